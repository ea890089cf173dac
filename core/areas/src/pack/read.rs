//! A pack to polygons. The bytes come from a network: nothing in them is
//! believed before it was checked.

use std::collections::HashSet;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::bytes::Reader;
use super::{MAGIC, PARTS, VERTICES_MAX, Vertex};
use crate::error::AreasError;
use crate::layer::Drawn;
use crate::placed::Commune;
use crate::plane::{METRES_PER_DEGREE, Plane};
use crate::reach::{Reach, Sea};

/// Half of the circle in parts of a degree.
const PARTS_MAX: i64 = 18_000_000;

/// What a pack holds.
#[derive(Debug)]
pub(crate) struct Unpacked {
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) plane: Plane,
    pub(crate) reach: Reach,
}

/// A sea whose communes are still numbers.
struct Numbered {
    sea: Sea,
    communes: Vec<usize>,
}

/// Reads a pack.
///
/// # Errors
/// [`AreasError::Pack`].
pub(crate) fn read(bytes: &[u8]) -> Result<Unpacked, AreasError> {
    let mut from = Reader::new(bytes);
    if from.take(MAGIC.len())? != MAGIC {
        return Err(from.damaged("it does not begin as a packed layer"));
    }
    let plane = plane(&mut from)?;
    let tolerance_m = metres(&mut from)?;
    let seas = (0..from.count()?).map(|_| sea(&mut from)).collect::<Result<Vec<_>, _>>()?;
    let count = from.count()?;
    if count == 0 {
        return Err(AreasError::Empty);
    }
    let mut codes = HashSet::new();
    let mut drawn = Vec::with_capacity(count);
    let mut read = Vec::new();
    for _ in 0..count {
        let commune = Commune { code: from.text()?, name: from.text()? };
        if !codes.insert(commune.code.clone()) {
            return Err(from.damaged("a commune is there twice"));
        }
        let polygons = (0..from.count()?)
            .map(|_| polygon(&mut from, &mut read))
            .collect::<Result<Vec<_>, _>>()?;
        if polygons.is_empty() {
            return Err(from.damaged("a commune has no boundary"));
        }
        drawn.push(Drawn { commune, polygons: MultiPolygon(polygons) });
    }
    if from.left() > 0 {
        return Err(from.damaged("something follows its end"));
    }
    let named = |Numbered { sea, communes }| {
        let code = |number: usize| drawn.get(number).map(|d| d.commune.code.clone());
        let codes = communes.into_iter().map(code).collect::<Option<_>>();
        codes.map(|communes| Sea { communes, ..sea })
    };
    let seas: Option<Vec<_>> = seas.into_iter().map(named).collect();
    let seas = seas.ok_or(from.damaged("a sea names a commune that is not there"))?;
    Ok(Unpacked { drawn, plane, reach: Reach { tolerance_m, seas } })
}

fn plane(from: &mut Reader<'_>) -> Result<Plane, AreasError> {
    let bytes = <[u8; 8]>::try_from(from.take(8)?).unwrap_or_default();
    let metres_per_degree_east = f64::from_le_bytes(bytes);
    // Zero would put every position on one line; more than at the equator is no Earth.
    if metres_per_degree_east > 0.0 && metres_per_degree_east <= METRES_PER_DEGREE {
        return Ok(Plane { metres_per_degree_east });
    }
    Err(from.damaged("its measure is not one of the Earth"))
}

fn metres(from: &mut Reader<'_>) -> Result<f64, AreasError> {
    match u32::try_from(from.number()?) {
        Ok(metres) => Ok(f64::from(metres)),
        Err(_) => Err(from.damaged("a distance is longer than the Earth")),
    }
}

fn sea(from: &mut Reader<'_>) -> Result<Numbered, AreasError> {
    let tolerance_m = metres(from)?;
    let mut bearing = || match u16::try_from(from.number()?) {
        Ok(degrees) if degrees <= 360 => Ok(degrees),
        _ => Err(from.damaged("a bearing is more than 360 degrees")),
    };
    let (from_deg, to_deg) = (bearing()?, bearing()?);
    let communes = (0..from.count()?)
        .map(|_| Ok(usize::try_from(from.number()?).unwrap_or(usize::MAX)))
        .collect::<Result<_, AreasError>>()?;
    Ok(Numbered { sea: Sea { communes: Vec::new(), tolerance_m, from_deg, to_deg }, communes })
}

fn polygon(from: &mut Reader<'_>, read: &mut Vec<Vertex>) -> Result<Polygon<f64>, AreasError> {
    let mut rings =
        (0..from.count()?).map(|_| ring(from, read)).collect::<Result<Vec<_>, _>>()?.into_iter();
    let outer = rings.next().ok_or(from.damaged("a polygon has no ring"))?;
    Ok(Polygon::new(outer, rings.collect()))
}

fn ring(from: &mut Reader<'_>, read: &mut Vec<Vertex>) -> Result<LineString<f64>, AreasError> {
    let start = read.len();
    let wanted = usize::try_from(from.number()?).unwrap_or(usize::MAX);
    let end = start.saturating_add(wanted);
    if wanted < 3 || end > VERTICES_MAX {
        return Err(from.damaged("a ring has too few or too many vertices"));
    }
    while read.len() < end {
        let run = from.number()?;
        let length = usize::try_from(run >> 1).unwrap_or(usize::MAX);
        if length == 0 || length > end - read.len() {
            return Err(from.damaged("a run is longer than its ring"));
        }
        if run & 1 == 0 {
            for _ in 0..length {
                let vertex = step(from, read.last().copied().unwrap_or_default())?;
                read.push(vertex);
            }
        } else {
            let back = usize::try_from(from.number()?).unwrap_or(usize::MAX);
            let first = read.len().checked_sub(1).and_then(|last| last.checked_sub(back));
            let first = first.filter(|first| *first + 1 >= length);
            let first = first.ok_or(from.damaged("a run starts before the first vertex"))?;
            read.extend_from_within(first + 1 - length..=first);
            if let Some(copied) = read.len().checked_sub(length).and_then(|at| read.get_mut(at..)) {
                copied.reverse();
            }
        }
    }
    let open = read.get(start..).unwrap_or_default();
    let degrees = |part: i32| f64::from(part) / PARTS;
    let coords = open.iter().chain(open.first());
    Ok(coords.map(|(x, y)| Coord { x: degrees(*x), y: degrees(*y) }).collect())
}

fn step(from: &mut Reader<'_>, (x, y): Vertex) -> Result<Vertex, AreasError> {
    let mut next = |last: i32, max: i64| -> Result<i32, AreasError> {
        let sum = i64::from(last).checked_add(from.signed()?);
        let good = sum.filter(|sum| sum.abs() <= max).and_then(|sum| i32::try_from(sum).ok());
        good.ok_or(from.damaged("a vertex is not on Earth"))
    };
    Ok((next(x, PARTS_MAX)?, next(y, PARTS_MAX / 2)?))
}
