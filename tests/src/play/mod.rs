//! The water comes: one play from the river to the last phone, over real programs.
//!
//! ```text
//! Mosquitto -> server -> a draft -> two people -> push service -> half of the phones
//!                                             \-> sync, after an outage -> the others
//! phones -> delivered, shown, safe -> the desk's figures, which must be what they did
//! ```
//!
//! | module | what it has |
//! |---|---|
//! | [`river`] | a station whose readings a broker brings |
//! | [`desk`] | two people with an authenticator each, one warning between them |
//! | [`cast`] | who the phones are, where they go, what each must do |
//! | [`handset`] | the phone's core on a folder, with a bell that remembers |
//! | [`handsets`] | all of them, and what each lived through |
//! | [`terminal`] | the real `phone` program |
//! | [`figures`] | what phones did, beside what the desk says |

mod cast;
mod desk;
mod figures;
mod handset;
mod handsets;
mod river;
mod terminal;

use std::time::Duration;

use crate::broker::Broker;
use crate::link::{Link, Weather};
use crate::push_service::PushService;
use crate::server::Server;
use cast::Scene;
use desk::Desk;
use figures::Figures;
use handsets::Handsets;
use river::River;
use terminal::Terminals;

/// What came of it. Everything in it was compared already: a difference panics.
#[derive(Debug)]
pub struct Played {
    /// Phones, the programs among them.
    pub phones: usize,
    /// Of those, phones that heard the warning by push.
    pub by_push: usize,
    /// Phones that heard it only by sync.
    pub by_sync: usize,
    /// The figures of the warning and of the all clear, by commune.
    pub tables: [String; 2],
}

/// Plays it with that many phone cores, half of them without push, and four phone
/// programs. `tell` is told what happens.
pub fn the_water_comes(count: usize, tell: &dyn Fn(&str)) -> Played {
    let broker = Broker::start();
    let river = River::new(&broker);
    let config = river.config();
    let server = Server::start_with(&[
        ("CITIZEN_CONFIG", config.to_str().unwrap()),
        ("CITIZEN_ACCOUNTS_SECOND_FACTOR", "true"),
    ]);
    let (link, service) = (Link::open(), PushService::start(Duration::ZERO));
    link.lead_to(server.address());
    river.until_followed(&server);

    let phones = Handsets::ready(count, &server.url(), &link.url(), &service);
    let programs = Terminals::ready(&server.url(), &link.url(), &service);
    let (pushed, alone) = (phones.pushed() + programs.pushed(), phones.alone());
    tell(&format!("{} phones are ready, {pushed} can be pushed to", count + programs.count()));

    link.weather(Weather::NoSignal);
    river.rises();
    let mut desk = Desk::open(&server);
    let warning = desk.draft_of("river_bd2");
    assert_eq!(service.count(), 0, "a machine alone sent something");
    tell("the river is over alarm level 2; a warning is drafted; half of the phones are cut off");
    desk.hands_in(&warning);
    desk.approves(&warning);
    phones.hear(&service, &warning);
    programs.hear(&warning);
    let mut figures = Figures::default();
    phones.react(Scene::Warned, true, &warning, &mut figures);
    programs.react_pushed(&warning, &mut figures);
    desk.delivered(&warning, pushed, alone);
    desk.shows(&warning, &figures);
    tell(&format!("two people sent it; by push:\n{figures}"));

    phones.stay_ignorant(&warning);
    programs.stay_ignorant();
    link.weather(Weather::Clear);
    phones.catch_up();
    phones.react(Scene::Warned, false, &warning, &mut figures);
    programs.react_alone(&warning, &mut figures);
    desk.shows(&warning, &figures);
    tell(&format!("the network is back; with those that synced:\n{figures}"));
    phones.move_about();
    phones.react_to_moving(&warning, &mut figures);
    desk.shows(&warning, &figures);
    tell(&format!("some went in, some went out:\n{figures}"));

    river.falls();
    let over = desk.draft_of("river_over");
    desk.hands_in(&over);
    desk.approves(&over);
    phones.hear(&service, &over);
    programs.hear(&over);
    phones.catch_up();
    let mut ends = Figures::default();
    phones.react(Scene::Over, true, &over, &mut ends);
    phones.react(Scene::Over, false, &over, &mut ends);
    programs.react_over(&warning, &over, &mut ends);
    desk.shows(&over, &ends);
    desk.shows(&warning, &figures);
    phones.check_bells(&warning, &over);
    assert!(service.counts().values().all(|count| *count == 2), "pushed more than once");
    tell(&format!("the river fell, the all clear:\n{ends}"));
    Played {
        phones: count + programs.count(),
        by_push: pushed,
        by_sync: count + programs.count() - pushed,
        tables: [figures.to_string(), ends.to_string()],
    }
}
