//! Deadlines: more time by two people, warning and escalation, the rule a case
//! was born under.

use citizen_server::cases::reminder;
use citizen_server::storage::{StoreError, Value};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value as Json, json};

use crate::house::House;
use crate::phone::MADE_AT;

const HOUR: i64 = 3_600;

/// Four hours, on a clock that never sleeps; the commune of Đakrông has it.
fn flood() -> Json {
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    json!({ "text": "Đường ngập", "category": "flooded_road", "fix": fix })
}

fn time(value: &Json) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_is_asked_for_by_one_and_given_by_another() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report_with(flood()).await;
    let (officer, leader) = (house.desk("dakrong").await, house.desk("lanhdao").await);
    let due = time(&phone.case(&id).await["due_at"]);
    let wanted = due + SignedDuration::from_hours(6);
    let ask = |until: Timestamp| json!({ "due_at": until, "reason": "Chờ nước rút" });
    for bad in [due, due + SignedDuration::from_hours(24 * 31)] {
        let refused = officer.act(&id, "extend", ask(bad)).await;
        assert_eq!(refused.refused(), (422, "field_invalid", Some("due_at")));
    }
    let nobody_asked = leader.act(&id, "approve_extension", json!({})).await;
    assert_eq!(nobody_asked.refused(), (409, "state_conflict", None));
    let asked = officer.act(&id, "extend", ask(wanted)).await.ok();
    assert_eq!(asked["extension"]["reason"], "Chờ nước rút");
    assert_eq!(time(&phone.case(&id).await["due_at"]), due);
    let twice = officer.act(&id, "extend", ask(wanted)).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None));
    // Nobody decides on their own request, whatever their role.
    let admin = house.desk("admin").await;
    admin.act(&id, "refuse_extension", json!({ "reason": "Chưa rõ" })).await.ok();
    admin.act(&id, "extend", ask(wanted)).await.ok();
    for verb in ["approve_extension", "refuse_extension"] {
        let own = admin.act(&id, verb, json!({})).await;
        assert_eq!(own.refused(), (403, "own_request", None), "{verb}");
    }
    let offered = leader.get(&format!("/cases/{id}")).await.ok()["may"].clone();
    assert!(offered.as_array().unwrap().contains(&json!("approve_extension")), "{offered}");
    let given = leader.act(&id, "approve_extension", json!({ "reason": "Đồng ý" })).await.ok();
    assert_eq!((time(&given["due_at"]), &given["extension"]), (wanted, &Json::Null));
    // The person sees that there is more time, and none of the words.
    let told = phone.case(&id).await;
    assert_eq!(time(&told["due_at"]), wanted);
    let kinds: Vec<_> = told["timeline"].as_array().unwrap().iter().map(|e| &e["kind"]).collect();
    assert_eq!(kinds, ["received", "extended"]);
    assert!(!told.to_string().contains("Chờ nước"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_works_on_it_is_warned_then_the_head_then_the_province() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report_with(flood()).await;
    let path = format!("/cases/{id}");
    let mut seen = Vec::new();
    // Received, an hour before, just after, and a day after the deadline.
    for (forward, reminded) in [(0, 0), (3 * HOUR + 60, 1), (HOUR, 1), (24 * HOUR, 1), (HOUR, 0)] {
        house.forward(forward);
        assert_eq!(reminder::round(&house.app).await.unwrap(), reminded, "{forward}");
        assert_eq!(reminder::round(&house.app).await.unwrap(), 0, "twice");
        let case = house.desk("admin").await.get(&path).await.ok();
        seen.push((case["attention"].as_i64().unwrap(), case["timeliness"].clone()));
    }
    let expected = [(0, "running"), (1, "running"), (2, "overdue"), (3, "overdue"), (3, "overdue")];
    assert_eq!(seen, expected.map(|(level, word)| (level, json!(word))));
    let leader = house.desk("lanhdao").await;
    assert_eq!(leader.get("/cases?view=escalated").await.ok()["total"], 1);
    assert_eq!(leader.get("/counts").await.ok()["escalated"], 1);
    // The person reads none of it; the answer ends it, late.
    let phone = house.phone("+84912345678").await;
    assert_eq!(phone.case(&id).await["timeline"].as_array().unwrap().len(), 1);
    let officer = house.desk("dakrong").await;
    let done = officer.act(&id, "answer", json!({ "text": "Nước đã rút." })).await.ok();
    assert_eq!((&done["timeliness"], &done["attention"]), (&json!("late"), &json!(0)));
    house.forward(48 * HOUR);
    assert_eq!(reminder::round(&house.app).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_person_is_asked_nothing_gets_late_and_nobody_is_reminded() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report_with(flood()).await;
    house.desk("dakrong").await.act(&id, "ask", json!({ "text": "Ở đâu?" })).await.ok();
    house.forward(100 * HOUR);
    assert_eq!(reminder::round(&house.app).await.unwrap(), 0);
    let desk = house.desk("admin").await;
    assert_eq!(desk.get(&format!("/cases/{id}")).await.ok()["timeliness"], "running");
    assert_eq!(desk.get("/counts").await.ok()["overdue"], 0);
    let phone = house.phone("+84912345678").await;
    let addition = format!("/reports/{id}/additions/{}", uuid::Uuid::now_v7());
    phone.put(&addition, &json!({ "text": "Cầu", "made_at": MADE_AT })).await.ok();
    let due = time(&phone.case(&id).await["due_at"]);
    let left = due.duration_since(house.now());
    assert!(
        left > SignedDuration::from_mins(225) && left <= SignedDuration::from_hours(4),
        "{left}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_keeps_the_rule_it_was_born_under() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report_with(flood()).await;
    // As if the category had given nine hours when it came.
    let born: Result<u64, StoreError> = house
        .app
        .db
        .write(|tx| {
            tx.execute("UPDATE cases SET deadline_rule = 'round_the_clock 9'", &[] as &[Value])
        })
        .await;
    assert_eq!(born.unwrap(), 1);
    let officer = house.desk("dakrong").await;
    officer.act(&id, "answer", json!({ "text": "Nước đã rút." })).await.ok();
    let again = json!({ "reason": "Vẫn ngập", "made_at": MADE_AT });
    phone.put(&format!("/reports/{id}/reopening"), &again).await.ok();
    let left = time(&phone.case(&id).await["due_at"]).duration_since(house.now());
    assert!(left > SignedDuration::from_mins(8 * 60 + 45), "{left}");
    assert!(left <= SignedDuration::from_hours(9), "{left}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_nobody_can_be_reminded_of_holds_no_round_up() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    phone.report("Ổ gà").await;
    let sql = "UPDATE cases SET attend_at = 1, due_at = NULL";
    let changed: Result<u64, StoreError> = house.app.db.write(move |tx| tx.execute(sql, &[])).await;
    assert_eq!(changed.unwrap(), 1);
    assert_eq!(reminder::round(&house.app).await.unwrap(), 0);
}
