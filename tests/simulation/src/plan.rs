//! What happens to a seed: weather, deaths, clocks, disks, and when the person
//! picks up the phone. Each seed has some kinds of trouble and not others, so
//! that every kind is met alone, in pairs and all together.

use std::time::Duration;

use citizen_core::platform::Link;

use crate::stage::{Event, Stage};
use crate::weather::{Hole, Weather};

/// One thing that happens.
#[derive(Debug, Clone)]
pub enum Scene {
    Weather(Weather),
    /// The same, and nothing changes it until all is well again.
    Night(Weather),
    /// The system tells the phone how it is connected.
    Link(Link),
    /// The person does something.
    Act,
    /// The person signs in if the phone asks for it.
    SignIn,
    PhoneStarts,
    /// It dies at the nth call out of the core.
    PhoneDoomed(u32),
    PhoneDies,
    PhoneFrozen(Duration),
    PhoneSuspended(Duration, Duration),
    PhoneThaws,
    PhoneClock(i64),
    PhoneFull(bool),
    /// The system gives the app time in the background: its nth job.
    PhoneRun(u32),
    HouseStarts,
    /// It dies at the nth turn of its database.
    HouseDoomed(u32),
    HouseDies,
    HouseFull(bool),
    HouseAway(bool),
    HouseClock(i64),
    HouseBackup,
    HouseRestored,
    /// The person's sessions end at the server.
    Revoked,
    /// The checkers look.
    Look,
    /// The storm is over.
    Settle,
}

/// One seed in so many ends its storm in a night without a network.
const NIGHT_OF: u64 = 16;
/// How long a night is.
const NIGHT: Duration = Duration::from_secs(3 * 3_600);

/// How long a seed goes on before all is well again: its storm, and its night
/// if it has one.
pub fn draw(stage: &Stage, seed: u64) -> Duration {
    let storm = storm(stage);
    if seed % NIGHT_OF != 10 {
        return storm;
    }
    let dark = match stage.roll(|dice| dice.u8(..4)) {
        0 => Weather::dark(Hole::Refuses),
        1 => Weather::dark(Hole::Swallows),
        2 => Weather::portal(),
        _ => Weather::proxy(),
    };
    stage.after(storm, Event::Scene(Scene::Night(dark)));
    storm + NIGHT
}

/// How long the storm of a seed lasts.
fn storm(stage: &Stage) -> Duration {
    let minutes = |low: u64, high: u64| {
        stage.between(Duration::from_secs(low * 60), Duration::from_secs(high * 60))
    };
    let at = |wait: Duration, scene: Scene| stage.after(wait, Event::Scene(scene));
    let whole = minutes(4, 40);
    let sometime = || stage.between(Duration::ZERO, whole);
    let times = |most: u8| stage.roll(|dice| dice.u8(1..=most));
    weather(stage, whole);
    for _ in 0..times(9) {
        at(sometime(), Scene::Act);
    }
    at(Duration::ZERO, Scene::Act);
    if stage.chance(0.5) {
        for _ in 0..times(4) {
            at(sometime(), Scene::PhoneDoomed(stage.roll(|dice| dice.u32(..120))));
        }
    }
    if stage.chance(0.2) {
        at(sometime(), Scene::PhoneDies);
    }
    if stage.chance(0.4) {
        for _ in 0..times(3) {
            at(sometime(), Scene::HouseDoomed(stage.roll(|dice| dice.u32(..16))));
        }
    }
    if stage.chance(0.2) {
        at(sometime(), Scene::HouseDies);
    }
    if stage.chance(0.3) {
        let rest = minutes(0, 20);
        at(sometime(), Scene::PhoneFrozen(rest));
    }
    if stage.chance(0.3) {
        for _ in 0..times(2) {
            let within = stage.between(Duration::ZERO, Duration::from_secs(8));
            at(sometime(), Scene::PhoneSuspended(within, minutes(0, 30)));
        }
    }
    if stage.chance(0.3) {
        for _ in 0..times(3) {
            let wrong = stage.roll(|dice| dice.i64(-400_000..400_000));
            at(sometime(), Scene::PhoneClock(wrong));
        }
    }
    if stage.chance(0.1) {
        at(sometime(), Scene::HouseClock(stage.roll(|dice| dice.i64(-3_600..3_600))));
    }
    if stage.chance(0.2) {
        let begins = sometime();
        at(begins, Scene::PhoneFull(true));
        at(begins + minutes(0, 10), Scene::PhoneFull(false));
    }
    for make in [Scene::HouseFull as fn(bool) -> Scene, Scene::HouseAway] {
        if stage.chance(0.2) {
            let begins = sometime();
            at(begins, make(true));
            at(begins + minutes(0, 5), make(false));
        }
    }
    if stage.chance(0.15) {
        at(sometime(), Scene::Revoked);
    }
    if stage.chance(0.2) {
        let made = sometime();
        at(made, Scene::HouseBackup);
        at(made + minutes(0, 15), Scene::HouseRestored);
    }
    whole
}

fn weather(stage: &Stage, whole: Duration) {
    let mut at = Duration::ZERO;
    let always_rough = stage.chance(0.3);
    while at < whole {
        let weather = match stage.roll(|dice| dice.u8(..10)) {
            _ if always_rough => Weather::rough(stage),
            0 | 1 => Weather::clear(),
            2 => Weather::dark(Hole::Refuses),
            3 => Weather::dark(Hole::Swallows),
            4 => Weather::portal(),
            5 => Weather::proxy(),
            _ => Weather::rough(stage),
        };
        // The system may see that the network is gone and back, or may not.
        if stage.chance(0.5) {
            let link = match (weather.dark, stage.chance(0.5)) {
                (Some(_), _) => Link::None,
                (None, true) => Link::Metered,
                (None, false) => Link::Unmetered,
            };
            stage.after(at, Event::Scene(Scene::Link(link)));
        }
        stage.after(at, Event::Scene(Scene::Weather(weather)));
        at += match stage.roll(|dice| dice.u8(..20)) {
            0 => stage.between(Duration::from_secs(3_600), Duration::from_secs(3 * 3_600)),
            _ => stage.between(Duration::from_secs(5), Duration::from_secs(400)),
        };
    }
}
