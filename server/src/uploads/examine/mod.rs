//! Whether a file opens: asked after it is whole and acknowledged, by a process
//! of its own that can do little else.
//!
//! ```text
//! finish -> files      a row `arrived`, in the commit that acknowledges
//!           queue      takes the oldest, one a core; survives a restart
//!           run        this program again as `examine`, the file as its input
//!           worker     limits, then the decoders: a verdict and small pictures
//!           files      `good` with its measures, or `quarantined` with a fault
//! ```
//!
//! Whoever asks for a file before its turn has it examined at once. What is
//! quarantined stays in the store as it was sent, counts as arrived for the
//! phone that sent it, and is served to nobody.
//!
//! | module | what lives there |
//! |---|---|
//! | [`files`] | the table: what was found out |
//! | [`verdict`] | what worker and server say to each other |
//! | [`limits`] | what the worker may not do |
//! | [`worker`] | the other process |
//! | [`container`] | films and voice notes by their structure |
//! | [`document`] | documents: whole, and nothing in them acts |
//! | [`run`] | starting a worker, hearing it, ending it |
//! | [`queue`] | what waits, and what somebody waits for |

mod container;
pub mod document;
pub mod files;
mod limits;
pub mod queue;
pub(in crate::uploads) mod run;
pub mod verdict;
pub mod worker;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore};

/// This very program, also after its file was replaced by a newer one.
const THIS_PROGRAM: &str = "/proc/self/exe";

/// Starts workers, one a core.
pub struct Examiner {
    program: PathBuf,
    deadline: Duration,
    cores: usize,
    turns: Semaphore,
    arrived: Notify,
}

impl Examiner {
    /// `program` answers `examine`; empty is this one. A worker that takes longer
    /// than `deadline` is ended.
    pub fn new(program: &Path, deadline: Duration) -> Self {
        let this = program.as_os_str().is_empty();
        let program = if this { Path::new(THIS_PROGRAM) } else { program }.to_owned();
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let turns = Semaphore::new(cores);
        Self { program, deadline, cores, turns, arrived: Notify::new() }
    }

    /// Something is to be examined.
    pub fn wake(&self) {
        self.arrived.notify_one();
    }
}
