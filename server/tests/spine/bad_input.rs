//! What is refused, which field is named, and that nothing accepted is touched.

use citizen_server::storage::Value;
use citizen_wire::problem::Problem;
use reqwest::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::house::{House, report};

fn medium() -> Json {
    json!({ "id": Uuid::now_v7(), "kind": "photo", "sha256": "a".repeat(64), "bytes": 1000,
        "content_type": "image/jpeg" })
}

fn with(field: &str, value: Json) -> Json {
    let mut body = report("đường ngập");
    body[field] = value;
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_field_is_named() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let fix = |lat: f64| json!({ "lat": lat, "lon": 107.0, "source": "gps" });
    let mut big = medium();
    big["bytes"] = json!(200 * 1024 * 1024);
    let mut hash = medium();
    hash["sha256"] = json!("A".repeat(64));
    let cases = [
        (with("text", json!("ă".repeat(5_001))), "text_too_long", "text"),
        (with("text", json!("  ")), "text_empty", "text"),
        (with("category", json!("no_such_thing")), "category_unknown", "category"),
        (with("fix", fix(91.0)), "position_invalid", "fix.lat"),
        (with("commune", json!("99999")), "field_invalid", "commune"),
        (with("media", json!(vec![medium(); 41])), "media_too_many", "media"),
        (with("media", json!([medium(), big])), "media_too_large", "media.1.bytes"),
        (
            with("media", json!([medium(), medium(), medium(), hash])),
            "field_invalid",
            "media.3.sha256",
        ),
        (with("due_at", json!(1)), "field_unknown", "due_at"),
        (json!({ "text": "x" }), "field_missing", "made_at"),
        (with("made_at", json!("hôm qua")), "field_invalid", "made_at"),
    ];
    for (body, code, field) in cases {
        let answer = house.put(&lan, Uuid::now_v7(), &body).await;
        assert_eq!(answer.status(), 422, "{code}");
        let kind = answer.headers().get("content-type").unwrap().clone();
        assert_eq!(kind, citizen_wire::problem::CONTENT_TYPE);
        let problem: Problem = answer.json().await.unwrap();
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), (code, Some(field)));
        assert!(problem.request_id.is_some());
    }
    let count = house.one("SELECT COUNT(*) FROM cases", vec![]).await;
    assert_eq!(count, Value::Int(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_characters_of_any_width_pass() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let long = with("text", json!("ệ".repeat(5_000)));
    assert_eq!(house.put(&lan, Uuid::now_v7(), &long).await.status(), 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn text_is_kept_in_normal_form_and_the_desk_gets_what_lies_outside() {
    let house = House::open().await;
    let (lan, id) = (house.citizen().await, Uuid::now_v7());
    let mut body = with("text", json!("Vie\u{302}\u{323}t"));
    body["fix"] = json!({ "lat": 21.03, "lon": 105.85, "source": "pin" });
    assert_eq!(house.put(&lan, id, &body).await.status(), 201);
    let text = house.one("SELECT text FROM cases", vec![]).await;
    assert_eq!(text, Value::Text("Việt".into()));
    assert_eq!(house.one("SELECT outside FROM cases", vec![]).await, Value::Int(1));
    let unit = house.one("SELECT unit_id FROM cases", vec![]).await;
    assert_eq!(unit, Value::Text(house.app.province.desk().to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_json_no_utf8_or_too_much_is_refused_by_its_kind() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let path = format!("reports/{}", Uuid::now_v7());
    for body in [b"{".to_vec(), b"{\"text\":\"\xff\"}".to_vec(), b"<html>".to_vec()] {
        let answer = house.send(&lan, Method::PUT, &path, body).await;
        assert_eq!(answer.status(), 400);
        assert_eq!(answer.json::<Problem>().await.unwrap().code, "body_malformed");
    }
    let answer = house.send(&lan, Method::PUT, &path, vec![b' '; 2 * 1024 * 1024]).await;
    assert_eq!(answer.status(), 413);
    let url = format!("http://{}/api/v1/{path}", house.address);
    let plain = house.http.put(&url).bearer_auth(&lan.token).body("x").send().await.unwrap();
    assert_eq!(plain.status(), 415);
    let nobody = house.http.put(&url).json(&report("x")).send().await.unwrap();
    assert_eq!(nobody.status(), 401);
    let nowhere = house.send(&lan, Method::PUT, "reports/7", report("x").to_string()).await;
    assert_eq!(nowhere.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zip_bomb_is_cut_where_it_grows_too_large() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let mut packed = Vec::new();
    let mut gzip = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::best());
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..200 {
        std::io::Write::write_all(&mut gzip, &zeros).unwrap();
    }
    gzip.finish().unwrap();
    assert!(packed.len() < 300_000);
    let answer = house
        .http
        .put(format!("http://{}/api/v1/reports/{}", house.address, Uuid::now_v7()))
        .bearer_auth(&lan.token)
        .header("content-type", "application/json")
        .header("content-encoding", "gzip")
        .body(packed)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 413);
    assert_eq!(answer.json::<Problem>().await.unwrap().code, "body_too_large");
}
