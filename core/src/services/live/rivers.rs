//! How high a river stands at a station, whether it is over an alarm level and which way it
//! goes; of a reading that is old, that it is.

use citizen_wire::catalog::AskedLive;
use citizen_wire::station::{Station, StationState, Trend};
use rusqlite::Transaction;

use super::named::Candidate;
use super::{Answers, Live, LiveKind, Question, both, figure, pick};
use crate::engines::{alerts, observations};
use crate::error::CitizenError;
use crate::words::Language;

/// The stations that are asked for.
///
/// # Errors
/// What the database answers.
pub(super) fn answers(
    tx: &Transaction<'_>,
    question: &Question<'_>,
    kind: &AskedLive,
) -> Result<Option<Answers>, CitizenError> {
    let mut words = question.words(kind);
    if words.titles.is_empty() {
        return Ok(None);
    }
    let commune = |code: &Option<String>| {
        let communes = question.catalog.communes.iter();
        let mut communes = communes.filter(|one| Some(&one.code) == code.as_ref());
        communes.next().map(|one| one.name.clone())
    };
    let views = observations::all(tx, question.now)?.into_iter().map(|view| {
        let station = view.station;
        let mut names = vec![station.name.clone(), station.river.clone()];
        names.extend(commune(&station.commune));
        Candidate {
            names,
            followed: view.followed,
            over: station.alarm.unwrap_or_default(),
            at: (station.lat, station.lon),
            thing: station,
        }
    });
    let besides: Vec<&String> = words.words.iter().collect();
    let here = alerts::whereabouts(tx)?.map(|here| (here.lat, here.lon));
    let meant = question.meant(views.collect(), &besides, here);
    if meant.is_empty() {
        return Ok(None);
    }
    words.titles.extend(meant.iter().flat_map(|one| one.names.iter().cloned()));
    let all = meant.into_iter().map(|one| answer(question, one.thing)).collect();
    Ok(Some(Answers { words, all }))
}

fn answer(question: &Question<'_>, station: Station) -> Live {
    let stale = station.state == StationState::NoData;
    let stands = both(|language| stands(question, &station, language));
    let place = [("name", station.name.as_str()), ("river", station.river.as_str())];
    Live {
        live: LiveKind::River,
        service: None,
        title: both(|language| language.say("live-river", &place)),
        text: stands,
        source: both(|language| language.say("live-station", &place)),
        at: station.last.map(|last| last.at),
        age_s: station.age_s,
        stale,
        level: station.alarm,
        id: Some(station.id),
    }
}

fn stands(question: &Question<'_>, station: &Station, language: Language) -> String {
    let Some(last) = station.last else { return language.say("live-silent", &[]) };
    let metres = figure(last.mm as f64 / 1_000.0, language);
    let at = question.moment(last.at, language);
    let level = language.say("live-level", &[("value", &metres), ("at", &at)]);
    let Some(alarm) = station.alarm else {
        let old = language.say("live-old", &[("hours", &question.hours(last.at))]);
        return [level, old].join("\n");
    };
    let mut lines = vec![level];
    match alarm.checked_sub(1).and_then(|passed| station.alarms.get(usize::from(passed))) {
        Some(passed) => {
            let name = pick(&passed.name, language);
            lines.push(language.say("live-over", &[("alarm", &name)]));
        }
        None if !station.alarms.is_empty() => lines.push(language.say("live-under", &[])),
        None => {}
    }
    lines.extend(station.trend.map(|trend| {
        let said = match trend {
            Trend::Rising => "live-rising",
            Trend::Steady => "live-steady",
            Trend::Falling => "live-falling",
        };
        language.say(said, &[])
    }));
    lines.join("\n")
}
