//! `check-config`: what is in force, or what is wrong.

use clap::Args;

use super::{Failure, Settings, say};

/// Prints the settings in force as TOML, without the SMS token; fails naming
/// the first field that cannot be served.
#[derive(Args)]
pub struct CheckConfig {
    #[command(flatten)]
    settings: Settings,
}

impl CheckConfig {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let config = self.settings.load(None)?;
        config.check()?;
        say(toml::to_string(&config)?.trim_end());
        Ok(())
    }
}
