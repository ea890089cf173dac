//! `hotlines.toml`: numbers to call; only those switched on are offered.

use citizen_wire::catalog::{Hotline, Words};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, HOTLINES};
use super::units::check_words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hotlines {
    hotlines: Vec<HotlineText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HotlineText {
    number: String,
    name: Words,
    free: Option<bool>,
    /// Takes reports by text message.
    #[serde(default)]
    texts: bool,
    on: bool,
}

/// Reads and checks the document.
pub(super) fn read(documents: &Documents) -> Result<Vec<Hotline>, ProvinceError> {
    let mut offered = Vec::new();
    for (index, text) in documents.toml::<Hotlines>(HOTLINES)?.hotlines.into_iter().enumerate() {
        let HotlineText { number, name, free, texts, on } = text;
        let field = format!("hotlines.{index}");
        check_words(HOTLINES, &format!("{field}.name"), &name)?;
        let digits = number.strip_prefix('+').unwrap_or(&number);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            let why = format!("{number:?} must be digits, as dialled");
            return Err(ProvinceError::invalid(HOTLINES, format!("{field}.number"), why));
        }
        if on {
            offered.push(Hotline { number, name, free, texts });
        }
    }
    Ok(offered)
}
