//! The words of the message, from the message files.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

const VIETNAMESE: &str = include_str!("../../../messages/vi/sms.ftl");

/// The message that brings `code` to a phone, in Vietnamese.
pub fn sign_in_code(code: &str, province: &str) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("code", code);
    arguments.set("province", province);
    // A file with a slip in it still yields every message that is whole; the
    // digits alone are better than no message.
    let resource = FluentResource::try_new(VIETNAMESE.to_owned()).unwrap_or_else(|(part, _)| part);
    let mut bundle = FluentBundle::new(vec![LanguageIdentifier::default()]);
    bundle.set_use_isolating(false);
    let _ = bundle.add_resource(resource);
    let pattern = bundle.get_message("sign-in-code").and_then(|message| message.value());
    let Some(pattern) = pattern else {
        return code.to_owned();
    };
    bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
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
}
