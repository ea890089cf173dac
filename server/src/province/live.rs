//! The province in force. An administrator may change it while the server runs:
//! whoever looks sees the newest, whoever holds on to what they saw keeps that.
//!
//! Each version points at the one that took its place and stays in memory until the
//! server stops, so that a reference to any of them is good; versions are few.

use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::{Documents, Province, ProvinceError};
use crate::app::App;
use crate::storage::{StoreError, Tx};

/// Pause between looks at what another instance changed.
const EVERY: Duration = Duration::from_secs(5);

#[derive(Debug)]
struct Version {
    province: Arc<Province>,
    next: OnceLock<Arc<Self>>,
}

/// The province in force. Cheap to clone.
#[derive(Debug, Clone)]
pub struct LiveProvince {
    first: Arc<Version>,
    /// The versions of the documents it was loaded from, once that is known.
    loaded: Arc<Mutex<Option<String>>>,
}

impl From<Arc<Province>> for LiveProvince {
    fn from(province: Arc<Province>) -> Self {
        let first = Arc::new(Version { province, next: OnceLock::new() });
        Self { first, loaded: Arc::default() }
    }
}

impl Deref for LiveProvince {
    type Target = Province;

    fn deref(&self) -> &Province {
        &self.last().province
    }
}

impl LiveProvince {
    fn last(&self) -> &Version {
        let mut version = &self.first;
        while let Some(next) = version.next.get() {
            version = next;
        }
        version
    }

    /// Puts `province`, loaded from documents of the versions `stamp`, in force.
    pub fn replace(&self, province: Arc<Province>, stamp: String) {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fresh = Arc::new(Version { province, next: OnceLock::new() });
        // The lock is held: nobody else adds one meanwhile.
        while let Err(again) = self.last().next.set(fresh) {
            fresh = again;
        }
        *loaded = Some(stamp);
    }

    /// Whether documents of the versions `stamp` are in force; the first to ask says
    /// so for what the server started with.
    fn is_loaded(&self, stamp: &str) -> bool {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.get_or_insert_with(|| stamp.to_owned()) == stamp
    }
}

/// The versions of all documents, in one text.
///
/// # Errors
/// [`StoreError`].
pub fn stamp(tx: &mut dyn Tx) -> Result<String, StoreError> {
    let rows = tx.query("SELECT name, version FROM documents ORDER BY name", &[])?;
    let each = rows.iter().map(|row| Ok(format!("{}={}", row.text(0)?, row.text(1)?)));
    Ok(each.collect::<Result<Vec<_>, StoreError>>()?.join("\n"))
}

/// Loads what another instance changed, for as long as the server runs.
pub async fn follow_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        match follow(&app).await {
            Ok(false) => {}
            Ok(true) => tracing::info!("the province was changed"),
            Err(error) => tracing::warn!(%error, "a changed province is not in force here"),
        }
    }
}

/// Loads what is in the database, unless it is in force; whether it was not.
///
/// # Errors
/// When the database fails or what it holds does not hold together.
pub async fn follow(app: &App) -> Result<bool, ProvinceError> {
    let now = app.db.read(stamp).await?;
    if app.province.is_loaded(&now) {
        return Ok(false);
    }
    let (documents, stamp) =
        app.db.read(|tx| Ok::<_, StoreError>((Documents::stored(tx)?, stamp(tx)?))).await?;
    let loaded = tokio::task::spawn_blocking(move || Province::from_documents(&documents));
    let loaded = loaded.await.map_err(|error| StoreError::Unavailable(error.to_string()))??;
    app.province.replace(Arc::new(loaded), stamp);
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_looks_sees_the_newest_and_who_held_on_keeps_theirs() {
        let named = |name: &str| {
            let mut documents = Documents::example();
            let text = documents.get("province.toml").unwrap();
            let old = text.lines().find(|line| line.starts_with("name")).unwrap();
            let new = format!("name = {{ vi = \"{name}\", en = \"{name}\" }}");
            let text = text.replace(old, &new);
            documents.insert("province.toml", text);
            Arc::new(Province::from_documents(&documents).unwrap())
        };
        let live = LiveProvince::from(named("a"));
        let (held, other) = (&*live, live.clone());
        for name in ["b", "c"] {
            other.replace(named(name), name.to_owned());
        }
        assert_eq!(
            (held.catalog.province.vi.as_str(), live.catalog.province.vi.as_str()),
            ("a", "c")
        );
        assert!(live.is_loaded("c") && !other.is_loaded("d"));
    }
}
