//! One seed, from power-on to the last check.
//!
//! | module | what lives there |
//! |---|---|
//! | [`scenes`] | what the plan has happen |
//! | [`arrivals`] | requests at the server |
//! | [`phone`] | the phone starts, dies, runs |
//! | [`watch`] | the checkers |

mod arrivals;
mod phone;
mod scenes;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use self::watch::LOOK_EVERY;
use crate::air::Air;
use crate::fish::{Fish, Forgetful};
use crate::house::House;
use crate::parts::Keystore;
use crate::person::Person;
use crate::phone::{Phone, Ran};
use crate::plan::{self, Scene};
use crate::stage::{Event, Stage};
use crate::template::{Template, scratch};

/// Events after which a seed is running in circles.
const EVENTS_MAX: u32 = 400_000;

/// What a seed came to.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What was broken; empty: every promise was kept.
    pub broken: Vec<String>,
    /// Hash over everything that happened.
    pub echo: u64,
    /// Requests of the phone.
    pub requests: usize,
    /// Reports submitted.
    pub reports: usize,
    /// Virtual time.
    pub lasted: Duration,
    /// Most requests in an hour in which nothing could be done, by kind.
    pub busiest_hour: usize,
}

/// See the module.
pub struct Seed {
    pub stage: Arc<Stage>,
    air: Arc<Air>,
    house: House,
    phone: Phone,
    person: Option<Person>,
    fish: Option<Fish>,
    forgetful: Forgetful,
    folder: Option<tempfile::TempDir>,
    /// The job the system has in mind for the app; older ones are void.
    job: u32,
    /// Since when everything has been as it should, and what was acknowledged
    /// then.
    good_since: Option<(Duration, u64)>,
    hopeless_since: Option<Duration>,
    settling_since: Option<Duration>,
    calm_since: Option<Duration>,
    backed_up: bool,
    /// It is dark until the storm is over.
    night: bool,
    number: u64,
    outcome: Outcome,
}

impl Seed {
    /// Without a plan: to make the template.
    pub fn bare(stage: Arc<Stage>, air: Arc<Air>, house: House, phone: Phone) -> Self {
        Self {
            stage,
            air,
            house,
            phone,
            person: None,
            fish: None,
            forgetful: Forgetful::default(),
            folder: None,
            job: 0,
            good_since: None,
            hopeless_since: None,
            settling_since: None,
            calm_since: None,
            backed_up: false,
            night: false,
            number: 0,
            outcome: Outcome::default(),
        }
    }

    /// Plays a seed to its end.
    pub fn play(template: &Template, number: u64, tell: bool, fish: Option<Fish>) -> Outcome {
        let stage = Stage::new(number, tell);
        let folder = scratch();
        template.copy(folder.path());
        let air = Air::new(&stage);
        air.set_fish(fish);
        let province = Arc::clone(&template.province);
        let house = House::new(&stage, &folder.path().join("server"), province, fish);
        let keystore = Keystore::of(template.secrets.clone());
        let phone = Phone::new(&stage, &air, &folder.path().join("phone"), keystore);
        let mut seed = Self::bare(Arc::clone(&stage), air, house, phone);
        seed.person = Some(Person::new(&stage, template.photos.clone()));
        seed.number = number;
        seed.fish = fish;
        seed.folder = Some(folder);
        seed.run();
        seed.outcome.lasted = stage.now();
        seed.outcome.echo = stage.echo();
        seed.outcome
    }

    fn run(&mut self) {
        self.house.start();
        self.phone.foreground = self.stage.chance(0.5);
        let whole = plan::draw(&self.stage, self.number);
        self.stage.after(whole, Event::Scene(Scene::Settle));
        self.stage.after(LOOK_EVERY, Event::Scene(Scene::Look));
        self.phone_starts();
        for _ in 0..EVENTS_MAX {
            self.let_phone_run();
            if !self.outcome.broken.is_empty() {
                return;
            }
            if self.is_over() {
                self.check();
                return;
            }
            let Some(event) = self.stage.next() else {
                self.broken("nothing is going to happen any more");
                return;
            };
            self.happens(event);
        }
        self.broken("runs in circles");
    }

    fn broken(&mut self, what: impl Into<String>) {
        let what = what.into();
        self.stage.tell(|| format!("BROKEN {what}"));
        self.outcome.broken.push(what);
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Wake(waker) => waker.wake(),
            Event::Arrive(flight) => self.arrives(flight),
            Event::Answer(flight, answer) => self.air.deliver(flight, answer),
            Event::Scene(scene) => self.scene(scene),
        }
    }

    /// Signs in and fetches, in good weather.
    pub fn sign_in_and_fetch(&mut self) {
        self.phone.start().unwrap();
        self.sign_in();
        loop {
            match self.phone.poll() {
                Ran::SignedIn(done) => {
                    done.unwrap();
                    self.phone.begin_run();
                }
                Ran::Outbox(outcome) => {
                    assert!(outcome.unwrap().synced, "the catalog is here");
                    break;
                }
                Ran::Waits => {
                    let event = self.stage.next().unwrap();
                    self.happens(event);
                }
                other => panic!("{other:?}"),
            }
        }
        self.phone.die();
        self.house.kill();
    }
}
