//! What is read aloud of a warning, a bulletin, news, a place: one text for a voice, with
//! numbers, units and abbreviations in words.

use citizen_text::speech;
use citizen_wire::catalog::Words;
use citizen_wire::collection::{Body, Item, Place, Publication};
use jiff::Timestamp;
use serde::Serialize;

use super::live::{Live, LiveKind};
use crate::engines::alerts::{AlertDetail, Standing};
use crate::words::Language;

/// A text for a voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Aloud {
    /// Whose voice reads it: Vietnamese where there is no English.
    pub language: Language,
    /// The text, a line a sentence or more.
    pub text: String,
}

/// Of a warning.
pub fn of_alert(detail: &AlertDetail, utc_offset_min: i32, wanted: Language) -> Aloud {
    let english = detail.alert.en.as_ref().filter(|_| wanted == Language::English);
    let (language, text) = match english {
        Some(text) => (Language::English, text),
        None => (Language::Vietnamese, &detail.alert.vi),
    };
    let over = matches!(detail.standing, Standing::Expired | Standing::Ended);
    let until = language.moment(detail.alert.expires, utc_offset_min);
    let stands = if over {
        language.say("aloud-over", &[])
    } else {
        language.say("aloud-until", &[("until", &until)])
    };
    said(&[text.spoken(), stands], language)
}

/// Of a place or a publication.
pub fn of_item(item: &Item, utc_offset_min: i32, now: Timestamp, wanted: Language) -> Aloud {
    let language = match (&item.body, wanted) {
        (Body::Publication(text), Language::English) if text.text.en.is_empty() => {
            Language::Vietnamese
        }
        (_, wanted) => wanted,
    };
    let pick = |words: &Words| match language {
        Language::English if !words.en.is_empty() => words.en.clone(),
        _ => words.vi.clone(),
    };
    let mut lines = match &item.body {
        Body::Place(place) => of_place(place, &pick, language),
        Body::Publication(text) => of_publication(text, &pick),
    };
    let published = language.moment(item.published_at, utc_offset_min);
    lines.insert(1, language.say("aloud-published", &[("at", &published)]));
    if item.valid_until.is_some_and(|until| until <= now) {
        lines.push(language.say("aloud-over", &[]));
    }
    said(&lines, language)
}

/// Of a warning or a reading that answers a question.
pub fn of_live(live: &Live, utc_offset_min: i32, wanted: Language) -> Aloud {
    let language = if live.title.en.is_empty() { Language::Vietnamese } else { wanted };
    let pick = |words: &Words| match language {
        Language::Vietnamese => words.vi.clone(),
        Language::English => words.en.clone(),
    };
    let mut lines = vec![pick(&live.title), pick(&live.text)];
    let sent = live.at.filter(|_| live.live == LiveKind::Warning);
    lines.extend(sent.map(|at| {
        language.say("aloud-published", &[("at", &language.moment(at, utc_offset_min))])
    }));
    said(&lines, language)
}

fn of_place(place: &Place, pick: &dyn Fn(&Words) -> String, language: Language) -> Vec<String> {
    let english = place.english.as_ref().filter(|_| language == Language::English);
    let mut lines = vec![english.unwrap_or(&place.name).clone(), place.address.clone()];
    lines.extend(
        place.facts.iter().map(|fact| format!("{}: {}", pick(&fact.label), pick(&fact.value))),
    );
    lines
}

fn of_publication(text: &Publication, pick: &dyn Fn(&Words) -> String) -> Vec<String> {
    let mut lines = vec![pick(&text.title)];
    // Somebody wrote what is to be said.
    if let Some(speech) = &text.speech {
        lines.push(pick(speech));
        return lines;
    }
    lines.push(pick(&text.text));
    for list in &text.lists {
        lines.push(pick(&list.title));
        lines.extend(list.lines.iter().map(pick));
    }
    lines.extend(
        text.facts.iter().map(|fact| format!("{}: {}", pick(&fact.label), pick(&fact.value))),
    );
    lines
}

fn said(lines: &[String], language: Language) -> Aloud {
    Aloud { language, text: speech::spoken(&lines.join("\n"), language.into()) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn bulletin(english: &str) -> Item {
        serde_json::from_value(json!({
            "id": uuid::Uuid::nil(), "collection": "weather_bulletins",
            "published_at": "2026-11-26T07:30:00Z", "valid_until": "2026-11-27T07:30:00Z",
            "publication": {
                "title": { "vi": "Mưa lớn", "en": if english.is_empty() { "" } else { "Heavy rain" } },
                "text": { "vi": "Mưa 100-200 mm/24 h, gió cấp 6.", "en": english },
                "facts": [{ "label": { "vi": "Nhiệt độ", "en": "Temperature" },
                            "value": { "vi": "18 °C", "en": "18 °C" } }] } }))
        .unwrap()
    }

    fn hear(item: &Item, at: &str, wanted: Language) -> Aloud {
        of_item(item, 420, at.parse().unwrap(), wanted)
    }

    #[test]
    fn a_bulletin_is_said_in_words_with_its_age() {
        let said = hear(&bulletin(""), "2026-11-26T08:00:00Z", Language::Vietnamese);
        let lines: Vec<_> = said.text.lines().collect();
        assert_eq!(
            lines,
            [
                "Mưa lớn.",
                "Đăng lúc mười bốn giờ ba mươi phút ngày hai mươi sáu tháng mười một năm hai \
                 nghìn không trăm hai mươi sáu.",
                "Mưa một trăm đến hai trăm mi li mét trong hai mươi tư giờ, gió cấp sáu.",
                "Nhiệt độ: mười tám độ C.",
            ]
        );
        let over = hear(&bulletin(""), "2026-11-28T08:00:00Z", Language::Vietnamese);
        assert!(over.text.ends_with("đã hết hiệu lực."), "{}", over.text);
    }

    #[test]
    fn without_english_a_vietnamese_voice_reads_it() {
        let said = hear(&bulletin(""), "2026-11-26T08:00:00Z", Language::English);
        assert_eq!(said.language, Language::Vietnamese);
        let said = hear(&bulletin("Gusts of 60 km/h."), "2026-11-26T08:00:00Z", Language::English);
        assert_eq!(said.language, Language::English);
        assert!(said.text.contains("sixty kilometres per hour"), "{}", said.text);
    }
}
