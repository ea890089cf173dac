//! What is written, and what is wrong with it. A draft is kept however incomplete it
//! is; before it is handed in, and again before it is public, everything is checked.

use citizen_areas::sound::{Unsound, sound};
use citizen_wire::catalog::{Holds, Words};
use citizen_wire::collection::{Body, Hours, Place, Publication};
use citizen_wire::problem::code;
use citizen_wire::report::{Fix, FixSource};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::ItemError;
use crate::province::{CollectionRule, Province};

/// Characters of a name or a heading.
const TITLE_CHARS_MAX: usize = 200;
/// Characters of a longer text.
const TEXT_CHARS_MAX: usize = 20_000;
/// Lines of a list, facts, lists, points of a track.
const LINES_MAX: usize = 100;
/// Numbers to call.
const PHONES_MAX: usize = 10;
/// Corners of the land a plan holds for.
const CORNERS_MAX: usize = 5_000;
/// Minutes of a day.
const DAY_MINUTES: u16 = 1_440;

/// What is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemDraft {
    /// Communes it is about; empty: of a place the commune it lies in, else everybody.
    #[serde(default)]
    pub communes: Vec<String>,
    /// From then on it is over.
    #[serde(default)]
    pub valid_until: Option<Timestamp>,
    /// Invented, to show what the product does.
    #[serde(default)]
    pub example: bool,
    /// Of a collection of places.
    #[serde(default)]
    pub place: Option<Place>,
    /// Of a collection of publications.
    #[serde(default)]
    pub publication: Option<Publication>,
}

impl ItemDraft {
    /// What it says.
    pub fn body(&self) -> Option<Body> {
        let place = self.place.clone().map(Body::Place);
        place.or_else(|| self.publication.clone().map(Body::Publication))
    }

    /// What it is called, as far as it is called anything.
    pub fn title(&self) -> String {
        let title = self.place.as_ref().map(|place| place.name.as_str());
        let title = title.or_else(|| self.publication.as_ref().map(|text| text.title.vi.as_str()));
        title.unwrap_or_default().to_owned()
    }

    /// The communes it is about.
    pub fn about(&self, province: &Province) -> Vec<String> {
        match &self.place {
            Some(place) if self.communes.is_empty() => {
                let commune = province.place(place.lat, place.lon).commune;
                commune.map(str::to_owned).into_iter().collect()
            }
            _ => self.communes.clone(),
        }
    }

    /// Every text normal: NFC, without blanks around it.
    pub fn normalise(&mut self) {
        let tidy = |text: &mut String| *text = citizen_text::nfc(text);
        let both = |words: &mut Words| {
            words.vi = citizen_text::nfc(&words.vi);
            words.en = citizen_text::nfc(&words.en);
        };
        if let Some(place) = &mut self.place {
            tidy(&mut place.name);
            place.english.iter_mut().for_each(tidy);
            tidy(&mut place.address);
            place.phones.iter_mut().for_each(|phone| phone.retain(|c| !c.is_whitespace()));
            place.facts.iter_mut().for_each(|fact| {
                both(&mut fact.label);
                both(&mut fact.value);
            });
        }
        if let Some(text) = &mut self.publication {
            both(&mut text.title);
            text.summary.iter_mut().for_each(both);
            both(&mut text.text);
            text.speech.iter_mut().for_each(both);
            text.asked_as.iter_mut().for_each(tidy);
            for list in &mut text.lists {
                both(&mut list.title);
                list.lines.iter_mut().for_each(both);
            }
        }
    }

    /// Whether it could be public at `now`.
    ///
    /// # Errors
    /// [`ItemError::Invalid`] names the first field at fault.
    pub fn check(
        &self,
        rule: &CollectionRule,
        province: &Province,
        now: Timestamp,
    ) -> Result<(), ItemError> {
        let invalid = |code, field: &str| ItemError::invalid(code, field);
        if self.valid_until.is_some_and(|until| until <= now) {
            return Err(invalid(code::VALID_UNTIL_PAST, "valid_until"));
        }
        for (number, commune) in self.communes.iter().enumerate() {
            if province.commune(commune).is_none() {
                return Err(invalid(code::COMMUNE_UNKNOWN, &format!("communes.{number}")));
            }
        }
        match (rule.collection.holds, &self.place, &self.publication) {
            (Holds::Places, Some(place), None) => check_place(place, province),
            (Holds::Publications, None, Some(publication)) => {
                check_publication(publication, province)
            }
            (Holds::Places, None, _) => Err(invalid(code::FIELD_MISSING, "place")),
            (Holds::Places, ..) => Err(invalid(code::FIELD_INVALID, "publication")),
            (Holds::Publications, _, None) => Err(invalid(code::FIELD_MISSING, "publication")),
            (Holds::Publications, ..) => Err(invalid(code::FIELD_INVALID, "place")),
        }
    }
}

fn check_place(place: &Place, province: &Province) -> Result<(), ItemError> {
    check_text("place.name", &place.name, TITLE_CHARS_MAX, true)?;
    check_text("place.english", place.english.as_deref().unwrap_or(""), TITLE_CHARS_MAX, false)?;
    check_text("place.address", &place.address, TITLE_CHARS_MAX * 2, false)?;
    check_position("place", place.lat, place.lon, province)?;
    if province.place(place.lat, place.lon).outside {
        return Err(ItemError::invalid(code::POSITION_OUTSIDE, "place.lat"));
    }
    count("place.phones", place.phones.len(), PHONES_MAX)?;
    for (number, phone) in place.phones.iter().enumerate() {
        let digits = phone.strip_prefix('+').unwrap_or(phone);
        if !(3..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ItemError::invalid(code::FIELD_INVALID, format!("place.phones.{number}")));
        }
    }
    for (number, Hours { day, from, to }) in place.hours.iter().enumerate() {
        if !(1..=7).contains(day) || from >= to || *to > DAY_MINUTES {
            return Err(ItemError::invalid(
                code::HOURS_UNREADABLE,
                format!("place.hours.{number}"),
            ));
        }
    }
    check_facts("place.facts", &place.facts)
}

