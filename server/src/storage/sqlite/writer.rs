//! The one writer: takes every waiting closure, runs them in one transaction,
//! commits once, then answers all. Only when one of them must be undone is the
//! batch run again with a savepoint for each, which costs two statements more.

use rusqlite::Connection;

use super::super::StoreError;
use super::super::queue::{Job, Waiting};
use super::checkpoint::Checkpointer;
use super::connection::{Open, run_plain};

/// Most closures that share one commit; bounds how long the first one waits.
const BATCH_MAX: usize = 512;

pub(super) fn run(connection: &Connection, waiting: &Waiting, checkpointer: &Checkpointer) {
    while let Some(mut batch) = waiting.take(BATCH_MAX) {
        let lost = commit(connection, &mut batch.jobs).err();
        undo_rest(connection, lost.as_ref());
        for job in batch.jobs {
            job.finish(lost.as_ref());
        }
        checkpointer.committed(connection);
        if batch.last {
            break;
        }
    }
}

/// After a commit that failed.
pub(super) fn undo_rest(connection: &Connection, lost: Option<&StoreError>) {
    if lost.is_some() && !connection.is_autocommit() {
        // What cannot be undone now is undone by the next BEGIN failing,
        // or by the next start.
        let _ = run_plain(connection, "ROLLBACK");
    }
}

/// One transaction over all of them, committed once.
pub(super) fn commit(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    run_plain(connection, "BEGIN IMMEDIATE")?;
    if !together(connection, jobs)? {
        run_plain(connection, "ROLLBACK")?;
        run_plain(connection, "BEGIN IMMEDIATE")?;
        apart(connection, jobs)?;
    }
    run_plain(connection, "COMMIT")
}

/// One after the other, nothing between; false when one of them must be undone
/// and so all of them run again.
fn together(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<bool, StoreError> {
    for job in jobs {
        let before = connection.total_changes();
        let keep = run_one(connection, job)?;
        if !keep && connection.total_changes() != before {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Each in a savepoint of its own, which is undone when it failed.
fn apart(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    for job in jobs {
        run_plain(connection, "SAVEPOINT job")?;
        if !run_one(connection, job)? {
            run_plain(connection, "ROLLBACK TO job")?;
        }
        run_plain(connection, "RELEASE job")?;
    }
    Ok(())
}

/// Whether what the job did should stay.
fn run_one(connection: &Connection, job: &mut Box<dyn Job>) -> Result<bool, StoreError> {
    let mut open = Open::over(connection);
    let keep = job.run(&mut open);
    if connection.is_autocommit() {
        // A full or failing disk made SQLite undo the whole transaction.
        let failure = open.failure.take();
        let undone = || StoreError::Unavailable("the transaction was undone".into());
        return Err(failure.unwrap_or_else(undone));
    }
    Ok(keep)
}
