//! The one writer: takes every waiting closure, runs each in a savepoint of
//! one transaction, commits once, then answers all.

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
        if lost.is_some() && !connection.is_autocommit() {
            // What cannot be undone now is undone by the next BEGIN failing,
            // or by the next start.
            let _ = run_plain(connection, "ROLLBACK");
        }
        for job in batch.jobs {
            job.finish(lost.as_ref());
        }
        checkpointer.committed(connection);
        if batch.last {
            break;
        }
    }
}

fn commit(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    run_plain(connection, "BEGIN IMMEDIATE")?;
    for job in jobs {
        run_plain(connection, "SAVEPOINT job")?;
        let mut open = Open::over(connection);
        let keep = job.run(&mut open);
        if connection.is_autocommit() {
            // A full or failing disk made SQLite undo the whole transaction.
            let failure = open.failure.take();
            let undone = || StoreError::Unavailable("the transaction was undone".into());
            return Err(failure.unwrap_or_else(undone));
        }
        if !keep {
            run_plain(connection, "ROLLBACK TO job")?;
        }
        run_plain(connection, "RELEASE job")?;
    }
    run_plain(connection, "COMMIT")
}
