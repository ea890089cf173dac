//! What helps a desk to sort reports: a category with its reasons, danger to life, what
//! is for sale, reports of the same thing.

use citizen_server::province::{Documents, Province};
use citizen_server::triage::model::{Model, learn};
use citizen_server::triage::suggest::suggest;
use citizen_server::triage::words::words;
use serde_json::json;

use crate::house::House;

/// Lines of `category<TAB>text`, written for this test: with and without diacritics,
/// with slips and hurried spelling. None of them was looked at when the keywords were
/// written.
const HELD_OUT: &str = include_str!("held_out.tsv");

fn held_out() -> Vec<(&'static str, &'static str)> {
    let lines = HELD_OUT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap()).collect()
}

/// How many of the lines have their category first, and among the first three.
fn right(province: &Province, model: &Model, lines: &[(&str, &str)]) -> (usize, usize, usize) {
    let (mut first, mut among, mut silent) = (0, 0, 0);
    for (category, text) in lines {
        let found = suggest(text, province, model);
        first += usize::from(found.first().is_some_and(|one| one.category == *category));
        among += usize::from(found.iter().any(|one| one.category == *category));
        silent += usize::from(found.is_empty());
        assert!(found.iter().map(|one| one.sure).sum::<f64>() <= 1.0, "{found:?}");
        assert!(found.iter().all(|one| !one.why.is_empty() || model.learned > 0), "{found:?}");
    }
    (first, among, silent)
}

#[test]
fn keywords_find_the_category_of_what_people_write_and_decisions_teach_more() {
    let province = Province::from_documents(&Documents::example()).unwrap();
    let lines = held_out();
    let (first, among, silent) = right(&province, &Model::default(), &lines);
    println!("keywords: {first} of {} first, {among} among three, {silent} without", lines.len());
    assert!(first * 100 >= lines.len() * 60, "{first} of {}", lines.len());
    // Every other line teaches, the others ask.
    let mut model = Model::default();
    for (category, text) in lines.iter().step_by(2) {
        // As often as a province decides such a thing in a while.
        for _ in 0..20 {
            model.learn(category, &words(text, &province.triage.chat));
        }
    }
    let asked: Vec<_> = lines.iter().skip(1).step_by(2).copied().collect();
    let before = right(&province, &Model::default(), &asked);
    let after = right(&province, &model, &asked);
    println!("of {}: {before:?} by keywords, {after:?} taught", asked.len());
    assert!(after.1 >= before.1, "{before:?} {after:?}");
    // One sentence a category is little to learn from: first places may go, but few.
    assert!(after.0 * 20 >= before.0 * 19, "{before:?} {after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_sees_why_and_what_is_near_and_nothing_is_applied() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let texts = [
        ("Đường ngập sâu ở cầu Đakrông, xe máy không qua được", 16.67),
        ("duong ngap o cau dakrong xe may ko qua dc", 16.6705),
        ("Cháy rừng trên đồi, có người mắc kẹt", 16.6702),
        ("Đường ngập sâu ở cầu Đakrông", 16.70),
    ];
    let mut ids = Vec::new();
    for (text, lat) in texts {
        let fix = json!({ "lat": lat, "lon": 106.83, "source": "pin" });
        let body = json!({ "text": text, "category": "flooded_road", "fix": fix });
        ids.push(phone.report_with(body).await);
    }
    let desk = house.desk("dieuphoi").await;
    let seen = desk.get(&format!("/cases/{}/triage", ids[0])).await.ok();
    assert_eq!(seen["suggestions"][0]["category"], "flooded_road");
    assert!(seen["suggestions"][0]["why"].as_array().unwrap().contains(&json!("ngập")));
    assert_eq!((&seen["emergency"], &seen["spam"]), (&json!([]), &json!([])));
    let near: Vec<_> =
        seen["similar"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(near.first(), Some(&ids[1].as_str()), "the same words without diacritics");
    assert!(!near.contains(&ids[3].as_str()), "three kilometres away");
    let danger = desk.get(&format!("/cases/{}/triage", ids[2])).await.ok();
    assert_eq!(danger["emergency"], json!(["mắc kẹt"]));
    assert_eq!(desk.get(&format!("/cases/{}", ids[2])).await.ok()["category"], "flooded_road");

    let other = house.officer_of("so_xay_dung").await;
    let refused = other.get(&format!("/cases/{}/triage", ids[0])).await;
    assert_eq!(refused.refused(), (403, "forbidden", None));
    let asked = json!({ "text": "vay tien lai suat thap, inbox em", "lat": 16.67, "lon": 106.83 });
    let spam = desk.post("/triage", &asked).await.ok();
    assert_eq!(spam["spam"].as_array().unwrap().len(), 3);
    let far = json!({ "text": "x", "lat": 91.0, "lon": 0.0 });
    assert_eq!(desk.post("/triage", &far).await.refused(), (422, "position_invalid", Some("lat")));
    assert_eq!(learn(&house.app).await.unwrap(), 0, "nothing is decided yet");
}
