//! Reads everything with a position from storage.

use citizen_wire::alert::{Alert, AlertArea, AlertKind, AlertStatus};
use citizen_wire::catalog::{Catalog, Holds, Words};
use citizen_wire::collection::{Body, Item, Place};
use citizen_wire::station::{Station, StationState};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::mark::{Mark, MarkKind};
use super::scene::Asked;
use crate::engines::alerts::{self, Standing, time};
use crate::engines::observations::StationView;
use crate::engines::{cases, collections, observations};
use crate::error::CitizenError;
use crate::services::{self, HotspotView, PointView};

/// Places of a collection on a map.
const PLACES_MAX: u32 = 2_000;
/// Drawn where nothing recent is known.
const UNKNOWN: &str = "?";

/// What was read.
#[derive(Debug, Default)]
pub struct Read {
    /// Marks of all layers, layer by layer in the order they are offered.
    pub marks: Vec<Mark>,
    /// The areas of warnings, by id.
    pub areas: Vec<(String, AlertArea)>,
    /// Communes that are followed, by code.
    pub followed: Vec<String>,
    /// Where the phone was last, degrees, latitude first.
    pub last_here: Option<(f64, f64)>,
}

/// Everything with a position. Points that several services show are those of the
/// service that was asked for where that is one of them.
///
/// # Errors
/// What the database answers.
pub fn gather(
    tx: &Transaction<'_>,
    catalog: Option<&Catalog>,
    asked: &Asked,
    clock: Timestamp,
) -> Result<Read, CitizenError> {
    let now = time::now(tx, clock)?;
    let mut read = Read {
        followed: alerts::followed(tx)?,
        last_here: alerts::whereabouts(tx)?.map(|spotted| (spotted.lat, spotted.lon)),
        ..Read::default()
    };
    for known in alerts::all(tx, clock)? {
        let in_force = matches!(known.standing, Standing::Active | Standing::Elsewhere);
        if in_force && is_warning(&known.alert) {
            read.marks.push(warning(&known.alert));
            read.areas.push((known.alert.id, known.alert.area));
        }
    }
    read.marks.extend(observations::all(tx, now)?.into_iter().map(river));
    if !asked.locked {
        read.marks.extend(cases::placed(tx)?.into_iter().map(|(summary, at)| report(summary, at)));
    }
    let Some(catalog) = catalog else { return Ok(read) };
    let (mut points, heats) = services::measured(tx, catalog, asked.service.as_deref(), now)?;
    points.sort_by(|(_, a), (_, b)| a.point.kind.cmp(&b.point.kind));
    read.marks.extend(points.into_iter().map(|(service, view)| point(service, view)));
    read.marks.extend(heats.into_iter().map(|(service, view)| heat(service, &view)));
    for shelf in catalog.collections.iter().filter(|one| one.holds == Holds::Places) {
        for item in collections::list(tx, &shelf.id, now, PLACES_MAX)? {
            read.marks.extend(place(&item, now, catalog.utc_offset_min));
        }
    }
    Ok(read)
}

/// Whether there is something to beware of; a trial of the channels is nobody's.
pub(super) fn is_warning(alert: &Alert) -> bool {
    alert.status != AlertStatus::Test && alert.kind != AlertKind::Cancel && !alert.all_clear
}

/// Its position is worked out of its area, in sight.
fn warning(alert: &Alert) -> Mark {
    let vi = alert.vi.headline.clone();
    let en = alert.en.as_ref().map_or_else(|| vi.clone(), |text| text.headline.clone());
    Mark {
        layer: "warning".to_owned(),
        level: alert.level,
        sign: Some(alert.level.to_string()),
        at: Some(alert.sent),
        ..Mark::new(MarkKind::Warning, &alert.id, Words { vi, en }, (0.0, 0.0))
    }
}

fn river(StationView { station, .. }: StationView) -> Mark {
    let passed = station.alarm.unwrap_or(0);
    let known = station.state != StationState::NoData;
    let title = both(&format!("{} · {}", station.name, station.river));
    let name = usize::from(passed).checked_sub(1).and_then(|index| station.alarms.get(index));
    let Station { id, lat, lon, last, .. } = &station;
    Mark {
        layer: "river".to_owned(),
        level: if passed > 0 { passed.saturating_add(1).min(5) } else { 0 },
        sign: Some(if known { passed.to_string() } else { UNKNOWN.to_owned() }),
        known,
        step: name.map(|alarm| alarm.name.clone()),
        at: last.map(|last| last.at),
        ..Mark::new(MarkKind::River, id, title, (*lat, *lon))
    }
}

fn report(summary: cases::ReportSummary, at: (f64, f64)) -> Mark {
    let title = both(&summary.title);
    let mark = Mark {
        layer: "report".to_owned(),
        at: Some(summary.created_at),
        ..Mark::new(MarkKind::Report, &summary.id.to_string(), title, at)
    };
    Mark { report: Some(summary), ..mark }
}

fn point(service: String, view: PointView) -> Mark {
    let sign = point_sign(&view);
    let PointView { point, stale, step, .. } = view;
    let (words, color) = step.map(|step| (step.name, step.color)).unzip();
    Mark {
        layer: format!("point:{}", point.kind),
        service: Some(service),
        sign,
        known: !stale,
        step: words,
        color: color.flatten(),
        at: point.figures.iter().map(|figure| figure.at).max(),
        example: point.example,
        measured: Some(point.kind),
        ..Mark::new(MarkKind::Point, &point.id, both(&point.name), (point.lat, point.lon))
    }
}

/// The step on its scale, counted from 1.
fn point_sign(view: &PointView) -> Option<String> {
    if view.stale {
        return Some(UNKNOWN.to_owned());
    }
    let steps = &view.scale.as_ref()?.steps;
    let step = view.step.as_ref()?;
    steps.iter().position(|one| one == step).map(|index| (index + 1).to_string())
}

fn heat(service: String, HotspotView { hotspot, .. }: &HotspotView) -> Mark {
    let title = both(&hotspot.seen_by);
    Mark {
        layer: "heat".to_owned(),
        service: Some(service),
        at: Some(hotspot.at),
        example: hotspot.example,
        ..Mark::new(MarkKind::Heat, "", title, (hotspot.lat, hotspot.lon))
    }
}

fn place(item: &Item, now: Timestamp, utc_offset_min: i32) -> Option<Mark> {
    let Body::Place(place) = &item.body else { return None };
    let Place { name, english, lat, lon, .. } = place;
    let en = english.clone().unwrap_or_else(|| name.clone());
    let title = Words { vi: name.clone(), en };
    Some(Mark {
        layer: format!("place:{}", item.collection),
        opening: Some(collections::opening(place, now, utc_offset_min)),
        example: item.example,
        ..Mark::new(MarkKind::Place, &item.id.to_string(), title, (*lat, *lon))
    })
}

fn both(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}
