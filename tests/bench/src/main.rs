//! The figures of the product, each beside a peer in one run.
//!
//! | module | what it measures |
//! |---|---|
//! | [`intake`] | durable reports a second over HTTP, on both engines |
//! | [`uploads`] | durable uploads a second over HTTP, beside tusd |
//! | [`server`] | the release server as a process, signed-in accounts |
//! | [`load`] | many connections that send prepared bytes |
//! | [`tusd`] | the reference upload server as a process |

mod intake;
mod load;
mod server;
mod tusd;
mod uploads;

use clap::{Parser, Subcommand};

/// Figures of the product, each beside a peer in the same run.
#[derive(Parser)]
struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Durable reports a second at 64 connections, on SQLite and PostgreSQL
    Intake(intake::Intake),
    /// Durable uploads a second, in one request and in two, beside tusd
    Uploads(uploads::Uploads),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Bench::parse().what {
        What::Intake(intake) => intake.run(),
        What::Uploads(uploads) => uploads.run(),
    }
}

/// A line of the table.
#[expect(clippy::print_stdout, reason = "the table is the product of this program")]
fn say(line: &str) {
    println!("{line}");
}
