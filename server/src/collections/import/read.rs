//! A file of some format, row by row.

use std::collections::BTreeMap;

use citizen_wire::catalog::Holds;
use citizen_wire::problem::code;
use serde::Deserialize;

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
    /// A feature collection of points (RFC 7946).
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
    features: Vec<serde_json::Value>,
}

fn geojson(holds: Holds, bytes: &[u8]) -> Result<Rows, ItemError> {
    let unreadable = |_| ItemError::invalid(code::IMPORT_UNREADABLE, "file");
    let Features { features } = serde_json::from_slice(bytes).map_err(unreadable)?;
    Ok(features.iter().map(|feature| fields::draft(holds, &feature_cells(feature)?)).collect())
}

/// A feature as the columns of a table.
fn feature_cells(
    feature: &serde_json::Value,
) -> Result<BTreeMap<String, String>, (&'static str, String)> {
    let at = |index: usize| feature.pointer(&format!("/geometry/coordinates/{index}"));
    let point = feature.pointer("/geometry/type").and_then(serde_json::Value::as_str);
    let (Some("Point"), Some(lon), Some(lat)) = (point, at(0), at(1)) else {
        return Err((code::POSITION_INVALID, "geometry".to_owned()));
    };
    let mut cells = BTreeMap::new();
    let properties = feature.get("properties").and_then(serde_json::Value::as_object);
    for (name, value) in properties.into_iter().flatten() {
        let text = match value {
            serde_json::Value::Null => continue,
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        cells.insert(name.clone(), text);
    }
    cells.insert("lat".to_owned(), lat.to_string());
    cells.insert("lon".to_owned(), lon.to_string());
    if let Some(id) = feature.get("id").filter(|_| !cells.contains_key("reference")) {
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        cells.insert("reference".to_owned(), id);
    }
    Ok(cells)
}

#[derive(Deserialize)]
struct JsonRow {
    reference: Option<String>,
    #[serde(flatten)]
    draft: ItemDraft,
}

fn json(bytes: &[u8]) -> Result<Rows, ItemError> {
    let unreadable = |_| ItemError::invalid(code::IMPORT_UNREADABLE, "file");
    let rows: Vec<serde_json::Value> = serde_json::from_slice(bytes).map_err(unreadable)?;
    let rows = rows.into_iter().map(|row| {
        let row: Result<JsonRow, _> = serde_path_to_error::deserialize(row);
        let row = row.map_err(|error| (code::FIELD_INVALID, error.path().to_string()))?;
        Ok(FileRow { reference: row.reference, draft: row.draft })
    });
    Ok(rows.collect())
}
