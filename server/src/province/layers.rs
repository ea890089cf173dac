//! The boundary layers, and what stands in where none is loaded.

use citizen_areas::{Areas, Centre, Reach, Sea, pack};
use citizen_wire::catalog::Commune;

use super::ProvinceError;
use super::documents::{BOUNDARIES, BOUNDARIES_PHONE, COMMUNES, Documents, PROVINCE};
use super::settings::SeaText;

/// Degrees of the circle.
const BEARING_DEG_MAX: u16 = 360;

/// The layer positions are placed by, and the same for phones.
pub(super) struct Layer {
    pub(super) areas: Areas,
    /// What `areas` was read from; absent where label points stand in.
    pub(super) pack: Option<Vec<u8>>,
}

/// The layer positions are placed by: the server's own, else the map's, else
/// label points. Both layers are checked where they are there. The server asks
/// the packed bytes that phones fetch, so that both always answer alike.
pub(super) fn layer(
    documents: &Documents,
    communes: &[Commune],
    reach: &Reach,
) -> Result<Layer, ProvinceError> {
    let own = boundaries(BOUNDARIES, documents, communes, reach)?;
    let map = boundaries(BOUNDARIES_PHONE, documents, communes, reach)?;
    match own.or(map) {
        Some((areas, pack)) => Ok(Layer { areas, pack: Some(pack) }),
        None => Ok(Layer { areas: centres(communes)?, pack: None }),
    }
}

/// How far communes reach beyond their lines.
pub(super) fn reach(
    tolerance_m: f64,
    seas: Vec<SeaText>,
    communes: &[Commune],
) -> Result<Reach, ProvinceError> {
    metres("tolerance_m".to_owned(), tolerance_m)?;
    let sea = |(number, text): (usize, SeaText)| {
        let SeaText { communes: codes, tolerance_m, bearing_deg: [from_deg, to_deg] } = text;
        metres(format!("sea.{number}.tolerance_m"), tolerance_m)?;
        if from_deg.max(to_deg) > BEARING_DEG_MAX {
            let field = format!("sea.{number}.bearing_deg");
            return Err(ProvinceError::invalid(PROVINCE, field, "must be degrees, 0 to 360"));
        }
        let unknown = |code: &&String| !communes.iter().any(|commune| commune.code == **code);
        if let Some(code) = codes.iter().find(unknown) {
            let why = format!("{COMMUNES} has no commune {code:?}");
            return Err(ProvinceError::invalid(PROVINCE, format!("sea.{number}.communes"), why));
        }
        Ok(Sea { communes: codes, tolerance_m, from_deg, to_deg })
    };
    let seas = seas.into_iter().enumerate().map(sea).collect::<Result<_, _>>()?;
    Ok(Reach { tolerance_m, seas })
}

fn metres(field: String, metres: f64) -> Result<(), ProvinceError> {
    if (0.0..1e7).contains(&metres) {
        return Ok(());
    }
    let why = format!("{metres} must be metres, 0 or more");
    Err(ProvinceError::invalid(PROVINCE, field, why))
}

/// A layer, if it is there. Every boundary belongs to a commune of the list,
/// and the other way round.
fn boundaries(
    file: &'static str,
    documents: &Documents,
    communes: &[Commune],
    reach: &Reach,
) -> Result<Option<(Areas, Vec<u8>)>, ProvinceError> {
    let Some(text) = documents.get(file) else {
        return Ok(None);
    };
    let unreadable = |error: citizen_areas::AreasError| ProvinceError::Unreadable {
        file: file.to_owned(),
        why: error.to_string(),
    };
    let packed = pack(text, reach).map_err(unreadable)?;
    let layer = Areas::from_pack(&packed).map_err(unreadable)?;
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
    Ok(Some((layer, packed)))
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
