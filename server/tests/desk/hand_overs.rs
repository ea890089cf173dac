//! Papers that go from a person to a postal agent, to the office and back: each time a
//! receipt, and a row that nobody changes.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::staff::Desk;

const DOSSIER: &str = "H44.7-261128-0007";

impl Desk<'_> {
    async fn has_dossier(&self, unit: &str) {
        let file = format!(
            "code,procedure,unit,state,received_on,due_on,note\n\
             {DOSSIER},Đăng ký khai sinh,{unit},received,2026-11-28,,\n"
        );
        let request = self.house.http.post(self.house.at("/staff/dossiers/import?apply=true"));
        let request = request.header("cookie", &self.cookie).header("content-type", "text/csv");
        Answer::of(request.body(file)).await.ok();
    }

    async fn hands_over(&self, made: &Value) -> Answer {
        self.post("/hand_overs", made).await
    }
}

fn agent() -> Value {
    json!({ "party": "agent", "place": "Bưu cục Krông Klang", "name": "Lê Thị B" })
}

fn office() -> Value {
    json!({ "party": "office", "place": "UBND xã Đakrông", "name": "Hồ Văn C" })
}

/// From a person to the agent, of an appointment.
fn brought(case: &str) -> Value {
    json!({
        "id": Uuid::now_v7(),
        "case": case,
        "from": { "party": "citizen" },
        "to": agent(),
        "papers": [{ "name": "Giấy chứng sinh", "count": 1 }, { "name": "Bản sao CCCD", "count": 2 }],
    })
}

