//! A unit's own system: where it is and what our categories are called there.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::audit::{self, Deed};
use crate::storage::{Row, StoreError, Tx};

/// Stands for every category that is not named.
pub const ALL_OTHERS: &str = "*";

/// A unit's own system.
#[derive(Clone, PartialEq, Eq)]
pub struct System {
    /// The unit.
    pub unit: String,
    /// Ends before `/requests.json`.
    pub url: String,
    /// Sent as `jurisdiction_id` when not empty.
    pub jurisdiction: String,
    /// Ours there.
    pub api_key: String,
    /// Category to `service_code`.
    pub services: BTreeMap<String, String>,
}

/// Keeps the key out of logs.
impl std::fmt::Debug for System {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("System")
            .field("unit", &self.unit)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// Why it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NotConnected {
    /// Cases would travel in the clear.
    #[error("url: must be https://…, or http:// on this machine, without a slash at the end")]
    Url,
    /// Nothing would ever be sent.
    #[error("services: name at least one, CATEGORY=SERVICE_CODE or *=SERVICE_CODE")]
    Services,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl System {
    /// What the category is called there.
    pub(super) fn service(&self, category: Option<&str>) -> Option<&str> {
        let named = category.and_then(|category| self.services.get(category));
        named.or_else(|| self.services.get(ALL_OTHERS)).map(String::as_str)
    }

    fn check(&self) -> Result<(), NotConnected> {
        let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        let safe = self.url.starts_with("https://")
            || here.iter().any(|start| {
                self.url.strip_prefix(start).is_some_and(|rest| rest.starts_with([':', '/']))
            });
        if !safe || self.url.ends_with('/') {
            return Err(NotConnected::Url);
        }
        if self.services.is_empty() || self.services.values().any(String::is_empty) {
            return Err(NotConnected::Services);
        }
        Ok(())
    }
}

/// Connects a unit's system, in the place of what was connected before.
///
/// # Errors
/// [`NotConnected`].
pub fn connect(
    tx: &mut dyn Tx,
    system: &System,
    by: &str,
    now: Timestamp,
) -> Result<(), NotConnected> {
    system.check()?;
    let System { unit, url, jurisdiction, api_key, services } = system;
    tx.execute(
        "INSERT INTO open311_systems (unit_id, url, jurisdiction, api_key, services, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (unit_id) DO UPDATE SET url = excluded.url, \
         jurisdiction = excluded.jurisdiction, api_key = excluded.api_key, \
         services = excluded.services, changed_at = excluded.changed_at",
        &[
            unit.into(),
            url.into(),
            jurisdiction.into(),
            api_key.into(),
            serde_json::to_string(services).unwrap_or_default().into(),
            now.into(),
        ],
    )?;
    audit::keep(tx, &deed(by, "open311.connected", unit, now))?;
    Ok(())
}

/// Lets a unit's system go; `false` when there is none. What is there already
/// stays there and is not asked for any more.
///
/// # Errors
/// [`StoreError`].
pub fn disconnect(
    tx: &mut dyn Tx,
    unit: &str,
    by: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let gone = tx.execute("DELETE FROM open311_systems WHERE unit_id = $1", &[unit.into()])?;
    if gone > 0 {
        audit::keep(tx, &deed(by, "open311.disconnected", unit, now))?;
    }
    Ok(gone > 0)
}

fn deed(by: &str, action: &str, unit: &str, at: Timestamp) -> Deed {
    Deed {
        at,
        actor: by.to_owned(),
        action: action.to_owned(),
        object: format!("unit:{unit}"),
        detail: String::new(),
    }
}

/// Every system, by unit.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut dyn Tx) -> Result<Vec<System>, StoreError> {
    let rows = tx.query(
        "SELECT unit_id, url, jurisdiction, api_key, services FROM open311_systems \
         ORDER BY unit_id",
        &[],
    )?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<System, StoreError> {
    let text = |column| Ok::<_, StoreError>(row.text(column)?.to_owned());
    let services = serde_json::from_str(row.text(4)?);
    Ok(System {
        unit: text(0)?,
        url: text(1)?,
        jurisdiction: text(2)?,
        api_key: text(3)?,
        services: services.map_err(|_| StoreError::Shape { column: 4, expected: "services" })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_never_travels_in_the_clear() {
        let of = |url: &str| System {
            unit: "u".into(),
            url: url.into(),
            jurisdiction: String::new(),
            api_key: "k".into(),
            services: [("pothole".to_owned(), "7".to_owned())].into(),
        };
        for good in ["https://so.example.vn/open311/v2", "http://127.0.0.1:1/v2", "http://[::1]/v2"]
        {
            assert!(of(good).check().is_ok(), "{good}");
        }
        for bad in
            ["http://so.example.vn/v2", "http://127.0.0.1.example.vn/v2", "https://a/", "file:///x"]
        {
            assert!(of(bad).check().is_err(), "{bad}");
        }
        let system = of("https://a");
        assert_eq!((system.service(Some("pothole")), system.service(None)), (Some("7"), None));
        assert!(!format!("{system:?}").contains('k'), "{system:?}");
    }
}
