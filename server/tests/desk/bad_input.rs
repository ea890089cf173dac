//! What may not be sent: a typed answer that names the field, and nothing
//! already accepted is touched.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::phone::{MADE_AT, photo};

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_follow_up_is_refused_by_field_and_leaves_no_trace() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    house.desk("admin").await.act(&id, "answer", json!({ "text": "Xong" })).await.ok();
    let before = phone.case(&id).await;
    let addition = json!({ "text": "Thêm", "made_at": MADE_AT });
    let rating = json!({ "stars": 3, "made_at": MADE_AT });
    let reopening = json!({ "reason": "Chưa xong", "made_at": MADE_AT });
    let many: Vec<Value> = (0..41).map(|n| photo(&[n])).collect();
    let twin = photo(b"a");
    let medium = |field: &str, value: Value| json!([with(photo(b"a"), field, value)]);
    let table = [
        (
            "additions",
            with(addition.clone(), "text", json!("a".repeat(5_001))),
            "text_too_long",
            "text",
        ),
        ("additions", with(addition.clone(), "text", json!(" \n")), "text_empty", "text"),
        ("additions", with(addition.clone(), "text", json!(7)), "field_invalid", "text"),
        ("additions", with(addition.clone(), "state", json!("closed")), "field_unknown", "state"),
        ("additions", json!({ "text": "a" }), "field_missing", "made_at"),
        (
            "additions",
            with(addition.clone(), "made_at", json!("hôm qua")),
            "field_invalid",
            "made_at",
        ),
        ("additions", with(addition.clone(), "media", json!(many)), "media_too_many", "media"),
        (
            "additions",
            with(addition.clone(), "media", json!([twin, twin])),
            "field_invalid",
            "media.1.id",
        ),
        (
            "additions",
            with(addition.clone(), "media", medium("bytes", json!(200 * 1024 * 1024))),
            "media_too_large",
            "media.0.bytes",
        ),
        (
            "additions",
            with(addition.clone(), "media", medium("sha256", json!("ABC"))),
            "field_invalid",
            "media.0.sha256",
        ),
        (
            "additions",
            with(addition.clone(), "media", medium("kind", json!("script"))),
            "field_invalid",
            "media.0.kind",
        ),
        (
            "additions",
            with(addition.clone(), "media", medium("content_type", json!("text/html"))),
            "field_invalid",
            "media.0.content_type",
        ),
        (
            "additions",
            with(addition, "media", medium("url", json!("a"))),
            "field_unknown",
            "media.0.url",
        ),
        ("rating", with(rating.clone(), "stars", json!(0)), "field_invalid", "stars"),
        ("rating", with(rating.clone(), "stars", json!(6)), "field_invalid", "stars"),
        ("rating", with(rating.clone(), "stars", json!(-1)), "field_invalid", "stars"),
        ("rating", with(rating.clone(), "stars", json!(4.5)), "field_invalid", "stars"),
        ("rating", with(rating, "reason", json!("a".repeat(1_001))), "text_too_long", "reason"),
        ("reopening", with(reopening.clone(), "reason", json!("")), "text_empty", "reason"),
        (
            "reopening",
            with(reopening.clone(), "reason", json!("a".repeat(1_001))),
            "text_too_long",
            "reason",
        ),
        ("reopening", with(reopening, "reopened", json!(false)), "field_unknown", "reopened"),
    ];
    for (what, body, code, field) in table {
        let rest = if what == "additions" { format!("/{}", Uuid::now_v7()) } else { String::new() };
        let answer = phone.put(&format!("/reports/{id}/{what}{rest}"), &body).await;
        let short = body.to_string().chars().take(120).collect::<String>();
        assert_eq!(answer.refused(), (422, code, Some(field)), "{what} {short}");
        assert!(answer.body["message"]["vi"].as_str().unwrap().len() > 5);
        assert_ne!(answer.body["message"]["vi"], answer.body["message"]["en"]);
    }
    assert_eq!(phone.case(&id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_json_is_refused() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let path = house.at(&format!("/reports/{id}/additions/{}", Uuid::now_v7()));
    let put = |body: Vec<u8>, kind: &'static str| {
        let request = house.http.put(&path).bearer_auth(&phone.access);
        Answer::of(request.header("content-type", kind).body(body))
    };
    let json_type = "application/json";
    let malformed = (400, "body_malformed", None);
    let twice = br#"{"text":"a","made_at":"2026-11-24T01:02:03Z"} {}"#;
    for body in [&b""[..], b"{", b"<html></html>", b"{\"text\":\"\xff\xfe\"}", twice] {
        assert_eq!(put(body.to_vec(), json_type).await.refused(), malformed, "{body:?}");
    }
    let good = json!({ "text": "a", "made_at": MADE_AT }).to_string().into_bytes();
    let kind = (415, "content_type_unsupported", None);
    assert_eq!(put(good.clone(), "text/plain").await.refused(), kind);
    let mut large = good;
    large.resize(1024 * 1024 + 1, b' ');
    assert_eq!(put(large, json_type).await.refused(), (413, "body_too_large", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn text_in_pieces_is_kept_in_one_form() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let body = json!({ "text": " Vie\u{302}\u{323}t\r\nNam ", "made_at": MADE_AT });
    phone.put(&format!("/reports/{id}/additions/{}", Uuid::now_v7()), &body).await.ok();
    let case = phone.case(&id).await;
    assert_eq!(case["timeline"][1]["text"], "Việt\nNam");
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_in_names_what_is_wrong() {
    let house = House::open().await;
    for number in ["", "113", "0233852000", "+15551234567"] {
        let answer = house.ask_code(number).await;
        assert_eq!(answer.refused(), (422, "phone_invalid", Some("phone")), "{number}");
    }
    let device = json!({ "id": Uuid::now_v7(), "name": "A", "platform": "android" });
    let token = json!({ "request_id": Uuid::now_v7(), "code": "000000", "device": device });
    let long = with(device.clone(), "name", json!("a".repeat(101)));
    let odd = with(device.clone(), "platform", json!("toaster"));
    let table = [
        (with(token.clone(), "device", long), "field_invalid", "device.name"),
        (with(token.clone(), "device", odd), "field_invalid", "device.platform"),
        (with(token.clone(), "device", json!({ "id": "7" })), "field_invalid", "device.id"),
        (with(token.clone(), "role", json!("admin")), "field_unknown", "role"),
        (json!({ "code": "000000" }), "field_missing", "request_id"),
    ];
    for (body, code, field) in table {
        let request = house.http.post(house.at("/auth/token")).json(&body);
        assert_eq!(Answer::of(request).await.refused(), (422, code, Some(field)), "{body}");
    }
    let request = house.http.post(house.at("/auth/token")).json(&token);
    assert_eq!(Answer::of(request).await.refused(), (401, "code_wrong", Some("code")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_cannot_set_what_no_verb_sets() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let desk = house.desk("admin").await;
    let before = desk.get(&format!("/cases/{id}")).await.ok();
    let table = [
        ("accept", json!({ "due_at": MADE_AT }), "field_unknown", "due_at"),
        ("assign", json!({}), "field_missing", "unit"),
        ("ask", json!({ "text": "" }), "text_empty", "text"),
        ("ask", json!({ "text": "a".repeat(5_001) }), "text_too_long", "text"),
        ("answer", json!({ "text": "a", "uploads": ["x"] }), "field_invalid", "uploads.0"),
        ("answer", json!({ "text": "a", "state": "closed" }), "field_unknown", "state"),
        ("reject", json!({}), "field_missing", "reason"),
        ("reject", json!({ "reason": " " }), "text_empty", "reason"),
        ("note", json!({ "text": "a".repeat(5_001) }), "text_too_long", "text"),
        ("close", json!({ "version": "1" }), "field_invalid", "version"),
    ];
    for (verb, body, code, field) in table {
        let answer = desk.act(&id, verb, body).await;
        assert_eq!(answer.refused(), (422, code, Some(field)), "{verb}");
    }
    assert_eq!(desk.get(&format!("/cases/{id}")).await.ok(), before);
}
