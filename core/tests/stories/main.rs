//! Stories of one phone over real SQLite and real files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot go on has failed"
)]

mod cases;
mod damaged;
mod drafts;
mod edits;
mod films;
mod killed;
mod locating;
mod looks;
mod photos;
mod questions;
mod studio;
mod support;
mod voice;
mod warnings;
