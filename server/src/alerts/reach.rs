//! How far alerts came: counts by commune, no phone by name.

use citizen_wire::alert::{ReachItem, Reached};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::storage::{StoreError, Tx, Value};

/// How far an alert came in one commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReachCount {
    /// Its code; absent: phones that did not say.
    pub commune: Option<String>,
    /// Phones that have it and are concerned.
    pub delivered: i64,
    /// Of those, phones on which somebody saw it.
    pub shown: i64,
    /// Of those, people who said they are safe.
    pub safe: i64,
}

/// Keeps what phones say. The same fact again changes nothing; one about an alert
/// that was never sent is dropped.
///
/// # Errors
/// [`StoreError`].
pub fn keep(tx: &mut dyn Tx, items: &[ReachItem], now: Timestamp) -> Result<(), StoreError> {
    for item in items {
        let (shown, safe) = match item.reached {
            Reached::Delivered => (None, None),
            Reached::Shown => (Some(now), None),
            Reached::Safe => (Some(now), Some(now)),
        };
        let Ok(alert) = item.alert.parse::<Uuid>() else { continue };
        let sent = tx
            .query_opt("SELECT 1 FROM alerts WHERE id = $1 AND seq IS NOT NULL", &[alert.into()])?;
        if sent.is_none() {
            continue;
        }
        let params: [Value; 6] = [
            alert.into(),
            (&item.who).into(),
            item.commune.clone().into(),
            now.into(),
            shown.into(),
            safe.into(),
        ];
        tx.execute(
            "INSERT INTO alert_reach (alert_id, who, commune, delivered_at, shown_at, safe_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (alert_id, who) DO UPDATE SET
             commune = COALESCE(alert_reach.commune, excluded.commune),
             shown_at = COALESCE(alert_reach.shown_at, excluded.shown_at),
             safe_at = COALESCE(alert_reach.safe_at, excluded.safe_at)",
            &params,
        )?;
    }
    Ok(())
}

/// The figures of one alert, by commune.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut dyn Tx, alert: Uuid) -> Result<Vec<ReachCount>, StoreError> {
    let rows = tx.query(
        "SELECT commune, count(*), count(shown_at), count(safe_at) FROM alert_reach
         WHERE alert_id = $1 GROUP BY commune ORDER BY commune",
        &[alert.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(ReachCount {
                commune: row.text_opt(0)?.map(str::to_owned),
                delivered: row.int(1)?,
                shown: row.int(2)?,
                safe: row.int(3)?,
            })
        })
        .collect()
}
