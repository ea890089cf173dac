//! A page of changes, on the phone.

use std::sync::LazyLock;

use citizen_core::app::apply_page;
use citizen_core::engines::{alerts, cases, collections};
use citizen_core::error::CitizenError;
use citizen_core::location::Locator;
use citizen_core::storage::Store;
use citizen_wire::catalog::Asking;
use citizen_wire::sync::SyncPage;
use tempfile::TempDir;

static STORE: LazyLock<(TempDir, Store)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("citizen.db")).unwrap();
    (folder, store)
});

/// JSON of a page, applied three times to an empty phone and read by its screens; then
/// all of it is undone. After the second time it changes nothing more: a change may be of
/// a case that the first one brought.
pub fn sync(bytes: &[u8]) {
    let Ok(page) = serde_json::from_slice::<SyncPage>(bytes) else { return };
    let now = page.server_time;
    let undone = STORE.1.write(|tx| -> Result<(), CitizenError> {
        apply_page(tx, now, &page, false)?;
        apply_page(tx, now, &page, false)?;
        let listed = cases::list(tx, 50, None)?;
        for case in &listed {
            cases::detail(tx, case.id, &Locator::default())?;
        }
        apply_page(tx, now, &page, false)?;
        assert_eq!(cases::list(tx, 50, None)?, listed, "the same page again changed something");
        cases::catalog(tx)?;
        alerts::all(tx, now)?;
        collections::search(tx, "truong hoc", &Asking::default(), &[], now, 20)?;
        Err(CitizenError::NotFound)
    });
    if let Err(CitizenError::Internal(why)) = undone {
        panic!("{why}");
    }
}
