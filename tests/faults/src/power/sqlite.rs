//! Rows committed one after the other until the power goes. With
//! `synchronous=FULL` every committed row is there afterwards; with `NORMAL` the
//! last ones are not, and the rig must show that.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use rusqlite::Connection;

use super::Round;
use super::disk::Cut;
use super::mount::PowerDisk;

/// Rows that are committed before the power may go.
const ROWS_MIN: i64 = 5;

pub fn full(cut: Cut, seed: u64) -> Round {
    round("FULL", cut, seed)
}

pub fn normal(cut: Cut, seed: u64) -> Round {
    round("NORMAL", cut, seed)
}

fn round(synchronous: &str, cut: Cut, seed: u64) -> Round {
    let mut disk = PowerDisk::mount().unwrap();
    let file = disk.path().join("rows.db");
    let connection = open(&file, synchronous).unwrap();
    connection.execute_batch("CREATE TABLE rows (number INTEGER PRIMARY KEY, text TEXT)").unwrap();
    // The file's own name is the program's part; SQLite syncs that of its log.
    std::fs::File::open(disk.path()).unwrap().sync_all().unwrap();
    let committed = AtomicI64::new(0);
    std::thread::scope(|scope| {
        let committed = &committed;
        scope.spawn(move || {
            let text = "x".repeat(700);
            for number in 1.. {
                let inserted =
                    connection.execute("INSERT INTO rows VALUES (?1, ?2)", (number, &text));
                if inserted.is_err() {
                    return;
                }
                committed.store(number, Ordering::SeqCst);
            }
        });
        while committed.load(Ordering::SeqCst) < ROWS_MIN {
            std::thread::yield_now();
        }
        let mut dice = fastrand::Rng::with_seed(seed);
        std::thread::sleep(Duration::from_micros(dice.u64(0..30_000)));
        disk.cut(cut);
    });
    disk.back_on();
    let committed = committed.load(Ordering::SeqCst);
    let found = rows(&file).unwrap_or_default();
    Round {
        acknowledged: usize::try_from(committed).unwrap(),
        lost: disk.lost(),
        intact: (1..=committed).all(|number| found.contains(&number)),
    }
}

fn open(file: &Path, synchronous: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", synchronous)?;
    Ok(connection)
}

fn rows(file: &Path) -> rusqlite::Result<BTreeSet<i64>> {
    let connection = open(file, "FULL")?;
    let mut all = connection.prepare("SELECT number FROM rows")?;
    let rows = all.query_map([], |row| row.get(0))?;
    rows.collect()
}
