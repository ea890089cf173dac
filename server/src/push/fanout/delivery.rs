//! How far a fan-out came.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx};

/// How far handing over came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct Delivery {
    /// Messages push services took.
    pub handed: i64,
    /// Subscriptions that were dead and are gone.
    pub gone: i64,
    /// Messages no push service takes.
    pub refused: i64,
    /// Messages to be tried again.
    pub waiting: i64,
    /// Phones that said they have it.
    pub acknowledged: i64,
    /// When the last was handed over; absent while it goes on.
    pub finished_at: Option<Timestamp>,
}

/// How far it came; `None` for a warning that was never on its way.
///
/// # Errors
/// [`StoreError`].
pub fn delivery(tx: &mut dyn Tx, alert: Uuid) -> Result<Option<Delivery>, StoreError> {
    let row = tx.query_opt(
        "SELECT handed, gone, refused, finished_at,
         (SELECT count(*) FROM push_retries r WHERE r.alert_id = f.alert_id),
         f.acknowledged + (SELECT count(*) FROM push_acks a WHERE a.alert_id = f.alert_id)
         FROM push_fanouts f WHERE f.alert_id = $1",
        &[alert.into()],
    )?;
    let read = |row: Row| -> Result<Delivery, StoreError> {
        Ok(Delivery {
            handed: row.int(0)?,
            gone: row.int(1)?,
            refused: row.int(2)?,
            finished_at: row.time_opt(3)?,
            waiting: row.int(4)?,
            acknowledged: row.int(5)?,
        })
    };
    row.map(read).transpose()
}
