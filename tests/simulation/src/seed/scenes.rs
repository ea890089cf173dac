//! What the plan has happen: weather, deaths, full disks, a person who acts.

use std::sync::Arc;
use std::time::Duration;

use citizen_core::platform::Link;

use super::Seed;
use super::watch::LOOK_EVERY;
use crate::phone::Life;
use crate::plan::Scene;
use crate::stage::Event;
use crate::weather::Weather;

impl Seed {
    pub(super) fn scene(&mut self, scene: Scene) {
        if !matches!(scene, Scene::Look | Scene::Weather(_)) {
            self.stage.tell(|| format!("plan   {scene:?}"));
        }
        let stage = Arc::clone(&self.stage);
        let settling = self.settling_since.is_some();
        let is_night = matches!(scene, Scene::Night(_));
        let later = |wait, scene| stage.after(wait, Event::Scene(scene));
        match scene {
            Scene::Look => {
                self.look();
                later(LOOK_EVERY, Scene::Look);
            }
            Scene::Settle => self.settle(),
            Scene::PhoneStarts => self.phone_starts(),
            Scene::PhoneRun(job) => {
                if job == self.job && self.phone.life == Life::Awake {
                    self.phone.begin_run();
                }
            }
            Scene::PhoneThaws => self.phone_thaws(),
            Scene::HouseStarts => self.house.start(),
            Scene::SignIn => self.sign_in(),
            // The storm is over; what was planned for it does not happen.
            _ if settling => {}
            Scene::Weather(_) if self.night => {}
            Scene::Weather(weather) | Scene::Night(weather) => {
                self.night |= is_night;
                self.good_since = None;
                self.hopeless_since = weather.is_hopeless().then(|| stage.now());
                self.air.set_weather(weather);
            }
            Scene::Link(link) => self.told_link(link),
            Scene::Act => {
                if self.phone.life == Life::Awake && self.phone.app.is_some() {
                    self.act();
                } else {
                    later(Duration::from_secs(30), Scene::Act);
                }
            }
            Scene::PhoneDoomed(calls) => self.phone.fuse.light(calls),
            Scene::PhoneDies => {
                if self.phone.app.is_some() {
                    self.phone.die();
                    self.phone_died();
                }
            }
            Scene::PhoneFrozen(rest) => {
                if self.phone.life == Life::Awake {
                    self.phone.life = Life::Frozen;
                    self.good_since = None;
                    later(rest, Scene::PhoneThaws);
                }
            }
            Scene::PhoneSuspended(within, rest) => {
                if self.phone.life == Life::Awake {
                    self.good_since = None;
                    self.phone.begin_suspend(within);
                    later(within + rest + Duration::from_secs(1), Scene::PhoneThaws);
                }
            }
            Scene::PhoneClock(seconds) => self.phone.clock.set_ahead(seconds),
            Scene::PhoneFull(full) => {
                self.good_since = None;
                self.phone.full.store(full, std::sync::atomic::Ordering::Relaxed);
            }
            Scene::HouseDoomed(turns) => self.house.turnstile.doom(turns),
            Scene::HouseDies => {
                self.good_since = None;
                self.house.kill();
                later(
                    stage.between(Duration::from_secs(1), Duration::from_secs(600)),
                    Scene::HouseStarts,
                );
            }
            Scene::HouseFull(full) => {
                self.good_since = None;
                self.house.turnstile.full.store(full, std::sync::atomic::Ordering::Relaxed);
            }
            Scene::HouseAway(away) => {
                self.good_since = None;
                self.house.turnstile.away.store(away, std::sync::atomic::Ordering::Relaxed);
            }
            Scene::HouseClock(seconds) => self.house.clock.set_ahead(seconds),
            Scene::HouseBackup => {
                self.house.backup(&self.backup_file());
                self.backed_up = true;
            }
            Scene::HouseRestored => {
                if self.backed_up {
                    self.good_since = None;
                    let file = self.backup_file();
                    self.house.restore(&file);
                    later(
                        stage.between(Duration::from_secs(1), Duration::from_secs(60)),
                        Scene::HouseStarts,
                    );
                }
            }
            Scene::Revoked => self.house.end_sessions(),
        }
    }

    fn backup_file(&self) -> std::path::PathBuf {
        self.folder.as_ref().unwrap().path().join("backup.tar")
    }

    fn act(&mut self) {
        let mut person = self.person.take().unwrap();
        person.act(&mut self.phone);
        self.person = Some(person);
        if self.phone.app.is_none() {
            self.phone_died();
        } else {
            // The shell works the outbox when something was put in.
            self.phone.begin_run();
        }
    }

    /// The storm is over: everything is as it should be, and stays so.
    fn settle(&mut self) {
        self.settling_since = Some(self.stage.now());
        self.air.set_weather(Weather::clear());
        self.hopeless_since = None;
        self.house.turnstile.heal();
        self.house.start();
        self.phone.fuse.put_out();
        self.phone.full.store(false, std::sync::atomic::Ordering::Relaxed);
        match self.phone.life {
            Life::Off => self.phone_starts(),
            Life::Frozen | Life::Suspended => self.phone_thaws(),
            Life::Awake => {}
        }
        self.told_link(Link::None);
        self.told_link(Link::Unmetered);
    }
}
