//! A storm's track as it concerns somebody: its class now, and how near its centre comes,
//! when, and in which direction, between the points of the track too.

use citizen_areas::distance_m;
use citizen_wire::catalog::{Catalog, ScaleStep};
use citizen_wire::collection::{Body, Item, TrackPoint};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::weather;
use crate::engines::alerts;
use crate::engines::collections::bearing;
use crate::error::CitizenError;

/// The scale of classes, by the strongest wind in Beaufort.
const SCALE: &str = "storm";
/// Steps between two points of a track.
const STEPS: u32 = 20;

/// A storm here and now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StormView {
    /// Its centre at the last point of the track that is not ahead; else at the first.
    pub now: StormCentre,
    /// Its centre where the track is nearest, also where that is over; absent where nobody
    /// knows from where.
    pub nearest: Option<StormCentre>,
    /// It was nearest before now.
    pub passed: bool,
    /// The commune from which distances are; absent: from the phone's position.
    pub commune: Option<String>,
}

/// The centre of a storm at one time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StormCentre {
    /// When.
    pub at: Timestamp,
    /// Strongest wind, Beaufort.
    pub beaufort: u8,
    /// Its class by the province's scale; absent below the first.
    pub step: Option<ScaleStep>,
    /// Foreseen, not seen.
    pub forecast: bool,
    /// Metres from here.
    pub metres: Option<f64>,
    /// In which direction from here, degrees from north, clockwise.
    pub bearing: Option<f64>,
}

/// From where distances are told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Here {
    /// Degrees, latitude first.
    at: (f64, f64),
    /// The commune that stands there, where it is no position of the phone.
    commune: Option<String>,
}

impl Here {
    /// The position that was asked for, else the commune whose weather is shown, else where
    /// the phone was last.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn find(
        tx: &Transaction<'_>,
        catalog: &Catalog,
        near: Option<(f64, f64)>,
    ) -> Result<Option<Self>, CitizenError> {
        if let Some(at) = near {
            return Ok(Some(Self { at, commune: None }));
        }
        if let Some(chosen) = weather::chosen(tx, catalog)? {
            let at = (chosen.lat, chosen.lon);
            return Ok(Some(Self { at, commune: Some(chosen.name) }));
        }
        let last = alerts::whereabouts(tx)?;
        Ok(last.map(|last| Self { at: (last.lat, last.lon), commune: None }))
    }
}

/// What can be said of an item that tells of a storm; `None` for any other.
pub(super) fn view(
    item: &Item,
    catalog: &Catalog,
    here: Option<&Here>,
    now: Timestamp,
) -> Option<StormView> {
    let Body::Publication(publication) = &item.body else { return None };
    let mut track: Vec<&TrackPoint> = publication.track.iter().collect();
    track.sort_by_key(|point| point.at);
    let last = track.iter().rev().find(|point| point.at <= now).or(track.first())?;
    let scale = catalog.scales.iter().find(|scale| scale.id == SCALE);
    let told = |centre: &Centre| StormCentre {
        at: centre.at,
        beaufort: centre.beaufort,
        step: scale.and_then(|scale| scale.step(f64::from(centre.beaufort)).cloned()),
        forecast: centre.forecast,
        metres: here.map(|here| distance_m(here.at, centre.place)),
        bearing: here.map(|here| bearing(here.at, centre.place)),
    };
    let nearest = here.and_then(|here| nearest(&track, here.at));
    Some(StormView {
        now: told(&Centre::of(last)),
        passed: nearest.as_ref().is_some_and(|centre| centre.at < now),
        nearest: nearest.as_ref().map(told),
        commune: here.and_then(|here| here.commune.clone()),
    })
}

/// The centre at a point of a track, or between two.
#[derive(Debug, Clone, PartialEq)]
struct Centre {
    at: Timestamp,
    place: (f64, f64),
    beaufort: u8,
    forecast: bool,
}

impl Centre {
    const fn of(point: &TrackPoint) -> Self {
        let TrackPoint { at, lat, lon, beaufort, forecast } = *point;
        Self { at, place: (lat, lon), beaufort, forecast }
    }

    /// Between two points, with the stronger wind of both.
    fn between(from: &TrackPoint, to: &TrackPoint, step: u32) -> Self {
        let share = f64::from(step) / f64::from(STEPS);
        let part = |from: f64, to: f64| from + (to - from) * share;
        let seconds = (to.at.as_second() - from.at.as_second()) as f64;
        let when = from.at.as_second() + (seconds * share) as i64;
        Self {
            at: Timestamp::from_second(when).unwrap_or(from.at),
            place: (part(from.lat, to.lat), part(from.lon, to.lon)),
            beaufort: from.beaufort.max(to.beaufort),
            forecast: to.forecast,
        }
    }
}

