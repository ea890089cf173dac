//! What is written, and what is wrong with it. A draft is kept however incomplete it
//! is; before it is handed in, and again before it is sent, everything is checked.

use std::collections::BTreeMap;

use citizen_alerts::ring::{NotARing, Ring};
use citizen_wire::alert::{
    AlertArea, AlertKind, AlertStatus, AlertText, Certainty, LEVEL_MAX, Severity, Urgency,
};
use citizen_wire::catalog::Words;
use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::AlertError;
use crate::province::Province;
use crate::province::alerts::{Template, filled};

/// Characters of a headline (CAP 1.2 suggests it).
const HEADLINE_CHARS_MAX: usize = 160;
/// Characters of a longer text; what does not fit a push is refused besides.
const TEXT_CHARS_MAX: usize = 2_000;
/// Steps people can keep in mind.
const STEPS_MAX: usize = 10;
/// Kilometres: a circle larger than the province is a slip.
const RADIUS_KM_MAX: f64 = 500.0;
/// An alert ends: by a new one, not by never.
const LIFE_MAX: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertDraft {
    /// What it is.
    pub kind: AlertKind,
    /// Whether it is meant.
    pub status: AlertStatus,
    /// Sent alerts whose place it takes, by id.
    #[serde(default)]
    pub references: Vec<Uuid>,
    /// What threatens.
    pub hazard: String,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// How soon.
    pub urgency: Urgency,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// The hazard is over.
    #[serde(default)]
    pub all_clear: bool,
    /// When it begins; absent: at once.
    #[serde(default)]
    pub onset: Option<Timestamp>,
    /// When it ends.
    pub expires: Timestamp,
    /// In Vietnamese.
    pub vi: AlertText,
    /// In English.
    #[serde(default)]
    pub en: Option<AlertText>,
    /// Whom it concerns; `touches` is filled in.
    pub area: AlertArea,
}

impl AlertDraft {
    /// A template with its blanks filled in, for nobody yet.
    pub fn from_template(
        template: &Template,
        values: &BTreeMap<String, String>,
        now: Timestamp,
    ) -> Self {
        let life = SignedDuration::from_hours(i64::from(template.hours));
        Self {
            kind: AlertKind::Alert,
            status: template.status,
            references: Vec::new(),
            hazard: template.hazard.clone(),
            level: template.level,
            urgency: template.urgency,
            severity: template.severity,
            certainty: template.certainty,
            all_clear: template.all_clear,
            onset: None,
            expires: now.saturating_add(life).unwrap_or(Timestamp::MAX),
            vi: filled(&template.vi, values),
            en: Some(filled(&template.en, values)),
            area: AlertArea {
                name: Words { vi: String::new(), en: String::new() },
                communes: Vec::new(),
                touches: Vec::new(),
                polygons: Vec::new(),
                circles: Vec::new(),
            },
        }
    }

    /// Whether it could be sent at `now`, as far as it alone can say.
    ///
    /// # Errors
    /// [`AlertError::Invalid`] names the first field at fault.
    pub fn check(&self, province: &Province, now: Timestamp) -> Result<(), AlertError> {
        let invalid = AlertError::invalid;
        if !(1..=LEVEL_MAX).contains(&self.level) {
            return Err(invalid(code::FIELD_INVALID, "level"));
        }
        if self.hazard.is_empty() || self.hazard.chars().count() > 40 {
            return Err(invalid(code::FIELD_INVALID, "hazard"));
        }
        let begins = self.onset.unwrap_or(now);
        if self.expires <= now || self.expires <= begins {
            return Err(invalid(code::ALERT_EXPIRES_EARLY, "expires"));
        }
        if self.expires.duration_since(now) > LIFE_MAX {
            return Err(invalid(code::FIELD_INVALID, "expires"));
        }
        if (self.kind == AlertKind::Alert) != self.references.is_empty() {
            return Err(invalid(code::ALERT_UNKNOWN, "references"));
        }
        if self.all_clear && self.kind != AlertKind::Update {
            return Err(invalid(code::FIELD_INVALID, "all_clear"));
        }
        check_text("vi", &self.vi)?;
        if let Some(en) = &self.en {
            check_text("en", en)?;
        }
        self.check_area(province)
    }

    fn check_area(&self, province: &Province) -> Result<(), AlertError> {
        for (language, name) in [("vi", &self.area.name.vi), ("en", &self.area.name.en)] {
            check_words(&format!("area.name.{language}"), name, HEADLINE_CHARS_MAX)?;
        }
        check_shape(&self.area, province)
    }
}

/// Whether it is a part of the Earth, whatever it is called.
///
/// # Errors
/// [`AlertError::Invalid`] names the commune, ring or circle at fault.
pub(super) fn check_shape(area: &AlertArea, province: &Province) -> Result<(), AlertError> {
    let invalid = |code, field: String| -> AlertError { AlertError::invalid(code, field) };
    if area.communes.is_empty() && area.polygons.is_empty() && area.circles.is_empty() {
        return Err(invalid(code::ALERT_AREA_EMPTY, "area".to_owned()));
    }
    for (number, commune) in area.communes.iter().enumerate() {
        if province.commune(commune).is_none() {
            return Err(invalid(code::COMMUNE_UNKNOWN, format!("area.communes.{number}")));
        }
    }
    for (number, polygon) in area.polygons.iter().enumerate() {
        let field = format!("area.polygons.{number}");
        Ring::from_degrees(polygon).map_err(|error| match error {
            NotARing::Crosses(..) => invalid(code::POLYGON_CROSSES_ITSELF, field),
            NotARing::NoRoom => invalid(code::POLYGON_INVALID, field),
            NotARing::NotOnEarth(corner) => {
                invalid(code::POSITION_INVALID, format!("{field}.{corner}"))
            }
        })?;
    }
    for (number, [lat, lon, radius_km]) in area.circles.iter().enumerate() {
        let on_earth = lat.abs() <= 90.0 && lon.abs() <= 180.0;
        // NaN fails every comparison.
        if !(on_earth && *radius_km > 0.0 && *radius_km <= RADIUS_KM_MAX) {
            return Err(invalid(code::POSITION_INVALID, format!("area.circles.{number}")));
        }
    }
    Ok(())
}

fn check_text(language: &str, text: &AlertText) -> Result<(), AlertError> {
    check_words(&format!("{language}.headline"), &text.headline, HEADLINE_CHARS_MAX)?;
    let too_long = |text: &str| text.chars().count() > TEXT_CHARS_MAX;
    for (field, long) in [("description", &text.description), ("speech", &text.speech)] {
        if too_long(long) {
            return Err(AlertError::invalid(code::TEXT_TOO_LONG, format!("{language}.{field}")));
        }
    }
    if text.steps.len() > STEPS_MAX {
        return Err(AlertError::invalid(code::TEXT_TOO_LONG, format!("{language}.steps")));
    }
    for (number, step) in text.steps.iter().enumerate() {
        check_words(&format!("{language}.steps.{number}"), step, HEADLINE_CHARS_MAX * 2)?;
    }
    Ok(())
}

fn check_words(field: &str, text: &str, chars_max: usize) -> Result<(), AlertError> {
    if text.trim().is_empty() {
        return Err(AlertError::invalid(code::TEXT_EMPTY, field));
    }
    if text.chars().count() > chars_max {
        return Err(AlertError::invalid(code::TEXT_TOO_LONG, field));
    }
    Ok(())
}
