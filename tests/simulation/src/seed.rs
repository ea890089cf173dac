//! One seed, from power-on to the last check.

use std::sync::Arc;
use std::time::Duration;

use citizen_core::app::CitizenApp;
use citizen_core::error::CitizenError;
use citizen_core::outbox::RunOutcome;
use citizen_core::platform::Link;

use crate::air::Air;
use crate::check;
use crate::fish::{Fish, Forgetful};
use crate::house::{Arrival, House};
use crate::parts::Keystore;
use crate::person::Person;
use crate::phone::{Life, Phone, Ran};
use crate::plan::{self, Scene};
use crate::stage::{Event, Stage};
use crate::template::{NUMBER, Template, scratch};
use crate::weather::Weather;

/// The system gives the app time this often, whatever it does.
const JOB_EVERY: Duration = Duration::from_secs(15 * 60);
/// The checkers look this often.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// With a good network something is acknowledged within this long.
const PROGRESS_WITHIN: Duration = Duration::from_secs(30);
/// After the storm everything has arrived within this long.
const SETTLED_WITHIN: Duration = Duration::from_secs(3 * 3_600);
/// Everything stays arrived for this long, so that what comes late comes.
const CALM: Duration = Duration::from_secs(20 * 60);
/// Requests that arrive closer together meet at the server.
const MEET: Duration = Duration::from_millis(40);
/// Most requests in an hour without a network, an SOS that waits included.
const HOPELESS_MOST: usize = 400;
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

    fn arrives(&mut self, first: u64) {
        let mut flights = vec![first];
        flights.extend(self.stage.arrivals_within(MEET));
        let (mut ids, mut arrivals) = (Vec::new(), Vec::new());
        for id in flights {
            let Some((mut request, cut)) = self.air.arrive(id) else { continue };
            if self.fish == Some(Fish::NoIdempotency) {
                self.forgetful.comes(id, &mut request);
            }
            if self.house.is_up() {
                ids.push(id);
                arrivals.push(Arrival { request, cut });
            } else {
                self.air.turned_away(id);
            }
        }
        if arrivals.is_empty() {
            return;
        }
        let answers = self.house.serve(arrivals);
        if !self.house.is_up() {
            self.good_since = None;
            let down = self.stage.between(Duration::from_secs(1), Duration::from_secs(240));
            self.stage.after(down, Event::Scene(Scene::HouseStarts));
        }
        for (id, mut answer) in ids.into_iter().zip(answers) {
            if let Some(answer) = &mut answer {
                self.forgetful.goes(id, answer);
            }
            self.stage.tell(|| {
                format!("house  #{id} -> {}", answer.as_ref().map_or(0, |answer| answer.status))
            });
            if let Some(answer) = answer.as_ref().filter(|answer| answer.status == 500) {
                let body = String::from_utf8_lossy(&answer.body).into_owned();
                self.broken(format!("the server answered 500: {body}"));
            }
            self.air.answered(id, answer);
        }
    }

    fn scene(&mut self, scene: Scene) {
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

    fn phone_starts(&mut self) {
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

    fn phone_died(&mut self) {
        self.good_since = None;
        if let Some(fish) = self.fish {
            fish.at_phone_death(&self.phone.database());
        }
        let down = self.stage.between(Duration::from_millis(500), Duration::from_secs(300));
        self.stage.after(down, Event::Scene(Scene::PhoneStarts));
    }

    fn phone_thaws(&mut self) {
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

    fn told_link(&mut self, link: Link) {
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

    fn let_phone_run(&mut self) {
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

    fn sign_in(&mut self) {
        let codes = self.house.codes();
        self.phone.begin_sign_in(NUMBER, codes);
    }

    fn waits_for_sign_in(&mut self) -> bool {
        let waits = self.phone.with(CitizenApp::needs_sign_in);
        waits.unwrap_or(false)
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

    /// The checkers look at what goes on.
    fn look(&mut self) {
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
    fn is_over(&mut self) -> bool {
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

    fn check(&mut self) {
        let person = self.person.take().unwrap();
        self.outcome.requests = self.air.asked_since(Duration::ZERO);
        self.outcome.reports = person.notebook.iter().filter(|note| note.is_promised()).count();
        for broken in check::ledger(&person.notebook, &self.phone, &self.house) {
            self.broken(broken);
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
