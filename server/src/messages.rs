//! The words of the server, Vietnamese first, from `messages/{vi,en}.ftl`.

use std::collections::HashMap;
use std::sync::LazyLock;

use citizen_wire::catalog::Words;
use citizen_wire::problem::code;
use citizen_wire::sms::Needs;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// A language the product speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese; spoken when the caller names no other.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The better of the two for an `Accept-Language` header.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0_f32, Self::Vietnamese);
        for item in header.split(',') {
            let mut parts = item.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            let language = match tag.split('-').next() {
                Some("vi") => Self::Vietnamese,
                Some("en") => Self::English,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// The one of two words that is in this language.
    pub fn of(self, words: &Words) -> &str {
        match self {
            Self::Vietnamese => &words.vi,
            Self::English => &words.en,
        }
    }

    /// The tag for `Content-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

/// The two bundles, Vietnamese first.
static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| {
    let vi = bundle(language_of("vi"), include_str!("../messages/vi.ftl"));
    let en = bundle(language_of("en"), include_str!("../messages/en.ftl"));
    [vi, en]
});

static REFUSALS: LazyLock<HashMap<&'static str, Words>> = LazyLock::new(|| {
    let [vi, en] = &*BUNDLES;
    let words = |code| Some(Words { vi: say(vi, code, None)?, en: say(en, code, None)? });
    code::ALL.iter().filter_map(|code| Some((*code, words(code)?))).collect()
});

/// The words of a problem code; the code itself should a file lack it.
pub fn refusal(code: &str) -> Words {
    let bare = || Words { vi: code.to_owned(), en: code.to_owned() };
    REFUSALS.get(code).cloned().unwrap_or_else(bare)
}

/// Why a file is not opened.
pub fn fault(name: &str) -> Words {
    let [vi, en] = &*BUNDLES;
    let said =
        |bundle| say(bundle, &format!("fault_{name}"), None).unwrap_or_else(|| name.to_owned());
    Words { vi: said(vi), en: said(en) }
}

/// The head of a column of an exported table.
pub fn column(name: &str) -> Words {
    let [vi, en] = &*BUNDLES;
    let said =
        |bundle| say(bundle, &format!("sheet_{name}"), None).unwrap_or_else(|| name.to_owned());
    Words { vi: said(vi), en: said(en) }
}

/// What is observed, and by what, for other programs.
pub fn observed(name: &str) -> Words {
    let [vi, en] = &*BUNDLES;
    let said =
        |bundle| say(bundle, &format!("observed_{name}"), None).unwrap_or_else(|| name.to_owned());
    Words { vi: said(vi), en: said(en) }
}

/// An offer of the position that was meant, degrees as written.
pub fn position_meant(lat: &str, lon: &str) -> Words {
    let mut values = FluentArgs::new();
    values.set("lat", lat);
    values.set("lon", lon);
    let [vi, en] = &*BUNDLES;
    let bare = || format!("{lat}, {lon}");
    let said = |bundle| say(bundle, "position_meant", Some(&values)).unwrap_or_else(bare);
    Words { vi: said(vi), en: said(en) }
}

/// What whoever comes to help should know, a line in Vietnamese: desks read it.
pub fn needs(needs: &Needs) -> Option<String> {
    let [vi, _] = &*BUNDLES;
    let Needs { people, vulnerable, depth, battery } = *needs;
    let told = [("people", people), ("vulnerable", vulnerable), ("depth", depth)];
    let told = told.into_iter().chain([("battery", battery)]).filter_map(|(name, number)| {
        let mut values = FluentArgs::new();
        values.set("number", i64::from(number?));
        say(vi, &format!("needs_{name}"), Some(&values))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    (!told.is_empty()).then_some(told)
}

/// Fluent wants a tag for its plural rules; "undetermined" would do as well.
fn language_of(tag: &str) -> LanguageIdentifier {
    tag.parse().unwrap_or_default()
}

fn bundle(language: LanguageIdentifier, text: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        // The good part; what is missing shows as a bare code and fails a test.
        Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

fn say(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    values: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, values, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_in_both_languages() {
        assert!(code::ALL.len() > 30);
        for code in code::ALL {
            let words = refusal(code);
            assert!(words.vi.contains(' '), "{code} in Vietnamese");
            assert!(words.en.contains(' '), "{code} in English");
            assert_ne!(words.vi, words.en, "{code}");
        }
    }

    #[test]
    fn a_position_is_offered_in_both_languages() {
        let offer = position_meant("16.67", "106.83");
        assert!(offer.vi.contains("16.67, 106.83") && offer.vi.contains(' '), "{}", offer.vi);
        assert!(offer.en.contains("16.67, 106.83") && offer.en != offer.vi, "{}", offer.en);
    }

    #[test]
    fn vietnamese_unless_english_is_wanted_more() {
        assert_eq!(Language::accepted(""), Language::Vietnamese);
        assert_eq!(Language::accepted("fr"), Language::Vietnamese);
        assert_eq!(Language::accepted("en-US,en;q=0.9"), Language::English);
        assert_eq!(Language::accepted("en;q=0.4, vi-VN;q=0.8"), Language::Vietnamese);
    }
}
