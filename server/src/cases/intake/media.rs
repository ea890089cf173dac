//! Media that a report announces: rows that await their bytes.

use citizen_wire::media::{MediaDeclared, MediaState};
use citizen_wire::report::MediaReceipt;
use uuid::Uuid;

use crate::cases::apart::whole;
use crate::storage::{StoreError, Tx};

const SENT_BEFORE: &str = "SELECT m.stored_at FROM media m JOIN cases c ON c.id = m.case_id \
    WHERE m.sha256 = $1 AND m.bytes = $2 AND m.content_type = $3 AND m.state = 'stored' \
    AND m.phase = 'before' AND c.account_id = $4 LIMIT 1";

const INSERT: &str = "INSERT INTO media (case_id, id, phase, kind, sha256, bytes, content_type, \
    state, width, height, taken_at, stored_at, apart_m) \
    VALUES ($1, $2, 'before', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

/// Keeps the rows of a new case. What the account itself sent before, byte for
/// byte, is stored already; what others sent is not known here.
pub(super) fn declare(
    tx: &mut dyn Tx,
    account: Uuid,
    case: Uuid,
    media: &[MediaDeclared],
) -> Result<Vec<MediaReceipt>, StoreError> {
    let mut receipts = Vec::with_capacity(media.len());
    for medium in media {
        let bytes = i64::try_from(medium.bytes).unwrap_or(i64::MAX);
        let (sha256, content_type) = (&medium.sha256, &medium.content_type);
        let known = [sha256.into(), bytes.into(), content_type.into(), account.into()];
        let stored_at = match tx.query_opt(SENT_BEFORE, &known)? {
            Some(row) => row.time_opt(0)?,
            None => None,
        };
        let state = if stored_at.is_some() { MediaState::Stored } else { MediaState::Awaited };
        tx.execute(
            INSERT,
            &[
                case.into(),
                medium.id.into(),
                medium.kind.as_str().into(),
                sha256.into(),
                bytes.into(),
                content_type.into(),
                state.as_str().into(),
                medium.width.into(),
                medium.height.into(),
                medium.taken_at.into(),
                stored_at.into(),
                medium.apart_m.map(whole).into(),
            ],
        )?;
        let offset = if stored_at.is_some() { medium.bytes } else { 0 };
        receipts.push(MediaReceipt { id: medium.id, sha256: sha256.clone(), state, offset });
    }
    Ok(receipts)
}
