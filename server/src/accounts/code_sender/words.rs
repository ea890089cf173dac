//! The words of the message, from the message files.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

const VIETNAMESE: &str = include_str!("../../../messages/vi/sms.ftl");

/// The message that brings `code` to a phone, in Vietnamese.
pub fn sign_in_code(code: &str, province: &str) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("code", code);
    arguments.set("province", province);
    // The digits alone are better than no message.
    said("sign-in-code", &arguments).unwrap_or_else(|| code.to_owned())
}

/// The message of a warning, in Vietnamese.
pub fn warning(headline: &str, level: u8) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("level", level);
    arguments.set("headline", headline);
    said("warning", &arguments).unwrap_or_else(|| headline.to_owned())
}

fn said(id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    // A file with a slip in it still yields every message that is whole.
    let resource = FluentResource::try_new(VIETNAMESE.to_owned()).unwrap_or_else(|(part, _)| part);
    let mut bundle = FluentBundle::new(vec![LanguageIdentifier::default()]);
    bundle.set_use_isolating(false);
    let _ = bundle.add_resource(resource);
    let pattern = bundle.get_message(id).and_then(|message| message.value())?;
    Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_one_sms_in_vietnamese() {
        let text = sign_in_code("012345", "tỉnh Quảng Trị");
        assert_eq!(text, "012345 là mã đăng nhập tỉnh Quảng Trị. Không đưa mã cho ai.");
        assert!(text.chars().count() <= 70);
    }

    #[test]
    fn a_warning_says_its_level_first() {
        assert_eq!(warning("Lũ trên sông Hiếu", 4), "CẢNH BÁO CẤP 4: Lũ trên sông Hiếu");
    }
}
