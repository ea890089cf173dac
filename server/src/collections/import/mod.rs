//! Files of others: looked at whole, then taken whole or not at all.
//!
//! | module | what it reads |
//! |---|---|
//! | [`read`] | a file of some format, row by row |
//! | [`fields`] | a row of columns as a draft |
//! | [`feed`] | Atom and RSS |
//!
//! A row whose reference is there already changes that item; one that is near a place of
//! nearly the same name is named and left out.

mod feed;
mod fields;
mod read;

use std::collections::HashSet;

use citizen_wire::catalog::Holds;
use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::desk::{Step, begin, edit, submit};
use super::doubles::{self, Known};
use super::draft::ItemDraft;
use super::error::ItemError;
use super::row::{ItemState, by_reference};
use crate::messages;
use crate::province::{CollectionRule, Province};
use crate::storage::Tx;

pub(crate) use feed::{Article, articles};
pub(crate) use fields::{draft as of_columns, known as is_column};
pub use read::{Format, rows};

/// A row of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRow {
    /// The id it has where it comes from.
    pub reference: Option<String>,
    /// What it says.
    pub draft: ItemDraft,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WrongRow {
    /// Its number in the file; the first one after the heading is 1.
    pub row: usize,
    /// The field at fault.
    pub field: String,
    /// One of the codes of refusals.
    pub code: &'static str,
    /// The words in both languages.
    pub message: citizen_wire::catalog::Words,
}

impl WrongRow {
    /// The row, what is wrong, and where in it.
    pub fn new(row: usize, code: &'static str, field: impl Into<String>) -> Self {
        Self { row, field: field.into(), code, message: messages::refusal(code) }
    }
}

/// A row that is there already under another reference, or none.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DoubleRow {
    /// Its number in the file.
    pub row: usize,
    /// The item it is the same as.
    pub item: Uuid,
    /// What that is called.
    pub name: String,
    /// How far apart the two are.
    pub metres: f64,
}

/// What came, or would come, of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ImportReport {
    /// Rows of the file.
    pub rows: usize,
    /// New items.
    pub added: usize,
    /// Items that say something else now.
    pub changed: usize,
    /// Items that say the same.
    pub same: usize,
    /// Rows left out.
    pub doubles: Vec<DoubleRow>,
    /// Rows at fault; as long as there is one, nothing is taken.
    pub wrong: Vec<WrongRow>,
    /// Whether it was taken.
    pub applied: bool,
}

/// Who brings a file, when, and whether it is taken or only looked at.
#[derive(Debug, Clone, Copy)]
pub struct Bringer {
    /// Who; absent: the server itself.
    pub by: Option<Uuid>,
    /// When.
    pub now: Timestamp,
    /// Taken, when nothing is wrong with it.
    pub apply: bool,
}

/// Looks at the rows of a file and takes them. What is taken is handed in: public at
/// once where the collection needs no review.
///
/// # Errors
/// [`ItemError`]; faults of single rows are in the report.
pub fn take(
    tx: &mut dyn Tx,
    rule: &CollectionRule,
    province: &Province,
    rows: &[Result<FileRow, (&'static str, String)>],
    bringer: Bringer,
) -> Result<ImportReport, ItemError> {
    let collection = rule.collection.id.as_str();
    let mut report = ImportReport { rows: rows.len(), ..ImportReport::default() };
    let mut references = HashSet::new();
    for (number, row) in rows.iter().enumerate() {
        let wrong = match row {
            Err((code, field)) => Some((*code, field.clone())),
            Ok(row) if row.reference.as_ref().is_some_and(|one| !references.insert(one)) => {
                Some((code::REFERENCE_TWICE, "reference".to_owned()))
            }
            Ok(row) => match row.draft.check(rule, province, bringer.now) {
                Err(ItemError::Invalid { code, field }) => Some((code, field)),
                Err(error) => return Err(error),
                Ok(()) => None,
            },
        };
        report.wrong.extend(wrong.map(|(code, field)| WrongRow::new(number + 1, code, field)));
    }
    let apply = bringer.apply && report.wrong.is_empty();
    let mut known = if rule.collection.holds == Holds::Places {
        doubles::known(tx, collection)?
    } else {
        Vec::new()
    };
    for (number, row) in rows.iter().enumerate() {
        let Ok(row) = row else { continue };
        let step = Step { item: Uuid::now_v7(), by: bringer.by, version: None, now: bringer.now };
        let reference = row.reference.as_deref();
        let there = reference.map(|one| by_reference(tx, collection, one)).transpose()?.flatten();
        if let Some(there) = there {
            let withdrawn = there.state == ItemState::Withdrawn;
            // What somebody took back stays so until a person brings it again.
            if (withdrawn && bringer.by.is_none()) || (there.draft == row.draft && !withdrawn) {
                report.same += 1;
                continue;
            }
            report.changed += 1;
            if apply {
                let step = Step { item: there.id, ..step };
                edit(tx, step, &row.draft, "imported")?;
                submit(tx, step, province)?;
            }
            continue;
        }
        let place = row.draft.place.as_ref();
        let double = place.and_then(|it| doubles::same(&known, &it.name, it.lat, it.lon));
        if let Some((one, metres)) = double {
            let (item, name) = (one.id, one.name.clone());
            report.doubles.push(DoubleRow { row: number + 1, item, name, metres });
            continue;
        }
        known.extend(place.map(|it| Known::new(step.item, &it.name, it.lat, it.lon)));
        report.added += 1;
        if apply {
            begin(tx, step, (collection, reference), &row.draft, "imported")?;
            submit(tx, step, province)?;
        }
    }
    report.applied = apply;
    Ok(report)
}
