//! The phone starts, dies, thaws and runs; what the system and the person tell it.

use std::time::Duration;

use citizen_core::app::CitizenApp;
use citizen_core::error::CitizenError;
use citizen_core::outbox::RunOutcome;
use citizen_core::platform::Link;

use super::Seed;
use crate::phone::{Life, Ran};
use crate::plan::Scene;
use crate::stage::Event;
use crate::template::NUMBER;

/// The system gives the app time this often, whatever it does.
const JOB_EVERY: Duration = Duration::from_secs(15 * 60);

impl Seed {
    pub(super) fn phone_starts(&mut self) {
        if self.phone.app.is_some() {
            return;
        }
        match self.phone.start() {
            Ok(true) => {
                if let Some(person) = &mut self.person {
                    person.look(&self.phone);
                }
                self.phone.begin_run();
                self.schedule_job(JOB_EVERY);
                self.told_good();
            }
            Ok(false) => self.phone_died(),
            Err(CitizenError::StorageFull) => self.phone_died(),
            Err(error) => self.broken(format!("the phone does not start: {error}")),
        }
    }

    pub(super) fn phone_died(&mut self) {
        self.good_since = None;
        if let Some(fish) = self.fish {
            fish.at_phone_death(&self.phone.database());
        }
        let down = self.stage.between(Duration::from_millis(500), Duration::from_secs(300));
        self.stage.after(down, Event::Scene(Scene::PhoneStarts));
    }

    pub(super) fn phone_thaws(&mut self) {
        match self.phone.life {
            Life::Frozen | Life::Suspended => {
                let told = self.phone.life == Life::Suspended;
                self.phone.thaw();
                self.phone.begin_run();
                if told {
                    self.told_good();
                }
            }
            // It does not come to rest: asked again.
            Life::Awake if self.phone.is_resting() => {
                self.stage.after(Duration::from_secs(5), Event::Scene(Scene::PhoneThaws));
            }
            Life::Awake | Life::Off => {}
        }
    }

    pub(super) fn told_link(&mut self, link: Link) {
        if self.phone.life != Life::Awake || self.phone.app.is_none() {
            return;
        }
        let before = self.phone.link;
        self.phone.set_link(link);
        if self.phone.app.is_none() {
            self.phone_died();
            return;
        }
        if link == Link::None {
            self.good_since = None;
        } else {
            self.phone.begin_run();
            if before != link {
                self.told_good();
            }
        }
    }

    /// The phone was told that it may try at once, and everything is as it
    /// should be: from now on there is progress.
    fn told_good(&mut self) {
        let fine = self.air.weather().is_clear()
            && self.phone.link != Link::None
            && self.house.is_up()
            && self.house.turnstile.is_fine()
            && !self.phone.full.load(std::sync::atomic::Ordering::Relaxed);
        self.good_since = fine.then(|| (self.stage.now(), self.air.acknowledged()));
    }

    pub(super) fn let_phone_run(&mut self) {
        loop {
            match self.phone.poll() {
                Ran::Waits => return,
                Ran::Died => {
                    self.phone_died();
                    return;
                }
                Ran::Suspended => {}
                Ran::SignedIn(Ok(())) => {
                    self.stage.tell(|| "person signed in".into());
                    self.phone.begin_run();
                    self.told_good();
                }
                Ran::SignedIn(Err(error)) => {
                    self.stage.tell(|| format!("person not signed in: {error}"));
                    self.internal(&error);
                }
                Ran::Outbox(Ok(outcome)) => self.ran(outcome),
                Ran::Outbox(Err(error)) => {
                    self.stage.tell(|| format!("phone  run ended: {error}"));
                    self.internal(&error);
                    self.schedule_job(Duration::from_secs(30));
                }
            }
        }
    }

    fn internal(&mut self, error: &CitizenError) {
        if matches!(error, CitizenError::Internal(_) | CitizenError::StorageDamaged(_)) {
            self.broken(format!("the phone: {error}"));
        }
    }

    /// A background job ended: the system gives time again when it was asked
    /// to, and from time to time.
    fn ran(&mut self, outcome: RunOutcome) {
        self.stage.tell(|| format!("phone  {outcome:?}"));
        let wait = outcome.next_try_in.map_or(JOB_EVERY, |wait| wait.min(JOB_EVERY));
        self.schedule_job(wait);
    }

    fn schedule_job(&mut self, wait: Duration) {
        self.job += 1;
        self.stage.after(wait, Event::Scene(Scene::PhoneRun(self.job)));
    }

    pub(super) fn sign_in(&mut self) {
        let codes = self.house.codes();
        self.phone.begin_sign_in(NUMBER, codes);
    }

    pub(super) fn waits_for_sign_in(&mut self) -> bool {
        let waits = self.phone.with(CitizenApp::needs_sign_in);
        waits.unwrap_or(false)
    }
}
