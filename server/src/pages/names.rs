//! Units, communes, categories, moments and sizes in a visitor's words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::words::Speech;
use crate::cases::unit;
use crate::messages::Language;
use crate::province::Province;
use crate::province::publication::Publication;
use crate::public::{Filter, PublicCase};

/// Characters of the words in a list.
const BEGINNING: usize = 180;

/// A name to choose, and whether it is chosen.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// A public case on one line.
pub(super) struct Item {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) words: String,
    pub(super) place: String,
    pub(super) state: String,
    pub(super) done: bool,
    pub(super) at: String,
    pub(super) me_too: i64,
}

/// A unit's name, also of one the catalog lost.
pub(crate) fn unit_name(speech: &Speech, province: &Province, id: &str) -> String {
    let known = province.unit(id).map(|unit| speech.of(&unit.name).to_owned());
    known.unwrap_or_else(|| unit::named(province, id).name)
}

/// A category's name; its id where the catalog lost it.
pub(crate) fn category_name(speech: &Speech, province: &Province, id: &str) -> String {
    province.category_name(id).map_or_else(|| id.to_owned(), |name| speech.of(name).to_owned())
}

/// `14:05 16/10/2026` by the province's clock.
pub(crate) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M %d/%m/%Y").to_string()
}

/// `240 KB`, `1,5 MB`; thousands of bytes, as browsers tell them.
pub(super) fn file_size(bytes: u64, language: Language) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    if tenths < 10 {
        return format!("{} KB", bytes.div_ceil(1_000));
    }
    let comma = if language == Language::Vietnamese { ',' } else { '.' };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} MB"),
        (whole, tenth) => format!("{whole}{comma}{tenth} MB"),
    }
}

/// A case on one line.
pub(super) fn item(speech: &Speech, province: &Province, case: &PublicCase) -> Item {
    let words = case.words.as_deref().unwrap_or_default();
    let commune = case.commune.as_deref().and_then(|code| province.commune_name(code));
    let done = case.is_done();
    Item {
        code: case.code.clone(),
        title: category_name(speech, province, &case.category),
        words: crate::public::reduce::beginning(words, BEGINNING),
        place: commune.map_or_else(|| speech.say("no-commune"), str::to_owned),
        state: speech.say(if done { "progress-done" } else { "progress-open" }),
        done,
        at: moment(case.received_at, province.zone()),
        me_too: case.me_too,
    }
}

/// The categories with public cases, as choices.
pub(super) fn categories(speech: &Speech, province: &Province, filter: &Filter) -> Vec<Choice> {
    let shown =
        |id: &str| province.rule(id).is_some_and(|rule| rule.publication != Publication::Never);
    let categories = province.catalog.categories.iter().filter(|category| shown(&category.id));
    categories
        .map(|category| Choice {
            value: category.id.clone(),
            name: speech.of(&category.name).to_owned(),
            chosen: filter.category.as_ref() == Some(&category.id),
        })
        .collect()
}

/// The communes, as choices.
pub(super) fn communes(province: &Province, chosen: Option<&str>) -> Vec<Choice> {
    let communes = province.catalog.communes.iter();
    communes
        .map(|commune| Choice {
            value: commune.code.clone(),
            name: commune.name.clone(),
            chosen: chosen == Some(commune.code.as_str()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_few_digits() {
        for (bytes, vi, en) in [
            (1, "1 KB", "1 KB"),
            (240_100, "241 KB", "241 KB"),
            (949_999, "950 KB", "950 KB"),
            (950_000, "1 MB", "1 MB"),
            (1_540_000, "1,5 MB", "1.5 MB"),
            (20_971_520, "21 MB", "21 MB"),
        ] {
            assert_eq!(file_size(bytes, Language::Vietnamese), vi);
            assert_eq!(file_size(bytes, Language::English), en);
        }
    }
}
