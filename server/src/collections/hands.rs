//! Whose hands an item went through, and what it said then: its history, from which
//! any earlier wording can be taken up again.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::draft::ItemDraft;
use crate::audit::{self, Deed};
use crate::storage::{StoreError, Tx};

/// What a person did to an item.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ItemStep {
    /// When.
    pub at: Timestamp,
    /// Who; absent: the server itself.
    pub staff: Option<Uuid>,
    /// `created`, `edited`, `imported`, `verified`, `closed`, `opened`, `submitted`,
    /// `published`, `returned`, `withdrawn`.
    pub did: String,
    /// Why.
    pub note: Option<String>,
    /// What it said then.
    pub draft: ItemDraft,
}

/// Hands that make somebody an author, who may not review.
const AUTHORS: [&str; 7] =
    ["created", "edited", "imported", "verified", "closed", "opened", "submitted"];

/// Keeps what somebody did, here and in the audit. `body` is the JSON of the draft.
pub(super) fn sign_off(
    tx: &mut dyn Tx,
    item: Uuid,
    (staff, now): (Option<Uuid>, Timestamp),
    (did, note): (&str, Option<&str>),
    body: &str,
) -> Result<(), StoreError> {
    let last = tx.query_opt(
        "SELECT COALESCE(max(number), 0) FROM item_steps WHERE item_id = $1",
        &[item.into()],
    )?;
    let number = last.map_or(Ok(0), |row| row.int(0))? + 1;
    tx.execute(
        "INSERT INTO item_steps (item_id, number, at, staff_id, did, note, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            item.into(),
            number.into(),
            now.into(),
            staff.into(),
            did.into(),
            note.into(),
            body.into(),
        ],
    )?;
    // What the collections begin with is nobody's deed.
    let Some(staff) = staff else { return Ok(()) };
    let deed = Deed {
        at: now,
        actor: format!("staff:{staff}"),
        action: format!("item.{did}"),
        object: format!("item:{item}"),
        detail: String::new(),
    };
    audit::keep(tx, &deed)
}

/// Everybody's hands, the first one first.
///
/// # Errors
/// [`StoreError`].
pub fn hands(tx: &mut dyn Tx, item: Uuid) -> Result<Vec<ItemStep>, StoreError> {
    let rows = tx.query(
        "SELECT at, staff_id, did, note, body FROM item_steps WHERE item_id = $1 ORDER BY number",
        &[item.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(ItemStep {
                at: row.time(0)?,
                staff: row.id_opt(1)?,
                did: row.text(2)?.to_owned(),
                note: row.text_opt(3)?.map(str::to_owned),
                draft: super::row::read_draft(row.text(4)?)?,
            })
        })
        .collect()
}

/// Whether `staff` wrote what stands there now.
pub(super) fn is_author(tx: &mut dyn Tx, item: Uuid, staff: Uuid) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT did FROM item_steps WHERE item_id = $1 AND staff_id = $2 AND number > (SELECT
         COALESCE(max(number), 0) FROM item_steps WHERE item_id = $1 AND did = 'published')",
        &[item.into(), staff.into()],
    )?;
    for row in &rows {
        if AUTHORS.contains(&row.text(0)?) {
            return Ok(true);
        }
    }
    Ok(false)
}