fn check_publication(text: &Publication, province: &Province) -> Result<(), ItemError> {
    let at = |field: &str| format!("publication.{field}");
    check_words(&at("title"), &text.title, TITLE_CHARS_MAX, true)?;
    check_words(&at("text"), &text.text, TEXT_CHARS_MAX, true)?;
    for (field, words) in [("summary", &text.summary), ("speech", &text.speech)] {
        if let Some(words) = words {
            check_words(&at(field), words, TEXT_CHARS_MAX, true)?;
        }
    }
    count(&at("lists"), text.lists.len(), LINES_MAX)?;
    for (number, list) in text.lists.iter().enumerate() {
        check_words(&at(&format!("lists.{number}.title")), &list.title, TITLE_CHARS_MAX, true)?;
        count(&at(&format!("lists.{number}.lines")), list.lines.len(), LINES_MAX)?;
        for (line, words) in list.lines.iter().enumerate() {
            let field = at(&format!("lists.{number}.lines.{line}"));
            check_words(&field, words, TEXT_CHARS_MAX, true)?;
        }
    }
    check_facts(&at("facts"), &text.facts)?;
    count(&at("asked_as"), text.asked_as.len(), LINES_MAX)?;
    for (number, asked) in text.asked_as.iter().enumerate() {
        check_text(&at(&format!("asked_as.{number}")), asked, TITLE_CHARS_MAX, true)?;
    }
    if let Some(source) = &text.source {
        check_text(&at("source.name"), &source.name, TITLE_CHARS_MAX, true)?;
        // Shown as a link: nothing but the web.
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if source.url.as_ref().is_some_and(|url| !web(url) || url.len() > TEXT_CHARS_MAX / 10) {
            return Err(ItemError::invalid(code::FIELD_INVALID, at("source.url")));
        }
    }
    if let Some((lat, lon)) = text.position {
        check_position(&at("position"), lat, lon, province)?;
    }
    count(&at("track"), text.track.len(), LINES_MAX)?;
    for (number, point) in text.track.iter().enumerate() {
        // A storm is far from the province for days.
        if !(point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0) {
            let field = at(&format!("track.{number}.lat"));
            return Err(ItemError::invalid(code::POSITION_INVALID, field));
        }
        if point.beaufort > 17 {
            let field = at(&format!("track.{number}.beaufort"));
            return Err(ItemError::invalid(code::FIELD_INVALID, field));
        }
    }
    check_outline(&at("outline"), &text.outline)
}

/// Rings with room inside, on Earth. That they do not cross is whoever drew them's business:
/// a point is inside, or it is not.
fn check_outline(field: &str, rings: &[Vec<[f64; 2]>]) -> Result<(), ItemError> {
    count(field, rings.iter().map(Vec::len).sum(), CORNERS_MAX)?;
    for (number, ring) in rings.iter().enumerate() {
        let at = || format!("{field}.{number}");
        if ring.len() < 3 {
            return Err(ItemError::invalid(code::FIELD_INVALID, at()));
        }
        let on_earth = |[lat, lon]: &[f64; 2]| lat.abs() <= 90.0 && lon.abs() <= 180.0;
        if !ring.iter().all(on_earth) {
            return Err(ItemError::invalid(code::POSITION_INVALID, at()));
        }
    }
    Ok(())
}

fn check_facts(field: &str, facts: &[citizen_wire::collection::Fact]) -> Result<(), ItemError> {
    count(field, facts.len(), LINES_MAX)?;
    for (number, fact) in facts.iter().enumerate() {
        check_words(&format!("{field}.{number}.label"), &fact.label, TITLE_CHARS_MAX, true)?;
        check_words(&format!("{field}.{number}.value"), &fact.value, TEXT_CHARS_MAX, true)?;
    }
    Ok(())
}

fn check_position(field: &str, lat: f64, lon: f64, province: &Province) -> Result<(), ItemError> {
    let fix = Fix {
        lat,
        lon,
        accuracy_m: None,
        altitude_m: None,
        taken_at: None,
        source: FixSource::Pin,
        mocked: false,
    };
    sound(&fix, province.areas.bounds()).map_err(|Unsound { field: part, code, .. }| {
        ItemError::invalid(code, format!("{field}.{part}"))
    })
}

/// Vietnamese must be there; English may be missing, then Vietnamese is shown.
fn check_words(field: &str, words: &Words, chars_max: usize, must: bool) -> Result<(), ItemError> {
    check_text(&format!("{field}.vi"), &words.vi, chars_max, must)?;
    check_text(&format!("{field}.en"), &words.en, chars_max, false)
}

fn check_text(field: &str, text: &str, chars_max: usize, must: bool) -> Result<(), ItemError> {
    if must && text.trim().is_empty() {
        return Err(ItemError::invalid(code::TEXT_EMPTY, field));
    }
    if text.chars().count() > chars_max {
        return Err(ItemError::invalid(code::TEXT_TOO_LONG, field));
    }
    Ok(())
}

fn count(field: &str, found: usize, max: usize) -> Result<(), ItemError> {
    if found > max { Err(ItemError::invalid(code::FIELD_INVALID, field)) } else { Ok(()) }
}
