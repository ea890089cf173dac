//! `province.toml`: the name, the desk, and what happens when no category decides.

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::ProvinceError;
use super::deadline::DeadlineText;
use super::documents::PROVINCE;
use super::units::check_words;

/// The document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    pub(super) name: Words,
    /// Unit id of the province's own desk.
    pub(super) desk: String,
    /// Metres outside every boundary that still count as the nearest commune.
    pub(super) tolerance_m: f64,
    /// Where a commune reaches further: the sea before it.
    #[serde(default)]
    pub(super) sea: Vec<SeaText>,
    pub(super) sos: Sos,
    pub(super) uncategorised: Uncategorised,
    pub(super) commune_offices: CommuneOffices,
    pub(super) reasons: Reasons,
    #[serde(default)]
    pub(super) attention: Option<Attention>,
}

/// Open water before communes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeaText {
    /// Codes; without any, every commune.
    #[serde(default)]
    pub(super) communes: Vec<String>,
    /// Metres from the shore.
    pub(super) tolerance_m: f64,
    /// Bearing seen from the shore: from, to, clockwise, degrees.
    pub(super) bearing_deg: [u16; 2],
}

/// Where an SOS goes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sos {
    pub(super) unit: String,
    pub(super) deadline: DeadlineText,
}

/// A report without a category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Uncategorised {
    pub(super) deadline: DeadlineText,
}

/// How the office of a commune is called; `{code}` and `{name}` are filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommuneOffices {
    pub(super) id: String,
    pub(super) name: Words,
}

/// Why a case went where it went, in words for the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    pub(super) sos: Words,
    pub(super) outside: Words,
    pub(super) no_category: Words,
    pub(super) no_commune: Words,
    pub(super) department: Words,
    pub(super) commune: Words,
    /// A unit sent it back.
    pub(super) bounced: Words,
    /// A unit's own system ended it without a word.
    #[serde(default)]
    pub(super) done_elsewhere: Option<Words>,
}

/// Whom a deadline is brought to, and when.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attention {
    /// Share of the time after which whoever works on a case is warned, 1 to 99.
    pub warn_at_percent: u8,
    /// Hours after a deadline at which the province is told.
    pub province_after_hours: u32,
    /// Days by which a deadline may be put off at most.
    pub extension_days_max: u32,
    /// The deadline is near.
    pub warned: Words,
    /// It is past.
    pub overdue: Words,
    /// It has been past for long.
    pub escalated: Words,
    /// When a rating is a matter for the head of the unit; never when absent.
    #[serde(default)]
    pub low_rating: Option<LowRating>,
}

/// Ratings that somebody must look into.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LowRating {
    /// Up to so many stars, 1 to 4.
    pub stars: u8,
    /// Hours after which the province is told, where nobody said what is done.
    pub province_after_hours: u32,
    /// What the timeline says then.
    pub unheeded: Words,
}

impl Attention {
    /// Its numbers and words, or what is wrong with them.
    pub(super) fn check(self) -> Result<Self, ProvinceError> {
        let invalid = |field: &str, why: &str| Err(ProvinceError::invalid(PROVINCE, field, why));
        if !(1..=99).contains(&self.warn_at_percent) {
            return invalid("attention.warn_at_percent", "must be from 1 to 99");
        }
        if !(1..=8_760).contains(&self.province_after_hours) {
            return invalid("attention.province_after_hours", "must be from 1 to 8760");
        }
        if self.extension_days_max > 366 {
            return invalid("attention.extension_days_max", "must be at most 366");
        }
        check_words(PROVINCE, "attention.warned", &self.warned)?;
        check_words(PROVINCE, "attention.overdue", &self.overdue)?;
        check_words(PROVINCE, "attention.escalated", &self.escalated)?;
        if let Some(low) = &self.low_rating {
            if !(1..=4).contains(&low.stars) {
                return invalid("attention.low_rating.stars", "must be from 1 to 4");
            }
            if !(1..=8_760).contains(&low.province_after_hours) {
                let field = "attention.low_rating.province_after_hours";
                return invalid(field, "must be from 1 to 8760");
            }
            check_words(PROVINCE, "attention.low_rating.unheeded", &low.unheeded)?;
        }
        Ok(self)
    }
}
