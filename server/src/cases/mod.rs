//! The engine behind reports: intake, routing, work, answer, rating.
//!
//! Functions here take an open transaction and know no HTTP. A change to a
//! case is one transaction, the same for everybody who makes one:
//!
//! ```text
//! access     is it theirs to see?              404 when not
//! step       lock the account, read the case, ask the table in `state`
//! work/…     what the desk does                accept assign ask answer close reject note
//! follow_up/… what the person does             addition rating reopening withdrawal
//! step       case row, timeline row, sync number, audit row
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`intake`] | a report becomes a case, exactly once |
//! | [`state`] | which event leads where: one table |
//! | [`access`] | who may see a case |
//! | [`step`] | one change to a case, whole or not at all |
//! | [`work`], [`follow_up`] | the events, one file each |
//! | [`wording`] | text that people wrote, in bounds |
//! | [`media`] | photos announced with a follow-up |
//! | [`entries`] | the timeline as it is read |
//! | [`view`] | a case as its author sees it |
//! | [`detail`] | a case as the desk sees it |
//! | [`queue`], [`counts`] | the desk's list |
//! | [`unit`] | units by name |

pub mod access;
pub mod counts;
pub mod detail;
pub mod entries;
pub mod error;
pub mod follow_up;
pub mod intake;
pub mod media;
pub mod queue;
pub mod row;
pub mod state;
pub mod step;
pub mod unit;
pub mod view;
pub mod wording;
pub mod work;

pub use error::CaseError;
