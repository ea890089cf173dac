//! Who may see and do what: every role, another unit, another citizen.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::phone::{MADE_AT, photo};

const FORBIDDEN: (u16, &str, Option<&str>) = (403, "forbidden", None);
const NOT_FOUND: (u16, &str, Option<&str>) = (404, "not_found", None);

/// Every verb with a body that is good for it.
fn verbs() -> [(&'static str, Value); 7] {
    [
        ("accept", json!({})),
        ("assign", json!({ "unit": "so_xay_dung" })),
        ("ask", json!({ "text": "Ở đâu?" })),
        ("answer", json!({ "text": "Xong" })),
        ("close", json!({})),
        ("reject", json!({ "reason": "Không thuộc thẩm quyền" })),
        ("note", json!({ "text": "Ghi chú" })),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_may_do_what_its_permissions_say_and_nothing_else() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let everything = ["accept", "assign", "ask", "answer", "close", "reject", "note"];
    let table: [(&str, &[&str]); 4] = [
        ("admin", &everything),
        ("dieuphoi", &everything),
        ("xaydung", &["accept", "ask", "answer", "close", "note"]),
        ("xem", &[]),
    ];
    let setup = house.desk("admin").await;
    for (username, allowed) in table {
        let desk = house.desk(username).await;
        for (verb, body) in verbs() {
            let id = phone.report("Ổ gà").await;
            setup.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
            let before = setup.get(&format!("/cases/{id}")).await.ok();
            let may = desk.get(&format!("/cases/{id}")).await.ok()["may"].clone();
            let answer = desk.act(&id, verb, body).await;
            if allowed.contains(&verb) {
                assert_ne!(answer.status, 403, "{username} {verb}");
                let offered = may.as_array().unwrap().contains(&json!(verb));
                assert_eq!(offered, answer.status == 200, "{username} {verb} {may}");
            } else {
                assert_eq!(answer.refused(), (403, "forbidden", None), "{username} {verb}");
                let after = setup.get(&format!("/cases/{id}")).await.ok();
                assert_eq!(after, before, "{username} {verb}");
                assert!(!may.as_array().unwrap().contains(&json!(verb)));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_units_case_is_refused_and_the_attempt_is_kept() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let admin = house.desk("admin").await;
    admin.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let before = admin.get(&format!("/cases/{id}")).await.ok();
    let other = house.desk("moitruong").await;
    assert_eq!(other.get(&format!("/cases/{id}")).await.refused(), FORBIDDEN);
    for (verb, body) in verbs() {
        assert_eq!(other.act(&id, verb, body).await.refused(), FORBIDDEN, "{verb}");
    }
    let nowhere = format!("/cases/{}", Uuid::now_v7());
    assert_eq!(other.get(&nowhere).await.refused(), NOT_FOUND);
    let rows = admin.get(&format!("/audit?object=case:{id}&action=refused")).await.ok();
    let rows = rows["items"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 1 + verbs().len());
    assert!(rows.iter().all(|row| row["actor"] == rows[0]["actor"]), "{rows:?}");
    assert_eq!(rows[7]["detail"], "GET /api/v1/staff/cases/{id}");
    for view in ["open", "all", "done", "mine", "due_soon", "overdue"] {
        let path = format!("/cases?view={view}&unit=so_xay_dung");
        assert_eq!(other.get(&path).await.ok()["total"], 0, "{view}");
    }
    assert_eq!(other.get("/counts").await.ok()["open"], 0);
    assert_eq!(admin.get(&format!("/cases/{id}")).await.ok(), before);
    // No session at all.
    let nobody = crate::staff::Desk { house: &house, cookie: "staff=AAAA".into() };
    for (verb, body) in verbs() {
        assert_eq!(nobody.act(&id, verb, body).await.status, 401, "{verb}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn for_another_citizen_a_report_does_not_exist() {
    let house = House::open().await;
    let owner = house.phone("+84912345678").await;
    let stranger = house.phone("+84987654321").await;
    let id = owner.report("Ổ gà").await;
    house.desk("admin").await.act(&id, "answer", json!({ "text": "Xong" })).await.ok();
    let before = owner.case(&id).await;
    let path = |rest: &str| format!("/reports/{id}{rest}");
    assert_eq!(stranger.get(&path("")).await.refused(), NOT_FOUND);
    let puts = [
        (format!("/additions/{}", Uuid::now_v7()), json!({ "text": "a", "made_at": MADE_AT })),
        ("/rating".into(), json!({ "stars": 1, "made_at": MADE_AT })),
        ("/reopening".into(), json!({ "reason": "a", "made_at": MADE_AT, "media": [photo(b"x")] })),
    ];
    for (rest, body) in puts {
        assert_eq!(stranger.put(&path(&rest), &body).await.refused(), NOT_FOUND, "{rest}");
        let unknown = format!("/reports/{}{rest}", Uuid::now_v7());
        assert_eq!(stranger.put(&unknown, &body).await.refused(), NOT_FOUND, "{rest}");
    }
    let page = stranger.get("/sync").await.ok();
    assert_eq!(page["cases"], json!([]));
    assert_eq!(owner.case(&id).await, before);
    assert_eq!(stranger.get("/reports/not-an-id").await.refused(), NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_person_is_known_to_the_unit_that_answers_alone() {
    let house = House::open().await;
    let number = "+84912345678";
    let phone = house.phone(number).await;
    let id = phone.report_with(json!({ "text": "Ổ gà", "hide_name": true })).await;
    let desk = house.desk("admin").await;
    desk.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    assert!(!seen.to_string().contains("912345678"), "{seen}");
    assert_eq!(seen["reporter"]["phone_masked"], "***");
    assert_eq!(desk.get("/cases?q=0912345678").await.ok()["total"], 0);
    let officer = house.desk("xaydung").await;
    let seen = officer.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(seen["reporter"]["phone"], number);
    assert_eq!(officer.get("/cases?q=0912345678").await.ok()["total"], 1);
}
