//! How far a storm is from here, and when it is nearest: along its track, between the
//! points too.

use citizen_areas::distance_m;
use citizen_wire::collection::TrackPoint;
use jiff::Timestamp;
use serde::Serialize;

/// Steps between two points of a track.
const STEPS: u32 = 20;

/// Where a storm is nearest to somebody.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Nearest {
    /// Metres from its centre.
    pub metres: f64,
    /// When.
    pub at: Timestamp,
    /// Strongest wind there, Beaufort.
    pub beaufort: u8,
    /// Foreseen, not seen.
    pub forecast: bool,
}

/// Where the track is nearest to `here`; `None` without a track.
pub fn nearest(track: &[TrackPoint], here: (f64, f64)) -> Option<Nearest> {
    let mut points: Vec<&TrackPoint> = track.iter().collect();
    points.sort_by_key(|point| point.at);
    let alone = points.iter().map(|point| of(point, (point.lat, point.lon), point.at, here));
    let between = points.windows(2).flat_map(|pair| match *pair {
        [from, to] => (1..STEPS).map(|step| part(from, to, step, here)).collect(),
        _ => Vec::new(),
    });
    alone.chain(between).min_by(|a, b| a.metres.total_cmp(&b.metres))
}

fn part(from: &TrackPoint, to: &TrackPoint, step: u32, here: (f64, f64)) -> Nearest {
    let share = f64::from(step) / f64::from(STEPS);
    let at = |from: f64, to: f64| from + (to - from) * share;
    let seconds = (to.at.as_second() - from.at.as_second()) as f64;
    let when = from.at.as_second() + (seconds * share) as i64;
    let when = Timestamp::from_second(when).unwrap_or(from.at);
    let stronger = if from.beaufort >= to.beaufort { from } else { to };
    let place = (at(from.lat, to.lat), at(from.lon, to.lon));
    Nearest { forecast: to.forecast, ..of(stronger, place, when, here) }
}

fn of(point: &TrackPoint, place: (f64, f64), at: Timestamp, here: (f64, f64)) -> Nearest {
    let metres = distance_m(place, here);
    Nearest { metres, at, beaufort: point.beaufort, forecast: point.forecast }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_is_nearest_between_two_points() {
        let point = |at: &str, lon, beaufort| TrackPoint {
            at: at.parse().unwrap(),
            lat: 17.0,
            lon,
            beaufort,
            forecast: beaufort < 12,
        };
        let track =
            [point("2026-11-27T00:00:00Z", 106.0, 10), point("2026-11-26T00:00:00Z", 108.0, 12)];
        let found = nearest(&track, (17.0, 107.0)).unwrap();
        assert!(found.metres < 1_000.0, "{}", found.metres);
        assert_eq!((found.beaufort, found.forecast), (12, true));
        assert_eq!(found.at.to_string(), "2026-11-26T12:00:00Z");
        assert_eq!(nearest(&[], (17.0, 107.0)), None);
    }
}
