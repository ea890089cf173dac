//! `phone`: a phone without a screen, the core and nothing else. What it
//! prints as JSON and how it exits is written down in `docs/phone.md`.
//!
//! | file | what it does |
//! |---|---|
//! | `alarm` | warnings, a line each on standard error |
//! | `args` | the command line |
//! | `home` | the folder, and the server it remembers |
//! | `commands` | one file a group of commands |
//! | `sending` | works the outbox, with progress bars on a terminal |
//! | `document` | the JSON documents |
//! | `screen` | the same for people |
//! | `words` | Vietnamese and English, out of `messages/` |
//! | `outcome` | exit codes, and failures in both forms |

mod alarm;
mod args;
mod clock;
mod commands;
mod document;
mod home;
mod outcome;
mod screen;
mod sending;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Args;
use crate::outcome::{Ending, report_failure};
use crate::words::Words;

fn main() -> ExitCode {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("PHONE_LOG"))
        .with_writer(std::io::stderr)
        .init();
    let words = Words::new(args.lang);
    let json = args.json;
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return report_failure(&error.into(), json, &words),
    };
    match runtime.block_on(commands::run(args, &words)) {
        Ok(ending) => ending.code(),
        Err(failure) => report_failure(&failure, json, &words),
    }
}

impl Ending {
    fn code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
