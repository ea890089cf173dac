//! What a database thread does with the closures it takes.

use std::thread::JoinHandle;

use tokio_postgres::Config;

use super::super::StoreError;
use super::super::queue::{Job, Waiting};
use super::connection::{Connection, Failure};

/// Most closures that share one commit; bounds how long the first one waits.
const BATCH_MAX: usize = 128;
/// How often a closure is run again that lost to another instance.
const TRIES: usize = 8;

/// What a thread is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Takes many closures into one commit.
    Writer,
    /// Runs one closure at a time over a snapshot.
    Reader,
}

impl Kind {
    const fn begin(self) -> &'static str {
        match self {
            Self::Writer => "BEGIN",
            Self::Reader => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

pub(super) fn start(
    name: &str,
    config: Config,
    waiting: Waiting,
    kind: Kind,
) -> Result<JoinHandle<()>, StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || work(&config, &waiting, kind))
        .map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn work(config: &Config, waiting: &Waiting, kind: Kind) {
    let most = if kind == Kind::Writer { BATCH_MAX } else { 1 };
    let mut held: Option<Connection> = None;
    while let Some(mut batch) = waiting.take(most) {
        let lost = match connected(&mut held, config) {
            Ok(connection) => {
                if batch.jobs.len() > 1 && together(connection, &mut batch.jobs, kind) {
                    Vec::new()
                } else {
                    batch.jobs.iter_mut().map(|job| alone(connection, job, kind).err()).collect()
                }
            }
            Err(error) => batch.jobs.iter().map(|_| Some(error.again())).collect(),
        };
        let mut lost = lost.into_iter();
        for job in batch.jobs {
            job.finish(lost.next().flatten().as_ref());
        }
        if held.as_ref().is_some_and(Connection::is_broken) {
            held = None;
        }
        if batch.last {
            break;
        }
    }
}

fn connected<'h>(
    held: &'h mut Option<Connection>,
    config: &Config,
) -> Result<&'h mut Connection, StoreError> {
    match held {
        Some(connection) => Ok(connection),
        None => Ok(held.insert(Connection::open(config)?)),
    }
}

/// All in one transaction; false when each must be run alone instead.
fn together(connection: &mut Connection, jobs: &mut [Box<dyn Job>], kind: Kind) -> bool {
    if connection.plain(kind.begin()).is_err() {
        return false;
    }
    for job in jobs {
        let mut open = connection.transaction();
        let keep = job.run(&mut open);
        if open.failure.is_some() || (!keep && open.wrote) {
            // Whatever is wrong shows again when it runs alone.
            let _ = connection.plain("ROLLBACK");
            return false;
        }
    }
    // An unknown end is safe to repeat only because every write can be.
    connection.plain("COMMIT").is_ok()
}

fn alone(
    connection: &mut Connection,
    job: &mut Box<dyn Job>,
    kind: Kind,
) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match once(connection, job, kind) {
            Err(Failure::Lost) if tries < TRIES => {}
            outcome => return outcome.map_err(Failure::into_error),
        }
    }
}

fn once(connection: &mut Connection, job: &mut Box<dyn Job>, kind: Kind) -> Result<(), Failure> {
    connection.plain(kind.begin())?;
    let mut open = connection.transaction();
    let keep = job.run(&mut open);
    let failure = open.failure.take();
    match failure {
        None if keep => connection.plain("COMMIT"),
        None => connection.plain("ROLLBACK"),
        Some(failure) => {
            // The transaction is void, whatever the closure made of it. Its own
            // error, when it returned one, stays the answer.
            let _ = connection.plain("ROLLBACK");
            if keep || matches!(failure, Failure::Lost) { Err(failure) } else { Ok(()) }
        }
    }
}
