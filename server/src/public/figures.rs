//! How the province answers: received, on time, overdue, median time and
//! ratings, by unit, commune and category, over a period of arrival.
//!
//! Hidden and private cases count like all others: they are numbers here. What
//! its author took back does not count.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use citizen_wire::case::CaseState;
use jiff::{SignedDuration, Timestamp};

use crate::cases::entries::known;
use crate::cases::state::is_open;
use crate::cases::timeliness::{Timeliness, Times, timeliness};
use crate::storage::{StoreError, Tx};

/// Figures this old are counted again.
const KEPT: SignedDuration = SignedDuration::from_secs(60);
/// Fewer ratings would tell what one person said.
const RATINGS_MIN: usize = 3;

/// Figures of one unit, commune or category, or of all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Came in, rejected ones too.
    pub received: u64,
    /// Answered in time.
    pub on_time: u64,
    /// Answered late, or waiting beyond the deadline.
    pub overdue: u64,
    /// Waiting in time.
    pub waiting: u64,
    /// Not a matter for the province.
    pub rejected: u64,
    took: Vec<SignedDuration>,
    stars: Vec<u8>,
}

impl Line {
    /// In time out of those that were due or answered, whole percent; `None`
    /// of none.
    pub fn on_time_percent(&self) -> Option<u64> {
        (self.on_time * 100).checked_div(self.on_time + self.overdue)
    }

    /// The middle of the times from arrival to answer, hours.
    pub fn median_hours(&self) -> Option<i64> {
        self.took.get(self.took.len() / 2).map(SignedDuration::as_hours)
    }

    /// Mean of the ratings in tenths of a star; `None` of too few.
    pub fn stars_tenths(&self) -> Option<u64> {
        if self.stars.len() < RATINGS_MIN {
            return None;
        }
        let sum: u64 = self.stars.iter().copied().map(u64::from).sum();
        (sum * 10).checked_div(self.stars.len() as u64)
    }

    fn count(&mut self, case: &Counted, now: Timestamp) {
        self.received += 1;
        match timeliness(case.times, now) {
            Timeliness::OnTime => self.on_time += 1,
            Timeliness::Overdue | Timeliness::Late => self.overdue += 1,
            Timeliness::Running => self.waiting += 1,
            Timeliness::NotCounted if case.times.state == CaseState::Rejected => self.rejected += 1,
            // Without a deadline it is neither in time nor late.
            Timeliness::NotCounted => {}
        }
        if let Some(answered) = case.times.answered_at.filter(|_| !is_open(case.times.state)) {
            self.took.push(answered.duration_since(case.received_at));
        }
        self.stars.extend(case.stars);
    }
}

struct Counted {
    received_at: Timestamp,
    times: Times,
    stars: Option<u8>,
}

/// Figures of a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Of everything.
    pub all: Line,
    /// By unit id; cases without one are in `all` only.
    pub units: BTreeMap<String, Line>,
    /// By commune code.
    pub communes: BTreeMap<String, Line>,
    /// By category id.
    pub categories: BTreeMap<String, Line>,
}

/// A period of arrival: from its first moment to the first after it.
pub type Period = (Timestamp, Timestamp);

/// Counts what arrived in `period`, as it stands at `now`.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut dyn Tx, period: Period, now: Timestamp) -> Result<Figures, StoreError> {
    let rows = tx.query(
        "SELECT unit_id, commune, category, state, received_at, due_at, answered_at, paused_at, \
         rating FROM cases WHERE received_at >= $1 AND received_at < $2 AND kind = 'report' \
         AND state <> 'withdrawn'",
        &[period.0.into(), period.1.into()],
    )?;
    let mut figures = Figures::default();
    for row in &rows {
        let case = Counted {
            received_at: row.time(4)?,
            times: Times {
                state: known(row, 3, "a state")?,
                due_at: row.time_opt(5)?,
                answered_at: row.time_opt(6)?,
                paused_at: row.time_opt(7)?,
            },
            stars: row.int_opt(8)?.and_then(|stars| u8::try_from(stars).ok()),
        };
        figures.all.count(&case, now);
        for (column, lines) in [&mut figures.units, &mut figures.communes, &mut figures.categories]
            .into_iter()
            .enumerate()
        {
            let Some(key) = row.text_opt(column)? else { continue };
            match lines.get_mut(key) {
                Some(line) => line.count(&case, now),
                None => lines.entry(key.to_owned()).or_default().count(&case, now),
            }
        }
    }
    for line in figures.lines_mut() {
        line.took.sort_unstable();
    }
    Ok(figures)
}

impl Figures {
    fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        let lines = self.units.values_mut().chain(self.communes.values_mut());
        lines.chain(self.categories.values_mut()).chain(std::iter::once(&mut self.all))
    }
}

/// The figures last counted.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Option<(Period, Timestamp, Arc<Figures>)>>);

impl Kept {
    /// Those of `period`, if they are fresh.
    pub fn get(&self, period: Period, now: Timestamp) -> Option<Arc<Figures>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, at, figures) = kept.as_ref()?;
        let age = now.duration_since(*at);
        let fresh = *of == period && age < KEPT && age >= SignedDuration::ZERO;
        fresh.then(|| Arc::clone(figures))
    }

    /// Keeps those of `period`.
    pub fn keep(&self, period: Period, now: Timestamp, figures: Arc<Figures>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((period, now, figures));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_times_and_no_rating_of_one_person() {
        let mut line = Line::default();
        assert_eq!((line.median_hours(), line.on_time_percent()), (None, None));
        line.took = [1, 2, 9].map(SignedDuration::from_hours).into();
        line.stars = vec![5, 4];
        assert_eq!((line.median_hours(), line.stars_tenths()), (Some(2), None));
        line.stars.push(4);
        assert_eq!(line.stars_tenths(), Some(43));
    }
}
