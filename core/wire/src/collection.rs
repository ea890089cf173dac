//! Collections: what the province makes known, by the item. Places (clinics, shelters,
//! Wi-Fi points) and publications (news, procedures, first-aid cards, closures) travel
//! the same way, for everybody: within a sync, or by `GET /api/v1/collections?since=12`
//! without an account. One number counts the changes of all collections.
//!
//! A phone keeps what it fetched, shows it with its age, and drops an item at its
//! `valid_until` itself.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::catalog::Words;

/// Most items of one answer.
pub const ITEMS_MAX: usize = 500;

/// What changed since a number, for somebody without an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CollectionsPage {
    /// Names this history. Numbers of another are worth nothing: begin anew.
    pub epoch: String,
    /// What changed.
    #[serde(flatten)]
    pub page: ItemsPage,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// What changed since a number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemsPage {
    /// The number to go on from. To be stored in the transaction that applies the page.
    pub seq: i64,
    /// Ask again at once: there is more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// New or changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// No longer public.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Uuid>,
}

/// One thing that is made known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// Its id; stays the same whatever changes.
    pub id: Uuid,
    /// The collection it belongs to.
    pub collection: String,
    /// Communes it is about; empty: everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communes: Vec<String>,
    /// When it was made public as it is now.
    pub published_at: Timestamp,
    /// From then on it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    /// Invented, to show what the product does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// What it says.
    #[serde(flatten)]
    pub body: Body,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A place to go to or to call.
    Place(Place),
    /// Something to read or to listen to.
    Publication(Publication),
}

impl Body {
    /// What it is called, in Vietnamese.
    pub fn title(&self) -> &str {
        match self {
            Self::Place(place) => &place.name,
            Self::Publication(publication) => &publication.title.vi,
        }
    }

    /// Where it is, degrees, latitude first.
    pub const fn position(&self) -> Option<(f64, f64)> {
        match self {
            Self::Place(place) => Some((place.lat, place.lon)),
            Self::Publication(publication) => publication.position,
        }
    }

    /// What it is called, in every way.
    pub fn headings(&self) -> Vec<&str> {
        match self {
            Self::Place(place) => {
                let mut headings = vec![place.name.as_str()];
                headings.extend(place.english.as_deref());
                headings
            }
            Self::Publication(publication) => {
                let mut headings = vec![publication.title.vi.as_str(), &publication.title.en];
                headings.extend(publication.asked_as.iter().map(String::as_str));
                headings
            }
        }
    }

    /// Every other text in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Place(place) => vec![place.address.as_str()],
            Self::Publication(publication) => publication.texts(),
        }
    }
}

/// A place to go to or to call. Positions are WGS 84, degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    /// Where it is, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// Numbers to call, as dialled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// When it is open; empty: not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Hours>,
    /// How many people, vessels or beds it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Languages that are spoken there, BCP 47.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Whether one gets in without a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<bool>,
    /// Shut until further notice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// When somebody made sure of all this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub verified_on: Option<Date>,
    /// What else there is to know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
}

/// Open from one time of a day to another, by the clock of the province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// 1 is Monday, 7 is Sunday.
    pub day: u8,
    /// Minutes after midnight.
    pub from: u16,
    /// Minutes after midnight, up to 1,440.
    pub to: u16,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Fact {
    /// Of what.
    pub label: Words,
    /// What.
    pub value: Words,
}

/// Something to read or to listen to. Texts are plain, paragraphs end with a line feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// What it is called; of a question, the question.
    pub title: Words,
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Words>,
    /// All of it; of a question, the answer.
    pub text: Words,
    /// What is read aloud in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech: Option<Words>,
    /// Steps, papers to bring, things to watch for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<List>,
    /// Fee, days, place, form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Other ways to ask for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked_as: Vec<String>,
    /// Whose word it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Where it is, degrees, latitude first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<(f64, f64)>,
    /// Where a storm was and will be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub track: Vec<TrackPoint>,
    /// Of a plan, the land it holds for: rings of latitude and longitude, the last corner not
    /// repeated; a ring within another is a hole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<Vec<[f64; 2]>>,
}

impl Publication {
    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.text.vi.as_str(), &self.text.en];
        texts.extend(self.summary.iter().flat_map(|both| [both.vi.as_str(), &both.en]));
        for list in &self.lists {
            texts.extend([list.title.vi.as_str(), &list.title.en]);
            texts.extend(list.lines.iter().flat_map(|both| [both.vi.as_str(), &both.en]));
        }
        texts
    }
}

/// Lines under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "Lines"))]
pub struct List {
    /// The heading.
    pub title: Words,
    /// The lines.
    pub lines: Vec<Words>,
}

/// Whose word something is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Where it stands, `https://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Where a storm was, is or will be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TrackPoint {
    /// When.
    pub at: Timestamp,
    /// Latitude of its centre.
    pub lat: f64,
    /// Longitude of its centre.
    pub lon: f64,
    /// Strongest wind, Beaufort.
    pub beaufort: u8,
    /// Foreseen, not seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forecast: bool,
}
