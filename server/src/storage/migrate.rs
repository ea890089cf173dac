//! Brings a database's schema up to date: numbered files, each applied once, all
//! that are missing in one transaction.

use std::path::Path;

use super::{StoreError, postgres, sqlite};

/// The SQLite schema, oldest first; `user_version` counts the applied ones.
const SQLITE: &[&str] = &[
    include_str!("migrations/sqlite/0001_spine.sql"),
    include_str!("migrations/sqlite/0002_people.sql"),
    include_str!("migrations/sqlite/0003_deadlines.sql"),
    include_str!("migrations/sqlite/0006_position.sql"),
    include_str!("migrations/sqlite/0007_public.sql"),
    include_str!("migrations/sqlite/0008_routing.sql"),
    include_str!("migrations/sqlite/0012_people_rest.sql"),
    include_str!("migrations/sqlite/0017_changes.sql"),
    include_str!("migrations/sqlite/0009_files.sql"),
    include_str!("migrations/sqlite/0015_alerts.sql"),
    include_str!("migrations/sqlite/0050_items.sql"),
    include_str!("migrations/sqlite/0020_personal.sql"),
    include_str!("migrations/sqlite/0021_second_factor.sql"),
    include_str!("migrations/sqlite/0022_administration.sql"),
    include_str!("migrations/sqlite/0030_observations.sql"),
    include_str!("migrations/sqlite/0060_push.sql"),
    include_str!("migrations/sqlite/0061_warning_sms.sql"),
    include_str!("migrations/sqlite/0070_figures.sql"),
    include_str!("migrations/sqlite/0071_dossiers.sql"),
    include_str!("migrations/sqlite/0040_public_media.sql"),
    include_str!("migrations/sqlite/0064_sources.sql"),
    include_str!("migrations/sqlite/0065_sensorthings.sql"),
    include_str!("migrations/sqlite/0066_others_alerts.sql"),
    include_str!("migrations/sqlite/0024_merged.sql"),
    include_str!("migrations/sqlite/0075_intake.sql"),
    include_str!("migrations/sqlite/0067_texts.sql"),
    include_str!("migrations/sqlite/0035_answer_approval.sql"),
    include_str!("migrations/sqlite/0076_evidence.sql"),
    include_str!("migrations/sqlite/0080_staff_oidc.sql"),
    include_str!("migrations/sqlite/0085_answers_and_cameras.sql"),
    include_str!("migrations/sqlite/0090_alert_cause.sql"),
    include_str!("migrations/sqlite/0095_call_ins.sql"),
    include_str!("migrations/sqlite/0098_documents.sql"),
    include_str!("migrations/sqlite/0099_staff_farewell.sql"),
    include_str!("migrations/sqlite/0100_connectors.sql"),
    include_str!("migrations/sqlite/0101_security_events.sql"),
    include_str!("migrations/sqlite/0110_beginnings_of_words.sql"),
    include_str!("migrations/sqlite/0125_case_marks.sql"),
    include_str!("migrations/sqlite/0130_connector_pages.sql"),
    include_str!("migrations/sqlite/0131_event_cases.sql"),
    include_str!("migrations/sqlite/0140_doubtful_results.sql"),
    include_str!("migrations/sqlite/0146_hand_overs.sql"),
];
/// The PostgreSQL schema, oldest first; `schema_version` counts the applied ones.
const POSTGRES: &[&str] = &[
    include_str!("migrations/postgres/0001_spine.sql"),
    include_str!("migrations/postgres/0002_people.sql"),
    include_str!("migrations/postgres/0003_deadlines.sql"),
    include_str!("migrations/postgres/0006_position.sql"),
    include_str!("migrations/postgres/0007_public.sql"),
    include_str!("migrations/postgres/0008_routing.sql"),
    include_str!("migrations/postgres/0012_people_rest.sql"),
    include_str!("migrations/postgres/0017_changes.sql"),
    include_str!("migrations/postgres/0009_files.sql"),
    include_str!("migrations/postgres/0015_alerts.sql"),
    include_str!("migrations/postgres/0050_items.sql"),
    include_str!("migrations/postgres/0020_personal.sql"),
    include_str!("migrations/postgres/0021_second_factor.sql"),
    include_str!("migrations/postgres/0022_administration.sql"),
    include_str!("migrations/postgres/0030_observations.sql"),
    include_str!("migrations/postgres/0060_push.sql"),
    include_str!("migrations/postgres/0061_warning_sms.sql"),
    include_str!("migrations/postgres/0070_figures.sql"),
    include_str!("migrations/postgres/0071_dossiers.sql"),
    include_str!("migrations/postgres/0040_public_media.sql"),
    include_str!("migrations/postgres/0064_sources.sql"),
    include_str!("migrations/postgres/0065_sensorthings.sql"),
    include_str!("migrations/postgres/0066_others_alerts.sql"),
    include_str!("migrations/postgres/0024_merged.sql"),
    include_str!("migrations/postgres/0075_intake.sql"),
    include_str!("migrations/postgres/0067_texts.sql"),
    include_str!("migrations/postgres/0035_answer_approval.sql"),
    include_str!("migrations/postgres/0076_evidence.sql"),
    include_str!("migrations/postgres/0080_staff_oidc.sql"),
    include_str!("migrations/postgres/0085_answers_and_cameras.sql"),
    include_str!("migrations/postgres/0090_alert_cause.sql"),
    include_str!("migrations/postgres/0095_call_ins.sql"),
    include_str!("migrations/postgres/0098_documents.sql"),
    include_str!("migrations/postgres/0099_staff_farewell.sql"),
    include_str!("migrations/postgres/0100_connectors.sql"),
    include_str!("migrations/postgres/0101_security_events.sql"),
    include_str!("migrations/postgres/0125_case_marks.sql"),
    include_str!("migrations/postgres/0130_connector_pages.sql"),
    include_str!("migrations/postgres/0131_event_cases.sql"),
    include_str!("migrations/postgres/0140_doubtful_results.sql"),
    include_str!("migrations/postgres/0146_hand_overs.sql"),
];

