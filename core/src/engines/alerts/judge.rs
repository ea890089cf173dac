//! Whether a message concerns this phone, and why: by where it is, by the communes
//! and places its person cares for. It errs on the side of warning. One in force elsewhere is
//! told, more quietly, to who follows its hazard; it stays one of elsewhere, and is judged
//! again when the phone moves.

use citizen_areas::{Areas, Fence, Spot};
use citizen_wire::alert::{Alert, AlertArea, AlertStatus, Reached};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::row::{AlertRow, by_id, mark, rows};
use super::{SavedPlace, Spotted, facts, follow, from_elsewhere, hazards, presentation, time};
use crate::error::CitizenError;
use crate::platform::Raise;

/// Why a message concerns this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// The phone is in the area.
    Here {
        /// The commune it is in, where that is known.
        commune: Option<String>,
    },
    /// A commune that is followed.
    Commune {
        /// Its code.
        commune: String,
    },
    /// A saved place.
    Place {
        /// Which.
        id: Uuid,
        /// What the person calls it.
        name: String,
        /// The commune it is in, where that is known.
        commune: Option<String>,
    },
    /// Nothing is known of where this phone is and what it follows.
    NothingKnown,
    /// It ends, or takes the place of, one that concerned this phone.
    FollowsUp {
        /// That one.
        alert: String,
    },
}

impl Reason {
    /// The commune by which it concerned the phone.
    pub(super) fn commune(&self) -> Option<&String> {
        match self {
            Self::Here { commune } | Self::Place { commune, .. } => commune.as_ref(),
            Self::Commune { commune } => Some(commune),
            Self::NothingKnown | Self::FollowsUp { .. } => None,
        }
    }
}

/// What a person cares for.
struct Cares {
    here: Option<Spotted>,
    communes: Vec<String>,
    places: Vec<SavedPlace>,
    hazards: Vec<String>,
}

/// What is to be done after the commit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// To be raised.
    pub raise: Vec<Raise>,
    /// To be taken down.
    pub take_down: Vec<String>,
}

/// The messages that did not concern this phone so far and still could.
const OPEN: &str =
    "WHERE a.reasons IS NULL AND e.id IS NULL AND a.expires_at > ?1 ORDER BY a.sent_at";

/// Whether there is something to judge.
///
/// # Errors
/// What the database answers.
pub fn any_open(tx: &Transaction<'_>, clock: Timestamp) -> Result<bool, CitizenError> {
    let now = time::now(tx, clock)?;
    Ok(tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM alerts WHERE reasons IS NULL AND expires_at > ?1)",
        )?
        .query_row([now.as_microsecond()], |row| row.get(0))?)
}

/// Judges every message that did not concern this phone so far and still could.
///
/// # Errors
/// What the database answers.
pub fn judge(
    tx: &Transaction<'_>,
    clock: Timestamp,
    areas: Option<&Areas>,
) -> Result<Judged, CitizenError> {
    let now = time::now(tx, clock)?;
    let open = rows(tx, OPEN, [now.as_microsecond()])?;
    let mut judged = Judged::default();
    if open.is_empty() {
        return Ok(judged);
    }
    let cares = Cares {
        here: follow::whereabouts(tx)?,
        communes: follow::followed(tx)?,
        places: follow::places(tx)?,
        hazards: hazards::hazards(tx)?,
    };
    for row in open {
        let replaces = raised_before(tx, &row.alert)?;
        let mut reasons = reasons(&row.alert.area, &cares, areas);
        // Whoever heard the alarm hears that it is over, wherever they went.
        if let Some(before) = replaces.iter().find(|before| before.concerned) {
            reasons.push(Reason::FollowsUp { alert: before.id.clone() });
        }
        let ends = row.alert.all_clear || row.alert.kind == citizen_wire::alert::AlertKind::Cancel;
        // Somebody who heard no alarm is not told that it is over.
        if ends && replaces.is_empty() {
            continue;
        }
        let elsewhere = reasons.is_empty();
        if elsewhere {
            let follows = cares.hazards.contains(&row.alert.hazard) || !replaces.is_empty();
            if !follows || !mark(tx, &row.alert.reference(), "raised_at", now)? {
                continue;
            }
        } else {
            concern(tx, &row, &reasons, now)?;
        }
        let replaces: Vec<String> = replaces.into_iter().map(|before| before.id).collect();
        judged.take_down.extend(replaces.iter().cloned());
        judged.raise.push(raise(&row.alert, elsewhere, replaces));
    }
    Ok(judged)
}

