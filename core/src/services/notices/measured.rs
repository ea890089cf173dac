//! River stations and measuring points: told when they pass an alarm level or a step of
//! their scale, or a gate moves. What is too old to say anything of now changes nothing.

use citizen_wire::catalog::{Catalog, Words};
use citizen_wire::point::GateState;
use citizen_wire::station::Station;
use jiff::Timestamp;
use rusqlite::Transaction;

use super::super::follow::shows_rivers;
use super::super::points::{PointView, of_service};
use super::{line, same};
use crate::engines::alerts::time;
use crate::engines::{notices, observations};
use crate::error::CitizenError;
use crate::platform::{Notice, NoticeAbout, NoticeKind};

/// Compares followed stations with how they stood; the first time it only remembers.
///
/// # Errors
/// What the database answers.
pub fn stations(
    tx: &Transaction<'_>,
    catalog: Option<&Catalog>,
    clock: Timestamp,
) -> Result<(), CitizenError> {
    let now = time::now(tx, clock)?;
    let service = catalog.and_then(shows_rivers).map(|one| one.id.clone());
    for view in observations::all(tx, now)?.into_iter().filter(|view| view.followed) {
        let station = view.station;
        let Some(alarm) = station.alarm else { continue };
        let Some(before) = stepped(tx, &station.id, &alarm.to_string())? else { continue };
        let before = before.parse().unwrap_or_default();
        let subject = (NoticeAbout::Station, station.id.as_str());
        let title = same(&format!("{} ({})", station.name, station.river));
        let text = passed(&station, before, alarm);
        notices::keep(tx, &changed(subject, service.clone(), title, text, now))?;
    }
    Ok(())
}

/// The same for measuring points.
///
/// # Errors
/// What the database answers.
pub fn points(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    clock: Timestamp,
) -> Result<(), CitizenError> {
    let now = time::now(tx, clock)?;
    for service in catalog.services.iter().filter(|one| !one.observes.is_empty()) {
        let (views, _) = of_service(tx, catalog, service, None, now)?;
        for view in views.into_iter().filter(|view| view.followed) {
            let Some((how, text)) = standing(&view) else { continue };
            let id = view.point.id.as_str();
            if stepped(tx, id, &how)?.is_some() {
                let (subject, title) = ((NoticeAbout::Point, id), same(&view.point.name));
                let service = Some(service.id.clone());
                notices::keep(tx, &changed(subject, service, title, text, now))?;
            }
        }
    }
    Ok(())
}

/// Remembers how it stands and answers how it stood, where that is known and other.
fn stepped(tx: &Transaction<'_>, id: &str, how: &str) -> Result<Option<String>, CitizenError> {
    let before = observations::stood(tx, id)?;
    if before.as_deref() == Some(how) {
        return Ok(None);
    }
    observations::stands(tx, id, how)?;
    Ok(before)
}

fn changed(
    (about, subject): (NoticeAbout, &str),
    service: Option<String>,
    title: Words,
    text: Words,
    at: Timestamp,
) -> Notice {
    Notice {
        id: format!("{}/{subject}", about.as_str()),
        about,
        subject: subject.to_owned(),
        service,
        kind: NoticeKind::Changed,
        title,
        text,
        at,
        seen: false,
    }
}

/// Which alarm level was passed, upwards the highest, downwards the lowest.
fn passed(station: &Station, before: u8, alarm: u8) -> Words {
    let rose = alarm > before;
    let level = usize::from(if rose { alarm - 1 } else { alarm });
    let name = station.alarms.get(level).map(|level| level.name.clone());
    let name = name.unwrap_or_else(|| same(&(level + 1).to_string()));
    let said = if rose { "notice-rose" } else { "notice-fell" };
    let mut text = line(said, "alarm", &name);
    if let Some(last) = station.last {
        let metres = format!("{:.2}", last.mm as f64 / 1_000.0);
        text.vi = format!("{}: {} m", text.vi, metres.replace('.', ","));
        text.en = format!("{}: {metres} m", text.en);
    }
    text
}

/// How a point stands, as it is remembered and as it is said; `None`: that is not known.
fn standing(view: &PointView) -> Option<(String, Words)> {
    let gate = view.point.figures.iter().find_map(|figure| figure.gate);
    if let Some(gate) = gate {
        let said = match gate {
            GateState::Open => "notice-gate-open",
            GateState::Partly => "notice-gate-partly",
            GateState::Closed => "notice-gate-closed",
        };
        return Some((said.to_owned(), line(said, "", &same(""))));
    }
    let step = view.step.as_ref()?;
    Some((step.from.to_string(), line("notice-step", "step", &step.name)))
}
