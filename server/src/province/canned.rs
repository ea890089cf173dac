//! `canned.toml`: texts that an answer can begin with.

use std::collections::HashSet;

use citizen_wire::catalog::Words;
use citizen_wire::limits::TEXT_CHARS_MAX;
use serde::Deserialize;

use super::ProvinceError;
use super::categories::CategoryRule;
use super::documents::{CANNED, Documents};
use super::units::{check_id, check_words};

/// What a text may hold in braces, filled in for a case.
pub const FIELDS: [&str; 6] = ["code", "category", "commune", "unit", "received", "due"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Canned {
    #[serde(default)]
    texts: Vec<CannedText>,
}

/// A text that an answer can begin with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CannedText {
    /// Never changes its meaning.
    pub id: String,
    /// By which staff choose it.
    pub name: Words,
    /// Of whose cases it is offered; of all when there are none.
    #[serde(default)]
    pub categories: Vec<String>,
    /// What goes into the answer, with [`FIELDS`] in braces.
    pub text: String,
}

impl CannedText {
    /// Whether it is offered for a case of `category`.
    pub fn fits(&self, category: Option<&str>) -> bool {
        self.categories.is_empty()
            || category.is_some_and(|id| self.categories.iter().any(|one| one == id))
    }

    /// The text with every field in place of its braces.
    pub fn filled(&self, value: impl Fn(&str) -> Option<String>) -> String {
        // Field by field from the left: what is filled in is not looked at again.
        let mut rest = self.text.as_str();
        let mut filled = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((field, behind)) = after.split_once('}') else { break };
            filled.push_str(before);
            filled.push_str(&value(field).unwrap_or_else(|| "…".to_owned()));
            rest = behind;
        }
        filled.push_str(rest);
        citizen_text::nfc(&filled)
    }
}

/// Reads and checks the document; without one there are none.
pub(super) fn read(
    documents: &Documents,
    rules: &[CategoryRule],
) -> Result<Vec<CannedText>, ProvinceError> {
    if documents.get(CANNED).is_none() {
        return Ok(Vec::new());
    }
    let Canned { texts } = documents.toml(CANNED)?;
    let mut ids = HashSet::new();
    for (number, text) in texts.iter().enumerate() {
        let at = |name: &str| format!("texts.{number}.{name}");
        let wrong = |name: &str, why: String| Err(ProvinceError::invalid(CANNED, at(name), why));
        check_id(CANNED, &at("id"), &text.id)?;
        check_words(CANNED, &at("name"), &text.name)?;
        if !ids.insert(&text.id) {
            return wrong("id", format!("{} is there twice", text.id));
        }
        if let Some(id) =
            text.categories.iter().find(|id| rules.iter().all(|rule| rule.category.id != **id))
        {
            return wrong("categories", format!("no category is called {id:?}"));
        }
        if text.text.trim().is_empty() || text.text.chars().count() > TEXT_CHARS_MAX {
            return wrong("text", format!("must have 1 to {TEXT_CHARS_MAX} characters"));
        }
        if let Some(field) = unknown_field(&text.text) {
            let why = format!("{field:?} is no field: use {}", FIELDS.join(", "));
            return wrong("text", why);
        }
    }
    Ok(texts)
}

/// What stands in braces and is no field; a brace without its other half, too.
fn unknown_field(text: &str) -> Option<&str> {
    let mut parts = text.split('{');
    if let Some(stray) = parts.next().filter(|before| before.contains('}')) {
        return Some(stray);
    }
    parts.find(|part| {
        !part
            .split_once('}')
            .is_some_and(|(field, after)| FIELDS.contains(&field) && !after.contains('}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filled_and_what_they_bring_is_not_filled_again() {
        let canned: Canned = toml::from_str(
            "[[texts]]\nid = \"a\"\nname = { vi = \"A\", en = \"A\" }\ntext = \"{code}, {unit}: {due}.\"",
        )
        .unwrap();
        let filled = canned.texts[0].filled(|field| match field {
            "code" => Some("{unit}".to_owned()),
            "unit" => Some("Sở".to_owned()),
            _ => None,
        });
        assert_eq!(filled, "{unit}, Sở: ….");
    }

    #[test]
    fn a_brace_without_a_field_is_found() {
        for wrong in ["{name}", "{code", "code}", "{{code}}", "{code}} x", "{ code }", "{}"] {
            assert!(unknown_field(wrong).is_some(), "{wrong}");
        }
        for good in ["no field", "{code}{due} {unit}"] {
            assert_eq!(unknown_field(good), None);
        }
    }
}
