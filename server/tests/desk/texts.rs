//! What people text where no network is: one case with the report that comes later.

use citizen_wire::report::ReportKind;
use citizen_wire::sms::{Needs, TextReport};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::phone::{MADE_AT, photo};

const KEY: &str = "khoa-cua-cong-tin-nhan";
const AN: &str = "+84912345678";

async fn house() -> House {
    House::open_with(|config| {
        let hash = hex::encode(Sha256::digest(KEY));
        config.sms.sources = vec![format!("congtin:{hash}")];
    })
    .await
}

async fn text(house: &House, id: &str, from: &str, text: &str) -> Answer {
    let body = json!({ "id": id, "from": from, "text": text });
    Answer::of(house.http.post(house.at("/texts")).bearer_auth(KEY).json(&body)).await
}

fn sos(id: Uuid, depth: u8) -> String {
    TextReport {
        id,
        kind: ReportKind::Sos,
        category: None,
        place: Some((16.67, 106.83)),
        needs: Needs { people: Some(4), vulnerable: Some(1), depth: Some(depth), battery: None },
        words: "nuoc len den mai".into(),
    }
    .write()
}

fn report(media: &[Value]) -> Value {
    json!({
        "kind": "sos", "text": "Nước lên đến mái, bà nội không đi được", "made_at": MADE_AT,
        "fix": { "lat": 16.6701, "lon": 106.8302, "accuracy_m": 8.0, "source": "gps" },
        "media": media,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_and_the_report_that_comes_later_are_one_case() {
    let house = house().await;
    let desk = house.desk("dieuphoi").await;
    let id = Uuid::now_v7();
    let (first, again) = (
        text(&house, "1", "0912345678", &sos(id, 3)).await,
        text(&house, "1", AN, &sos(id, 3)).await,
    );
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.ok(), json!({ "case": id, "read": true }));
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!((&seen["way"], &seen["kind"]), (&json!("sms"), &json!("sos")));
    assert_eq!(seen["reporter"]["phone"], AN);
    let words = seen["text"].as_str().unwrap();
    assert_eq!(
        words,
        "nuoc len den mai\n4 người, 1 người già, trẻ em, người bệnh, nước ngang thắt lưng"
    );
    let (code, due) = (seen["code"].clone(), seen["due_at"].clone());
    desk.post(&format!("/cases/{id}/accept"), &json!({})).await.ok();

    // A second text of the same person is added; the first, told again, was not.
    assert_eq!(text(&house, "2", AN, &sos(id, 4)).await.status, 200);
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    let steps = seen["timeline"].as_array().unwrap().iter();
    let added: Vec<_> = steps.filter_map(|one| one["text"].as_str()).collect();
    let told = "nuoc len den mai\n4 người, 1 người già, trẻ em, người bệnh, nước ngang ngực";
    assert_eq!(added, [told]);

    // Its report: the same case goes on with the person's own words and a photo.
    let phone = house.phone(AN).await;
    let body = report(&[photo(b"no photo yet")]);
    let taken = phone.put(&format!("/reports/{id}"), &body).await;
    assert_eq!((taken.status, &taken.body["code"]), (201, &code), "{:?}", taken.body);
    assert_eq!(phone.put(&format!("/reports/{id}"), &body).await.status, 200);
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(seen["text"], "Nước lên đến mái, bà nội không đi được");
    assert_eq!((&seen["due_at"], &seen["state"]), (&due, &json!("accepted")));
    assert_eq!(seen["media"].as_array().unwrap().len(), 1);
    assert_eq!(phone.case(&id.to_string()).await["text"], "Nước lên đến mái, bà nội không đi được");
    let other = report(&[]);
    assert_eq!(phone.put(&format!("/reports/{id}"), &other).await.status, 409);
    for (asked, found) in [("mai nha", 0), ("ba noi", 1), ("ngang that lung", 0)] {
        let list = desk.get(&format!("/cases?view=all&sort=received&q={asked}")).await.ok();
        assert_eq!(list["total"], found, "{asked}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_ours_or_came_damaged_is_an_sos_in_its_own_words() {
    let house = house().await;
    let desk = house.desk("dieuphoi").await;
    let id = Uuid::now_v7();
    let damaged = sos(id, 3).replace("len", "1en");
    for (number, words) in [("3", "Cứu với, nhà bà Hoa thôn Klu"), ("4", damaged.as_str())] {
        let taken = text(&house, number, AN, words).await;
        assert_eq!((taken.status, &taken.body["read"]), (201, &json!(false)));
        let case = taken.body["case"].as_str().unwrap();
        let seen = desk.get(&format!("/cases/{case}")).await.ok();
        assert_eq!((&seen["kind"], &seen["text"]), (&json!("sos"), &json!(words)));
        assert_eq!(text(&house, number, AN, words).await.status, 200);
    }
    // A report that was quicker than its text stays as it is.
    let phone = house.phone(AN).await;
    phone.put(&format!("/reports/{id}"), &report(&[])).await.ok();
    assert_eq!(text(&house, "5", AN, &sos(id, 3)).await.status, 200);
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(seen["text"], "Nước lên đến mái, bà nội không đi được");
    assert!(seen["timeline"].to_string().contains("nước ngang thắt lưng"), "{seen}");
    // Of a case that ended nothing is dropped: it is an SOS of its own.
    phone.delete(&format!("/reports/{id}")).await;
    let stranger = text(&house, "6", "+84987654321", &sos(id, 4)).await;
    assert_eq!(stranger.status, 201, "{:?}", stranger.body);
    assert_ne!(stranger.body["case"], json!(id));
    assert_eq!(text(&house, "6", "+84987654321", &sos(id, 4)).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_staff_alone_choose_stays_in_the_words_of_a_text() {
    let house = house().await;
    let desk = house.desk("dieuphoi").await;
    for (number, category, given) in [
        ("1", "flooded_road", json!("flooded_road")),
        ("2", "information_security", Value::Null),
        ("3", "none_such", Value::Null),
    ] {
        let id = Uuid::now_v7();
        let words = TextReport {
            id,
            kind: ReportKind::Report,
            category: Some(category.into()),
            place: None,
            needs: Needs::default(),
            words: "may chu la".into(),
        }
        .write();
        assert_eq!(text(&house, number, AN, &words).await.status, 201, "{category}");
        let seen = desk.get(&format!("/cases/{id}")).await.ok();
        assert_eq!(seen["category"], given);
        let kept = if given.is_null() { words.as_str() } else { "may chu la" };
        assert_eq!(seen["text"], kept, "nothing of it is lost");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_gateway_with_a_key_brings_texts_and_what_is_wrong_is_named() {
    let house = house().await;
    let body = json!({ "id": "1", "from": AN, "text": "Cứu" });
    let refused = Answer::of(house.http.post(house.at("/texts")).json(&body)).await;
    assert_eq!(refused.refused(), (403, "api_key_wrong", Some("authorization")));
    let refused = text(&house, "1", "VIETTEL", "Cứu").await;
    assert_eq!(refused.refused(), (422, "phone_invalid", Some("from")));
    let refused = text(&house, "1", AN, "  ").await;
    assert_eq!(refused.refused(), (422, "text_empty", Some("text")));
}
