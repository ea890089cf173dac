//! Which rows go next, and when the next will. Pure: rows and circumstances
//! in, a choice out.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use super::breaker::{Admission, Breaker};
use super::entry::{Kind, Lane, Row, State, Why};
use crate::platform::Link;
use crate::preferences::Preferences;

/// Reports in one batch on a network that just came back; halved by every
/// failure, so that one report alone goes in the end.
const BATCH_MAX: usize = 20;

/// Rows that are worked at the same time as others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Sos,
    Words,
    Media,
}

impl Group {
    const fn has(self, lane: Lane) -> bool {
        matches!(
            (self, lane),
            (Self::Sos, Lane::Sos) | (Self::Words, Lane::Text | Lane::Withdrawal)
        ) || matches!(self, Self::Media) && lane.is_media()
    }
}

/// Everything a choice depends on.
pub(super) struct Circumstances<'a> {
    pub(super) rows: &'a [Row],
    pub(super) now: Timestamp,
    pub(super) monotonic: Duration,
    /// Monotonic times of rows that failed in this process.
    pub(super) timers: &'a HashMap<i64, Duration>,
    pub(super) link: Link,
    pub(super) preferences: &'a Preferences,
}

impl Circumstances<'_> {
    /// The rows of a group that go next: one, or several reports as a batch.
    pub(super) fn next(&self, group: Group, breaker: &mut Breaker) -> Vec<Row> {
        let bars = self.bars();
        let mut ready = self.rows.iter().filter(|row| {
            group.has(row.entry.lane)
                && row.state == State::Queued
                && bars.bar(row).is_none()
                && self.wait(row).is_zero()
        });
        let first = match group {
            // They wait together: each is the one that finds out in its turn.
            Group::Sos => ready.by_ref().min_by_key(|row| row.attempts),
            _ => ready.next(),
        };
        let Some(first) = first else {
            return Vec::new();
        };
        if group != Group::Sos && breaker.admit(self.monotonic) != Admission::Go {
            return Vec::new();
        }
        let mut chosen = vec![first.clone()];
        if group == Group::Words && first.entry.kind == Kind::Report {
            let halvings = if first.last_wait_ms == 0 { 0 } else { first.attempts.min(8) };
            let room = (BATCH_MAX >> halvings).max(1);
            chosen
                .extend(ready.filter(|row| row.entry.kind == Kind::Report).take(room - 1).cloned());
        }
        chosen
    }

    /// How long until something can be done; `None` when only a person, a
    /// network or a delivery can change that.
    pub(super) fn next_try_in(&self, breaker: &Breaker) -> Option<Duration> {
        let bars = self.bars();
        self.rows
            .iter()
            .filter(|row| row.state == State::Queued && bars.bar(row).is_none())
            .map(|row| match breaker.look(self.monotonic) {
                Admission::Wait(wait) if row.entry.lane != Lane::Sos => wait.max(self.wait(row)),
                _ => self.wait(row),
            })
            .min()
    }

    /// How long a row still waits after its last failure.
    pub(super) fn wait(&self, row: &Row) -> Duration {
        if row.not_before <= Timestamp::UNIX_EPOCH {
            return Duration::ZERO;
        }
        if let Some(due) = self.timers.get(&row.id) {
            return due.saturating_sub(self.monotonic);
        }
        let left = row.not_before.duration_since(self.now);
        let left = Duration::try_from(left).unwrap_or(Duration::ZERO);
        if left > Duration::from_millis(row.last_wait_ms) {
            // The wall clock was set back.
            return Duration::ZERO;
        }
        left
    }

    pub(super) fn bars(&self) -> Bars<'_> {
        Bars {
            present: self.rows.iter().map(|row| row.id).collect(),
            withdrawn: self
                .rows
                .iter()
                .filter(|row| row.entry.kind == Kind::Withdrawal && row.state != State::Held)
                .map(|row| row.entry.report)
                .collect(),
            circumstances: self,
        }
    }
}

/// What keeps a row from going apart from its own waiting time.
pub(super) struct Bars<'a> {
    present: HashSet<i64>,
    withdrawn: HashSet<Uuid>,
    circumstances: &'a Circumstances<'a>,
}

impl Bars<'_> {
    /// The reason, if there is one.
    pub(super) fn bar(&self, row: &Row) -> Option<Why> {
        let (link, preferences) = (self.circumstances.link, self.circumstances.preferences);
        if link == Link::None {
            return Some(Why::Offline);
        }
        let entry = &row.entry;
        let waits = entry.depends_on.is_some_and(|id| self.present.contains(&id));
        let taken_back = entry.kind != Kind::Withdrawal && self.withdrawn.contains(&entry.report);
        if waits || taken_back {
            return Some(Why::Report);
        }
        if link == Link::Metered && entry.lane.is_media() {
            if preferences.wifi_only_media {
                return Some(Why::WifiOnly);
            }
            if preferences.data_saver && entry.lane == Lane::Video {
                return Some(Why::DataSaver);
            }
        }
        None
    }
}
