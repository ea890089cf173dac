//! The words of the public pages, from `messages/{vi,en}/pages.ftl`, in the
//! language the address asks for (`?lang=en`), else the browser, else
//! Vietnamese.

use std::sync::LazyLock;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use citizen_wire::catalog::Words;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::app::App;
use crate::messages::Language;
use crate::problem::Refusal;

static VIETNAMESE: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(include_str!("../../messages/vi/pages.ftl")));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(include_str!("../../messages/en/pages.ftl")));

fn bundle(text: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(Vec::new());
    bundle.set_use_isolating(false);
    // What does not parse is missing, and a test looks for every word.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

/// What a page needs to speak.
#[derive(Debug, Clone)]
pub struct Speech {
    /// The visitor's language.
    pub language: Language,
    /// The province's name in it.
    pub province: String,
}

impl Speech {
    /// A sentence without blanks of its own.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, "", "")
    }

    /// A sentence with one blank. A key the file lacks shows as itself.
    pub fn fill(&self, key: &str, name: &str, value: &str) -> String {
        let bundle = match self.language {
            Language::Vietnamese => &VIETNAMESE,
            Language::English => &ENGLISH,
        };
        let mut args = FluentArgs::new();
        args.set("province", self.province.as_str());
        if !name.is_empty() {
            args.set(name, value);
        }
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned(),
        )
    }

    /// A sentence with a number.
    pub fn count(&self, key: &str, number: &i64) -> String {
        self.fill(key, "count", &number.to_string())
    }

    /// The one of two words that is in this language.
    pub fn of<'a>(&self, words: &'a Words) -> &'a str {
        self.language.of(words)
    }

    /// The same visitor, spoken to in the other language.
    #[must_use]
    pub fn in_other(&self) -> Self {
        let language = match self.language {
            Language::Vietnamese => Language::English,
            Language::English => Language::Vietnamese,
        };
        Self { language, province: self.province.clone() }
    }

    /// The tag for `<html lang>`.
    pub const fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The tag of the language this page can be changed to.
    pub const fn other(&self) -> &'static str {
        match self.language {
            Language::Vietnamese => Language::English.tag(),
            Language::English => Language::Vietnamese.tag(),
        }
    }
}

impl FromRequestParts<App> for Speech {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let asked = parts.uri.query().and_then(|query| {
            query.split('&').find_map(|pair| match pair {
                "lang=vi" => Some(Language::Vietnamese),
                "lang=en" => Some(Language::English),
                _ => None,
            })
        });
        let header =
            parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let language = asked.or(header.map(Language::accepted)).unwrap_or_default();
        let province = language.of(&app.province.catalog.province).to_owned();
        Ok(Self { language, province })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<&str> {
        text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
    }

    #[test]
    fn both_languages_say_the_same_things_and_every_sentence_parses() {
        let vietnamese = keys(include_str!("../../messages/vi/pages.ftl"));
        assert!(vietnamese.len() > 50);
        assert_eq!(vietnamese, keys(include_str!("../../messages/en/pages.ftl")));
        for language in [Language::Vietnamese, Language::English] {
            let speech = Speech { language, province: "P".to_owned() };
            for key in &vietnamese {
                assert_ne!(speech.say(key), **key, "{key} in {}", language.tag());
            }
        }
    }
}