async fn asked(house: &House) -> Value {
    Answer::of(house.http.get(house.at(&format!("/dossiers/{DOSSIER}")))).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_go_from_hand_to_hand_and_each_receipt_is_seen_by_the_code() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let case = phone.report("Xin hẹn nộp hồ sơ khai sinh").await;
    let desk = house.desk("dieuphoi").await;
    desk.act(&case, "assign", json!({ "unit": "ubnd_19564" })).await.ok();
    let code = desk.get(&format!("/cases/{case}")).await.ok()["code"].as_str().unwrap().to_owned();
    let officer = house.desk("dakrong").await;

    let made = brought(&code);
    let first = officer.hands_over(&made).await.ok();
    let receipt = first["receipt"].as_str().unwrap();
    assert!(receipt.starts_with("BN-"), "{first}");
    assert_eq!(first["case"], code.as_str());
    let again = officer.hands_over(&made).await.ok();
    assert_eq!(again["receipt"], first["receipt"], "sent twice it is one");
    let mut other = made.clone();
    other["papers"][0]["count"] = json!(7);
    assert_eq!(officer.hands_over(&other).await.refused().0, 409);
    let chain = officer.get(&format!("/hand_overs?case={}", code.to_lowercase())).await.ok();
    assert_eq!(chain["steps"].as_array().unwrap().len(), 1);
    assert_eq!(chain["with_agents"][0], json!({ "name": "Bản sao CCCD", "count": 2 }));

    // The office takes them, gives the dossier a code, and the two are one from then on.
    officer.has_dossier("ubnd_19564").await;
    let mut taken = made.clone();
    taken["id"] = json!(Uuid::now_v7());
    taken["dossier"] = json!(DOSSIER);
    (taken["from"], taken["to"]) = (agent(), office());
    officer.hands_over(&taken).await.ok();
    let chain = officer.get(&format!("/hand_overs?dossier={DOSSIER}")).await.ok();
    assert_eq!(chain["with_agents"], json!([]), "all of it is at the office");
    let back = json!({
        "id": Uuid::now_v7(), "dossier": DOSSIER, "from": office(), "to": agent(),
        "papers": [{ "name": "Giấy khai sinh", "count": 1 }], "note": "Trả kết quả tại nhà",
    });
    officer.hands_over(&back).await.ok();

    let shown = asked(&house).await;
    let steps = shown["hand_overs"].as_array().unwrap();
    let ways: Vec<_> = steps
        .iter()
        .map(|step| {
            (step["from"]["party"].as_str().unwrap(), step["to"]["party"].as_str().unwrap())
        })
        .collect();
    assert_eq!(ways, [("citizen", "agent"), ("agent", "office"), ("office", "agent")]);
    assert_eq!(steps[0]["receipt"], receipt);
    assert_eq!(steps[0]["papers"][1]["count"], 2);
    assert_eq!(steps[0]["to"]["place"], "Bưu cục Krông Klang");
    let told = shown.to_string();
    for name in ["Lê Thị B", "Hồ Văn C", code.as_str()] {
        assert!(!told.contains(name), "{name} is told to whoever has the code: {told}");
    }

    let page = house.http.get(house.at(&format!("/staff/hand_overs/{receipt}/page?lang=vi")));
    let page = page.header("cookie", &officer.cookie).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let page = page.text().await.unwrap();
    for word in [receipt, "Bản sao CCCD", "Lê Thị B", "Người giao", code.as_str()] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert_eq!(desk.get("/hand_overs/BN-000-000/page").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_by_its_field() {
    let house = House::open().await;
    let officer = house.desk("dakrong").await;
    officer.has_dossier("ubnd_19564").await;
    let good = json!({
        "id": Uuid::now_v7(), "dossier": DOSSIER, "from": { "party": "citizen" }, "to": agent(),
        "papers": [{ "name": "Giấy chứng sinh", "count": 1 }],
    });
    let long = "x".repeat(201);
    for (place, value, code, field) in [
        ("/dossier", json!(null), "field_missing", "dossier"),
        ("/dossier", json!("?"), "field_invalid", "dossier"),
        ("/to/party", json!("citizen"), "field_invalid", "to.party"),
        ("/to/party", json!("robot"), "field_invalid", "to.party"),
        ("/to/place", json!(" "), "field_missing", "to.place"),
        ("/to/name", json!(null), "field_missing", "to.name"),
        ("/from/name", json!("Nguyễn Văn A"), "field_invalid", "from.name"),
        ("/papers", json!([]), "field_missing", "papers"),
        ("/papers/0/count", json!(0), "field_invalid", "papers.0.count"),
        ("/papers/0/count", json!(-1), "field_invalid", "papers.0.count"),
        ("/papers/0/name", json!(""), "text_empty", "papers.0.name"),
        ("/papers/0/name", json!(long), "text_too_long", "papers.0.name"),
        (
            "/papers/1",
            json!({ "name": "Giấy chứng sinh", "count": 2 }),
            "field_invalid",
            "papers.1.name",
        ),
        ("/at", json!("2031-01-01T00:00:00Z"), "field_invalid", "at"),
        ("/at", json!("2020-01-01T00:00:00Z"), "field_invalid", "at"),
    ] {
        let mut wrong = good.clone();
        if place == "/papers/1" {
            wrong["papers"].as_array_mut().unwrap().push(value);
        } else {
            let (parent, name) = place.rsplit_once('/').unwrap();
            wrong.pointer_mut(parent).unwrap()[name] = value;
        }
        let refused = officer.hands_over(&wrong).await;
        assert_eq!(refused.refused(), (422, code, Some(field)), "{place}");
    }

    // An agent gives no more than it took; nobody writes on another unit's dossier.
    officer.hands_over(&good).await.ok();
    let mut given = good.clone();
    given["id"] = json!(Uuid::now_v7());
    (given["from"], given["to"]) = (agent(), office());
    given["papers"][0]["count"] = json!(2);
    let refused = officer.hands_over(&given).await;
    assert_eq!(refused.refused(), (422, "papers_not_held", Some("papers.0.count")));
    given["papers"][0]["count"] = json!(1);
    let stranger = house.desk("dongha").await;
    assert_eq!(stranger.hands_over(&given).await.refused(), (404, "not_found", Some("dossier")));
    assert_eq!(stranger.get(&format!("/hand_overs?dossier={DOSSIER}")).await.status, 404);
    officer.hands_over(&given).await.ok();

    // The row stays as it is, also under the hands of whoever holds the database.
    for sql in ["UPDATE hand_overs SET note = 'x'", "DELETE FROM hand_overs"] {
        let changed: Result<u64, citizen_server::storage::StoreError> =
            house.app.db.write(move |tx| tx.execute(sql, &[])).await;
        assert!(changed.is_err(), "{sql}");
    }
}
