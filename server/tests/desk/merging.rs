//! Reports of one thing are worked as one: everybody who reported hears of it,
//! every report counts, and what was another thing after all goes its own way.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::phone::Phone;
use crate::staff::jpeg;

const TELLS: &str = "Đã vá xong đoạn đường trước trường học sáng nay.";

fn kinds(case: &Value) -> Vec<&str> {
    let timeline = case["timeline"].as_array().unwrap();
    timeline.iter().map(|entry| entry["kind"].as_str().unwrap()).collect()
}

/// Three people report the same hole: the first phone, the others, the ids.
async fn reported(house: &House) -> (Vec<Phone<'_>>, Vec<String>) {
    let (mut phones, mut ids) = (Vec::new(), Vec::new());
    for number in ["+84912345001", "+84912345002", "+84912345003"] {
        let phone = house.phone(number).await;
        ids.push(phone.report("Ổ gà trước trường học").await);
        phones.push(phone);
    }
    let desk = house.desk("dieuphoi").await;
    for id in &ids {
        desk.act(id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    }
    (phones, ids)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_to_one_is_done_to_all_and_each_may_rate() {
    let house = House::open().await;
    let (phones, ids) = reported(&house).await;
    let officer = house.desk("xaydung").await;
    officer.act(&ids[1], "ask", json!({ "text": "Cổng nào?" })).await.ok();
    let since = phones[1].get("/sync").await.ok()["cursor"].clone();
    for child in &ids[1..] {
        let case = officer.act(child, "merge", json!({ "into": ids[0] })).await.ok();
        assert_eq!(case["parent"]["id"], json!(ids[0]));
        assert_eq!(
            (&case["state"], &case["may"]),
            (&json!("in_progress"), &json!(["unmerge", "note"]))
        );
    }
    // One is left to do; it says how many go with it.
    let list = officer.get("/cases").await.ok();
    assert_eq!((&list["total"], &list["items"][0]["children_count"]), (&json!(1), &json!(2)));
    assert_eq!(officer.get("/counts").await.ok()["open"], 1);
    let parent = officer.get(&format!("/cases/{}", ids[0])).await.ok();
    assert_eq!(parent["children"].as_array().unwrap().len(), 2);
    // By themselves they are worked no more, and a question asked of them is over.
    let refused = officer.act(&ids[1], "answer", json!({ "text": TELLS })).await;
    assert_eq!(refused.refused(), (409, "state_conflict", Some("parent")));
    officer.act(&ids[0], "ask", json!({ "text": "Sâu bao nhiêu?" })).await.ok();
    assert_eq!(phones[1].case(&ids[1]).await["question"], Value::Null);

    let proof = officer.upload(&jpeg(40)).await;
    officer.act(&ids[0], "answer", json!({ "text": TELLS, "uploads": [proof] })).await.ok();
    for (phone, id) in phones.iter().zip(&ids) {
        let case = phone.case(id).await;
        assert_eq!((&case["state"], &case["reply"]["text"]), (&json!("answered"), &json!(TELLS)));
        assert_eq!(case["reply"]["media"].as_array().unwrap().len(), 1, "{case}");
    }
    assert!(kinds(&phones[2].case(&ids[2]).await).ends_with(&["merged", "answered"]));
    // It comes with the next sync, evidence and all.
    let since = since.as_str().unwrap();
    let page = phones[1].get(&format!("/sync?since={since}")).await.ok();
    let told = &page["changed"][0];
    assert_eq!(
        (kinds(&json!({ "timeline": told["steps"] })), told["media"].as_array().unwrap().len()),
        (vec!["merged", "answered"], 1)
    );
    let rating = json!({ "stars": 1, "reason": "Chưa phẳng", "made_at": crate::phone::MADE_AT });
    phones[2].put(&format!("/reports/{}/rating", ids[2]), &rating).await.ok();
    officer.act(&ids[0], "close", json!({})).await.ok();
    assert_eq!(phones[1].case(&ids[1]).await["state"], "closed");
    // Every report is in the figures, each of the three is on time.
    let figures = house.desk("truongxaydung").await.get("/figures").await.ok();
    let all = &figures["all"];
    assert_eq!((&all["received"], &all["on_time"]), (&json!(3), &json!(3)));
    // Whoever is not content goes on alone.
    let again = json!({ "reason": "Vẫn còn", "made_at": crate::phone::MADE_AT });
    phones[1].put(&format!("/reports/{}/reopening", ids[1]), &again).await.ok();
    let alone = officer.get(&format!("/cases/{}", ids[1])).await.ok();
    assert_eq!((&alone["parent"], &alone["state"]), (&Value::Null, &json!("in_progress")));
    assert_eq!(officer.get("/counts").await.ok()["open"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_taken_apart_has_its_own_deadline_again() {
    let house = House::open().await;
    let (phones, ids) = reported(&house).await;
    let officer = house.desk("xaydung").await;
    let due = phones[1].case(&ids[1]).await["due_at"].clone();
    officer.act(&ids[1], "merge", json!({ "into": ids[0] })).await.ok();
    let case = officer.act(&ids[1], "unmerge", json!({ "note": "Hố khác" })).await.ok();
    assert_eq!((&case["parent"], &case["due_at"]), (&Value::Null, &due));
    assert_eq!(officer.get("/counts").await.ok()["open"], 3);
    let seen = phones[1].case(&ids[1]).await;
    assert!(
        kinds(&seen).ends_with(&["merged", "unmerged"]) && !seen.to_string().contains("Hố khác")
    );
    let twice = officer.act(&ids[1], "unmerge", json!({})).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None));
    officer.act(&ids[0], "answer", json!({ "text": TELLS })).await.ok();
    assert_eq!(phones[1].case(&ids[1]).await["state"], "in_progress");
    // The first author takes it back: the next report takes its place.
    officer.act(&ids[2], "merge", json!({ "into": ids[1] })).await.ok();
    phones[1].delete(&format!("/reports/{}", ids[1])).await;
    let heir = officer.get(&format!("/cases/{}", ids[2])).await.ok();
    assert_eq!((&heir["parent"], &heir["state"]), (&Value::Null, &json!("in_progress")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_reports_goes_under_one_and_what_cannot_is_named() {
    let house = House::open().await;
    let (phones, ids) = reported(&house).await;
    let (desk, officer) = (house.desk("dieuphoi").await, house.desk("xaydung").await);
    let foreign = phones[0].report("Ổ gà").await;
    desk.act(&foreign, "assign", json!({ "unit": "ubnd_19564" })).await.ok();
    let ended = phones[0].report("Ổ gà").await;
    desk.act(&ended, "reject", json!({ "reason": "Không thuộc thẩm quyền" })).await.ok();
    let nowhere = Uuid::now_v7();
    let cases = json!({ "cases": [ids[1], foreign, ended, nowhere, ids[0], ids[2]] });
    let gathered = officer.act(&ids[0], "gather", cases).await.ok();
    assert_eq!(gathered["merged"], json!([ids[1], ids[2]]));
    let failed: Vec<_> =
        gathered["failed"].as_array().unwrap().iter().map(|f| (&f["case"], &f["code"])).collect();
    // What is not theirs and what is not there are told alike.
    assert_eq!(
        failed,
        [
            (&json!(foreign), &json!("not_found")),
            (&json!(ended), &json!("not_found")),
            (&json!(nowhere), &json!("not_found")),
            (&json!(ids[0]), &json!("field_invalid")),
        ]
    );
    // No chains, and nothing into what the officer may not see.
    let more = phones[0].report("Ổ gà").await;
    desk.act(&more, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let chain = officer.act(&more, "merge", json!({ "into": ids[1] })).await;
    assert_eq!(chain.refused(), (409, "state_conflict", Some("into")));
    let chain = officer.act(&ids[0], "merge", json!({ "into": more })).await;
    assert_eq!(chain.refused(), (409, "state_conflict", Some("children")));
    let unseen = officer.act(&more, "merge", json!({ "into": foreign })).await;
    assert_eq!(unseen.refused(), (422, "field_invalid", Some("into")));
    let many = json!({ "cases": vec![nowhere; 501] });
    assert_eq!(
        officer.act(&ids[0], "gather", many).await.refused(),
        (422, "field_invalid", Some("cases"))
    );
    // Sent on, they all go.
    desk.act(&ids[0], "assign", json!({ "unit": "ubnd_19564" })).await.ok();
    assert_eq!(phones[2].case(&ids[2]).await["unit"]["id"], "ubnd_19564");
    let kept = house.desk("admin").await.get("/audit").await.ok().to_string();
    assert!(kept.contains(&format!("into case:{}", ids[0])), "{kept}");
}
