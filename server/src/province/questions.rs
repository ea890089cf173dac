//! What is asked in a category beside the words: `[[categories.questions]]`.

use std::collections::HashSet;

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::ProvinceError;
use super::documents::CATEGORIES;
use super::units::{check_id, check_words};

/// What an answer is, in the words of Open311.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Datatype {
    /// One line.
    String,
    /// A number.
    Number,
    /// Date and time.
    Datetime,
    /// Several lines.
    Text,
    /// One of the values.
    Singlevaluelist,
    /// Some of the values.
    Multivaluelist,
}

impl Datatype {
    /// The name in documents and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Datetime => "datetime",
            Self::Text => "text",
            Self::Singlevaluelist => "singlevaluelist",
            Self::Multivaluelist => "multivaluelist",
        }
    }

    /// Whether an answer is one of the question's values.
    pub const fn chooses(self) -> bool {
        matches!(self, Self::Singlevaluelist | Self::Multivaluelist)
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Never changes its meaning.
    pub code: String,
    /// The question.
    pub name: Words,
    /// What an answer is.
    pub datatype: Datatype,
    /// Whether there must be one.
    #[serde(default)]
    pub required: bool,
    /// How it is to be written.
    #[serde(default)]
    pub hint: Option<Words>,
    /// What can be chosen.
    #[serde(default)]
    pub values: Vec<Choice>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What travels.
    pub key: String,
    /// What people read.
    pub name: Words,
}

/// Checks the questions of the category at `field`.
pub(super) fn check(field: &str, questions: &[Question]) -> Result<(), ProvinceError> {
    let mut codes = HashSet::new();
    for (number, question) in questions.iter().enumerate() {
        let at = |name: &str| format!("{field}.questions.{number}.{name}");
        let wrong =
            |name: &str, why: String| Err(ProvinceError::invalid(CATEGORIES, at(name), why));
        check_id(CATEGORIES, &at("code"), &question.code)?;
        check_words(CATEGORIES, &at("name"), &question.name)?;
        if !codes.insert(&question.code) {
            return wrong("code", format!("{} is there twice", question.code));
        }
        if question.datatype.chooses() == question.values.is_empty() {
            return wrong("values", "a list needs values, and nothing else has any".to_owned());
        }
        let mut keys = HashSet::new();
        for (place, value) in question.values.iter().enumerate() {
            check_id(CATEGORIES, &at(&format!("values.{place}.key")), &value.key)?;
            check_words(CATEGORIES, &at(&format!("values.{place}.name")), &value.name)?;
            if !keys.insert(&value.key) {
                return wrong("values", format!("{} is there twice", value.key));
            }
        }
    }
    Ok(())
}
