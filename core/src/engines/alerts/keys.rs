//! Whose signature counts: the keys of the first fetch over TLS, then those that one
//! of them vouches for.

use citizen_alerts::sign::check_key;
use citizen_wire::alert::AlertKey;
use rusqlite::Transaction;

use crate::error::CitizenError;

/// The keys this phone believes.
///
/// # Errors
/// What the database answers.
pub fn trusted(tx: &Transaction<'_>) -> Result<Vec<AlertKey>, CitizenError> {
    let mut statement = tx.prepare_cached("SELECT key FROM alert_keys")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut keys = Vec::new();
    for row in rows {
        keys.push(serde_json::from_str(&row?)?);
    }
    Ok(keys)
}

/// Takes in what the server announced, the oldest first. A key nobody vouches for is
/// left out, and of one at hand only its end can change.
///
/// # Errors
/// What the database answers.
pub fn keep(tx: &Transaction<'_>, announced: &[AlertKey]) -> Result<(), CitizenError> {
    let mut known = trusted(tx)?;
    let first = known.is_empty();
    let mut announced = announced.to_vec();
    announced.sort_by_key(|key| key.from);
    for key in announced {
        let at_hand = known.iter().find(|one| one.id == key.id);
        let kept = match at_hand {
            Some(one) => AlertKey { until: key.until, ..one.clone() },
            None if first || check_key(&key, &known).is_ok() => key,
            None => {
                tracing::warn!(key = key.id, "nobody vouches for this key");
                continue;
            }
        };
        known.retain(|one| one.id != kept.id);
        known.push(kept.clone());
        tx.prepare_cached(
            "INSERT INTO alert_keys (id, key) VALUES (?1, ?2) \
             ON CONFLICT (id) DO UPDATE SET key = excluded.key",
        )?
        .execute((&kept.id, serde_json::to_string(&kept)?))?;
    }
    Ok(())
}
