//! The wire contract of uploads, sentence by sentence, over real HTTP.
//!
//! | module | what it tells |
//! |---|---|
//! | [`house`] | a server with a citizen, a desk and a report |
//! | [`raw`] | requests that a well-behaved client cannot make |
//! | [`protocol`] | tus 1.0: every header and refusal |
//! | [`broken`] | connections that die, hang and come twice |
//! | [`reports`] | media of a report: same upload, hash, type, sync |
//! | [`serving`] | who may see a medium, and how it is served |
//! | [`examining`] | whether a file opens, found out by a process of its own |
//! | [`evidence`] | staff attach what they uploaded |
//! | [`signed`] | addresses that need no sign-in |
//! | [`sweeping`] | what nobody came back for |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

mod broken;
mod evidence;
mod examining;
mod house;
mod protocol;
mod raw;
mod reports;
mod serving;
mod signed;
mod sweeping;
