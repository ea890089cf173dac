//! Public reports as phones read them.

use serde_json::{Value, json};

use crate::house::{Answer, House};

impl House {
    async fn open_get(&self, path: &str) -> Answer {
        Answer::of(self.http.get(self.at(path))).await
    }

    async fn me_too(&self, code: &str, body: &Value) -> Answer {
        let path = self.at(&format!("/public_reports/{code}/me_too"));
        Answer::of(self.http.post(path).json(body)).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_follows_a_public_report_and_says_it_bothers_them_too() {
    let house = House::open().await;
    let phone = house.phone("+84912345612").await;
    let id = phone.report("Ổ gà sâu, gọi 0912 345 612").await;
    let code = phone.case(&id).await["code"].as_str().unwrap().to_owned();
    let address = format!("/public_reports/{code}");
    assert_eq!(house.open_get("/public_reports").await.ok()["reports"], json!([]));
    assert_eq!(house.open_get(&address).await.status, 404, "no desk took it on yet");
    let who = json!({ "who": "00112233aabbccdd" });
    assert_eq!(house.me_too(&code, &who).await.status, 404);

    let desk = house.desk("dieuphoi").await;
    desk.act(&id, "assign", json!({ "unit": "ubnd_19564" })).await.ok();
    let listed = house.open_get("/public_reports?commune=19564").await.ok();
    let report = &listed["reports"][0];
    assert_eq!((&report["code"], &report["done"]), (&json!(code), &json!(false)));
    assert!(!listed.to_string().contains("345 612"), "{listed}");
    assert_eq!(house.open_get("/public_reports?commune=19333").await.ok()["reports"], json!([]));
    let near = house.open_get("/public_reports?near=16.67,106.83").await.ok();
    assert_eq!(near["reports"].as_array().unwrap().len(), 1);

    for (said, counted) in [(&who, 1), (&who, 1), (&json!({ "who": "ffeeddccbbaa9988" }), 2)] {
        assert_eq!(house.me_too(&code, said).await.ok(), json!({ "me_too": counted }));
    }
    desk.act(&id, "answer", json!({ "text": "Đã lấp, gọi 0912 345 699" })).await.ok();
    let typed = code.to_lowercase().replace('-', "");
    let shown = house.open_get(&format!("/public_reports/{typed}")).await.ok();
    assert_eq!(shown["report"]["me_too"], 2);
    assert!(shown["unit"]["name"].as_str().unwrap().contains("Đakrông"), "{shown}");
    assert!(shown["answer"].as_str().unwrap().starts_with("Đã lấp"), "{shown}");
    let steps = shown["steps"].as_array().unwrap();
    assert_eq!(steps.first().unwrap()["kind"], "received");
    assert_eq!(steps.last().unwrap()["kind"], "answered");
    for hidden in ["0912", "345 699", &id, "16.671"] {
        assert!(!shown.to_string().contains(hidden), "{hidden}: {shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_or_said_wrongly_is_named() {
    let house = House::open().await;
    for (query, code, field) in [
        ("category=x", "category_unknown", "category"),
        ("commune=1", "field_invalid", "commune"),
        ("state=secret", "field_invalid", "state"),
        ("from=hom-qua", "field_invalid", "from"),
        ("near=91,0", "position_invalid", "near"),
        ("state=open&state=done", "field_invalid", "query"),
    ] {
        let answer = house.open_get(&format!("/public_reports?{query}")).await;
        assert_eq!(answer.refused(), (422, code, Some(field)), "{query}");
    }
    for who in ["", "00112233aabbccd", "00112233aabbccdg", "00112233aabbccdd00"] {
        let answer = house.me_too("QT-AAA-AAA", &json!({ "who": who })).await;
        assert_eq!(answer.refused(), (422, "field_invalid", Some("who")), "{who}");
    }
    let more = json!({ "who": "00112233aabbccdd", "name": "x" });
    let answer = house.me_too("QT-AAA-AAA", &more).await;
    assert_eq!(answer.refused(), (422, "field_unknown", Some("name")));
}
