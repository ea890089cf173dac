//! `assistant.toml`: how questions are read.

use std::collections::BTreeMap;

use citizen_wire::catalog::{AskedHazard, AskedKind, AskedLive, Asking, LIVE, Rewording};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{ASSISTANT, Documents};
use super::units::check_words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AssistantText {
    known_from: f64,
    #[serde(default)]
    idle: Vec<String>,
    #[serde(default)]
    rewordings: BTreeMap<String, String>,
    #[serde(default)]
    kinds: Vec<AskedKind>,
    #[serde(default)]
    live: Vec<AskedLive>,
    #[serde(default)]
    hazards: Vec<AskedHazard>,
    #[serde(default)]
    other_times: Vec<String>,
}

/// What phones read questions by; `chat` is how people write in a hurry. Where the
/// document says something else of the same words, it is the document that counts.
pub(super) fn read(
    documents: &Documents,
    chat: &BTreeMap<String, String>,
) -> Result<Asking, ProvinceError> {
    if documents.get(ASSISTANT).is_none() {
        return Ok(Asking::default());
    }
    let text: AssistantText = documents.toml(ASSISTANT)?;
    let invalid = |field: String, why: &str| Err(ProvinceError::invalid(ASSISTANT, field, why));
    if !(text.known_from > 0.0 && text.known_from <= 1.0) {
        return invalid("known_from".into(), "must be more than 0, at most 1");
    }
    let empty = |words: &str| !words.chars().any(char::is_alphanumeric);
    if let Some(number) = text.idle.iter().position(|words| empty(words)) {
        return invalid(format!("idle.{number}"), "must have letters or digits");
    }
    if let Some((said, _)) =
        text.rewordings.iter().find(|(said, means)| empty(said) || empty(means))
    {
        return invalid(format!("rewordings.{said}"), "must have letters or digits");
    }
    for (number, kind) in text.kinds.iter().enumerate() {
        for (field, listed) in [("asked", &kind.asked), ("held", &kind.held)] {
            if listed.is_empty() || listed.iter().any(|words| empty(words)) {
                let field = format!("kinds.{number}.{field}");
                return invalid(field, "must name words, each with letters or digits");
            }
        }
    }
    check_live(&text)?;
    let mut all = chat.clone();
    all.extend(text.rewordings);
    let rewordings = all.into_iter().map(|(said, means)| Rewording { said, means }).collect();
    Ok(Asking {
        known_from: text.known_from,
        idle: text.idle,
        rewordings,
        kinds: text.kinds,
        live: text.live,
        hazards: text.hazards,
        other_times: text.other_times,
    })
}

/// What is asked of warnings and of what is measured.
fn check_live(text: &AssistantText) -> Result<(), ProvinceError> {
    let invalid = |field: String, why: &str| Err(ProvinceError::invalid(ASSISTANT, field, why));
    let words = |field: String, listed: &[String], least: usize| {
        let unsayable = |words: &String| !words.chars().any(char::is_alphanumeric);
        if listed.len() < least || listed.iter().any(unsayable) {
            return invalid(field, "must name words, each with letters or digits");
        }
        Ok(())
    };
    for (number, live) in text.live.iter().enumerate() {
        let at = |field: &str| format!("live.{number}.{field}");
        let before = text.live.iter().take(number);
        if !LIVE.contains(&live.of.as_str()) || before.into_iter().any(|one| one.of == live.of) {
            let known = format!("must be one of {}, and each once", LIVE.join(", "));
            return invalid(at("of"), &known);
        }
        words(at("asked"), &live.asked, 1)?;
        words(at("beside"), &live.beside, 0)?;
    }
    for (number, hazard) in text.hazards.iter().enumerate() {
        let at = |field: &str| format!("hazards.{number}.{field}");
        let before = text.hazards.iter().take(number);
        if hazard.hazard.is_empty() || before.into_iter().any(|one| one.hazard == hazard.hazard) {
            return invalid(at("hazard"), "must be there, and each once");
        }
        check_words(ASSISTANT, &at("name"), &hazard.name)?;
        words(at("asked"), &hazard.asked, 1)?;
    }
    words("other_times".into(), &text.other_times, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "known_from = 0.5\nother_times = [\"hôm qua\"]\n\
        [[live]]\nof = \"river\"\nasked = [\"mực nước\"]\nbeside = [\"trạm\"]\n\
        [[hazards]]\nhazard = \"flood\"\nname = { vi = \"lũ\", en = \"flood\" }\nasked = [\"lụt\"]\n";

    fn checked(text: &str) -> Result<(), String> {
        check_live(&toml::from_str(text).unwrap()).map_err(|error| error.to_string())
    }

    #[test]
    fn ways_to_ask_for_what_is_live_are_checked_by_field() {
        checked(TEXT).unwrap();
        for (from, to, field) in [
            ("\"river\"", "\"lake\"", "live.0.of"),
            ("[\"mực nước\"]", "[]", "live.0.asked"),
            ("\"trạm\"", "\"?\"", "live.0.beside"),
            ("\"flood\"\nname", "\"\"\nname", "hazards.0.hazard"),
            ("en = \"flood\"", "en = \" \"", "hazards.0.name.en"),
            ("\"lụt\"", "\"-\"", "hazards.0.asked"),
            ("\"hôm qua\"", "\"\"", "other_times"),
        ] {
            let changed = TEXT.replacen(from, to, 1);
            assert_ne!(changed, TEXT, "{from}");
            let said = checked(&changed).unwrap_err();
            assert!(said.starts_with(&format!("assistant.toml: {field}: ")), "{said}");
        }
        let river = "[[live]]\nof = \"river\"\nasked = [\"sông\"]\n";
        let said = checked(&format!("{TEXT}{river}")).unwrap_err();
        assert!(said.starts_with("assistant.toml: live.1.of: "), "{said}");
    }
}
