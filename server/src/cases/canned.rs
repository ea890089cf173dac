//! Texts that an answer can begin with, filled in for a case; and when an answer
//! says too little to go without a question.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use uuid::Uuid;

use super::row::{self, Case};
use super::unit;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Shorter answers are questioned, characters.
const SHORT_CHARS: usize = 40;

/// A text for one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FilledText {
    /// Its id.
    pub id: String,
    /// By which it is chosen.
    pub name: Words,
    /// The text with the case's fields in it, Vietnamese.
    pub text: String,
}

/// Those that fit the case, in the province's order; `None` without such a case.
///
/// # Errors
/// [`StoreError`].
pub fn for_case(
    tx: &mut dyn Tx,
    province: &Province,
    id: Uuid,
) -> Result<Option<Vec<FilledText>>, StoreError> {
    let Some(case) = row::find(tx, id)? else { return Ok(None) };
    filled(tx, province, &case).map(Some)
}

/// Whether `text` is short, or no more than a text the province offers for the case.
/// `text` is NFC and trimmed.
///
/// # Errors
/// [`StoreError`].
pub(super) fn says_too_little(
    tx: &mut dyn Tx,
    province: &Province,
    case: &Case,
    text: &str,
) -> Result<bool, StoreError> {
    if text.chars().count() < SHORT_CHARS {
        return Ok(true);
    }
    let said = words(text);
    Ok(filled(tx, province, case)?.iter().any(|one| words(&one.text) == said))
}

/// However they are spaced.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn filled(
    tx: &mut dyn Tx,
    province: &Province,
    case: &Case,
) -> Result<Vec<FilledText>, StoreError> {
    let sql = "SELECT code, commune, received_at FROM cases WHERE id = $1";
    let Some(found) = tx.query_opt(sql, &[case.id.into()])? else { return Ok(Vec::new()) };
    let (code, commune, received) = (found.text(0)?, found.text_opt(1)?, found.time(2)?);
    let value = |field: &str| match field {
        "code" => Some(code.to_owned()),
        "category" => {
            let name = province.category_name(case.category.as_deref()?)?;
            Some(name.vi.to_lowercase())
        }
        "commune" => province.commune_name(commune?).map(str::to_owned),
        "unit" => case.unit.as_deref().map(|id| unit::named(province, id).name),
        "received" => Some(moment(received, province.zone())),
        "due" => case.due_at.map(|due| moment(due, province.zone())),
        _ => None,
    };
    let fitting = province.canned.iter().filter(|one| one.fits(case.category.as_deref()));
    Ok(fitting
        .map(|one| FilledText {
            id: one.id.clone(),
            name: one.name.clone(),
            text: one.filled(value),
        })
        .collect())
}

/// As people write it, by the offices' clock.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M %d/%m/%Y").to_string()
}
