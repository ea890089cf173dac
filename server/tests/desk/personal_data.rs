//! What a person decides and asks about their own data, the desk that answers
//! within the law's times, and what is left when it is done.

use citizen_server::accounts::personal::retention;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::phone::Phone;

const NUMBER: &str = "+84912345678";
const DAY: i64 = 86_400;

fn time(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

async fn ask(phone: &Phone<'_>, kind: &str) -> Answer {
    let path = format!("/account/requests/{}", Uuid::now_v7());
    phone.put(&path, &json!({ "kind": kind, "text": "Nhờ xem" })).await
}

/// Every row of the database as text.
async fn everything(house: &House) -> String {
    let tables = [
        "accounts",
        "cases",
        "timeline",
        "media",
        "uploads",
        "devices",
        "sessions",
        "consents",
        "personal_requests",
        "code_requests",
        "open311_requests",
        "ratings",
        "audit",
        "jobs",
    ];
    let mut all = String::new();
    for table in tables {
        let sql = format!("SELECT * FROM {table}");
        let rows: Result<_, citizen_server::storage::StoreError> =
            house.app.db.read(move |tx| tx.query(&sql, &[])).await;
        all.push_str(&format!("{table}: {:?}\n", rows.unwrap()));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_given_by_purpose_to_a_text_and_withdrawn_at_once() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let all = phone.get("/account/consents").await.ok();
    assert!(all.as_array().unwrap().iter().all(|one| one["given"] == false), "silence is no yes");
    let version = all[0]["version"].as_str().unwrap().to_owned();
    let path = format!("/account/consents/{}", all[0]["purpose"].as_str().unwrap());
    let old = phone.put(&path, &json!({ "version": "0", "given": true })).await;
    assert_eq!(old.refused(), (409, "consent_outdated", Some("version")));
    let yes = phone.put(&path, &json!({ "version": version, "given": true })).await.ok();
    assert_eq!((&yes[0]["given"], &yes[1]["given"]), (&json!(true), &json!(false)), "one purpose");
    let no = phone.put(&path, &json!({ "version": "0", "given": false })).await.ok();
    assert_eq!(no[0]["given"], false);
    // Both decisions are proof: which text, when, from which phone.
    let copy = phone.get("/account/data").await.ok();
    let decisions = copy["decisions"].as_array().unwrap();
    assert_eq!(decisions.iter().map(|d| &d["given"]).collect::<Vec<_>>(), [true, false]);
    assert_eq!(decisions[0]["way"], format!("app:{}", phone.device));
    assert_eq!(decisions[0]["version"], version.as_str());
    let nothing =
        phone.put("/account/consents/all", &json!({ "version": "0", "given": true })).await;
    assert_eq!(nothing.refused(), (404, "not_found", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_takes_everything_along() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    phone.report("Ổ gà trước trường").await;
    house.phone("+84987654321").await.report("Của người khác").await;
    let copy = phone.get("/account/data").await.ok();
    assert_eq!(copy["account"]["phone"], NUMBER);
    assert_eq!(copy["cases"].as_array().unwrap().len(), 1);
    assert_eq!(copy["cases"][0]["text"], "Ổ gà trước trường");
    assert_eq!(copy["devices"][0]["name"], "Samsung A12");
    let zip = house.http.get(house.at("/account/data.zip")).bearer_auth(&phone.access);
    let zip = zip.send().await.unwrap();
    assert_eq!(zip.headers()["content-type"], "application/zip");
    let zip = zip.bytes().await.unwrap();
    assert_eq!(
        (&zip[..4], &zip[zip.len() - 22..zip.len() - 18]),
        (&b"PK\x03\x04"[..], &b"PK\x05\x06"[..])
    );
    let stranger = house.http.get(house.at("/account/data"));
    assert_eq!(Answer::of(stranger).await.refused(), (401, "sign_in_required", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_tasks_with_the_laws_times_and_are_put_off_once() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let id = Uuid::now_v7();
    let path = format!("/account/requests/{id}");
    let empty = phone.put(&path, &json!({ "kind": "correct" })).await;
    assert_eq!(empty.refused(), (422, "text_empty", Some("text")));
    let body = json!({ "kind": "correct", "text": "Số nhà sai" });
    let asked = phone.put(&path, &body).await.ok();
    assert_eq!(phone.put(&path, &body).await.ok(), asked, "repeated");
    let made = time(&asked["made_at"]);
    assert_eq!(time(&asked["due_at"]), made + SignedDuration::from_hours(240));
    assert!(time(&asked["reply_by"]) > made && time(&asked["reply_by"]) < time(&asked["due_at"]));
    assert_eq!(ask(&phone, "correct").await.refused(), (409, "report_conflict", Some("kind")));
    assert_eq!(ask(&phone, "forget").await.refused(), (422, "field_invalid", Some("kind")));

    let desk = house.desk("dieuphoi").await;
    let task = desk.get("/personal_requests").await.ok()[0].clone();
    assert_eq!((&task["kind"], &task["overdue"]), (&json!("correct"), &json!(false)));
    assert_eq!(task["phone_masked"], "+84912***678");
    house.forward(11 * DAY);
    let desk = house.desk("dieuphoi").await;
    let late = desk.get("/personal_requests").await.ok()[0].clone();
    assert_eq!((&late["overdue"], &late["reply_overdue"]), (&json!(true), &json!(true)));
    let step = |name: &str| format!("/personal_requests/{id}/{name}");
    let words = json!({ "text": "Cần đối chiếu thêm" });
    let put_off = desk.post(&step("extend"), &words).await.ok();
    assert_eq!(time(&put_off["due_at"]), made + SignedDuration::from_hours(480));
    assert_eq!(desk.post(&step("extend"), &words).await.refused(), (409, "state_conflict", None));
    desk.post(&step("reply"), &json!({ "text": "Đã nhận" })).await.ok();
    let done = desk.post(&step("finish"), &json!({ "text": "Đã sửa" })).await.ok();
    assert_eq!((&done["state"], &done["answer"]), (&json!("done"), &json!("Đã sửa")));
    assert_eq!(desk.post(&step("refuse"), &words).await.refused(), (409, "state_conflict", None));
    let blank = desk.post(&step("reply"), &json!({ "text": " " })).await;
    assert_eq!(blank.refused(), (422, "text_empty", Some("text")));
    assert_eq!(desk.get("/personal_requests").await.ok(), json!([]));
    assert_eq!(desk.get("/personal_requests?view=decided").await.ok()[0]["state"], "done");
    let phone = house.phone(NUMBER).await;
    let told = phone.get("/account/requests").await.ok();
    assert_eq!(
        (&told[0]["answer"], &told[0]["extended"]),
        (&json!("Đã sửa"), &json!("Cần đối chiếu thêm"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_account_leaves_its_cases_and_nothing_of_the_person() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let (first, second) = (phone.report("Ổ gà").await, phone.report("Cống tắc").await);
    let asked = ask(&phone, "erase").await.ok();
    let desk = house.desk("dieuphoi").await;
    let code = phone.case(&first).await["code"].clone();
    phone.get("/account").await.ok();
    let before = everything(&house).await;
    let account = phone.get("/account").await.ok()["id"].as_str().unwrap().to_owned();
    assert!(before.contains("84912345678"), "the number is there to be erased");
    let path = format!("/personal_requests/{}/finish", asked["id"].as_str().unwrap());
    desk.post(&path, &json!({ "text": "Đã xóa" })).await.ok();

    // At once, on every phone; the number may begin anew and finds nothing.
    assert_eq!(phone.get("/account").await.refused(), (401, "sign_in_required", None));
    assert_eq!(house.refresh(&phone.refresh).await.status, 401);
    let after = everything(&house).await;
    assert!(!after.contains("84912345678") && !after.contains("Samsung A12"), "{after}");
    for case in [&first, &second] {
        let seen = desk.get(&format!("/cases/{case}")).await.ok();
        assert_eq!(seen["reporter"]["phone"], Value::Null);
        assert_eq!(seen["reporter"]["phone_masked"], "***");
    }
    assert_eq!(desk.get(&format!("/cases/{first}")).await.ok()["code"], code);
    // Not even that the two were one person's.
    let owners: Result<Vec<String>, citizen_server::storage::StoreError> = house
        .app
        .db
        .read(|tx| {
            let rows = tx.query("SELECT account_id FROM cases", &[])?;
            rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
        })
        .await;
    let owners = owners.unwrap();
    assert!(owners[0] != owners[1] && !owners.contains(&account), "{owners:?}");
    // The desk works on; the case is whole.
    desk.act(&first, "answer", json!({ "text": "Đã vá." })).await.ok();
    let again = house.phone(NUMBER).await;
    assert_eq!(again.get("/account/data").await.ok()["cases"], json!([]));
    assert_eq!(again.get(&format!("/reports/{first}")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_long_enough_leads_to_nobody() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let done = phone.report("Ổ gà").await;
    let water = json!({ "text": "Nước bẩn", "category": "water_pollution", "fix": fix });
    let longer = phone.report_with(water).await;
    let open = phone.report("Cây đổ").await;
    let admin = house.desk("admin").await;
    for case in [&done, &longer] {
        admin.act(case, "answer", json!({ "text": "Xong." })).await.ok();
    }
    assert_eq!(retention::round(&house.app).await.unwrap(), 0);
    house.forward(732 * DAY);
    assert_eq!(retention::round(&house.app).await.unwrap(), 1);
    assert_eq!(retention::round(&house.app).await.unwrap(), 0, "once");
    let left = house.phone(NUMBER).await.get("/account/data").await.ok();
    let left: Vec<_> = left["cases"].as_array().unwrap().iter().map(|c| c["id"].clone()).collect();
    assert_eq!(left.len(), 2);
    assert!(left.contains(&json!(longer)) && left.contains(&json!(open)), "{left:?}");
    house.forward(366 * DAY);
    assert_eq!(retention::round(&house.app).await.unwrap(), 1, "the category's own time");
}
