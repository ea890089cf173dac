//! The province as the phone needs it: `GET /api/v1/catalog` (also by sync).
//! Everything here is data an administrator changes.

use serde::{Deserialize, Serialize};

use crate::question::Question;

/// A word in the languages the product speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// The whole catalog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catalog {
    /// Changes whenever anything in it does.
    pub version: String,
    /// The province's name.
    pub province: Words,
    /// What a report can be about, in the order to show.
    pub categories: Vec<Category>,
    /// Departments and commune offices.
    pub units: Vec<Unit>,
    /// Communes.
    pub communes: Vec<Commune>,
    /// Numbers to call.
    pub hotlines: Vec<Hotline>,
    /// What a phone keeps beside the catalog, by version.
    #[serde(default)]
    pub packs: Packs,
    /// Minutes by which the clocks of the province are ahead of UTC.
    #[serde(default)]
    pub utc_offset_min: i32,
    /// The services of the app, in the order to show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// What figures mean, by the scale.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<Scale>,
    /// What is made known, by the collection.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<Collection>,
    /// How questions are read.
    #[serde(default)]
    pub asking: Asking,
}

/// How questions are read before something published is looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Asking {
    /// How sure an answer must be to be given as one, 0 to 1.
    pub known_from: f64,
    /// Words that tell nothing about what is asked.
    pub idle: Vec<String>,
    /// Other ways to say what is published.
    pub rewordings: Vec<Rewording>,
    /// Kinds of thing that are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<AskedKind>,
    /// Ways to ask for what is in force or was measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub live: Vec<AskedLive>,
    /// What hazards are called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<AskedHazard>,
    /// Words that ask for another time than now: what is live answers none of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_times: Vec<String>,
}

impl Default for Asking {
    fn default() -> Self {
        Self {
            known_from: 0.5,
            idle: Vec::new(),
            rewordings: Vec::new(),
            kinds: Vec::new(),
            live: Vec::new(),
            hazards: Vec::new(),
            other_times: Vec::new(),
        }
    }
}

/// What is live and can be asked for: warnings, river levels, else the `kind` of a
/// [`crate::point::MeasuringPoint`].
pub const LIVE: [&str; 7] = ["warning", "river", "rain", "salinity", "air", "gate", "forest_fire"];

/// Ways to ask for one kind of what is live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AskedLive {
    /// Which, of [`LIVE`]; a phone passes over what it does not know.
    pub of: String,
    /// Words that ask for it.
    pub asked: Vec<String>,
    /// Words that may stand beside them and ask for nothing more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
}

/// A hazard that warnings are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AskedHazard {
    /// The province's word for it, as warnings have it: `flood`.
    pub hazard: String,
    /// What to call it.
    pub name: Words,
    /// What people say.
    pub asked: Vec<String>,
}

/// Regional words, other names, hurried spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Rewording {
    /// What people say.
    pub said: String,
    /// What texts call it.
    pub means: String,
}

/// A kind of thing that is asked for: a price, an hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AskedKind {
    /// Words that ask for it.
    pub asked: Vec<String>,
    /// Words of which an answer holds one.
    pub held: Vec<String>,
}

/// What figures of one kind mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Scale {
    /// Stable id.
    pub id: String,
    /// Unit of the figures, as it is written.
    pub unit: String,
    /// Steps, the lowest first.
    pub steps: Vec<ScaleStep>,
}

impl Scale {
    /// The step a figure is on; below the first there is none.
    pub fn step(&self, figure: f64) -> Option<&ScaleStep> {
        self.steps.iter().rev().find(|step| figure >= step.from)
    }
}

/// From one figure up to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ScaleStep {
    /// The lowest figure of it.
    pub from: f64,
    /// What it is called.
    pub name: Words,
    /// `#rrggbb`; shown beside the name, never instead of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// A service of the app: a face over collections, categories and numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Service {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// Lucide icon name.
    pub icon: String,
    /// Collections it shows, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    /// Categories a person can report in, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Numbers to call, as dialled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hotlines: Vec<String>,
    /// Screens of the app it leads to, of [`SCREENS`]; a phone passes over what it does
    /// not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub screens: Vec<String>,
    /// What is measured that it shows, of [`OBSERVED`]; a phone passes over what it does
    /// not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observes: Vec<String>,
    /// By which communes what it makes known is told apart; absent: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_commune: Option<ByCommune>,
}

/// By which communes a service tells apart what it makes known. Either way what is about a
/// commune that is followed comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ByCommune {
    /// A commune can be chosen; then what is about others is left out.
    Chosen,
    /// Those that are followed.
    Followed,
}

/// What is measured beside rivers, and a service may show: the `kind` of a
/// [`crate::point::MeasuringPoint`]; hotspots are places of their own, cameras stand in the
/// server's configuration.
pub const OBSERVED: [&str; 7] =
    ["air", "salinity", "rain", "gate", "forest_fire", "hotspot", "camera"];

/// Screens of the app that a service may lead to.
pub const SCREENS: [&str; 8] =
    ["warnings", "rivers", "depth", "my_reports", "public_reports", "dossiers", "figures", "ask"];

/// A collection of places or publications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "Shelf"))]
pub struct Collection {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// What its items are.
    pub holds: Holds,
    /// Days after which a place that nobody verified is marked as old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale_days: Option<u16>,
    /// Hours after which something to read is marked as old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale_hours: Option<u16>,
}

/// What the items of a collection are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Places to go to or to call.
    Places,
    /// Something to read or to listen to.
    Publications,
}

/// Versions of the documents a phone fetches when it has others: absent where
/// the province has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Packs {
    /// `GET /api/v1/areas.pack`, boundaries of the communes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub areas: Option<String>,
    /// `GET /api/v1/places`, named places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<String>,
}

/// What a report can be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// Heading it stands under.
    pub group: Words,
    /// Lucide icon name.
    pub icon: String,
    /// Said before the person types, for example to call 112.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Words>,
    /// What is asked beside the words, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

/// Somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
// Kotlin has a Unit of its own.
#[cfg_attr(feature = "uniffi", uniffi(name = "Office"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unit {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// The commune it serves; absent for a department of the province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Number to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// An administrative unit at commune level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Commune {
    /// Official code (National Statistics Office).
    pub code: String,
    /// Full name, `Xã Đakrông`.
    pub name: String,
    /// Where a label stands, latitude.
    pub lat: f64,
    /// Where a label stands, longitude.
    pub lon: f64,
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hotline {
    /// The number as dialled.
    pub number: String,
    /// What for.
    pub name: Words,
    /// Whether the call costs nothing; unknown is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// Takes reports by text message; see [`crate::sms`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub texts: bool,
}
