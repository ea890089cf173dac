//! A file of some format, row by row.

use std::collections::BTreeMap;

use citizen_wire::catalog::Holds;
use citizen_wire::problem::code;
use serde::Deserialize;
use serde_json::Value;

use super::{FileRow, feed, fields};
use crate::collections::ItemError;
use crate::collections::draft::ItemDraft;

/// Rows of a file.
const ROWS_MAX: usize = 20_000;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A heading, then a line an item (RFC 4180).
    Csv,
    /// A feature collection (RFC 7946): points are places, polygons are what plans hold for.
    GeoJson,
    /// A list of drafts, each with its `reference`.
    Json,
    /// Atom (RFC 4287) or RSS.
    Feed,
}

impl Format {
    /// By the media type of the file.
    pub fn of(content_type: &str) -> Option<Self> {
        match content_type.split(';').next().unwrap_or_default().trim() {
            "text/csv" => Some(Self::Csv),
            "application/geo+json" => Some(Self::GeoJson),
            "application/json" => Some(Self::Json),
            "application/atom+xml" | "application/rss+xml" => Some(Self::Feed),
            _ => None,
        }
    }
}

type Rows = Vec<Result<FileRow, (&'static str, String)>>;

/// The rows of a file; what is wrong with one stands in its place.
///
/// # Errors
/// [`ItemError::Invalid`] on `file` when it is not of its format at all.
pub fn rows(format: Format, holds: Holds, bytes: &[u8]) -> Result<Rows, ItemError> {
    let unreadable = || ItemError::invalid(code::IMPORT_UNREADABLE, "file");
    let mut rows = match format {
        Format::Csv => csv(holds, bytes)?,
        Format::GeoJson => geojson(holds, bytes)?,
        Format::Json => json(bytes)?,
        Format::Feed if holds == Holds::Publications => feed::rows(bytes).ok_or_else(unreadable)?,
        Format::Feed => return Err(unreadable()),
    };
    if rows.is_empty() || rows.len() > ROWS_MAX {
        return Err(unreadable());
    }
    for row in rows.iter_mut().flatten() {
        row.draft.normalise();
    }
    Ok(rows)
}

fn csv(holds: Holds, bytes: &[u8]) -> Result<Rows, ItemError> {
    let unreadable = |field: String| ItemError::invalid(code::IMPORT_UNREADABLE, field);
    // Spreadsheets put a mark before UTF-8.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let heading = reader.headers().map_err(|_| unreadable("file".to_owned()))?.clone();
    if let Some(column) = heading.iter().find(|column| !fields::known(holds, column)) {
        return Err(unreadable(column.to_owned()));
    }
    let rows = reader.into_records().map(|record| {
        let record = record.map_err(|_| (code::IMPORT_UNREADABLE, "row".to_owned()))?;
        let cells = heading.iter().zip(record.iter());
        let cells = cells.filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect();
        fields::draft(holds, &cells)
    });
    Ok(rows.collect())
}

#[derive(Deserialize)]
struct Features {
    features: Vec<Value>,
}

fn geojson(holds: Holds, bytes: &[u8]) -> Result<Rows, ItemError> {
    let unreadable = |_| ItemError::invalid(code::IMPORT_UNREADABLE, "file");
    let Features { features } = serde_json::from_slice(bytes).map_err(unreadable)?;
    let draft = |feature: &Value| match holds {
        Holds::Places => fields::draft(holds, &feature_cells(feature)?),
        Holds::Publications => {
            let mut row = fields::draft(holds, &properties(feature))?;
            if let Some(publication) = &mut row.draft.publication {
                let rings = feature.get("geometry").and_then(rings);
                publication.outline =
                    rings.ok_or((code::POSITION_INVALID, "geometry".to_owned()))?;
            }
            Ok(row)
        }
    };
    Ok(features.iter().map(draft).collect())
}

/// The rings of a polygon, or of several, latitude first, the last corner not repeated.
fn rings(geometry: &Value) -> Option<Vec<Vec<[f64; 2]>>> {
    let coordinates = geometry.get("coordinates")?;
    let polygons: Vec<Vec<Vec<Vec<f64>>>> = match geometry.get("type")?.as_str()? {
        "Polygon" => vec![serde_json::from_value(coordinates.clone()).ok()?],
        "MultiPolygon" => serde_json::from_value(coordinates.clone()).ok()?,
        _ => return None,
    };
    let ring = |ring: &Vec<Vec<f64>>| {
        let corner = |corner: &Vec<f64>| Some([*corner.get(1)?, *corner.first()?]);
        let mut corners = ring.iter().map(corner).collect::<Option<Vec<_>>>()?;
        if corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        Some(corners)
    };
    polygons.iter().flatten().map(ring).collect()
}

/// A feature as the columns of a table.
fn feature_cells(feature: &Value) -> Result<BTreeMap<String, String>, (&'static str, String)> {
    let at = |index: usize| feature.pointer(&format!("/geometry/coordinates/{index}"));
    let point = feature.pointer("/geometry/type").and_then(Value::as_str);
    let (Some("Point"), Some(lon), Some(lat)) = (point, at(0), at(1)) else {
        return Err((code::POSITION_INVALID, "geometry".to_owned()));
    };
    let mut cells = properties(feature);
    cells.insert("lat".to_owned(), lat.to_string());
    cells.insert("lon".to_owned(), lon.to_string());
    Ok(cells)
}

/// What a feature says of itself, as the columns of a table.
fn properties(feature: &Value) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    let properties = feature.get("properties").and_then(Value::as_object);
    for (name, value) in properties.into_iter().flatten() {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        cells.insert(name.clone(), text);
    }
    if let Some(id) = feature.get("id").filter(|_| !cells.contains_key("reference")) {
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        cells.insert("reference".to_owned(), id);
    }
    cells
}

#[derive(Deserialize)]
struct JsonRow {
    reference: Option<String>,
    #[serde(flatten)]
    draft: ItemDraft,
}

fn json(bytes: &[u8]) -> Result<Rows, ItemError> {
    let unreadable = |_| ItemError::invalid(code::IMPORT_UNREADABLE, "file");
    let rows: Vec<Value> = serde_json::from_slice(bytes).map_err(unreadable)?;
    let rows = rows.into_iter().map(|row| {
        let row: Result<JsonRow, _> = serde_path_to_error::deserialize(row);
        let row = row.map_err(|error| (code::FIELD_INVALID, error.path().to_string()))?;
        Ok(FileRow { reference: row.reference, draft: row.draft })
    });
    Ok(rows.collect())
}
