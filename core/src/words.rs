//! What the core itself says to people, out of `messages/{vi,en}.ftl`. Shells have words of
//! their own; here is only what leaves the app as text, as speech or as a notice.
//!
//! A line is a message, `name = text`, with values as `{ $name }`; more of Fluent is not
//! read here.

use citizen_text::speech::Tongue;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::Serialize;

const VIETNAMESE: &str = include_str!("../messages/vi.ftl");
const ENGLISH: &str = include_str!("../messages/en.ftl");

/// A language the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "uniffi", uniffi(name = "SpokenLanguage"))]
pub enum Language {
    /// Vietnamese.
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl From<Language> for Tongue {
    fn from(language: Language) -> Self {
        match language {
            Language::Vietnamese => Self::Vietnamese,
            Language::English => Self::English,
        }
    }
}

impl Language {
    /// A message with values; its name where it is missing.
    pub(crate) fn say(self, name: &str, values: &[(&str, &str)]) -> String {
        let text = match self {
            Self::Vietnamese => VIETNAMESE,
            Self::English => ENGLISH,
        };
        let found = messages(text).find(|(known, _)| *known == name);
        let mut said = found.map_or(name, |(_, text)| text).to_owned();
        for (key, value) in values {
            said = said.replace(&format!("{{ ${key} }}"), value);
        }
        said
    }

    /// A moment by the clocks of the province.
    pub(crate) fn moment(self, at: Timestamp, utc_offset_min: i32) -> String {
        let offset = Offset::from_seconds(utc_offset_min.saturating_mul(60));
        let local = offset.unwrap_or(Offset::UTC).to_datetime(at);
        let time = local.strftime("%H:%M").to_string();
        let date = local.strftime("%d/%m/%Y").to_string();
        self.say("moment", &[("time", &time), ("date", &date)])
    }
}

fn messages(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every file that says something.
    const SPEAKERS: [&str; 9] = [
        include_str!("words.rs"),
        include_str!("services/share.rs"),
        include_str!("services/aloud.rs"),
        include_str!("services/depth.rs"),
        include_str!("services/live/warnings.rs"),
        include_str!("services/live/rivers.rs"),
        include_str!("services/live/points.rs"),
        include_str!("services/notices/measured.rs"),
        include_str!("services/notices/published.rs"),
    ];

    #[test]
    fn both_languages_say_the_same_and_all_of_it_is_said() {
        let names = |text| messages(text).map(|(name, _)| name).collect::<BTreeSet<_>>();
        assert_eq!(names(VIETNAMESE), names(ENGLISH));
        for name in names(VIETNAMESE) {
            let said = format!("\"{name}\"");
            assert!(SPEAKERS.iter().any(|file| file.contains(&said)), "{name} is never said");
        }
        let values = |text: &'static str| {
            let values = messages(text).map(|(name, text)| (name, text.matches("{ $").count()));
            values.collect::<BTreeSet<_>>()
        };
        assert_eq!(values(VIETNAMESE), values(ENGLISH));
    }

    #[test]
    fn a_moment_is_told_by_the_clocks_of_the_province() {
        let at = "2026-11-26T18:05:00Z".parse().unwrap();
        assert_eq!(Language::Vietnamese.moment(at, 420), "01:05 ngày 27/11/2026");
        assert_eq!(Language::English.say("nothing", &[]), "nothing");
    }
}
