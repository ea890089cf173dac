//! Answers to a category's questions: `attribute[CODE]=…`, and
//! `attribute[CODE][]=…` for each of several.

use citizen_wire::problem::code;

use super::params::Params;
use crate::problem::Refusal;
use crate::province::questions::{Datatype, Question};

/// Longest answer, characters.
const CHARS_MAX: usize = 500;

/// The answers as lines under the words, `Độ sâu: 30 đến 50 cm`.
///
/// # Errors
/// 400 naming the attribute.
pub(super) fn lines(params: &Params, questions: &[Question]) -> Result<Vec<String>, Refusal> {
    let known = |name: &str| {
        let code = code_of(name)?;
        questions.iter().all(|question| question.code != code).then(|| name.to_owned())
    };
    if let Some(name) = params.0.iter().find_map(|(name, _)| known(name)) {
        return Err(Refusal::invalid(code::FIELD_UNKNOWN, name));
    }
    let mut lines = Vec::new();
    for question in questions {
        let field = format!("attribute[{}]", question.code);
        let given = given(params, &question.code);
        if given.is_empty() {
            if question.required {
                return Err(Refusal::invalid(code::FIELD_MISSING, field));
            }
            continue;
        }
        if given.len() > 1 && question.datatype != Datatype::Multivaluelist {
            return Err(Refusal::invalid(code::FIELD_INVALID, field));
        }
        let wrong = || Refusal::invalid(code::FIELD_INVALID, field.clone());
        let answers: Option<Vec<&str>> =
            given.iter().map(|answer| meant(question, answer)).collect();
        lines.push(format!("{}: {}", question.name.vi, answers.ok_or_else(wrong)?.join(", ")));
    }
    Ok(lines)
}

/// `CODE` in `attribute[CODE]` and `attribute[CODE][]`.
fn code_of(name: &str) -> Option<&str> {
    name.strip_prefix("attribute[")?.trim_end_matches("[]").strip_suffix(']')
}

fn given<'a>(params: &'a Params, code: &str) -> Vec<&'a str> {
    let pairs = params.0.iter().filter(|(name, _)| code_of(name) == Some(code));
    pairs.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
}

/// The answer in words; `None` when it is none to this question.
fn meant<'a>(question: &'a Question, answer: &'a str) -> Option<&'a str> {
    let in_bounds = answer.chars().count() <= CHARS_MAX;
    match question.datatype {
        Datatype::Singlevaluelist | Datatype::Multivaluelist => {
            let chosen = question.values.iter().find(|value| value.key == answer)?;
            Some(&chosen.name.vi)
        }
        Datatype::Number => {
            answer.parse::<f64>().ok().filter(|number| number.is_finite()).map(|_| answer)
        }
        Datatype::Datetime => {
            let zoned = answer.parse::<jiff::Timestamp>().is_ok();
            (zoned || answer.parse::<jiff::civil::DateTime>().is_ok()).then_some(answer)
        }
        Datatype::String => (in_bounds && !answer.contains(['\n', '\r'])).then_some(answer),
        Datatype::Text => in_bounds.then_some(answer),
    }
}

#[cfg(test)]
mod tests {
    use citizen_wire::catalog::Words;

    use super::*;
    use crate::province::questions::Choice;

    fn question(code: &str, datatype: Datatype, required: bool) -> Question {
        let words = |text: &str| Words { vi: text.to_owned(), en: text.to_owned() };
        let value = |key: &str| Choice { key: key.to_owned(), name: words(&format!("tên {key}")) };
        let values = if datatype.chooses() { vec![value("a"), value("b")] } else { Vec::new() };
        Question {
            code: code.to_owned(),
            name: words(&format!("Hỏi {code}")),
            datatype,
            required,
            hint: None,
            values,
        }
    }

    #[test]
    fn every_kind_of_answer_is_checked_and_its_attribute_named() {
        let questions = [
            question("one", Datatype::Singlevaluelist, true),
            question("some", Datatype::Multivaluelist, false),
            question("cm", Datatype::Number, false),
            question("at", Datatype::Datetime, false),
            question("note", Datatype::String, false),
        ];
        let read = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
            lines(&Params(pairs.collect()), &questions).map_err(|refusal| refusal.field)
        };
        let whole = [
            ("attribute[one]", "a"),
            ("attribute[some][]", "a"),
            ("attribute[some][]", "b"),
            ("attribute[cm]", "12.5"),
            ("attribute[at]", "2026-11-24T08:00:00+07:00"),
            ("description", "x"),
        ];
        assert_eq!(
            read(&whole).unwrap(),
            [
                "Hỏi one: tên a",
                "Hỏi some: tên a, tên b",
                "Hỏi cm: 12.5",
                "Hỏi at: 2026-11-24T08:00:00+07:00"
            ]
        );
        let one = ("attribute[one]", "a");
        for (pairs, field) in [
            (vec![], "attribute[one]"),
            (vec![("attribute[one]", "c")], "attribute[one]"),
            (vec![one, one], "attribute[one]"),
            (vec![one, ("attribute[cm]", "NaN")], "attribute[cm]"),
            (vec![one, ("attribute[at]", "mai")], "attribute[at]"),
            (vec![one, ("attribute[note]", "a\nb")], "attribute[note]"),
            (vec![one, ("attribute[owner]", "me")], "attribute[owner]"),
        ] {
            assert_eq!(read(&pairs).unwrap_err().as_deref(), Some(field), "{pairs:?}");
        }
    }
}
