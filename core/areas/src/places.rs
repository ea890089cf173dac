//! Words for a position: the best known place near by, and the commune.
//! "gần cầu Đakrông, xã Đakrông". Names and turns of phrase are the province's
//! data ([`PlacePack`]); what is near and what is only on the way is decided
//! here, alike on the phone and on the server.

use citizen_wire::catalog::Words;
use citizen_wire::places::{NamedPlace, PlacePack};

use crate::placed::Placed;
use crate::plane::{apart, bearing_deg};

/// Metres beyond which a place says nothing about a position.
const FAR_M: f64 = 30_000.0;
/// Directions of the compass that have a name, clockwise from north.
const DIRECTIONS: usize = 8;

/// A place and how far a position is from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearby<'a> {
    /// The place.
    pub place: &'a NamedPlace,
    /// Metres.
    pub distance_m: f64,
    /// Within the place's own reach: "near" is true.
    pub near: bool,
    /// From the place towards the position, degrees clockwise from north.
    pub bearing_deg: f64,
}

/// The named places of a province.
#[derive(Debug, Clone)]
pub struct Places(PlacePack);

impl Places {
    /// The places of a pack.
    pub const fn new(pack: PlacePack) -> Self {
        Self(pack)
    }

    /// The place that says most about a position: near as measured by its own
    /// reach, so that a town counts from further away than a bridge.
    pub fn nearest(&self, lat: f64, lon: f64) -> Option<Nearby<'_>> {
        let nearby = self.0.places.iter().map(|place| {
            let (east, north) = apart((place.lat, place.lon), (lat, lon));
            let distance_m = east.hypot(north);
            let bearing_deg = bearing_deg(east, north);
            Nearby { place, distance_m, near: distance_m <= place.reach_m, bearing_deg }
        });
        let share = |nearby: &Nearby<'_>| nearby.distance_m / nearby.place.reach_m.max(1.0);
        nearby
            .filter(|nearby| nearby.distance_m <= FAR_M)
            .min_by(|a, b| share(a).total_cmp(&share(b)))
    }

    /// A position in words; `None` where neither place nor commune is known.
    pub fn describe(&self, lat: f64, lon: f64, placed: &Placed<'_>) -> Option<Words> {
        let place = self.nearest(lat, lon).map(|nearby| self.beside(nearby));
        let commune = placed.nearest.map(|commune| {
            let known = self.0.communes.get(&commune.code);
            let name = known.cloned().unwrap_or_else(|| both(&commune.name));
            if placed.distance_m > 0.0 && placed.distance_m.is_finite() {
                let far = distance(placed.distance_m);
                fill(&self.0.phrases.beyond, &[("{commune}", &name), ("{distance}", &far)])
            } else {
                name
            }
        });
        match (place, commune) {
            (Some(place), Some(commune)) => Some(Words {
                vi: format!("{}, {}", place.vi, commune.vi),
                en: format!("{}, {}", place.en, commune.en),
            }),
            (one, other) => one.or(other),
        }
    }

    fn beside(&self, nearby: Nearby<'_>) -> Words {
        let phrases = &self.0.phrases;
        let name = ("{place}", &nearby.place.name);
        if nearby.near {
            return fill(&phrases.near, &[name]);
        }
        let direction = phrases.directions.get(compass(nearby.bearing_deg)).cloned();
        let direction = direction.unwrap_or_else(|| both(""));
        let distance = distance(nearby.distance_m);
        fill(&phrases.away, &[name, ("{distance}", &distance), ("{direction}", &direction)])
    }
}

/// The nearest of the eight directions, from north.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 8")]
fn compass(bearing_deg: f64) -> usize {
    let share = 360.0 / DIRECTIONS as f64;
    (bearing_deg.rem_euclid(360.0) / share).round() as usize % DIRECTIONS
}

/// As people say it: 50 m steps, then a decimal, then whole kilometres.
pub fn distance(metres: f64) -> Words {
    let kilometres = metres / 1_000.0;
    if metres < 975.0 {
        both(&format!("{:.0} m", ((metres / 50.0).round() * 50.0).max(50.0)))
    } else if kilometres < 9.95 {
        let en = format!("{kilometres:.1} km");
        Words { vi: en.replace('.', ","), en }
    } else {
        both(&format!("{kilometres:.0} km"))
    }
}

fn fill(pattern: &Words, values: &[(&str, &Words)]) -> Words {
    let mut filled = pattern.clone();
    for (key, value) in values {
        filled.vi = filled.vi.replace(key, &value.vi);
        filled.en = filled.en.replace(key, &value.en);
    }
    filled
}

fn both(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}
