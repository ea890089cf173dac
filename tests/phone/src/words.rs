//! What is said to people, out of `messages/`.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::args::Lang;

const VIETNAMESE: &str = include_str!("../messages/vi.ftl");
const ENGLISH: &str = include_str!("../messages/en.ftl");

/// The words of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language. A line that cannot be read is left out; a test
    /// reads them all.
    pub fn new(lang: Lang) -> Self {
        let (tag, text) = match lang {
            Lang::Vi => ("vi", VIETNAMESE),
            Lang::En => ("en", ENGLISH),
        };
        let id: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// A message, or `None` when there is none of that name.
    pub fn known(&self, name: &str) -> Option<String> {
        let pattern = self.bundle.get_message(name)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// A message with values; its name where it is missing.
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (key, value) in values {
            args.set(*key, (*value).to_owned());
        }
        let Some(pattern) = self.bundle.get_message(name).and_then(|message| message.value())
        else {
            return name.to_owned();
        };
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// A stable word as people say it.
    pub fn term(&self, group: &str, word: &str) -> String {
        self.known(&format!("{group}-{word}")).unwrap_or_else(|| word.to_owned())
    }

    /// The text that is in this language.
    pub fn either(&self, vi: &str, en: &str) -> String {
        match self.lang {
            Lang::Vi => vi.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use citizen_core::engines::cases::{MediumState, ReportState};
    use citizen_wire::case::{CaseState, TimelineKind};

    use super::*;

    fn names(text: &str) -> BTreeSet<String> {
        FluentResource::try_new(text.to_owned()).unwrap();
        text.lines()
            .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
            .filter(|name| !name.starts_with([' ', '#']))
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(names(VIETNAMESE), names(ENGLISH));
    }

    #[test]
    fn every_stable_word_has_its_words() {
        let known = names(VIETNAMESE);
        let states = ReportState::ALL.iter().map(|s| format!("state-{}", s.as_str()));
        let media = MediumState::ALL.iter().map(|s| format!("medium-{}", s.as_str()));
        let cases = CaseState::ALL.iter().map(|s| format!("case-{}", s.as_str()));
        let steps = TimelineKind::ALL.iter().map(|s| format!("step-{}", s.as_str()));
        for name in states.chain(media).chain(cases).chain(steps) {
            assert!(known.contains(&name), "{name}");
        }
    }
}
