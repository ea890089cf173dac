//! Connectors: what partners have, fetched by the province's `connectors.toml` and brought
//! in by the same importers as files. Nothing is lost on the way: a row that cannot be taken
//! is kept with its reason until somebody decides; an answer that is laid out anew takes
//! nothing and leaves what is here.
//!
//! ```text
//! schedule -> pages: one answer, or many -> contract: laid out as agreed? -> row -> apply
//!               | do not end, repeat          | no: the run stops,             | wrong row:
//!               v                             v the field is named             v a letter
//!             runs                          runs            tried again, dropped: letters
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`schedule`] | which runs are due; one instance takes each |
//! | [`pages`] | all the rows of a partner, page by page |
//! | [`answer`] | one call, and the rows in what comes back |
//! | [`link`] | where a `Link` header says that the next page is |
//! | [`contract`] | what every row must have |
//! | [`row`] | a row of theirs as columns of ours |
//! | [`apply`] | columns as items, dossiers, figures |
//! | [`run`] | one run from end to end |
//! | [`memory`] | rows that were taken are not taken again |
//! | [`letters`] | rows that could not be taken |
//! | [`decide`] | what somebody decides about them |
//! | [`view`] | how all of it stands, for the desk |

mod answer;
mod apply;
mod contract;
pub mod decide;
pub mod letters;
mod link;
mod memory;
mod pages;
pub mod row;
pub mod run;
pub mod schedule;
pub mod view;

use std::time::Duration;

use citizen_wire::problem::code;

use crate::fetch::{self, FetchError};
use crate::storage::StoreError;

/// What is wrong with a row: a code of the contract and the field.
pub type Fault = (&'static str, String);

/// Why a run took nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// The operator knows no such partner, or the path would lead elsewhere; the field of
    /// the document.
    Closed(&'static str),
    /// Nothing was fetched.
    Fetch(FetchError),
    /// It is laid out otherwise than agreed; the place.
    Changed(String),
    /// Its pages do not end in bounds, or repeat themselves: the field of the document, and
    /// how so.
    Endless(&'static str, String),
    /// Too many rows wait for a decision.
    Full,
}

impl Stopped {
    /// As in a problem document: code, field, the words of whoever failed.
    pub fn told(&self) -> (&'static str, String, String) {
        match self {
            Self::Closed(field) => (code::SOURCE_CLOSED, (*field).to_owned(), String::new()),
            Self::Fetch(error) => {
                let (code, field) = error.trouble().unwrap_or((code::INTERNAL, ""));
                (code, field.to_owned(), error.to_string())
            }
            Self::Changed(field) => (code::SOURCE_CHANGED, field.clone(), String::new()),
            Self::Endless(field, how) => (code::SOURCE_ENDLESS, (*field).to_owned(), how.clone()),
            Self::Full => (code::LETTERS_FULL, String::new(), String::new()),
        }
    }

    /// How long to wait after so many of these in a row.
    pub fn pause(&self, failures: u32) -> Duration {
        match self {
            Self::Fetch(error) => fetch::pause(error, failures),
            _ => fetch::backoff(failures),
        }
    }
}

/// Why nothing of an answer was kept.
#[derive(Debug)]
pub(crate) enum NotTaken {
    Stopped(Stopped),
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
