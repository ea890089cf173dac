//! What the product survives, as runs that anyone can repeat. Each prints a
//! table with target and verdict.
//!
//! | module | fault |
//! |---|---|
//! | [`swallowed`] | a fifth of all replies never arrives |
//! | [`slow`] | connections that send nothing, or a byte a second |
//! | [`killed`] | `kill -9` of phone, server or both |
//! | [`power`] | the power goes; what was not synced is lost |
//! | [`weak`] | links that are slow, lose, go dark or are cut |
//! | [`table`] | what is printed |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a surprise ends the run, and the table is its product"
)]

mod killed;
mod power;
mod slow;
mod swallowed;
mod table;
mod weak;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::table::Table;

/// What the product survives; each run prints a table with target and verdict.
#[derive(Parser)]
struct Faults {
    /// Draws everything that is random
    #[arg(long, global = true, default_value_t = 1)]
    seed: u64,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Everything in its short form
    Short,
    /// A fifth of all replies is swallowed
    Swallowed {
        /// Reports with a photo each
        #[arg(long, default_value_t = 50)]
        reports: u32,
    },
    /// 200 connections that send nothing, or a byte a second
    Slow,
    /// Phone, server or both die by SIGKILL at random moments
    Killed {
        /// Deaths
        #[arg(long, default_value_t = 1_000)]
        rounds: u32,
    },
    /// The power goes under server, phone and bare SQLite; needs FUSE
    Power {
        /// Cuts under each
        #[arg(long, default_value_t = 20)]
        rounds: u32,
    },
    /// Links that are slow, lose, go dark or are cut, beside tus-js-client and tusd
    Weak {
        /// Photos over each link
        #[arg(long, default_value_t = 20)]
        rounds: u32,
        /// Only the links whose name has this in it
        #[arg(long, default_value = "")]
        only: String,
    },
}

fn main() -> ExitCode {
    let Faults { seed, what } = Faults::parse();
    let tables = match what {
        What::Short => {
            let mut tables = vec![swallowed::run(10, seed), slow::run(), killed::run(20, seed)];
            tables.extend(power::run(3, seed));
            tables
        }
        What::Swallowed { reports } => vec![swallowed::run(reports, seed)],
        What::Slow => vec![slow::run()],
        What::Killed { rounds } => vec![killed::run(rounds, seed)],
        What::Power { rounds } => match power::run(rounds, seed) {
            Some(table) => vec![table],
            None => return ExitCode::FAILURE,
        },
        What::Weak { rounds, only } => match weak::run(rounds, seed, &only) {
            Some(table) => vec![table],
            None => return ExitCode::FAILURE,
        },
    };
    let held = tables.iter().map(Table::held).sum::<usize>();
    let missed = tables.iter().map(Table::missed).sum::<usize>();
    println!("{held} passed, {missed} failed");
    if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
