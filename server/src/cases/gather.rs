//! Hundreds of reports of one event under one case: each is merged or not, and
//! what is not is named.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::access::Actor;
use super::error::CaseError;
use super::merge::merge;
use super::step::Turn;
use crate::accounts::Staff;
use crate::changes::Change;
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Most cases of one call.
pub const CASES_MAX: usize = 500;

/// A case that was not merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct NotMerged {
    /// The report's id.
    pub case: Uuid,
    /// Why, as a problem's `code`.
    pub code: String,
    /// What of it stands against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// What became of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Gathered {
    /// Merged now, in the order asked for.
    pub merged: Vec<Uuid>,
    /// Left as they were.
    pub failed: Vec<NotMerged>,
}

/// Merges each of `cases` into `into`; one that cannot be does not hold up the rest.
///
/// # Errors
/// [`StoreError`]: then nothing was merged.
pub fn gather(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    (into, cases): (Uuid, &[Uuid]),
    now: Timestamp,
) -> Result<(Gathered, Vec<Change>), StoreError> {
    let (mut gathered, mut changes) = (Gathered::default(), Vec::new());
    for case in cases {
        let turn = Turn { case: *case, by: Actor::Staff(staff.clone()), version: None, now };
        match merge(tx, &turn, province, staff, into) {
            Ok(change) => {
                gathered.merged.push(*case);
                changes.push(change);
            }
            Err(CaseError::Store(error)) => return Err(error),
            Err(error) => gathered.failed.push(not_merged(*case, error)),
        }
    }
    Ok((gathered, changes))
}

/// A case that is not there and one that is not theirs are told alike.
fn not_merged(case: Uuid, error: CaseError) -> NotMerged {
    let Refusal { code, field, .. } = error.into();
    NotMerged { case, code: code.to_owned(), field }
}
