//! `personal.toml`: which purposes need consent, the law's time for requests about
//! one's own data, how long is kept whose a case is.

use std::collections::{BTreeMap, HashSet};

use citizen_wire::catalog::Words;
use citizen_wire::personal::PersonalRequestKind;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::categories::CategoryRule;
use super::documents::{Documents, PERSONAL};
use super::units::{check_id, check_words};
use super::{Province, ProvinceError};

/// Longest times: a year, and a hundred years.
const DAYS_MAX: u32 = 366;
const MONTHS_MAX: u32 = 1_200;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonalRules {
    /// Working days until a request is answered at all.
    pub reply_working_days: u32,
    days: BTreeMap<PersonalRequestKind, u32>,
    retention: Option<Retention>,
    /// What needs consent.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Retention {
    months: u32,
    #[serde(default)]
    categories: BTreeMap<String, u32>,
}

/// A purpose that needs consent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// What the person agrees to.
    pub text: Words,
    /// Data that the law calls sensitive.
    #[serde(default)]
    pub sensitive: bool,
}

impl Purpose {
    /// SHA-256 of the text in both languages: another text is another version.
    pub fn text_sha256(&self) -> String {
        hex::encode(Sha256::digest(format!("{}\n{}", self.text.vi, self.text.en)))
    }

    /// The version, short enough to send back.
    pub fn version(&self) -> String {
        self.text_sha256().chars().take(16).collect()
    }
}

/// Reads and checks the document; `rules` are the categories there are.
pub(super) fn read(
    documents: &Documents,
    rules: &[CategoryRule],
) -> Result<Option<PersonalRules>, ProvinceError> {
    if documents.get(PERSONAL).is_none() {
        return Ok(None);
    }
    let personal: PersonalRules = documents.toml(PERSONAL)?;
    let invalid = |field: &str, why: String| ProvinceError::invalid(PERSONAL, field, why);
    let in_days = |field: &str, days: u32| {
        if (1..=DAYS_MAX).contains(&days) {
            return Ok(());
        }
        Err(invalid(field, format!("{days} must be from 1 to {DAYS_MAX}")))
    };
    in_days("reply_working_days", personal.reply_working_days)?;
    for kind in PersonalRequestKind::ALL {
        let field = format!("days.{}", kind.as_str());
        match personal.days.get(&kind) {
            Some(days) => in_days(&field, *days)?,
            None => return Err(invalid(&field, "is missing".to_owned())),
        }
    }
    if let Some(retention) = &personal.retention {
        let each = retention
            .categories
            .iter()
            .map(|(id, months)| (format!("retention.categories.{id}"), *months, Some(id)));
        let all = std::iter::once(("retention.months".to_owned(), retention.months, None));
        for (field, months, category) in all.chain(each) {
            if !(1..=MONTHS_MAX).contains(&months) {
                return Err(invalid(&field, format!("{months} must be from 1 to {MONTHS_MAX}")));
            }
            if category.is_some_and(|id| rules.iter().all(|rule| rule.category.id != *id)) {
                return Err(invalid(&field, "no category is called so".to_owned()));
            }
        }
    }
    let mut ids = HashSet::new();
    for (number, purpose) in personal.purposes.iter().enumerate() {
        let field = |name: &str| format!("purposes.{number}.{name}");
        check_id(PERSONAL, &field("id"), &purpose.id)?;
        check_words(PERSONAL, &field("name"), &purpose.name)?;
        check_words(PERSONAL, &field("text"), &purpose.text)?;
        if !ids.insert(purpose.id.as_str()) {
            return Err(invalid(&field("id"), format!("{} is there twice", purpose.id)));
        }
    }
    Ok(Some(personal))
}

impl PersonalRules {
    /// A purpose by its id.
    pub fn purpose(&self, id: &str) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.id == id)
    }

    /// How long a request of this kind may take, and how long it may be put off.
    pub fn time_for(&self, kind: PersonalRequestKind) -> SignedDuration {
        let days = self.days.get(&kind).copied().unwrap_or(1);
        DAY * i32::try_from(days).unwrap_or(1)
    }

    /// By when it must have been answered at all.
    pub fn reply_by(&self, province: &Province, from: Timestamp) -> Timestamp {
        province.calendar().close_of_working_day(from, self.reply_working_days)
    }

    /// Cases of which categories go when: the moment before which the last change
    /// lies, and the categories with a time of their own. `None` of a category is
    /// every other.
    pub fn kept_since(&self, now: Timestamp) -> Vec<(Option<&str>, Timestamp)> {
        let Some(retention) = &self.retention else { return Vec::new() };
        // A month counts as 30 days and a bit: 365.25 / 12.
        let since = |months: u32| {
            let hours = i64::from(months) * 8_766 / 12;
            now.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(Timestamp::MIN)
        };
        let own =
            retention.categories.iter().map(|(id, months)| (Some(id.as_str()), since(*months)));
        own.chain(std::iter::once((None, since(retention.months)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl Fn(String) -> String) -> Result<Province, ProvinceError> {
        let mut documents = Documents::example();
        let text = change(documents.get(PERSONAL).unwrap().to_owned());
        documents.insert(PERSONAL, text);
        Province::from_documents(&documents)
    }

    #[test]
    fn another_text_is_another_version_and_faults_are_named() {
        let before = with(|text| text).unwrap().personal.unwrap();
        let after = with(|text| text.replace("mỗi quý", "mỗi năm")).unwrap().personal.unwrap();
        let version = |rules: &PersonalRules, id: &str| rules.purpose(id).unwrap().version();
        assert_ne!(version(&before, "survey"), version(&after, "survey"));
        assert_eq!(version(&before, "similar_cases"), version(&after, "similar_cases"));
        for (from, to, field) in [
            ("erase = 20", "", "days.erase"),
            ("erase = 20", "erase = 0", "days.erase"),
            ("months = 24", "months = 0", "retention.months"),
            ("water_pollution = 36", "nothing = 36", "retention.categories.nothing"),
            ("id = \"survey\"", "id = \"similar_cases\"", "purposes.1.id"),
        ] {
            let error = with(|text| text.replace(from, to)).unwrap_err().to_string();
            assert!(error.contains(field), "{error}");
        }
    }
}
