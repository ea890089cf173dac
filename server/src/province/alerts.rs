//! `alerts.toml`: who sends warnings, the legal levels, templates to begin from.

use std::collections::BTreeMap;

use citizen_wire::alert::{AlertStatus, AlertText, Certainty, LEVEL_MAX, Severity, Urgency};
use citizen_wire::catalog::Words;
use serde::{Deserialize, Serialize};

use super::ProvinceError;
use super::documents::{ALERTS, Documents};
use super::units::check_words;

/// CAP 1.2, `category`.
const CATEGORIES: [&str; 12] = [
    "Geo",
    "Met",
    "Safety",
    "Security",
    "Rescue",
    "Fire",
    "Health",
    "Env",
    "Transport",
    "Infra",
    "CBRNE",
    "Other",
];

/// The document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertRules {
    /// CAP `sender`.
    pub sender: String,
    /// Who that is.
    pub sender_name: Words,
    /// Levels 1 to 5, in order.
    pub levels: Vec<Level>,
    /// Short messages for the gravest; absent: none.
    #[serde(default)]
    pub sms: Option<SmsRule>,
    /// How many a warning would reach, told before.
    #[serde(default)]
    pub estimate: EstimateRule,
    /// What whoever sends one must say that they looked at.
    #[serde(default)]
    pub confirm: ConfirmRule,
    /// What to begin from.
    #[serde(default)]
    pub templates: Vec<Template>,
}

/// How exactly it is told how many phones a warning would reach.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstimateRule {
    /// Every count is rounded down to a multiple of this. A small number is personal: who
    /// knows that one of two phones in a hamlet is a neighbour's knows what the other does.
    pub step: u16,
}

impl Default for EstimateRule {
    fn default() -> Self {
        Self { step: 5 }
    }
}

/// Below that a count, or what changes between two, tells of a single phone.
const STEP_MIN: u16 = 2;
/// Above that the desk learns nothing of a commune.
const STEP_MAX: u16 = 1_000;

/// What must be confirmed before a warning goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmRule {
    /// From this legal level on, 1 to 5: that it was read whom it reaches.
    pub reach_from_level: u8,
}

impl Default for ConfirmRule {
    /// From this level on phones sound though they are silenced.
    fn default() -> Self {
        Self { reach_from_level: 4 }
    }
}

/// Which warnings go out as short messages, and to whom.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmsRule {
    /// From this level on.
    pub from_level: u8,
    /// To accounts that agreed to this purpose of `personal.toml`.
    pub purpose: String,
}

/// A legal level of disaster risk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its name.
    pub name: Words,
    /// `#RRGGBB`.
    pub color: String,
    /// For who cannot see colour.
    pub shape: String,
}

/// What a warning begins as.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Stable id.
    pub id: String,
    /// What threatens.
    pub hazard: String,
    /// CAP `category`.
    pub category: String,
    /// What to call it.
    pub name: Words,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// How soon.
    pub urgency: Urgency,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// It says that a hazard is over.
    #[serde(default)]
    pub all_clear: bool,
    /// Whether it is meant.
    #[serde(default = "actual")]
    pub status: AlertStatus,
    /// Hours until it expires.
    pub hours: u16,
    /// In Vietnamese; `{name}` is filled in.
    pub vi: AlertText,
    /// In English.
    pub en: AlertText,
}

const fn actual() -> AlertStatus {
    AlertStatus::Actual
}

impl AlertRules {
    /// A template by its id.
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// A legal level.
    pub fn level(&self, level: u8) -> Option<&Level> {
        self.levels.get(usize::from(level).checked_sub(1)?)
    }

    /// CAP `category` of a hazard.
    pub fn category(&self, hazard: &str) -> &str {
        let of = self.templates.iter().find(|template| template.hazard == hazard);
        of.map_or("Other", |template| template.category.as_str())
    }
}

/// A text with its blanks filled in; those without a value stay.
pub fn filled(text: &AlertText, values: &BTreeMap<String, String>) -> AlertText {
    let fill = |text: &String| {
        values
            .iter()
            .fold(text.clone(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    AlertText {
        headline: fill(&text.headline),
        description: fill(&text.description),
        steps: text.steps.iter().map(fill).collect(),
        speech: fill(&text.speech),
    }
}

/// Reads and checks the document; `None` where the province has none.
pub(super) fn read(documents: &Documents) -> Result<Option<AlertRules>, ProvinceError> {
    if documents.get(ALERTS).is_none() {
        return Ok(None);
    }
    let rules: AlertRules = documents.toml(ALERTS)?;
    let invalid = |field: String, why: &str| Err(ProvinceError::invalid(ALERTS, field, why));
    if rules.sender.is_empty() || rules.sender.contains([' ', ',', '<', '&']) {
        return invalid("sender".into(), "must have neither blanks nor any of , < &");
    }
    check_words(ALERTS, "sender_name", &rules.sender_name)?;
    if rules.levels.len() != usize::from(LEVEL_MAX) {
        return invalid("levels".into(), "there are five");
    }
    if !(STEP_MIN..=STEP_MAX).contains(&rules.estimate.step) {
        return invalid("estimate.step".into(), "must be from 2 to 1,000: see the example");
    }
    if !(1..=LEVEL_MAX).contains(&rules.confirm.reach_from_level) {
        return invalid("confirm.reach_from_level".into(), "must be from 1 to 5");
    }
    for (index, level) in rules.levels.iter().enumerate() {
        check_words(ALERTS, &format!("levels.{index}.name"), &level.name)?;
    }
    for (index, template) in rules.templates.iter().enumerate() {
        let field = |name: &str| format!("templates.{index}.{name}");
        check_words(ALERTS, &field("name"), &template.name)?;
        if !(1..=LEVEL_MAX).contains(&template.level) {
            return invalid(field("level"), "must be from 1 to 5");
        }
        if !CATEGORIES.contains(&template.category.as_str()) {
            return invalid(field("category"), "is none of CAP 1.2");
        }
        if template.hours == 0 || template.vi.headline.is_empty() {
            return invalid(field("hours"), "needs an end and a headline");
        }
    }
    Ok(Some(rules))
}
