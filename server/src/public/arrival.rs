//! A report that comes by the web form, from another program or over the desk: the same checks,
//! the same receipt, one case like any other.

use axum::http::HeaderMap;
use citizen_wire::report::{Receipt, ReportBody};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::code::account_of;
use crate::cases::intake::draft::Sent;
use crate::cases::intake::moment::Skew;
use crate::cases::intake::{Draft, NotTaken, Taken, take};
use crate::province::Province;
use crate::storage::Tx;

/// Whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// A number that a one-time code proved.
    Phone(String),
    /// Nobody who can be called: the draft it came with.
    Web(Uuid),
    /// Somebody at the desk who left no number: the case.
    Desk(Uuid),
    /// Another program, for somebody: its key, and the case.
    Open311 {
        /// The key.
        key: Uuid,
        /// The case.
        case: Uuid,
    },
}

impl From {
    /// What stands in the account's place of a number.
    pub fn number(&self) -> String {
        match self {
            Self::Phone(number) => number.clone(),
            Self::Web(draft) => format!("web:{draft}"),
            Self::Desk(case) => format!("desk:{case}"),
            Self::Open311 { key, case } => format!("open311:{key}:{case}"),
        }
    }
}

/// A checked report about to be taken in.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Its id; the same again is the same report.
    pub id: Uuid,
    /// Whose.
    pub from: From,
    /// What it says; its media are in the store already.
    pub body: ReportBody,
    /// By the server's clock.
    pub received_at: Timestamp,
}

impl Arrival {
    /// Takes it in. Returns the account and the receipt.
    ///
    /// # Errors
    /// [`NotTaken`]; nothing is changed then.
    pub fn take(
        &self,
        tx: &mut dyn Tx,
        province: &Province,
        code_prefix: &str,
    ) -> Result<(Uuid, Receipt), NotTaken> {
        let account = account_of(tx, &self.from.number(), self.received_at)?;
        let bytes = serde_json::to_vec(&self.body).unwrap_or_default();
        let sent = Sent {
            id: self.id,
            account,
            body_sha256: hex::encode(Sha256::digest(&bytes)),
            received_at: self.received_at,
            skew: Skew::of(&HeaderMap::new(), self.received_at),
        };
        let mut draft = Draft::new(sent, self.body.clone(), province, code_prefix);
        match take(tx, &mut draft)? {
            Taken::Again(receipt) => Ok((account, receipt)),
            Taken::New(receipt) => {
                tx.execute(
                    "UPDATE media SET state = 'stored', stored_at = $2 WHERE case_id = $1",
                    &[self.id.into(), self.received_at.into()],
                )?;
                Ok((account, receipt))
            }
        }
    }
}
