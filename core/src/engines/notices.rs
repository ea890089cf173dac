//! What a person was told of what they follow: kept by the transaction that took in what
//! changed, told once after it, also by the next start when this one dies in between. What
//! is worth telling is decided in [`crate::services`].

use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::platform::Notice;

/// Things whose last notice is remembered.
const KEPT_MAX: i64 = 100;
/// Notices shown at once; what is older of as many stands in the list alone.
const TOLD_MAX: usize = 10;

/// Keeps a notice in the place of an earlier one of the same thing.
///
/// # Errors
/// What the database answers.
pub fn keep(tx: &Transaction<'_>, notice: &Notice) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "INSERT INTO notices (id, made_at, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET made_at = excluded.made_at, body = excluded.body,
             told = 0, seen = 0",
    )?
    .execute((&notice.id, notice.at.as_microsecond(), serde_json::to_string(notice)?))?;
    tx.prepare_cached(
        "DELETE FROM notices WHERE id NOT IN
             (SELECT id FROM notices ORDER BY made_at DESC, id LIMIT ?1)",
    )?
    .execute([KEPT_MAX])?;
    Ok(())
}

/// Whether something was not told yet.
///
/// # Errors
/// What the database answers.
pub fn any_untold(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM notices WHERE told = 0)";
    Ok(tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// What is to be told now, the oldest first. It counts as told from here on: twice is worse
/// than once in the list alone.
///
/// # Errors
/// What the database answers.
pub fn take(tx: &Transaction<'_>) -> Result<Vec<Notice>, CitizenError> {
    let mut notices = select(tx, "WHERE told = 0")?;
    notices.truncate(TOLD_MAX);
    notices.reverse();
    tx.prepare_cached("UPDATE notices SET told = 1 WHERE told = 0")?.execute([])?;
    Ok(notices)
}

/// The last of each thing, the last first.
///
/// # Errors
/// What the database answers.
pub fn all(tx: &Transaction<'_>) -> Result<Vec<Notice>, CitizenError> {
    select(tx, "")
}

/// Somebody opened it; one that is not there any more is no error.
///
/// # Errors
/// What the database answers.
pub fn seen(tx: &Transaction<'_>, id: &str) -> Result<(), CitizenError> {
    tx.prepare_cached("UPDATE notices SET seen = 1 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Of what is no longer followed nothing more is shown.
///
/// # Errors
/// What the database answers.
pub fn forget(tx: &Transaction<'_>, subject: &str) -> Result<(), CitizenError> {
    tx.prepare_cached("DELETE FROM notices WHERE substr(id, instr(id, '/') + 1) = ?1")?
        .execute([subject])?;
    Ok(())
}

fn select(tx: &Transaction<'_>, which: &str) -> Result<Vec<Notice>, CitizenError> {
    let sql = format!("SELECT body, seen FROM notices {which} ORDER BY made_at DESC, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut notices = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().unwrap_or_default();
        notices.push(Notice { seen: row.get(1)?, ..serde_json::from_str(body)? });
    }
    Ok(notices)
}
