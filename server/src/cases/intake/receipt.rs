//! The receipt of a report that is here already, read again.

use citizen_wire::media::MediaState;
use citizen_wire::report::{MediaReceipt, Receipt};
use jiff::Timestamp;
use uuid::Uuid;

use crate::storage::{StoreError, Tx};

/// What is known under an id.
pub(super) struct Known {
    pub(super) account: Uuid,
    pub(super) body_sha256: String,
    pub(super) withdrawn: bool,
    pub(super) code: String,
    pub(super) server_seq: i64,
    received_at: Timestamp,
}

/// The case with this id, whoever's it is.
pub(super) fn find(tx: &mut dyn Tx, id: Uuid) -> Result<Option<Known>, StoreError> {
    let sql = "SELECT account_id, body_sha256, state, code, seq, received_at FROM cases \
               WHERE id = $1";
    let Some(row) = tx.query_opt(sql, &[id.into()])? else {
        return Ok(None);
    };
    Ok(Some(Known {
        account: row.id(0)?,
        body_sha256: row.text(1)?.to_owned(),
        withdrawn: row.text(2)? == "withdrawn",
        code: row.text(3)?.to_owned(),
        server_seq: row.int(4)?,
        received_at: row.time(5)?,
    }))
}

/// Its receipt, with how far its own media are now.
pub(super) fn of(tx: &mut dyn Tx, id: Uuid, known: Known) -> Result<Receipt, StoreError> {
    let rows = tx.query(
        "SELECT m.id, m.sha256, m.state, m.bytes, u.received \
         FROM media m LEFT JOIN uploads u ON u.owner_kind = 'citizen' AND u.owner_id = $2 \
             AND u.sha256 = m.sha256 AND u.length = m.bytes \
         WHERE m.case_id = $1 AND m.entry_id IS NULL ORDER BY m.id",
        &[id.into(), known.account.into()],
    )?;
    let mut media = Vec::with_capacity(rows.len());
    for row in &rows {
        let stored = row.text(2)? == MediaState::Stored.as_str();
        let durable = if stored { row.int(3)? } else { row.int_opt(4)?.unwrap_or(0) };
        let state = match durable {
            _ if stored => MediaState::Stored,
            0 => MediaState::Awaited,
            _ => MediaState::Partial,
        };
        media.push(MediaReceipt {
            id: row.id(0)?,
            sha256: row.text(1)?.to_owned(),
            state,
            offset: u64::try_from(durable).unwrap_or(0),
        });
    }
    let Known { body_sha256, code, server_seq, received_at, .. } = known;
    Ok(Receipt { id, code, body_sha256, server_seq, received_at, media })
}
