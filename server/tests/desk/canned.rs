//! Texts that an answer can begin with, and answers that say too little.

use serde_json::json;

use crate::house::{Answer, House};

const TEXTS: &str = "/staff/documents/canned.toml";

#[tokio::test(flavor = "multi_thread")]
async fn texts_are_filled_in_for_the_case_and_by_its_category() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let path = format!("/cases/{id}/canned");
    let desk = house.desk("admin").await;
    desk.act(&id, "categorize", json!({ "category": "noise" })).await.ok();
    desk.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let case = desk.get(&format!("/cases/{id}")).await.ok();
    let texts = desk.get(&path).await.ok();
    let ids = |texts: &serde_json::Value| -> Vec<String> {
        let all = texts.as_array().unwrap().iter();
        all.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&texts), ["done", "planned", "not_ours"]);
    let first = texts[0]["text"].as_str().unwrap();
    assert!(first.starts_with("Sở Xây dựng "), "{first}");
    assert!(first.contains(case["code"].as_str().unwrap()) && first.contains("về tiếng ồn tại "));
    assert!(!first.contains('{'), "{first}");
    desk.act(&id, "categorize", json!({ "category": "pothole" })).await.ok();
    assert!(ids(&desk.get(&path).await.ok()).contains(&"road_mended".to_owned()));
    // Another unit's case is nobody's business.
    assert_eq!(house.desk("moitruong").await.get(&path).await.refused().0, 403);
    // An administrator changes them; a field that there is not is named.
    let request = house.http.get(house.at(TEXTS)).header("cookie", &desk.cookie);
    let kept = request.send().await.unwrap();
    let version = kept.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    let put = async |text: &str| {
        let body = json!({ "text": text, "version": version });
        Answer::of(house.http.put(house.at(TEXTS)).header("cookie", &desk.cookie).json(&body)).await
    };
    let one = |text: &str| {
        format!(
            "[[texts]]\nid = \"mine\"\nname = {{ vi = \"Riêng\", en = \"Own\" }}\ntext = \"{text}\"\n"
        )
    };
    let refused = put(&one("Về {name}")).await;
    assert_eq!(refused.refused(), (422, "document_invalid", Some("canned.toml: texts.0.text")));
    put(&one("{unit}: {code}, hạn {due}")).await.ok();
    let texts = desk.get(&path).await.ok();
    assert_eq!(ids(&texts), ["mine"]);
    let filled = format!("Sở Xây dựng: {}, hạn ", case["code"].as_str().unwrap());
    assert!(texts[0]["text"].as_str().unwrap().starts_with(&filled), "{texts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_says_too_little_is_questioned_and_goes_when_it_is_meant() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà trước cổng trường").await;
    let desk = house.desk("admin").await;
    let say = async |text: &str, confirm: bool| {
        desk.act(&id, "answer", json!({ "text": text, "confirm": confirm })).await
    };
    let thin = (422, "reply_too_thin", Some("text"));
    let short = say("Đã xử lý.", false).await;
    assert_eq!(short.refused(), thin);
    assert!(short.body["message"]["vi"].as_str().unwrap().contains("sơ sài"));
    // Blanks around it make it no longer.
    let padded = format!("{}Đã tiếp thu.{}", " ".repeat(30), " ".repeat(30));
    assert_eq!(say(&padded, false).await.refused(), thin);
    let texts = desk.get(&format!("/cases/{id}/canned")).await.ok();
    let canned = texts[0]["text"].as_str().unwrap();
    assert!(canned.chars().count() > 40);
    assert_eq!(say(canned, false).await.refused(), thin);
    assert_eq!(say(&canned.replace(' ', "  "), false).await.refused(), thin);
    assert_eq!(phone.case(&id).await["state"], "received", "nothing was sent");
    // 39 characters are questioned, 40 are not; nor is a text that was completed.
    assert_eq!(say(&"ổ".repeat(39), false).await.refused(), thin);
    say(&"ổ".repeat(40), false).await.ok();
    let (second, third) = (phone.report("Ổ gà").await, phone.report("Ổ gà").await);
    let more = format!("{canned} Đã vá 12 m² bê tông nhựa.");
    let completed = json!({ "text": more, "confirm": false });
    desk.act(&second, "answer", completed).await.ok();
    desk.act(&third, "answer", json!({ "text": "Đã vá.", "confirm": true })).await.ok();
    assert_eq!(phone.case(&third).await["reply"]["text"], "Đã vá.");
}