/// Where a track, in the order of time, is nearest to `here`.
fn nearest(track: &[&TrackPoint], here: (f64, f64)) -> Option<Centre> {
    let points = track.iter().map(|point| Centre::of(point));
    let between = track.windows(2).flat_map(|pair| match *pair {
        [from, to] => (1..STEPS).map(|step| Centre::between(from, to, step)).collect(),
        _ => Vec::new(),
    });
    let away = |centre: &Centre| distance_m(centre.place, here);
    points.chain(between).min_by(|a, b| away(a).total_cmp(&away(b)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const HERE: (f64, f64) = (17.0, 107.0);

    fn catalog() -> Catalog {
        let step =
            |from: f64, name: &str| json!({ "from": from, "name": { "vi": name, "en": name } });
        serde_json::from_value(json!({
            "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
            "communes": [], "hotlines": [],
            "scales": [{ "id": "storm", "unit": "Bft",
                         "steps": [step(6.0, "Áp thấp nhiệt đới"), step(10.0, "Bão mạnh"),
                                   step(12.0, "Bão rất mạnh")] }] }))
        .unwrap()
    }

    /// Passes through 17 N from east to west; the last point is written first.
    fn storm() -> Item {
        let point = |at: &str, lon: f64, beaufort: u8, forecast: bool| json!({ "at": at, "lat": 17.0, "lon": lon, "beaufort": beaufort, "forecast": forecast });
        item(&json!([
            point("2026-11-28T00:00:00Z", 104.0, 5, true),
            point("2026-11-26T00:00:00Z", 108.0, 12, false),
            point("2026-11-27T00:00:00Z", 106.0, 10, true),
        ]))
    }

    fn item(track: &serde_json::Value) -> Item {
        serde_json::from_value(json!({
            "id": uuid::Uuid::from_u128(1), "collection": "storm_tracks",
            "published_at": "2026-11-26T00:00:00Z",
            "publication": { "title": { "vi": "Bão", "en": "" }, "text": { "vi": "", "en": "" },
                             "track": track } }))
        .unwrap()
    }

    fn seen(here: Option<(f64, f64)>, now: &str) -> StormView {
        let here = here.map(|at| Here { at, commune: None });
        view(&storm(), &catalog(), here.as_ref(), now.parse().unwrap()).unwrap()
    }

    fn class(centre: &StormCentre) -> Option<&str> {
        centre.step.as_ref().map(|step| step.name.vi.as_str())
    }

    #[test]
    fn a_storm_is_nearest_between_two_points() {
        let storm = seen(Some(HERE), "2026-11-26T03:00:00Z");
        let nearest = storm.nearest.as_ref().unwrap();
        assert!(nearest.metres.unwrap() < 1_000.0, "{nearest:?}");
        assert_eq!(
            (nearest.at.to_string().as_str(), nearest.forecast),
            ("2026-11-26T12:00:00Z", true)
        );
        assert_eq!(class(nearest), Some("Bão rất mạnh"), "the stronger wind of both points");
        assert!(!storm.passed);
        assert!(seen(Some(HERE), "2026-11-26T13:00:00Z").passed);
    }

    #[test]
    fn its_class_and_distance_are_those_of_the_last_point_that_is_not_ahead() {
        let storm = seen(Some(HERE), "2026-11-26T23:00:00Z");
        assert_eq!((storm.now.beaufort, class(&storm.now)), (12, Some("Bão rất mạnh")));
        let (metres, bearing) = (storm.now.metres.unwrap(), storm.now.bearing.unwrap());
        assert!((105_000.0..108_000.0).contains(&metres) && (bearing - 90.0).abs() < 1.0);
        let storm = seen(Some(HERE), "2026-11-27T00:00:00Z");
        assert_eq!((class(&storm.now), storm.now.bearing), (Some("Bão mạnh"), Some(270.0)));
        let early = seen(Some(HERE), "2026-11-20T00:00:00Z").now;
        assert_eq!(early.at.to_string(), "2026-11-26T00:00:00Z", "nobody saw it yet");
        let over = seen(Some(HERE), "2026-11-30T00:00:00Z").now;
        assert_eq!((over.beaufort, over.step), (5, None), "weaker than the first class");
    }

    #[test]
    fn without_a_position_it_has_a_class_alone_and_what_is_no_storm_has_none() {
        let storm = seen(None, "2026-11-26T03:00:00Z");
        assert_eq!((class(&storm.now), storm.now.metres), (Some("Bão rất mạnh"), None));
        assert_eq!((storm.nearest, storm.passed), (None, false));
        let now = "2026-11-26T03:00:00Z".parse().unwrap();
        assert_eq!(view(&item(&json!([])), &catalog(), None, now), None);
    }
}
