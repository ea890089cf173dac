//! One thing on the map, and the layer it is on.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::Serialize;

use crate::engines::cases::ReportSummary;
use crate::engines::collections::Opening;

/// What a mark is; also what opens when it is chosen, by its `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapKind"))]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// A warning in force, by its id.
    Warning,
    /// A river station, by its id.
    River,
    /// A report of this phone's person, by its id.
    Report,
    /// A measuring point, gate or camera, by its id; `service` shows it.
    Point,
    /// Where a satellite saw heat; `service` shows it.
    Heat,
    /// A place of a collection, by its id.
    Place,
}

/// One thing on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapMark"))]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Which one; of a hotspot empty.
    pub id: String,
    /// Of a point and a hotspot: the service that shows it.
    pub service: Option<String>,
    /// The layer it is on.
    pub layer: String,
    /// What it is called; of a report that has no words empty.
    pub title: Words,
    /// Latitude, degrees; of a warning somewhere in its area.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Metres from where the phone is.
    pub metres: Option<f64>,
    /// How serious, 1 to 5 as warnings have it; 0: nothing out of the ordinary. A river that
    /// passed its first alarm level is at 2.
    pub level: u8,
    /// A character or two to be drawn in it, so that nothing is told by colour alone: the
    /// level of a warning, how many alarm levels a river passed, the step of a point on its
    /// scale; `?` where nothing recent is known.
    pub sign: Option<String>,
    /// Of a river and a point: something recent enough is known of it.
    pub known: bool,
    /// Of a river the alarm level it passed, of a point what its figure means.
    pub step: Option<Words>,
    /// `#rrggbb` of that meaning; shown beside the words, never instead of them.
    pub color: Option<String>,
    /// Of a point: what is measured, of `citizen_wire::catalog::OBSERVED`.
    pub measured: Option<String>,
    /// When that was so; of a report when it was begun, of a warning when it was sent.
    pub at: Option<Timestamp>,
    /// Of a place: whether it is open.
    pub opening: Option<Opening>,
    /// Of a report: where it stands.
    pub report: Option<ReportSummary>,
    /// Invented, to show what the product does.
    pub example: bool,
}

impl Mark {
    /// One of which nothing more is known.
    pub(super) fn new(kind: MarkKind, id: &str, title: Words, (lat, lon): (f64, f64)) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            service: None,
            layer: String::new(),
            title,
            lat,
            lon,
            metres: None,
            level: 0,
            sign: None,
            known: true,
            step: None,
            color: None,
            measured: None,
            at: None,
            opening: None,
            report: None,
            example: false,
        }
    }

    pub(super) fn is_warning(&self) -> bool {
        self.kind == MarkKind::Warning
    }
}

/// Marks that are shown or left out together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapLayer"))]
pub struct Layer {
    /// `warning`, `river`, `report`, `heat`; what is measured after `point:`, the id of a
    /// collection of places after `place:`.
    pub id: String,
    /// What its marks are.
    pub kind: MarkKind,
    /// Of places: what the province calls them. All else has words of the app.
    pub name: Option<Words>,
    /// Of points: what is measured, of `citizen_wire::catalog::OBSERVED`.
    pub measured: Option<String>,
    /// How many there are in all; never 0.
    pub count: u32,
    /// It is shown.
    pub on: bool,
}
