//! Stories of a phone whose network fails: real SQLite, real files, real
//! sockets to a small server that is told when to misbehave; a clock that only
//! moves when the story says so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot go on has failed"
)]

mod answers;
mod asked;
mod chosen;
mod down;
mod everybody;
mod followed;
mod helped;
mod mapped;
mod order;
mod phone;
mod province;
mod rivers;
mod sign_in;
mod socket;
mod suspension;
mod uploads;
mod waiting;
