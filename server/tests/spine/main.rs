//! The server's own promises, over real HTTP and both real databases.
//!
//! | module | what it tells |
//! |---|---|
//! | [`house`] | a server with citizens |
//! | [`intake`] | a report comes in exactly once |
//! | [`bad_input`] | what is refused, and which field is named |
//! | [`zstd`] | what comes packed, and a bomb |
//! | [`slow_clients`] | who stalls is dropped, others are not |
//! | [`store`] | one contract, two engines, one schema |
//! | [`backup`] | one file and back, a new history |
//! | [`commands`] | what an operator types |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

mod backup;
mod bad_input;
mod commands;
mod house;
mod intake;
mod slow_clients;
mod store;
mod zstd;
