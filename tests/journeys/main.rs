//! Stories over real processes: the phone program, the server program, staff
//! over the console's API, and a network with weather. Each ends by asking the
//! server what it has and by comparing every SHA-256.
//!
//! `./test journeys`, or `cargo test --workspace --test journeys NAME`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

mod a_day;
mod answers;
mod answers_live;
mod bad_input;
mod booked;
mod cameras;
mod captive_portal;
mod command_line;
mod documented_calls;
mod floods;
mod followed;
mod measured;
mod my_data;
mod no_signal;
mod photo_cut;
mod place;
mod promises;
mod run_script;
mod server_lost;
mod services;
mod slow_link;
mod spine;
mod stolen;
mod swallowed_reply;
mod texted;
mod token_expired;
mod two_processes;
mod warned;
mod water_comes;
mod wrong_clock;

use std::path::PathBuf;

use citizen_tests::phone::Phone;
use citizen_tests::photo;

const AN: &str = "0912345678";
const BINH: &str = "0987654321";
const BRIDGE: &str = "16.67,106.83";

/// `count` photos of about 200 KB, none like another.
fn photos(phone: &Phone, seed: u64, count: u64) -> Vec<PathBuf> {
    (0..count).map(|n| photo::file(phone.home(), seed * 100 + n, 1000, 750)).collect()
}
