//! A warning as plain text, for whoever is sent it by somebody they know: what it is, how
//! bad, where, when, what to do, whose word it is and where to check it.

use citizen_wire::alert::{AlertKind, AlertStatus};
use citizen_wire::catalog::Catalog;

use crate::engines::alerts::{AlertDetail, Standing};
use crate::words::Language;

/// Where the public page of warnings is, below the server's address.
const PAGE: &str = "/alerts#a-";

/// The text of a warning; what stands only in Vietnamese is told in Vietnamese.
pub fn share(
    detail: &AlertDetail,
    catalog: Option<&Catalog>,
    server_url: &str,
    language: Language,
) -> String {
    let alert = &detail.alert;
    let english = alert.en.as_ref().filter(|_| language == Language::English);
    let text = english.unwrap_or(&alert.vi);
    let level = alert.level.to_string();
    let headline = [("level", level.as_str()), ("headline", text.headline.as_str())];
    let heading = if alert.kind == AlertKind::Cancel {
        language.say("share-cancelled", &headline)
    } else if alert.all_clear {
        language.say("share-all-clear", &headline)
    } else {
        language.say("share-warning", &headline)
    };
    let mut lines = Vec::new();
    match alert.status {
        AlertStatus::Actual => {}
        AlertStatus::Exercise => lines.push(language.say("share-exercise", &[])),
        AlertStatus::Test => lines.push(language.say("share-test", &[])),
    }
    if matches!(detail.standing, Standing::Expired | Standing::Ended) {
        lines.push(language.say("share-over", &[]));
    }
    lines.push(heading);
    let place = both(&alert.area.name, language);
    lines.push(language.say("share-place", &[("place", &place)]));
    let offset = catalog.map_or(0, |catalog| catalog.utc_offset_min);
    let from = language.moment(alert.onset.unwrap_or(alert.sent), offset);
    let until = language.moment(alert.expires, offset);
    lines.push(language.say("share-time", &[("from", &from), ("until", &until)]));
    lines.extend(Some(text.description.clone()).filter(|text| !text.is_empty()));
    if !text.steps.is_empty() {
        lines.push(language.say("share-steps", &[]));
        lines.extend(text.steps.iter().map(|step| format!("- {step}")));
    }
    let source = match catalog.map(|catalog| both(&catalog.province, language)) {
        Some(province) => format!("{province}, {}", alert.sender),
        None => alert.sender.clone(),
    };
    lines.push(language.say("share-source", &[("source", &source)]));
    let address = format!("{server_url}{PAGE}{}", alert.id);
    lines.push(language.say("share-address", &[("address", &address)]));
    lines.join("\n")
}

/// English may be missing.
fn both(words: &citizen_wire::catalog::Words, language: Language) -> String {
    match language {
        Language::English if !words.en.is_empty() => words.en.clone(),
        _ => words.vi.clone(),
    }
}
