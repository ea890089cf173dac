//! The best of a stream of readings: a good one at once, the best so far at
//! the deadline, a better one whenever it comes while the person types.
//!
//! A pure state machine: it hears readings and a clock, and the same story
//! always ends the same way. Milliseconds are of any clock that never jumps.
//!
//! A reading that is too far from the last to have been travelled is a jump: it
//! changes nothing until the next agrees with it, and then it was the earlier
//! one that was wrong.

use citizen_areas::{Bounds, distance_m};
use jiff::Timestamp;
use serde::Serialize;

use super::check::check_fix;
use super::reading::Reading;
use crate::error::CitizenError;

/// Radius assumed of a reading without one, metres: a cell of the network.
const ACCURACY_UNKNOWN_M: f64 = 1_000.0;
/// A walk: how fast an old reading loses worth, metres a second.
const WALK_M_S: f64 = 1.5;

/// When a reading is good, and how long to wait for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// Metres of a radius that is good enough.
    pub good_m: f64,
    /// Milliseconds until the best so far is answered.
    pub deadline_ms: u64,
    /// Milliseconds after which a reading is stale.
    pub stale_ms: u64,
    /// Metres of a radius beyond which a reading is vague.
    pub vague_m: f64,
    /// Metres a second beyond which nobody travels here.
    pub speed_m_s: f64,
}

impl Default for Aim {
    fn default() -> Self {
        Self { good_m: 30.0, deadline_ms: 5_000, stale_ms: 60_000, vague_m: 500.0, speed_m_s: 70.0 }
    }
}

/// What speaks against a reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// Older than a minute.
    pub stale: bool,
    /// Too far from the one before to have been travelled.
    pub jump: bool,
    /// Made up by another program.
    pub mocked: bool,
    /// Its radius is larger than a village.
    pub vague: bool,
}

impl Marks {
    const fn any(self) -> bool {
        self.stale || self.jump || self.mocked || self.vague
    }
}

/// What became of a reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// It is the best one now.
    Better(Marks),
    /// The best one stays.
    Kept(Marks),
    /// It is no position.
    Refused(CitizenError),
}

/// The best reading at some moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// The reading as it was heard.
    pub reading: Reading,
    /// How old it is by now, milliseconds.
    pub age_ms: u64,
    /// What speaks against it by now.
    pub marks: Marks,
}

impl Best {
    /// As it is kept with a draft.
    pub fn fix(&self, now: Timestamp) -> citizen_wire::report::Fix {
        self.reading.fix(now, self.age_ms)
    }
}

/// How the search stands. It goes on in each of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// Before the deadline, with what there is already.
    Searching(Option<Best>),
    /// Good enough.
    Good(Best),
    /// After the deadline: the best there is.
    BestSoFar(Best),
    /// After the deadline: nothing was heard.
    Nothing,
}

impl Standing {
    /// Its stable name.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Searching(_) => "searching",
            Self::Good(_) => "good",
            Self::BestSoFar(_) => "best_so_far",
            Self::Nothing => "nothing",
        }
    }

    /// The best reading, if there is one.
    pub const fn best(&self) -> Option<&Best> {
        match self {
            Self::Searching(Some(best)) | Self::Good(best) | Self::BestSoFar(best) => Some(best),
            Self::Searching(None) | Self::Nothing => None,
        }
    }
}

/// A reading and when it was taken, by the stream's own clock. Signed: it may
/// be older than the clock.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Taken {
    reading: Reading,
    at_ms: i64,
}

/// A search under way.
#[derive(Debug, Clone)]
pub struct Locating {
    aim: Aim,
    around: Option<Bounds>,
    began_ms: u64,
    best: Option<Taken>,
    /// The newest that was believed.
    last: Option<Taken>,
    /// One that jumped, and waits for another to agree.
    leap: Option<Taken>,
}

