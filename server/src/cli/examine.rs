//! `examine`: the process that opens what strangers sent; see
//! `citizen_server::uploads::examine`.

use citizen_server::uploads::examine::worker;
use clap::Args;

use super::Failure;

/// Examines the file on standard input; started by `serve`.
#[derive(Args)]
pub struct Examine {
    /// Parts that the pictures must not show, JSON
    #[arg(long, value_name = "REGIONS")]
    cover: Option<String>,
    /// Write the film or document anew without metadata, into standard output, a file
    #[arg(long, conflicts_with = "cover")]
    clean: bool,
}

impl Examine {
    pub(super) fn run(&self) -> Result<(), Failure> {
        if self.clean {
            return Ok(worker::clean()?);
        }
        Ok(worker::work(self.cover.as_deref())?)
    }
}
