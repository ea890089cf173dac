//! What is asked in a category beside the words: `[[categories.questions]]`.

use std::collections::HashSet;

use citizen_wire::catalog::Words;
use citizen_wire::question::{Choice, Datatype, Question};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::CATEGORIES;
use super::units::{check_id, check_words};

/// A question as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionText {
    code: String,
    name: Words,
    datatype: Datatype,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    hint: Option<Words>,
    #[serde(default)]
    values: Vec<ChoiceText>,
}

/// Something that can be chosen, as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceText {
    key: String,
    name: Words,
}

impl From<QuestionText> for Question {
    fn from(text: QuestionText) -> Self {
        let QuestionText { code, name, datatype, required, hint, values } = text;
        let values = values.into_iter().map(|ChoiceText { key, name }| Choice { key, name });
        Self { code, name, datatype, required, hint, values: values.collect() }
    }
}

/// Reads and checks the questions of the category at `field`.
pub(super) fn read(
    field: &str,
    questions: Vec<QuestionText>,
) -> Result<Vec<Question>, ProvinceError> {
    let questions: Vec<Question> = questions.into_iter().map(Question::from).collect();
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
        if question.datatype == Datatype::Other {
            return wrong("datatype", "is none of those that are known".to_owned());
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
    Ok(questions)
}
