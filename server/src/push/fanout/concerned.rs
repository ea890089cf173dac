//! For whom a fan-out is: phones that follow one of its communes, or everything.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::deal::CHUNK;
use crate::push::sender::Target;
use crate::push::subscription;
use crate::storage::{Conditions, Row, StoreError, Tx};

/// Columns of `push_subscriptions s` that [`target`] reads, in its order.
pub(super) const COLUMNS: &str = "s.number, s.channel, s.endpoint, s.p256dh, s.auth";
/// How many they are.
pub(super) const WIDTH: usize = 5;
/// That `s` is subscribed to one of some communes, or to everything.
const FOLLOWS: &str = "(s.everywhere = 1 OR EXISTS (SELECT 1 FROM push_communes c
    WHERE c.subscription = s.number AND c.commune IN (?)))";

/// Subscribed phones that a warning would be dealt out to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerned {
    /// Each phone once.
    pub all: i64,
    /// Those that follow everything.
    pub everywhere: i64,
    /// Those that follow a commune of it; a phone may be in several.
    pub communes: BTreeMap<String, i64>,
}

/// Counts the subscriptions a warning of these communes is for; of `None` everybody.
///
/// # Errors
/// [`StoreError`].
pub fn concerned(tx: &mut dyn Tx, communes: Option<&[String]>) -> Result<Concerned, StoreError> {
    let mut phones = Conditions::default();
    if let Some(communes) = communes {
        phones.and_among(FOLLOWS, communes);
    }
    let sql = format!(
        "SELECT count(*), count(CASE WHEN s.everywhere = 1 THEN 1 END)
         FROM push_subscriptions s WHERE {}",
        phones.text()
    );
    let mut found = Concerned::default();
    for row in tx.query(&sql, phones.params())? {
        (found.all, found.everywhere) = (row.int(0)?, row.int(1)?);
    }
    let Some(communes) = communes else { return Ok(found) };
    let mut named = Conditions::default();
    named.and_among("commune IN (?)", communes);
    let sql = format!(
        "SELECT commune, count(*) FROM push_communes WHERE {} GROUP BY commune",
        named.text()
    );
    for row in tx.query(&sql, named.params())? {
        found.communes.insert(row.text(0)?.to_owned(), row.int(1)?);
    }
    Ok(found)
}

/// Who is concerned of the subscriptions after one and up to another, in order, and did
/// not acknowledge; at most a chunk.
pub(super) fn targets(
    tx: &mut dyn Tx,
    alert: Uuid,
    communes: Option<&[String]>,
    (after, up_to): (i64, i64),
) -> Result<Vec<Target>, StoreError> {
    let mut all = Conditions::default();
    all.and_with("s.number > ?", after);
    all.and_with("s.number <= ?", up_to);
    all.and_with(
        "NOT EXISTS (SELECT 1 FROM push_acks a
         WHERE a.alert_id = ? AND a.subscription = s.number)",
        alert,
    );
    if let Some(communes) = communes {
        all.and_among(FOLLOWS, communes);
    }
    let most = all.param(CHUNK);
    let sql = format!(
        "SELECT {COLUMNS} FROM push_subscriptions s WHERE {} ORDER BY s.number LIMIT {most}",
        all.text()
    );
    tx.query(&sql, all.params())?.iter().map(target).collect()
}

/// A subscription that was not tried yet, of [`COLUMNS`].
pub(super) fn target(row: &Row) -> Result<Target, StoreError> {
    let bytes = |column: usize| row.blob(column).map(<[u8]>::to_vec).unwrap_or_default();
    Ok(Target {
        number: row.int(0)?,
        channel: subscription::channel(row.text(1)?)?,
        endpoint: row.text(2)?.to_owned(),
        p256dh: bytes(3),
        auth: bytes(4),
        attempts: 0,
    })
}

/// The communes a fan-out is for; `None` for everybody.
pub(super) fn communes(row: &Row, column: usize) -> Result<Option<Vec<String>>, StoreError> {
    let json = row.text_opt(column)?;
    json.map(serde_json::from_str)
        .transpose()
        .map_err(|error| StoreError::Refused(format!("push_fanouts: {error}")))
}
