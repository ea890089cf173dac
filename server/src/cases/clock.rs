//! A case's clock: it stands while the person is asked, runs on after, is given
//! more time, and says when somebody must be reminded. Everything is counted on
//! the clock of the rule the case was born under.

use jiff::{SignedDuration, Timestamp};

use super::row::Case;
use crate::province::Province;
use crate::province::deadline::Deadline;

/// How far a case has come towards attention.
pub mod attention {
    /// Nobody was told.
    pub const NONE: i64 = 0;
    /// The deadline is near; whoever works on it was told.
    pub const WARNED: i64 = 1;
    /// Overdue, reopened or rated low; the head of the unit was told.
    pub const UNIT: i64 = 2;
    /// The same for long; the province was told.
    pub const PROVINCE: i64 = 3;
}

impl Case {
    /// The rule it was born under; cases older than that is kept have their
    /// category's.
    pub fn rule(&self, province: &Province) -> Deadline {
        self.rule.unwrap_or_else(|| province.deadline(self.kind, self.category.as_deref()))
    }

    /// Lets the clock stand, unless it stands already.
    pub fn pause(&mut self, province: &Province, now: Timestamp) {
        if self.paused_at.is_some() {
            return;
        }
        self.paused_at = Some(now);
        let rule = self.rule(province);
        self.left = self.due_at.map(|due| rule.left(province.calendar(), now, due));
        self.attend_at = None;
    }

    /// Lets the clock run on: as much of it is left as when it was stopped. A
    /// pause never brings the deadline nearer.
    pub fn resume(&mut self, province: &Province, now: Timestamp) {
        if self.paused_at.take().is_none() {
            return;
        }
        let left = self.left.take().unwrap_or(SignedDuration::ZERO);
        if let Some(due) = self.due_at.filter(|_| left > SignedDuration::ZERO) {
            let again = self.rule(province).after(province.calendar(), now, left);
            self.due_at = Some(again.max(due));
        }
        self.plan(province, now);
    }

    /// Gives it until `due`.
    pub fn extend(&mut self, province: &Province, due: Timestamp, now: Timestamp) {
        self.due_at = Some(due);
        match self.paused_at {
            Some(since) => {
                self.left = Some(self.rule(province).left(province.calendar(), since, due));
            }
            None => self.plan(province, now),
        }
    }

    /// Starts it anew, as when the report came in.
    pub fn restart(&mut self, province: &Province, now: Timestamp) {
        (self.paused_at, self.left) = (None, None);
        self.due_at = Some(self.rule(province).ends(province.calendar(), now));
        self.plan(province, now);
    }

    /// Stops it for good.
    pub fn stop(&mut self) {
        (self.paused_at, self.left, self.attend_at) = (None, None, None);
        self.attention = attention::NONE;
    }

    /// A low rating waits for the head of the unit, a better one for nobody.
    pub fn rated(&mut self, province: &Province, stars: u8, now: Timestamp) {
        let low = province.attention().and_then(|rules| rules.low_rating.as_ref());
        match low.filter(|low| stars <= low.stars) {
            Some(low) => {
                let after = SignedDuration::from_hours(low.province_after_hours.into());
                self.attention = attention::UNIT;
                self.attend_at = Some(now.saturating_add(after).unwrap_or(Timestamp::MAX));
            }
            None => self.heed(),
        }
    }

    /// Somebody said what is done about a low rating.
    pub fn heed(&mut self) {
        (self.attention, self.attend_at) = (attention::NONE, None);
    }

    /// When to remind somebody, counted from `now`.
    pub(super) fn plan(&mut self, province: &Province, now: Timestamp) {
        self.attention = attention::NONE;
        let rule = self.rule(province);
        self.attend_at = self.due_at.and_then(|due| province.warn_at(rule, now, due));
    }
}

#[cfg(test)]
#[path = "clock_test.rs"]
mod tests;
