//! The checkers: progress while the network is good, patience while it is hopeless, and
//! everything arrived at the end.

use std::time::Duration;

use citizen_core::app::CitizenApp;

use super::Seed;
use crate::check;
use crate::phone::Life;

/// The checkers look this often.
pub(super) const LOOK_EVERY: Duration = Duration::from_secs(10);
/// With a good network something is acknowledged within this long.
const PROGRESS_WITHIN: Duration = Duration::from_secs(30);
/// After the storm everything has arrived within this long.
const SETTLED_WITHIN: Duration = Duration::from_secs(3 * 3_600);
/// Everything stays arrived for this long, so that what comes late comes.
const CALM: Duration = Duration::from_secs(20 * 60);
/// Most requests in an hour without a network, an SOS that waits included.
const HOPELESS_MOST: usize = 400;

impl Seed {
    /// The checkers look at what goes on.
    pub(super) fn look(&mut self) {
        let now = self.stage.now();
        if self.phone.life != Life::Awake || self.phone.app.is_none() {
            return;
        }
        if (now.as_secs() / 10).is_multiple_of(6)
            && self.waits_for_sign_in()
            && self.stage.chance(0.5)
        {
            self.sign_in();
        }
        if let Some(since) = self.hopeless_since
            && now - since >= Duration::from_secs(3_600)
        {
            let asked = self.air.asked_since(now - Duration::from_secs(3_600));
            self.outcome.busiest_hour = self.outcome.busiest_hour.max(asked);
            if asked > HOPELESS_MOST {
                self.broken(format!("{asked} requests in an hour in which nothing could be done"));
            }
        }
        // Nothing that waits cannot stand still.
        if self.phone.waiting_rows() == 0 {
            self.good_since = self.good_since.map(|_| (now, self.air.acknowledged()));
        }
        if let Some((since, acknowledged)) = self.good_since
            && now - since >= PROGRESS_WITHIN
        {
            // What waits for the person moves with the person.
            let waits = if self.waits_for_sign_in() { 0 } else { self.sendable() };
            if waits == 0 || self.air.acknowledged() > acknowledged {
                self.good_since = Some((now, self.air.acknowledged()));
            } else {
                let rows = self.phone.with(CitizenApp::outbox);
                self.broken(format!(
                    "no progress for {PROGRESS_WITHIN:?} with a good network: {rows:?}"
                ));
            }
        }
    }

    fn sendable(&mut self) -> usize {
        let rows = self.phone.with(CitizenApp::outbox).and_then(Result::ok).unwrap_or_default();
        rows.iter().filter(|row| row.state == "queued" || row.state == "sending").count()
    }

    /// Whether everything arrived and stayed so, or the time is up.
    pub(super) fn is_over(&mut self) -> bool {
        let Some(since) = self.settling_since else { return false };
        let now = self.stage.now();
        if now - since > SETTLED_WITHIN {
            let rows = self.phone.with(CitizenApp::outbox);
            self.broken(format!("not everything arrived after {SETTLED_WITHIN:?}: {rows:?}"));
            return false;
        }
        // Looked at by the checkers' clock, not at every event.
        if self.calm_since.is_some_and(|at| now - at < CALM) || !self.is_look_time(now) {
            return false;
        }
        let empty = self
            .phone
            .with(CitizenApp::outbox)
            .and_then(Result::ok)
            .is_some_and(|rows| rows.is_empty());
        let calm = empty && self.phone.life == Life::Awake && !self.waits_for_sign_in();
        match (calm, self.calm_since) {
            (true, Some(_)) => true,
            (true, None) => {
                self.calm_since = Some(now);
                false
            }
            (false, _) => {
                self.calm_since = None;
                false
            }
        }
    }

    const fn is_look_time(&self, now: Duration) -> bool {
        now.as_secs().is_multiple_of(10)
    }

    pub(super) fn check(&mut self) {
        let person = self.person.take().unwrap();
        self.outcome.requests = self.air.asked_since(Duration::ZERO);
        self.outcome.reports = person.notebook.iter().filter(|note| note.is_promised()).count();
        for broken in check::ledger(&person.notebook, &self.phone, &self.house) {
            self.broken(broken);
        }
    }
}
