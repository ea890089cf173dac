//! Whether answers helped: counts by item, no phone by name.

use citizen_wire::answer::AnswerRating;
use jiff::Timestamp;

use crate::storage::{StoreError, Tx, Value};

/// Keeps what phones say, the last of each. One about what was never public is dropped.
///
/// # Errors
/// [`StoreError`].
pub fn keep(tx: &mut dyn Tx, items: &[AnswerRating], now: Timestamp) -> Result<(), StoreError> {
    for rating in items {
        let public = "SELECT 1 FROM items WHERE id = $1 AND seq IS NOT NULL";
        if tx.query_opt(public, &[rating.item.into()])?.is_none() {
            continue;
        }
        let params: [Value; 4] =
            [rating.item.into(), (&rating.who).into(), i64::from(rating.helped).into(), now.into()];
        tx.execute(
            "INSERT INTO answer_ratings (item_id, who, helped, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (item_id, who) DO UPDATE SET helped = excluded.helped, at = excluded.at",
            &params,
        )?;
    }
    Ok(())
}
