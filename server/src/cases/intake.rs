//! A report comes in: exactly once, whole, and on disk before it is answered.
//!
//! ```text
//! check    every bound of the contract, naming the field     no database
//! draft    where it lies, who answers, by when, its rows      no database
//! take     one transaction: case, media, sync number
//! ```
//!
//! What came as a text message is completed by its report: one case, whose words the
//! report's take the place of ([`texted`]).
//!
//! The id is the client's. The same id with the same bytes is the same report
//! (its receipt is read again); with other bytes, or from another account, it is
//! a conflict that says nothing of what is there.

pub mod check;
pub mod draft;
mod media;
pub mod moment;
mod receipt;
pub mod texted;
pub mod tracking_code;

use axum::http::StatusCode;
use citizen_wire::problem::code;
use citizen_wire::report::Receipt;
use uuid::Uuid;

use crate::problem::Refusal;
use crate::storage::{StoreError, Tx, Value};

pub use draft::Draft;

/// Codes tried for one report; each is free but for one in a thousand at a
/// million cases.
const CODES_TRIED: u32 = 20;

/// What became of a submission.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// It is a new case.
    New(Receipt),
    /// It was here already, byte for byte.
    Again(Receipt),
}

/// Why a submission was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// The id stands for something else.
    #[error("the id was used for other content")]
    Conflict,
    /// The person took it back before.
    #[error("the report was taken back")]
    Withdrawn,
    /// The account is gone.
    #[error("no such account")]
    NoAccount,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotTaken> for Refusal {
    fn from(error: NotTaken) -> Self {
        match error {
            NotTaken::Conflict => {
                Self::new(StatusCode::CONFLICT, code::REPORT_CONFLICT).field("id")
            }
            NotTaken::Withdrawn => Self::new(StatusCode::GONE, code::REPORT_WITHDRAWN).field("id"),
            NotTaken::NoAccount => Self::new(StatusCode::UNAUTHORIZED, code::SIGN_IN_REQUIRED),
            NotTaken::Store(error) => error.into(),
        }
    }
}

/// Takes the account's next number, unless the person took this report back.
const ADVANCE: &str = "UPDATE accounts SET sync_seq = sync_seq + 1 WHERE id = $1 \
    AND NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.account_id = $1 AND w.id = $2)";

/// The number is the account's newest, which the statement before it made.
/// `VALUES`, not `SELECT`: what inserts one row needs no journal of its own in
/// SQLite, which copies every page a statement touches.
const INSERT_CASE: &str = "INSERT INTO cases (id, account_id, code, body_sha256, kind, \
    state, text, text_folded, category, commune, commune_exact, outside, lat_e7, lon_e7, \
    accuracy_cm, fix_source, fix_taken_at, hide_name, unit_id, first_unit_id, unit_reason, \
    made_at, received_at, due_at, updated_at, sync_seq, deadline_rule, attend_at, \
    altitude_cm, fix_mocked, measured, answer_approval) \
    VALUES ($1, $2, $3, $4, $5, 'received', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
    $16, $17, $18, $18, $19, $20, $21, $22, $21, \
    COALESCE((SELECT a.sync_seq FROM accounts a WHERE a.id = $2), 0), $23, $24, \
    $25, $26, $27, $28) \
    ON CONFLICT DO NOTHING";

/// Takes a checked report in. May run again in another transaction.
///
/// # Errors
/// [`NotTaken`]; nothing is changed then.
pub fn take(tx: &mut dyn Tx, draft: &mut Draft) -> Result<Taken, NotTaken> {
    let whose = [Value::from(draft.account), draft.id.into()];
    for attempt in 0..CODES_TRIED {
        let code = tracking_code::make(&draft.code_prefix, draft.id, attempt);
        draft.set_code(&code);
        let advance = (ADVANCE, whose.as_slice());
        let (advanced, added) = tx.insert_after(advance, (INSERT_CASE, &draft.case))?;
        if advanced == 0 && !withdrawn(tx, draft.account, draft.id)? {
            return Err(NotTaken::NoAccount);
        }
        if let Some(server_seq) = added {
            if advanced == 0 {
                return Err(NotTaken::Withdrawn);
            }
            let media = media::declare(tx, draft.account, draft.id, &draft.media)?;
            return Ok(Taken::New(Receipt {
                id: draft.id,
                code,
                body_sha256: draft.body_sha256.clone(),
                server_seq,
                received_at: draft.received_at,
                media,
            }));
        }
        if let Some(known) = receipt::find(tx, draft.id)? {
            if texted::completes(tx, draft, &known)? {
                return texted::complete(tx, draft, &known).map(Taken::New);
            }
            let same = known.account == draft.account && known.body_sha256 == draft.body_sha256;
            return match (same, known.withdrawn) {
                (false, _) => Err(NotTaken::Conflict),
                (true, true) => Err(NotTaken::Withdrawn),
                (true, false) => Ok(Taken::Again(receipt::of(tx, draft.id, known)?)),
            };
        }
        if advanced == 0 {
            return Err(NotTaken::Withdrawn);
        }
        // Neither: another case bears the code.
    }
    Err(StoreError::Refused("no free tracking code".into()).into())
}

fn withdrawn(tx: &mut dyn Tx, account: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let params: [Value; 2] = [account.into(), id.into()];
    let sql = "SELECT 1 FROM withdrawals WHERE account_id = $1 AND id = $2";
    Ok(tx.query_opt(sql, &params)?.is_some())
}
