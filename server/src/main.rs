//! The command line of the server; see `cli`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

mod cli;

/// Many threads take and give small pieces all the time; the system's own allocator
/// was a tenth of the intake's profile.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
