//! What breaks under a real server process: its disk, its database, itself.
//!
//! | module | what it tells |
//! |---|---|
//! | [`process`] | the server as a program, and a citizen who calls it |
//! | [`room`] | a data folder that can run out of room |
//! | [`disk_full`] | no room: typed refusals, nothing half-written, goes on |
//! | [`database_away`] | PostgreSQL dies under load and comes back |
//! | [`stopping`] | told to stop under load |
//! | [`watched`] | what those who run it see: metrics, log, the API's page |
//! | [`killed`] | dies by SIGKILL in the middle of an upload |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

mod database_away;
mod disk_full;
mod killed;
mod process;
mod room;
mod stopping;
mod watched;
