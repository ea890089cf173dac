//! The boundary layers, and what stands in where none is loaded.

use citizen_areas::{Areas, Centre};
use citizen_wire::catalog::Commune;

use super::ProvinceError;
use super::documents::{BOUNDARIES, BOUNDARIES_PHONE, COMMUNES, Documents, PROVINCE};

/// The layer positions are placed by: the server's own, else the phones', else
/// label points. Both layers are checked where they are there.
pub(super) fn areas(
    documents: &Documents,
    communes: &[Commune],
    tolerance_m: f64,
) -> Result<Areas, ProvinceError> {
    if !(tolerance_m >= 0.0 && tolerance_m.is_finite()) {
        let why = format!("{tolerance_m} must be metres, 0 or more");
        return Err(ProvinceError::invalid(PROVINCE, "tolerance_m", why));
    }
    let own = boundaries(BOUNDARIES, documents, communes)?;
    let phones = boundaries(BOUNDARIES_PHONE, documents, communes)?;
    match own.or(phones) {
        Some(layer) => Ok(layer.with_tolerance_m(tolerance_m)),
        None => centres(communes),
    }
}

/// A layer, if it is there. Every boundary belongs to a commune of the list,
/// and the other way round.
fn boundaries(
    file: &'static str,
    documents: &Documents,
    communes: &[Commune],
) -> Result<Option<Areas>, ProvinceError> {
    let Some(text) = documents.get(file) else {
        return Ok(None);
    };
    let layer = Areas::from_geojson(text).map_err(|error| ProvinceError::Unreadable {
        file: file.to_owned(),
        why: error.to_string(),
    })?;
    let drawn = layer.communes();
    for (number, boundary) in drawn.iter().enumerate() {
        if !communes.iter().any(|commune| commune.code == boundary.code) {
            let field = format!("features.{number}.properties.code");
            let why = format!("{COMMUNES} has no commune {:?}", boundary.code);
            return Err(ProvinceError::invalid(file, field, why));
        }
    }
    let lacks = |commune: &&Commune| !drawn.iter().any(|boundary| boundary.code == commune.code);
    if let Some(commune) = communes.iter().find(lacks) {
        let why = format!("there is no boundary of {} {}", commune.code, commune.name);
        return Err(ProvinceError::invalid(file, "features", why));
    }
    Ok(Some(layer))
}

fn centres(communes: &[Commune]) -> Result<Areas, ProvinceError> {
    let centre = |commune: &Commune| Centre {
        commune: citizen_areas::Commune { code: commune.code.clone(), name: commune.name.clone() },
        lat: commune.lat,
        lon: commune.lon,
    };
    Areas::from_centres(communes.iter().map(centre).collect()).map_err(|error| {
        ProvinceError::Unreadable { file: COMMUNES.to_owned(), why: error.to_string() }
    })
}
