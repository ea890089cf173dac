//! Warnings: written, approved by two people, signed, sent, counted.
//!
//! ```text
//! draft -> pending -> broadcasting -> completed      begun from a template or by hand;
//!   ^        |  \                 \-> cancelled      nobody sends alone
//!   |        v   \-> rejected
//!   \--- returned
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`draft`] | what is written, and what is wrong with it |
//! | [`cause`] | the reading that began one when no person did |
//! | [`compose`] | a draft as the alert that phones get, in one push message |
//! | [`estimate`] | how many it would reach, told before |
//! | [`state`] | the states, and who had a hand in it |
//! | [`confirmed`] | what whoever sends it must say that they looked at |
//! | [`desk`] | the steps: write, hand in, approve, send back, follow up |
//! | [`expiry`] | what has expired is over |
//! | [`row`] | reading what was written and sent |
//! | [`keys`] | the keys that sign |
//! | [`outgoing`] | what phones must hear of |
//! | [`reach`] | how far alerts came |
//!
//! A machine only ever drafts. What is sent is an update, an all clear or a cancel of
//! what was sent before, or new; all of them go the same way.

pub mod cause;
pub mod compose;
pub mod confirmed;
pub mod desk;
pub mod draft;
mod error;
pub mod estimate;
pub mod expiry;
pub mod keys;
pub mod outgoing;
pub mod reach;
pub mod row;
pub mod state;

pub use error::AlertError;
