//! Phone, network and server in one thread under a seed.
//!
//! The phone is the real core, the server the real router over its real
//! database; what they are given from outside (time, network, disk, randomness,
//! death) comes from here and follows from one number.
//!
//! | module | what lives there |
//! |---|---|
//! | [`seed`] | one seed from power-on to the last check |
//! | [`plan`] | what happens to it |
//! | [`stage`] | virtual time, dice, the queue of events |
//! | [`weather`], [`air`] | what the network does to a request; the network |
//! | [`phone`], [`parts`], [`fuse`] | a phone, its disk and secrets, its death |
//! | [`house`], [`turnstile`] | the server; where it can die between two transactions |
//! | [`clock`] | clocks on somebody's wall |
//! | [`person`] | who uses the phone, and what was promised to them |
//! | [`check`] | what was promised against what is there |
//! | [`fish`] | bugs put in on purpose |
//! | [`template`], [`photo`] | folders and pictures to begin with |
//!
//! Everything unexpected ends by panicking: it ends the seed, not the product.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::print_stdout,
    missing_docs,
    reason = "a surprise in a seed ends the seed"
)]

pub mod air;
pub mod check;
pub mod clock;
pub mod fish;
pub mod fuse;
pub mod house;
pub mod parts;
pub mod person;
pub mod phone;
pub mod photo;
pub mod plan;
pub mod seed;
pub mod stage;
pub mod template;
pub mod turnstile;
pub mod weather;

use std::panic::{AssertUnwindSafe, catch_unwind};

use fish::Fish;
use seed::{Outcome, Seed};
use template::Template;

/// Plays a seed; a panic in it is a broken promise too.
pub fn play(template: &Template, number: u64, tell: bool, fish: Option<Fish>) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| Seed::play(template, number, tell, fish))).unwrap_or_else(
        |said| {
            let words = said
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| said.downcast_ref::<&str>().copied())
                .unwrap_or("panicked");
            Outcome { broken: vec![format!("panicked: {words}")], ..Outcome::default() }
        },
    )
}
