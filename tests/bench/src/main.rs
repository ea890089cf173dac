//! The figures of the product, each beside a peer in one run.
//!
//! | module | what it measures |
//! |---|---|
//! | [`intake`] | durable reports a second over HTTP, on both engines |
//! | [`server`] | the release server as a process, signed-in accounts |
//! | [`load`] | many connections that send prepared bytes |

mod intake;
mod load;
mod server;

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
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Bench::parse().what {
        What::Intake(intake) => intake.run(),
    }
}

/// A line of the table.
#[expect(clippy::print_stdout, reason = "the table is the product of this program")]
fn say(line: &str) {
    println!("{line}");
}
