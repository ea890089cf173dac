//! `assistant.toml`: how questions are read.

use std::collections::BTreeMap;

use citizen_wire::catalog::{AskedKind, Asking, Rewording};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{ASSISTANT, Documents};

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
    let mut all = chat.clone();
    all.extend(text.rewordings);
    let rewordings = all.into_iter().map(|(said, means)| Rewording { said, means }).collect();
    Ok(Asking { known_from: text.known_from, idle: text.idle, rewordings, kinds: text.kinds })
}
