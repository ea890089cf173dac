//! Commune and words for a position, without a network. Where no boundaries
//! were fetched yet, the nearest commune centre of the catalog stands in, marked
//! inexact.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use citizen_areas::{Areas, Bounds, Centre, Commune, Outlines, Placed, Places, coarse};
use citizen_wire::catalog::{Catalog, Words};
use citizen_wire::places::PlacePack;
use citizen_wire::report::Fix;
use serde::Serialize;

/// Where a position lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Place {
    /// Commune code; absent outside the province.
    pub commune: Option<String>,
    /// Its full name; outside the province, the name of the nearest one.
    pub name: Option<String>,
    /// By polygon; otherwise the commune is approximate.
    pub exact: bool,
    /// Outside the province.
    pub outside: bool,
    /// How it was decided.
    pub by: PlacedBy,
    /// Metres to the commune's boundary, or to its centre by [`PlacedBy::Centre`].
    pub distance_m: u64,
}

/// How a commune was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PlacedBy {
    /// The position is inside its boundary.
    Boundary,
    /// Its boundary is the nearest one: off the coast, or outside.
    Nearest,
    /// Its centre is the nearest one: no boundaries are on this phone yet.
    Centre,
}

/// A named place and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Near {
    /// Its name, inside a sentence.
    pub name: Words,
    /// Metres.
    pub distance_m: u64,
    /// Close enough to say "near".
    pub near: bool,
}

/// Everything the phone can say of a position.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Whereabouts {
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// The commune; `None` while the phone knows no communes.
    pub place: Option<Place>,
    /// The named place that says most.
    pub near: Option<Near>,
    /// The position in words.
    pub words: Option<Words>,
    /// Latitude as strangers may see it.
    pub public_lat: f64,
    /// Longitude as strangers may see it.
    pub public_lon: f64,
}

/// Answers where a position lies. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Locator(Arc<Known>);

#[derive(Debug, Default)]
struct Known {
    areas: Option<Areas>,
    places: Option<Places>,
    /// Worked out when a map is first drawn.
    outlines: OnceLock<Outlines>,
}

impl Locator {
    /// From the files of the packs, else from the catalog, else one that knows
    /// nothing. A file that cannot be read is as good as none: the next fetch
    /// mends it.
    pub fn load(areas: &Path, places: &Path, catalog: Option<&Catalog>) -> Self {
        let boundaries = fs::read(areas).ok().and_then(|bytes| Areas::from_pack(&bytes).ok());
        let pack = fs::read(places).ok();
        let pack = pack.and_then(|bytes| serde_json::from_slice::<PlacePack>(&bytes).ok());
        Self(Arc::new(Known {
            areas: boundaries.or_else(|| catalog.and_then(centres)),
            places: pack.map(Places::new),
            outlines: OnceLock::new(),
        }))
    }

    /// Where a position lies; `None` while the phone knows no communes.
    pub fn place(&self, fix: &Fix) -> Option<Place> {
        let areas = self.0.areas.as_ref()?;
        let placed = areas.locate(fix.lat, fix.lon);
        Some(place(&placed, areas.has_boundaries()))
    }

    /// The map of communes; `None` while the phone knows none.
    pub fn areas(&self) -> Option<&Areas> {
        self.0.areas.as_ref()
    }

    /// The same as a drawing; `None` while the phone has no boundaries.
    pub fn outlines(&self) -> Option<&Outlines> {
        let areas = self.areas().filter(|areas| areas.has_boundaries())?;
        Some(self.0.outlines.get_or_init(|| areas.outlines()))
    }

    /// The commune to send with a position.
    pub fn commune(&self, fix: &Fix) -> Option<String> {
        self.place(fix)?.commune
    }

    /// The province as far as the phone knows it.
    pub fn bounds(&self) -> Option<Bounds> {
        self.0.areas.as_ref()?.bounds()
    }

    /// Everything that can be said of a position.
    pub fn whereabouts(&self, lat: f64, lon: f64) -> Whereabouts {
        let areas = self.0.areas.as_ref();
        let placed = areas.map(|areas| areas.locate(lat, lon));
        let exact = areas.is_some_and(Areas::has_boundaries);
        let near = self.0.places.as_ref().and_then(|places| places.nearest(lat, lon));
        let words = self.0.places.as_ref().zip(placed.as_ref());
        let (public_lat, public_lon) = coarse(lat, lon);
        Whereabouts {
            lat,
            lon,
            place: placed.as_ref().map(|placed| place(placed, exact)),
            near: near.map(|nearby| Near {
                name: nearby.place.name.clone(),
                distance_m: whole(nearby.distance_m),
                near: nearby.near,
            }),
            words: words.and_then(|(places, placed)| places.describe(lat, lon, placed)),
            public_lat,
            public_lon,
        }
    }
}

fn place(placed: &Placed<'_>, by_boundary: bool) -> Place {
    Place {
        commune: placed.commune.map(|commune| commune.code.clone()),
        name: placed.nearest.map(|commune| commune.name.clone()),
        exact: placed.exact,
        outside: placed.outside,
        by: match (placed.exact, by_boundary) {
            (true, _) => PlacedBy::Boundary,
            (false, true) => PlacedBy::Nearest,
            (false, false) => PlacedBy::Centre,
        },
        distance_m: whole(placed.distance_m),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "metres on Earth")]
fn whole(metres: f64) -> u64 {
    metres.round() as u64
}

fn centres(catalog: &Catalog) -> Option<Areas> {
    let centres = catalog.communes.iter().map(|commune| Centre {
        commune: Commune { code: commune.code.clone(), name: commune.name.clone() },
        lat: commune.lat,
        lon: commune.lon,
    });
    Areas::from_centres(centres.collect()).ok()
}
