//! Questions of the smallest kind over four texts: what makes an answer sure, and what not.

use citizen_wire::catalog::{AskedKind, Asking, Rewording};
use citizen_wire::collection::Item;
use serde_json::json;

use super::{Ranked, rank};
use crate::engines::collections::{LiveWords, Source};

fn items() -> Vec<Item> {
    let publication = |number: u8, title: &str, text: &str, asked_as: &[&str]| {
        json!({
            "id": format!("00000000-0000-0000-0000-00000000000{number}"),
            "collection": "faq",
            "published_at": "2026-11-01T00:00:00Z",
            "publication": {
                "title": { "vi": title, "en": "" },
                "text": { "vi": text, "en": "" },
                "asked_as": asked_as,
            },
        })
    };
    let place = json!({
        "id": "00000000-0000-0000-0000-000000000009",
        "collection": "cameras",
        "published_at": "2026-11-01T00:00:00Z",
        "place": { "name": "Cửa khẩu Lao Bảo", "lat": 16.6, "lon": 106.6 },
    });
    let all = json!([
        publication(1, "Đăng ký khai sinh", "Nộp tại trung tâm. Lệ phí: miễn phí.", &[]),
        publication(2, "Cháy nhà gọi số nào?", "Gọi 114.", &["chữa cháy"]),
        publication(3, "Độ mặn bao nhiêu thì không tưới?", "Từ 4 g/l.", &["nuoc man"]),
        place,
    ]);
    serde_json::from_value(all).unwrap()
}

fn asking() -> Asking {
    let listed = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    Asking {
        known_from: 0.5,
        idle: listed(&["cho", "cần", "gì", "thế nào", "mấy giờ"]),
        rewordings: vec![Rewording { said: "hỏa hoạn".into(), means: "cháy".into() }],
        kinds: vec![AskedKind { asked: listed(&["mấy giờ"]), held: listed(&["giờ"]) }],
        ..Asking::default()
    }
}

fn first(question: &str) -> (String, f64) {
    let items = items();
    let first = found(question, &items)[0];
    (items[first.at].body.title().to_owned(), first.confidence)
}

fn found(question: &str, items: &[Item]) -> Vec<Ranked> {
    let sources: Vec<Source<'_>> = items.iter().map(Source::Item).collect();
    rank(question, &asking(), &sources)
}

#[test]
fn what_is_asked_in_full_is_sure_and_what_only_shares_words_is_not() {
    let (title, right) = first("đăng ký khai sinh cho con cần gì");
    assert_eq!(title, "Đăng ký khai sinh");
    let (title, near) = first("đăng ký kết hôn cần gì");
    assert_eq!(title, "Đăng ký khai sinh");
    assert!(near < right * 0.7, "{near} {right}");
}

#[test]
fn diacritics_and_other_words_and_slips_change_nothing_about_what_is_found() {
    for (question, title) in [
        ("dang ky khai sinh", "Đăng ký khai sinh"),
        ("đăng ký khai sihn", "Đăng ký khai sinh"),
        ("hỏa hoạn", "Cháy nhà gọi số nào?"),
        ("hoa hoan", "Cháy nhà gọi số nào?"),
        ("nước mặn", "Độ mặn bao nhiêu thì không tưới?"),
    ] {
        let (found, confidence) = first(question);
        assert_eq!(found, title, "{question}");
        assert!(confidence > 0.5, "{question} {confidence}");
    }
}

#[test]
fn an_hour_asked_for_is_not_answered_by_a_name() {
    let (name, asked) = first("cửa khẩu Lao Bảo");
    let (same, hour) = first("cửa khẩu Lao Bảo mấy giờ");
    assert_eq!((name.as_str(), same.as_str()), ("Cửa khẩu Lao Bảo", "Cửa khẩu Lao Bảo"));
    assert!(hour < asked * 0.8, "{hour} {asked}");
}

#[test]
fn the_share_is_of_what_is_asked_and_never_over_one() {
    for question in ["", "gì", "cháy cháy cháy nhà", "xyz", "đăng ký khai sinh"] {
        for hit in found(question, &items()) {
            assert!((0.0..=1.0).contains(&hit.confidence), "{question}: {}", hit.confidence);
        }
    }
}

#[test]
fn what_is_live_answers_nothing_that_it_does_not_hold() {
    let items = items();
    let live = LiveWords {
        titles: vec!["độ mặn".into(), "Cửa Việt".into()],
        words: vec!["cống".into()],
    };
    let mut sources: Vec<Source<'_>> = items.iter().map(Source::Item).collect();
    sources.push(Source::Live(&live));
    let first = |question: &str| rank(question, &asking(), &sources)[0];
    let whole = first("độ mặn Cửa Việt thế nào");
    assert_eq!(whole.at, 4);
    assert!(whole.confidence > 0.8, "{}", whole.confidence);
    let elsewhere = first("độ mặn Cửa Tùng Việt thế nào");
    assert_eq!(elsewhere.at, 4);
    assert!(elsewhere.confidence < 0.5, "{}", elsewhere.confidence);
}
