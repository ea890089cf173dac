//! `connectors.toml`: what is fetched from partners (LGSP, the national platform for
//! sharing data, papers), how a row of theirs becomes one of ours, and what their answers
//! must look like. Where a partner is and the key to it are the operator's
//! (`connectors.partners` of the configuration), so that a document leads nowhere else.
//!
//! | module | what lives there |
//! |---|---|
//! | `read` | the document, every mistake named |
//! | `fields` | where rows go, and which columns that takes |
//! | [`paging`] | how a partner deals out its rows in pages |
//! | [`every`] | when it runs |

use std::collections::BTreeMap;

use citizen_wire::catalog::Words;
use serde::{Deserialize, Serialize};

use super::indicators::IndicatorRules;
use super::services::CollectionRule;

pub mod every;
mod fields;
pub mod paging;
mod read;

pub use every::Every;
pub use paging::{Paging, Turn};
pub(super) use read::read;

/// What a partner answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON with a list of rows in it.
    #[default]
    Json,
    /// Atom or RSS: its entries are the rows.
    Feed,
}

/// Where rows go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A collection of places or publications.
    Items(String),
    /// Dossiers of the one-stop offices.
    Dossiers,
    /// A form of figures.
    Figures(String),
}

impl Target {
    /// The columns that say which thing a row is about.
    pub const fn named_by(&self) -> &'static [&'static str] {
        match self {
            Self::Items(_) => &["reference"],
            Self::Dossiers => &["code"],
            Self::Figures(_) => &["area", "period"],
        }
    }
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// A list.
    List,
    /// An object.
    Object,
}

/// What a row of the partner must have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Where, a JSON pointer into the row.
    pub at: String,
    /// What.
    pub is: Kind,
    /// May be absent.
    #[serde(default)]
    pub optional: bool,
}

/// What is fetched from a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connector {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// Whom, as the operator's configuration names it.
    pub partner: String,
    /// What is asked there, path and query.
    pub path: String,
    /// What comes.
    pub format: Format,
    /// Place of the list of rows; empty: the answer itself.
    pub rows: String,
    /// Where rows go.
    pub into: Target,
    /// Columns of ours and where each is: a JSON pointer into the row, or the value itself.
    pub fields: BTreeMap<String, String>,
    /// By column: what the partner says, and what that is here.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// By column: how the partner writes a day, as `strptime` has it.
    pub days: BTreeMap<String, String>,
    /// What every row must have.
    pub expect: Vec<Expected>,
    /// How its rows are dealt out in pages; all in one answer when absent.
    pub paging: Option<Paging>,
    /// When it runs.
    pub every: Every,
    /// Patience with one answer.
    pub timeout_s: u32,
    /// It does not run.
    pub paused: bool,
}

/// What the other documents name.
pub(super) struct Known<'p> {
    pub(super) collections: &'p [CollectionRule],
    pub(super) indicators: &'p IndicatorRules,
}

#[cfg(test)]
#[path = "connectors_test.rs"]
mod tests;
