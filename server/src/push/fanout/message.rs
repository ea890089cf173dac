//! What is sent.

use citizen_wire::alert::SignedAlert;
use uuid::Uuid;

use crate::push::sender::Message;
use crate::storage::{StoreError, Tx};

/// The warning as senders need it; `None` for one that is not on its way.
///
/// # Errors
/// [`StoreError`].
pub fn message(tx: &mut dyn Tx, alert: Uuid) -> Result<Option<Message>, StoreError> {
    let row = tx.query_opt(
        "SELECT a.signed_by, a.signature, a.body, f.level, f.expires_at FROM alerts a
         JOIN push_fanouts f ON f.alert_id = a.id WHERE a.id = $1",
        &[alert.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let signed = SignedAlert {
        key: row.text(0)?.to_owned(),
        signature: row.text(1)?.to_owned(),
        body: row.text(2)?.to_owned(),
    };
    let json = serde_json::to_string(&signed)
        .map_err(|error| StoreError::Refused(format!("alert: {error}")))?;
    Ok(Some(Message {
        alert: alert.to_string(),
        json,
        level: u8::try_from(row.int(3)?).unwrap_or_default(),
        expires: row.time(4)?,
    }))
}
