//! What the collections begin with: the items of the province's documents, public from
//! the first start on, each once.

use serde::Deserialize;
use uuid::Uuid;

use super::desk::{Step, begin, make_public};
use super::draft::ItemDraft;
use super::error::ItemError;
use super::row::one;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

#[derive(Deserialize)]
struct FirstItem {
    collection: String,
    reference: String,
    #[serde(flatten)]
    draft: ItemDraft,
}

/// Makes them public where the collections are still empty; answers how many.
///
/// # Errors
/// [`ItemError`]: the first that is not as it must be keeps all of them out.
pub fn keep(
    tx: &mut dyn Tx,
    province: &Province,
    now: jiff::Timestamp,
) -> Result<usize, ItemError> {
    let Some(json) = &province.first_items else { return Ok(0) };
    if tx.query_opt("SELECT id FROM items LIMIT 1", &[])?.is_some() {
        return Ok(0);
    }
    let items: Vec<FirstItem> = serde_json::from_str(json)
        .map_err(|error| StoreError::Refused(format!("items.json: {error}")))?;
    let found = items.len();
    for (number, FirstItem { collection, reference, mut draft }) in items.into_iter().enumerate() {
        draft.normalise();
        let rule = province.collection(&collection).ok_or(ItemError::NotFound)?;
        draft.check(rule, province, now).map_err(|error| match error {
            ItemError::Invalid { code, field } => {
                ItemError::invalid(code, format!("{number}.{field}"))
            }
            error => error,
        })?;
        let step = Step { item: Uuid::now_v7(), by: None, version: None, now };
        begin(tx, step, (&collection, Some(&reference)), &draft, "imported")?;
        let item = one(tx, step.item)?;
        make_public(tx, step, &item, province)?;
    }
    Ok(found)
}
