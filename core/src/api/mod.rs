//! HTTP: what is asked of the server, and what its answers are worth.
//!
//! Nothing here touches the database. A call either brings an answer of *our*
//! server or a [`Failure`] that says why there is none; whoever called decides
//! what that means for a row.
//!
//! | file | what it does |
//! |---|---|
//! | `call` | one request with token and clock; an answer is judged before anyone reads it |
//! | `failure` | why there is no answer; `Retry-After` |
//! | `session` | tokens: kept as secrets, refreshed once for all who wait |
//! | `account` | one-time code, sign in, sign out |
//! | `personal` | consent, requests about one's own data, a copy |
//! | `public_reports` | reports that everybody may see, "this bothers me too" |
//! | `push` | being told at once: subscribe, end, acknowledge |
//! | `reports` | report, batch, withdrawal, follow-up |
//! | `answers` | whether an answer helped |
//! | `uploads` | tus: create, ask the offset, send a chunk |
//! | `sync` | a page of changes, the boundary layer |
//! | `events` | the open answer that says when to sync |

mod account;
mod alerts;
mod answers;
mod call;
mod events;
mod failure;
mod personal;
mod public_reports;
mod push;
mod reports;
mod session;
mod sync;
mod uploads;

pub use call::{Answer, Api, Call};
pub use events::Events;
pub use failure::Failure;
pub use reports::{Sent, Withdrawn};
pub use session::Session;
pub use sync::{ItemsWanted, Page};
pub use uploads::{Upload, Uploaded};