impl Locating {
    /// Begins a search. `around` is the province as far as the phone knows it.
    pub const fn begin(aim: Aim, around: Option<Bounds>, now_ms: u64) -> Self {
        Self { aim, around, began_ms: now_ms, best: None, last: None, leap: None }
    }

    /// Hears a reading.
    pub fn hear(&mut self, reading: Reading, now_ms: u64) -> Heard {
        if let Err(error) = check_fix(&reading.fix(Timestamp::UNIX_EPOCH, 0), self.around) {
            return Heard::Refused(error);
        }
        let taken = Taken { reading, at_ms: signed(now_ms).saturating_sub(signed(reading.age_ms)) };
        let mut marks = self.marks(taken, now_ms);
        match (self.last, self.leap) {
            (Some(last), leap) if !self.travelled(last, taken) => {
                if !leap.is_some_and(|leap| self.travelled(leap, taken)) {
                    marks.jump = true;
                    self.leap = Some(taken);
                    return Heard::Kept(marks);
                }
                // Two agree against the one before.
                self.best = self.best.filter(|best| self.travelled(*best, taken));
                self.last = Some(taken);
            }
            (Some(last), _) if last.at_ms > taken.at_ms => {}
            _ => self.last = Some(taken),
        }
        self.leap = None;
        let better =
            self.best.is_none_or(|best| self.worth(taken, now_ms) <= self.worth(best, now_ms));
        if better {
            self.best = Some(taken);
            Heard::Better(marks)
        } else {
            Heard::Kept(marks)
        }
    }

    /// How the search stands now.
    pub fn standing(&self, now_ms: u64) -> Standing {
        let best = self.best(now_ms);
        let waited = now_ms.saturating_sub(self.began_ms) >= self.aim.deadline_ms;
        match best {
            Some(best) if self.is_good(&best) => Standing::Good(best),
            Some(best) if waited => Standing::BestSoFar(best),
            None if waited => Standing::Nothing,
            best => Standing::Searching(best),
        }
    }

    /// The best so far, with what speaks against it by now.
    pub fn best(&self, now_ms: u64) -> Option<Best> {
        let taken = self.best?;
        let age_ms = age(taken, now_ms);
        Some(Best { reading: taken.reading, age_ms, marks: self.marks(taken, now_ms) })
    }

    fn is_good(&self, best: &Best) -> bool {
        !best.marks.any() && best.reading.accuracy_m.is_some_and(|m| m <= self.aim.good_m)
    }

    fn marks(&self, taken: Taken, now_ms: u64) -> Marks {
        Marks {
            stale: age(taken, now_ms) > self.aim.stale_ms,
            jump: false,
            mocked: taken.reading.mocked,
            vague: radius_m(&taken.reading) > self.aim.vague_m,
        }
    }

    /// Less is better: what is marked comes after what is not, then the radius
    /// as a walk since then has widened it.
    fn worth(&self, taken: Taken, now_ms: u64) -> (bool, f64) {
        let marks = self.marks(taken, now_ms);
        let walked = WALK_M_S * age(taken, now_ms) as f64 / 1_000.0;
        (marks.any(), radius_m(&taken.reading) + walked)
    }

    /// Whether one can have come from the other's place, both radii allowed for.
    fn travelled(&self, a: Taken, b: Taken) -> bool {
        let metres = distance_m((a.reading.lat, a.reading.lon), (b.reading.lat, b.reading.lon));
        let seconds = a.at_ms.abs_diff(b.at_ms) as f64 / 1_000.0;
        let doubt = 2.0 * (radius_m(&a.reading) + radius_m(&b.reading));
        metres <= doubt + self.aim.speed_m_s * seconds
    }
}

fn radius_m(reading: &Reading) -> f64 {
    reading.accuracy_m.unwrap_or(ACCURACY_UNKNOWN_M)
}

fn age(taken: Taken, now_ms: u64) -> u64 {
    u64::try_from(signed(now_ms).saturating_sub(taken.at_ms)).unwrap_or(0)
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "stream_test.rs"]
mod tests;
