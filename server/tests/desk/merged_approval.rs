//! A report whose answers another person approves, merged with one whose answers nobody
//! approves: whoever reported it reads no answer that was not approved.

use serde_json::{Value, json};

use crate::house::House;
use crate::phone::Phone;

const WORDS: &str = "Đã lập biên bản, buộc dừng khai thác và nắn lại dòng chảy trong ngày.";
const UNIT: &str = "so_nong_nghiep_moi_truong";

/// One report without a category, whose answers nobody approves, and one of illegal
/// mining, both with the same department.
async fn reported(house: &House, plain: &Phone<'_>, mining: &Phone<'_>) -> [String; 2] {
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let body = json!({ "text": "Hút cát trái phép", "category": "illegal_mining", "fix": fix });
    let ids = [plain.report("Sông đổi dòng").await, mining.report_with(body).await];
    let desk = house.desk("dieuphoi").await;
    for id in &ids {
        desk.act(id, "assign", json!({ "unit": UNIT })).await.ok();
    }
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_both_waits_and_goes_to_both_once_it_is_approved() {
    let house = House::open().await;
    let (plain, mining) = (house.phone("+84912345001").await, house.phone("+84912345002").await);
    let [parent, child] = reported(&house, &plain, &mining).await;
    let (officer, leader) = (house.desk("moitruong").await, house.desk("lanhdao").await);
    let alone = officer.get(&format!("/cases/{parent}")).await.ok();
    assert_eq!(alone["answer_approval"], false, "by itself it is answered at once");
    officer.act(&parent, "gather", json!({ "cases": [child] })).await.ok();
    let together = officer.get(&format!("/cases/{parent}")).await.ok();
    assert_eq!(together["answer_approval"], true, "who writes the answer is told");

    let said = officer.act(&parent, "answer", json!({ "text": WORDS })).await.ok();
    assert_eq!(said["state"], "in_progress");
    assert_eq!(said["proposed_answer"]["text"], WORDS);
    for (phone, id) in [(&plain, &parent), (&mining, &child)] {
        assert_eq!(phone.case(id).await.get("reply"), None);
        assert!(!phone.case(id).await.to_string().contains(WORDS));
    }
    let refused = officer.act(&parent, "approve_answer", json!({})).await;
    assert_eq!(refused.refused().0, 403);
    leader.act(&parent, "approve_answer", json!({})).await.ok();
    for (phone, id) in [(&plain, &parent), (&mining, &child)] {
        assert_eq!(phone.case(id).await["reply"]["text"], WORDS);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_them_apart_lets_nothing_go_that_waits_and_what_was_answered_asks_nothing() {
    let house = House::open().await;
    let (plain, mining) = (house.phone("+84912345001").await, house.phone("+84912345002").await);
    let [parent, child] = reported(&house, &plain, &mining).await;
    let (officer, leader) = (house.desk("moitruong").await, house.desk("lanhdao").await);
    officer.act(&child, "merge", json!({ "into": parent })).await.ok();
    officer.act(&parent, "answer", json!({ "text": WORDS })).await.ok();
    officer.act(&child, "unmerge", json!({})).await.ok();
    let around = officer.act(&parent, "answer", json!({ "text": WORDS })).await;
    assert_eq!(around.refused(), (409, "state_conflict", None), "one waits, whoever went since");
    assert_eq!(plain.case(&parent).await.get("reply"), None);
    officer.act(&child, "merge", json!({ "into": parent })).await.ok();
    leader.act(&parent, "approve_answer", json!({})).await.ok();
    assert_eq!(mining.case(&child).await["reply"]["text"], WORDS);

    // The first author is not content: only their case is open, and its answer goes at
    // once, to nobody else.
    let again = json!({ "reason": "Vẫn còn", "made_at": crate::phone::MADE_AT });
    plain.put(&format!("/reports/{parent}/reopening"), &again).await.ok();
    let more = "Đã kiểm tra lại hiện trường chiều nay và xử lý dứt điểm.";
    let done = officer.act(&parent, "answer", json!({ "text": more })).await.ok();
    assert_eq!(done["state"], "answered");
    assert_eq!(plain.case(&parent).await["reply"]["text"], more);
    assert_eq!(mining.case(&child).await["reply"]["text"], WORDS);
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_and_answering_at_once_lets_no_answer_through() {
    let house = House::open().await;
    let (plain, mining) = (house.phone("+84912345001").await, house.phone("+84912345002").await);
    let (officer, other) = (house.desk("moitruong").await, house.desk("dieuphoi").await);
    for _ in 0..6 {
        let [parent, child] = reported(&house, &plain, &mining).await;
        let (answered, _) = tokio::join!(
            officer.act(&parent, "answer", json!({ "text": WORDS })),
            other.act(&child, "merge", json!({ "into": parent })),
        );
        assert!([200, 409].contains(&answered.status), "{answered:?}");
        let seen: Value = mining.case(&child).await;
        assert_eq!(seen.get("reply"), None, "whichever came first: {seen}");
    }
}