/// A database's history has a name from its first moment; see `meta`.
const KEEP_EPOCH: &str = "INSERT INTO meta (key, value) VALUES ('epoch', $1)";
/// Instances that start together migrate one after the other under this lock.
const LOCK: i64 = 0x0063_6974_697a_656e;

/// Applies what is missing and returns the version reached.
///
/// # Errors
/// [`StoreError`] when a file does not apply, or the database is newer than
/// this program.
pub fn sqlite(path: &Path) -> Result<usize, StoreError> {
    let mut connection = sqlite::connect(path, false)?;
    let done: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = known(done, SQLITE.len())?;
    if done < SQLITE.len() {
        let transaction = connection.transaction()?;
        for sql in SQLITE.iter().skip(done) {
            transaction.execute_batch(sql)?;
        }
        if done == 0 {
            transaction.execute(KEEP_EPOCH, [fresh_epoch()])?;
        }
        transaction.pragma_update(None, "user_version", SQLITE.len() as i64)?;
        transaction.commit()?;
    }
    Ok(SQLITE.len())
}

/// Applies what is missing and returns the version reached. Blocks; never on
/// an async thread.
///
/// # Errors
/// As [`sqlite`].
pub fn postgres(url: &str) -> Result<usize, StoreError> {
    let mut client = postgres::connect(url)?;
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK])?;
    client.batch_execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")?;
    let done: i64 = client
        .query_one("SELECT COALESCE(MAX(version), 0) FROM schema_version", &[])?
        .try_get(0)?;
    let done = known(done, POSTGRES.len())?;
    if done < POSTGRES.len() {
        let mut transaction = client.transaction()?;
        for sql in POSTGRES.iter().skip(done) {
            transaction.batch_execute(sql)?;
        }
        if done == 0 {
            transaction.execute(KEEP_EPOCH, &[&fresh_epoch()])?;
        }
        let version = POSTGRES.len() as i64;
        transaction.execute("INSERT INTO schema_version (version) VALUES ($1)", &[&version])?;
        transaction.commit()?;
    }
    // The lock goes with the connection.
    Ok(POSTGRES.len())
}

/// A name for a history of its own.
pub(crate) fn fresh_epoch() -> String {
    uuid::Uuid::new_v4().to_string()
}

fn known(done: i64, files: usize) -> Result<usize, StoreError> {
    match usize::try_from(done) {
        Ok(done) if done <= files => Ok(done),
        _ => Err(StoreError::Refused(format!(
            "the database has schema {done}, this program knows {files}"
        ))),
    }
}

#[cfg(test)]
#[path = "migrate_test.rs"]
mod tests;
