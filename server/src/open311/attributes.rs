//! Answers to a category's questions: `attribute[CODE]=…`, and
//! `attribute[CODE][]=…` for each of several.

use citizen_wire::problem::code;
use citizen_wire::question::Question;

use super::params::Params;
use crate::problem::Refusal;

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
        let line = question.line(&given(params, &question.code));
        lines.extend(line.map_err(|code| Refusal::invalid(code, field))?);
    }
    Ok(lines)
}

/// `CODE` in `attribute[CODE]` and `attribute[CODE][]`.
fn code_of(name: &str) -> Option<&str> {
    name.strip_prefix("attribute[")?.trim_end_matches("[]").strip_suffix(']')
}

fn given<'a>(params: &'a Params, code: &str) -> Vec<&'a str> {
    let pairs = params.0.iter().filter(|(name, _)| code_of(name) == Some(code));
    pairs.map(|(_, value)| value.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use citizen_wire::catalog::Words;
    use citizen_wire::question::{Choice, Datatype};

    use super::*;

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
