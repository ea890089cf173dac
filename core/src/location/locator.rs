//! Commune by polygon, without a network. Where no boundary layer was fetched
//! yet, the nearest commune centre of the catalog stands in, marked inexact.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use citizen_areas::{Areas, Centre, Commune};
use citizen_wire::catalog::Catalog;
use citizen_wire::report::Fix;
use serde::Serialize;

/// Where a position lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Commune code; absent outside the province.
    pub commune: Option<String>,
    /// Its full name; outside the province, the name of the nearest one.
    pub name: Option<String>,
    /// By polygon; otherwise the commune is approximate.
    pub exact: bool,
    /// Outside the province.
    pub outside: bool,
}

/// Answers where a position lies. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Locator(Option<Arc<Areas>>);

impl Locator {
    /// From the layer file, else from the catalog, else one that knows nothing.
    /// A layer that cannot be read is as good as none: the next fetch mends it.
    pub fn load(layer: &Path, catalog: Option<&Catalog>) -> Self {
        let boundaries =
            fs::read_to_string(layer).ok().and_then(|text| Areas::from_geojson(&text).ok());
        Self(boundaries.or_else(|| catalog.and_then(centres)).map(Arc::new))
    }

    /// Where a position lies; `None` while the phone knows no communes.
    pub fn place(&self, fix: &Fix) -> Option<Place> {
        let placed = self.0.as_ref()?.locate(fix.lat, fix.lon);
        Some(Place {
            commune: placed.commune.map(|commune| commune.code.clone()),
            name: placed.nearest.map(|commune| commune.name.clone()),
            exact: placed.exact,
            outside: placed.outside,
        })
    }

    /// The commune to send with a position.
    pub fn commune(&self, fix: &Fix) -> Option<String> {
        self.place(fix)?.commune
    }
}

fn centres(catalog: &Catalog) -> Option<Areas> {
    let centres = catalog.communes.iter().map(|commune| Centre {
        commune: Commune { code: commune.code.clone(), name: commune.name.clone() },
        lat: commune.lat,
        lon: commune.lon,
    });
    Areas::from_centres(centres.collect()).ok()
}