/// A message that was raised here.
struct Before {
    id: String,
    /// It concerned this phone; else its hazard was followed.
    concerned: bool,
}

/// Of the messages it refers to, those that were raised here.
fn raised_before(tx: &Transaction<'_>, alert: &Alert) -> Result<Vec<Before>, CitizenError> {
    let mut raised = Vec::new();
    for reference in &alert.references {
        let before = by_id(tx, &reference.id).ok().filter(|row| row.raised_at.is_some());
        raised.extend(
            before.map(|row| Before { id: row.alert.id, concerned: row.reasons.is_some() }),
        );
    }
    Ok(raised)
}

fn concern(
    tx: &Transaction<'_>,
    row: &AlertRow,
    reasons: &[Reason],
    now: Timestamp,
) -> Result<(), CitizenError> {
    let of = row.alert.reference();
    tx.prepare_cached(
        "UPDATE alerts SET reasons = ?4 WHERE sender = ?1 AND id = ?2 AND sent_at = ?3",
    )?
    .execute((
        &of.sender,
        &of.id,
        of.sent.as_microsecond(),
        serde_json::to_string(reasons)?,
    ))?;
    mark(tx, &of, "raised_at", now)?;
    let row = AlertRow { reasons: Some(reasons.to_vec()), ..row.clone() };
    facts::say(tx, &row, Reached::Delivered)
}

fn raise(alert: &Alert, elsewhere: bool, replaces: Vec<String>) -> Raise {
    Raise {
        alert: alert.id.clone(),
        headline: alert.vi.headline.clone(),
        level: alert.level,
        drill: alert.status != AlertStatus::Actual,
        speech: alert.vi.spoken(),
        presentation: if elsewhere { from_elsewhere(alert) } else { presentation(alert) },
        replaces,
    }
}

/// Every reason, in the order a person would name them.
fn reasons(area: &AlertArea, cares: &Cares, areas: Option<&Areas>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let inside = |spot: Spot| reaches(area, areas, &spot);
    let commune = |lat: f64, lon: f64| {
        areas.and_then(|areas| areas.locate(lat, lon).commune.map(|c| c.code.clone()))
    };
    if let Some(here) = cares.here
        && inside(here.into())
    {
        reasons.push(Reason::Here { commune: commune(here.lat, here.lon) });
    }
    for code in &cares.communes {
        if area.communes.contains(code) || area.touches.contains(code) {
            reasons.push(Reason::Commune { commune: code.clone() });
        }
    }
    for place in &cares.places {
        if inside(Spot { lat: place.lat, lon: place.lon, radius_m: 0.0 }) {
            reasons.push(Reason::Place {
                id: place.id,
                name: place.name.clone(),
                commune: commune(place.lat, place.lon),
            });
        }
    }
    let nothing = cares.here.is_none() && cares.communes.is_empty() && cares.places.is_empty();
    if nothing {
        reasons.push(Reason::NothingKnown);
    }
    reasons
}

/// Whether the area reaches a spot. Without any map, what is drawn can be judged and
/// whole communes cannot: then it does.
fn reaches(area: &AlertArea, areas: Option<&Areas>, spot: &Spot) -> bool {
    let polygons = area
        .polygons
        .iter()
        .map(|ring| Fence::Polygon(ring.iter().map(|[lat, lon]| (*lat, *lon)).collect()));
    let circles = area.circles.iter().map(|[lat, lon, radius_km]| Fence::Circle {
        lat: *lat,
        lon: *lon,
        radius_m: radius_km * 1_000.0,
    });
    let mut parts: Vec<Fence> = polygons.chain(circles).collect();
    parts.push(Fence::Communes(area.communes.clone()));
    match areas.map(|areas| areas.fence(&parts)) {
        Some(Ok(fenced)) => fenced.concerns(spot),
        // Signed, and yet not to be drawn: better a warning too many.
        Some(Err(_)) => true,
        None => !area.communes.is_empty() || drawn_around(&parts, spot),
    }
}

/// The same without a map of communes.
fn drawn_around(parts: &[Fence], spot: &Spot) -> bool {
    let centre = citizen_areas::Centre {
        commune: citizen_areas::Commune { code: String::new(), name: String::new() },
        lat: spot.lat,
        lon: spot.lon,
    };
    let around = Areas::from_centres(vec![centre]);
    around.is_ok_and(|areas| areas.fence(parts).is_ok_and(|fenced| fenced.concerns(spot)))
}
