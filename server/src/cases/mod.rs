//! The engine behind reports: intake, routing, work, answer, rating.
//!
//! Functions here take an open transaction and know no HTTP. A change to a
//! case is one transaction, the same for everybody who makes one:
//!
//! ```text
//! access     is it theirs to see?               see `crate::policy`
//! step       lock the account, read the case, ask the table in `state`
//! work       what the desk does                 accept assign ask answer close reject note
//! follow_up  what the person does               addition rating reopening withdrawal
//! step       case row, timeline row, sync number, audit row
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`intake`] | a report becomes a case, exactly once |
//! | [`state`] | which event leads where: one table |
//! | [`access`] | who acts |
//! | [`step`] | one change to a case, whole or not at all |
//! | [`work`], [`follow_up`] | the events: of the desk, of the person |
//! | [`clock`] | pauses, more time, when to remind |
//! | [`timeliness`] | what on time and overdue mean |
//! | [`approval`] | answers that another person approves |
//! | [`extension`] | more time, asked for and decided on |
//! | [`bounce`], [`task`], [`assignee`] | back as not the unit's own, parts for other units, who is responsible |
//! | [`merge`], [`gather`] | reports of one thing, worked as one |
//! | [`categorize`] | what a case is about, said by the desk |
//! | [`canned`] | texts an answer can begin with, answers that say too little |
//! | [`apart`] | how far photo and pin are from the report's position |
//! | [`way`] | how it came, whom staff noted |
//! | [`reminder`] | warning before a deadline, escalation after |
//! | [`wording`] | text that people wrote, in bounds |
//! | [`media`] | photos announced with a follow-up |
//! | [`entries`] | the timeline as it is read |
//! | [`view`] | a case as its author sees it |
//! | [`summary`], [`detail`] | a case as the desk sees it: in short, whole |
//! | [`queue`], [`counts`] | the desk's list |
//! | [`filter`], [`part`], [`search`] | which cases it has |
//! | [`condition`] | that, said to the database and of a case in memory |
//! | `plan` | how the database is asked |
//! | [`tiles`] | the same on a map |
//! | [`unit`] | units by name |

pub mod access;
pub mod apart;
pub mod approval;
pub mod assignee;
pub mod bounce;
pub mod canned;
pub mod categorize;
pub mod clock;
pub mod condition;
pub mod counts;
pub mod detail;
pub mod entries;
pub mod error;
pub mod extension;
pub mod filter;
pub mod follow_up;
pub mod gather;
pub mod intake;
pub mod media;
pub mod merge;
pub mod part;
mod plan;
pub mod queue;
pub mod reminder;
pub mod row;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod state;
pub mod step;
pub mod summary;
pub mod task;
pub mod tiles;
pub mod timeliness;
pub mod unit;
pub mod view;
pub mod way;
pub mod wording;
pub mod work;

pub use error::CaseError;
