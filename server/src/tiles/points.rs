//! Every case in memory, in step with the database: nothing is kept here that a read
//! of the tables would not give, and a restart begins anew.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::point::{COLUMNS, Names, Point, WIDTH};
use crate::cases::search;
use crate::storage::{Row, StoreError, Tx};

/// Rows read at once.
const STEP: i64 = 2_000;
/// Searches whose finds are kept.
const SEARCHES_MAX: usize = 16;

/// How far a snapshot, or what is kept, has come. The database has one writer, so of two
/// snapshots the later one has both numbers at least as high.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Reached {
    /// The newest case.
    seq: i64,
    /// The newest change of one; see `case_marks`.
    mark: i64,
}

/// What is kept.
#[derive(Debug, Default)]
pub struct Kept {
    reached: Reached,
    /// The ids that the points name.
    pub names: Names,
    /// Every case, the oldest first.
    pub points: Vec<Point>,
}

/// The cases of this instance's database, read when a tile is first asked for.
#[derive(Debug, Default)]
pub struct Points {
    kept: RwLock<Kept>,
    searches: Mutex<Searches>,
}

/// What searches found among the cases of one moment.
#[derive(Debug, Default)]
struct Searches {
    of: Reached,
    found: Vec<(String, Arc<[i64]>)>,
}

impl Points {
    /// Asks `question` of the cases as the snapshot of `tx` has them, or later ones.
    /// A transaction may do so any number of times: what it brings in is committed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn ask<T>(
        &self,
        tx: &mut dyn Tx,
        question: impl FnOnce(&Kept) -> T,
    ) -> Result<T, StoreError> {
        let now = reached(tx)?;
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        if !kept.is_behind(now) {
            return Ok(question(&kept));
        }
        drop(kept);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        // Unless somebody else did meanwhile.
        if kept.is_behind(now) {
            kept.refresh(tx)?;
        }
        Ok(question(&kept))
    }

    /// The numbers of the cases that have the words of `q`, or a code that begins so, in
    /// order. A person's number finds nothing here: that search is the list's, which
    /// keeps it in the audit.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn search(&self, tx: &mut dyn Tx, q: &str) -> Result<Arc<[i64]>, StoreError> {
        let now = reached(tx)?;
        {
            let searches = self.searches.lock().unwrap_or_else(PoisonError::into_inner);
            let known = searches.found.iter().find(|(of, _)| of == q);
            if let Some((_, found)) = known.filter(|_| searches.of == now) {
                return Ok(found.clone());
            }
        }
        let (found, settled) = search::all(tx, q)?;
        let found: Arc<[i64]> = found.into();
        if settled {
            let mut searches = self.searches.lock().unwrap_or_else(PoisonError::into_inner);
            if searches.of != now {
                *searches = Searches { of: now, found: Vec::new() };
            }
            if searches.found.len() == SEARCHES_MAX {
                searches.found.remove(0);
            }
            searches.found.push((q.to_owned(), found.clone()));
        }
        Ok(found)
    }
}

impl Kept {
    const fn is_behind(&self, now: Reached) -> bool {
        self.reached.seq < now.seq || self.reached.mark < now.mark
    }

    /// Takes in what came and what changed. Half of it is no harm: the next one goes on.
    fn refresh(&mut self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        let begins = self.points.is_empty();
        let mark = reached(tx)?.mark;
        let arrived =
            format!("SELECT {COLUMNS} FROM cases c WHERE c.seq > $1 ORDER BY c.seq LIMIT $2");
        loop {
            let rows = tx.query(&arrived, &[self.reached.seq.into(), STEP.into()])?;
            for row in &rows {
                let point = Point::read(row, &mut self.names)?;
                self.reached.seq = point.seq;
                self.points.push(point);
            }
            if (rows.len() as i64) < STEP {
                break;
            }
        }
        if begins {
            // They were just read as they are.
            self.points.shrink_to_fit();
            self.reached.mark = mark;
            return Ok(());
        }
        let changed = format!(
            "SELECT {COLUMNS}, m.mark FROM case_marks m JOIN cases c ON c.seq = m.seq \
             WHERE m.mark > $1 ORDER BY m.mark LIMIT $2"
        );
        loop {
            let rows = tx.query(&changed, &[self.reached.mark.into(), STEP.into()])?;
            for row in &rows {
                self.replace(row)?;
                self.reached.mark = row.int(WIDTH)?;
            }
            if (rows.len() as i64) < STEP {
                return Ok(());
            }
        }
    }

    fn replace(&mut self, row: &Row) -> Result<(), StoreError> {
        let point = Point::read(row, &mut self.names)?;
        let at = self.points.binary_search_by_key(&point.seq, |point| point.seq);
        if let Some(known) = at.ok().and_then(|at| self.points.get_mut(at)) {
            *known = point;
        }
        Ok(())
    }
}

fn reached(tx: &mut dyn Tx) -> Result<Reached, StoreError> {
    let sql = "SELECT (SELECT max(seq) FROM cases), (SELECT max(mark) FROM case_marks)";
    let row = tx.query_opt(sql, &[])?;
    let number = |column| row.as_ref().map_or(Ok(None), |row| row.int_opt(column));
    Ok(Reached { seq: number(0)?.unwrap_or(0), mark: number(1)?.unwrap_or(0) })
}
