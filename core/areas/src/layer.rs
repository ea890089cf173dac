//! Reads a GeoJSON layer: a feature collection of `Polygon` and `MultiPolygon`
//! features, WGS 84 degrees, with the text properties `code` and `name`.
//! Further properties are the map's business.

use std::collections::HashSet;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use geojson::{Feature, FeatureCollection, GeometryValue, Position};

use crate::error::AreasError;
use crate::placed::Commune;

/// A closed ring repeats its first position: a triangle has four.
const RING_POSITIONS_MIN: usize = 4;

/// A commune and its polygons, x longitude, y latitude, still in degrees.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) commune: Commune,
    pub(crate) polygons: MultiPolygon<f64>,
}

/// Every commune of a layer, in its order.
pub(crate) fn read(text: &str) -> Result<Vec<Drawn>, AreasError> {
    let collection: FeatureCollection = text
        .parse::<geojson::GeoJson>()
        .and_then(FeatureCollection::try_from)
        .map_err(|error| AreasError::Malformed(error.to_string()))?;
    let mut codes = HashSet::new();
    let mut drawn = Vec::with_capacity(collection.features.len());
    for (number, feature) in collection.features.iter().enumerate() {
        let code = property(feature, number, "code")?;
        let name = property(feature, number, "name")?;
        if !codes.insert(code.clone()) {
            return Err(AreasError::Duplicate { feature: number, code });
        }
        let polygons = polygons(feature).map_err(|why| AreasError::Geometry {
            feature: number,
            code: code.clone(),
            why,
        })?;
        drawn.push(Drawn { commune: Commune { code, name }, polygons });
    }
    if drawn.is_empty() { Err(AreasError::Empty) } else { Ok(drawn) }
}

fn property(
    feature: &Feature,
    number: usize,
    property: &'static str,
) -> Result<String, AreasError> {
    feature
        .property(property)
        .and_then(|value| value.as_str())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .ok_or(AreasError::Property { feature: number, property })
}

fn polygons(feature: &Feature) -> Result<MultiPolygon<f64>, &'static str> {
    let geometry = feature.geometry.as_ref().ok_or("there is none")?;
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => Ok(MultiPolygon(vec![polygon(coordinates)?])),
        GeometryValue::MultiPolygon { coordinates } if !coordinates.is_empty() => coordinates
            .iter()
            .map(|rings| polygon(rings))
            .collect::<Result<_, _>>()
            .map(MultiPolygon),
        _ => Err("it must be a Polygon or a MultiPolygon with at least one polygon"),
    }
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon<f64>, &'static str> {
    let mut rings = rings.iter().map(|positions| ring(positions));
    let exterior = rings.next().ok_or("a polygon has no ring")??;
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}

fn ring(positions: &[Position]) -> Result<LineString<f64>, &'static str> {
    let coords: Vec<Coord<f64>> = positions.iter().map(coord).collect::<Result<_, _>>()?;
    if coords.len() < RING_POSITIONS_MIN {
        return Err("a ring has fewer than four positions");
    }
    if coords.first() != coords.last() {
        return Err("a ring does not end where it starts");
    }
    Ok(LineString(coords))
}

fn coord(position: &Position) -> Result<Coord<f64>, &'static str> {
    match position.as_slice() {
        [lon, lat, ..] if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Ok(Coord { x: *lon, y: *lat }),
        _ => Err("a position is not [longitude, latitude] in degrees"),
    }
}
