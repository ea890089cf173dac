//! What is asked in a category beside the words, and what answers it. Both sides judge by
//! this: a phone before a report leaves it, the server what other programs post.

use serde::{Deserialize, Serialize};

use crate::catalog::Words;
use crate::problem::code;

/// Longest answer, characters.
pub const ANSWER_CHARS_MAX: usize = 500;

/// What an answer is, in the words of Open311.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum Datatype {
    /// One line.
    String,
    /// A number.
    Number,
    /// A day, or a day and a time.
    Datetime,
    /// Several lines.
    Text,
    /// One of the values.
    Singlevaluelist,
    /// Some of the values.
    Multivaluelist,
    /// One that this program does not know: several lines.
    #[serde(other)]
    Other,
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
            Self::Other => "other",
        }
    }

    /// Whether an answer is one of the question's values.
    pub const fn chooses(self) -> bool {
        matches!(self, Self::Singlevaluelist | Self::Multivaluelist)
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Question {
    /// Never changes its meaning.
    pub code: String,
    /// The question.
    pub name: Words,
    /// What an answer is.
    pub datatype: Datatype,
    /// Whether there must be one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// How it is to be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// What can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Choice>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Choice {
    /// What travels.
    pub key: String,
    /// What people read.
    pub name: Words,
}

impl Question {
    /// The answer as a line under a report's words, `Độ sâu: 30 đến 50 cm`; none where
    /// nothing was answered and nothing had to be. Blank answers are none.
    ///
    /// # Errors
    /// [`code::FIELD_MISSING`]; [`code::FIELD_INVALID`] for what is no answer to it;
    /// [`code::TEXT_TOO_LONG`].
    pub fn line(&self, given: &[&str]) -> Result<Option<String>, &'static str> {
        let given = given.iter().map(|answer| answer.trim()).filter(|answer| !answer.is_empty());
        let given: Vec<&str> = given.collect();
        if given.is_empty() {
            return if self.required { Err(code::FIELD_MISSING) } else { Ok(None) };
        }
        if given.len() > 1 && self.datatype != Datatype::Multivaluelist {
            return Err(code::FIELD_INVALID);
        }
        let said: Result<Vec<&str>, _> = given.iter().map(|answer| self.meant(answer)).collect();
        Ok(Some(format!("{}: {}", self.name.vi, said?.join(", "))))
    }

    fn meant<'a>(&'a self, answer: &'a str) -> Result<&'a str, &'static str> {
        if answer.chars().count() > ANSWER_CHARS_MAX {
            return Err(code::TEXT_TOO_LONG);
        }
        let good = match self.datatype {
            Datatype::Singlevaluelist | Datatype::Multivaluelist => {
                let chosen = self.values.iter().find(|value| value.key == answer);
                return chosen.map(|value| value.name.vi.as_str()).ok_or(code::FIELD_INVALID);
            }
            Datatype::Number => answer.parse::<f64>().is_ok_and(f64::is_finite),
            Datatype::Datetime => {
                answer.parse::<jiff::Timestamp>().is_ok()
                    || answer.parse::<jiff::civil::DateTime>().is_ok()
            }
            Datatype::String => !answer.contains(['\n', '\r']),
            Datatype::Text | Datatype::Other => true,
        };
        good.then_some(answer).ok_or(code::FIELD_INVALID)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(datatype: Datatype) -> Question {
        let words = |text: &str| Words { vi: text.to_owned(), en: text.to_owned() };
        let value = |key: &str| Choice { key: key.to_owned(), name: words(&format!("tên {key}")) };
        let values = if datatype.chooses() { vec![value("a"), value("b")] } else { Vec::new() };
        let (code, name) = ("x".to_owned(), words("Hỏi"));
        Question { code, name, datatype, required: false, hint: None, values }
    }

    #[test]
    fn an_answer_is_judged_by_what_is_asked() {
        let said = |datatype, given: &[&str]| question(datatype).line(given);
        let line = |text: &str| Ok(Some(format!("Hỏi: {text}")));
        let invalid = Err(code::FIELD_INVALID);
        assert_eq!(said(Datatype::Singlevaluelist, &["b"]), line("tên b"));
        assert_eq!(said(Datatype::Singlevaluelist, &["c"]), invalid);
        assert_eq!(said(Datatype::Singlevaluelist, &["a", "b"]), invalid);
        assert_eq!(said(Datatype::Multivaluelist, &["a", "b"]), line("tên a, tên b"));
        assert_eq!(said(Datatype::Number, &[" 12.5 "]), line("12.5"));
        for wrong in ["NaN", "inf", "mười", "1,5"] {
            assert_eq!(said(Datatype::Number, &[wrong]), invalid, "{wrong}");
        }
        for day in ["2026-12-01", "2026-12-01T08:00", "2026-12-01T08:00:00+07:00"] {
            assert_eq!(said(Datatype::Datetime, &[day]), line(day), "{day}");
        }
        assert_eq!(said(Datatype::Datetime, &["mai"]), invalid);
        assert_eq!(said(Datatype::String, &["a\nb"]), invalid);
        assert_eq!(said(Datatype::Text, &["a\nb"]), line("a\nb"));
        assert_eq!(said(Datatype::Text, &[&"x".repeat(501)]), Err(code::TEXT_TOO_LONG));
        assert_eq!(said(Datatype::String, &[" ", ""]), Ok(None));
        let required = Question { required: true, ..question(Datatype::String) };
        assert_eq!(required.line(&[]), Err(code::FIELD_MISSING));
    }

    #[test]
    fn a_kind_of_answer_that_comes_later_breaks_no_phone() {
        let asked = r#"{"code":"x","name":{"vi":"a","en":"a"},"datatype":"colour"}"#;
        let asked: Question = serde_json::from_str(asked).unwrap();
        assert_eq!(asked.datatype, Datatype::Other);
        assert!(asked.line(&["đỏ"]).is_ok());
    }
}
