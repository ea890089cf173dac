//! Where a report says it is: kept as the phone told it, shown to the desk,
//! refused where it cannot be meant, and nobody else's business.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::phone::{MADE_AT, photo};

fn report(fix: &Value) -> Value {
    json!({ "text": "Sạt lở", "made_at": MADE_AT, "fix": fix })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_sees_pin_and_measured_position_and_how_far_each_is_from_the_other() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let measured = json!({
        "lat": 16.671_2, "lon": 106.83, "accuracy_m": 18.5, "altitude_m": 41.2,
        "taken_at": MADE_AT, "source": "gps", "mocked": true,
    });
    let mut near = photo(b"near");
    near["apart_m"] = json!(1_530.0);
    let id = phone
        .report_with(json!({
            "text": "Sạt lở", "fix": { "lat": 16.67, "lon": 106.83, "source": "pin" },
            "measured": measured, "media": [near, photo(b"here")],
        }))
        .await;
    let desk = house.desk("admin").await;
    let case = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(case["fix"]["source"], "pin");
    assert_eq!(case["fix"].get("mocked"), None);
    assert_eq!(case["moved_m"], 133.0);
    let told = &case["measured"];
    for field in ["lat", "lon", "accuracy_m", "altitude_m", "source", "mocked"] {
        assert_eq!(told[field], measured[field], "{field}");
    }
    assert!(told["taken_at"].is_string(), "{told}");
    assert_eq!(case["media"][0]["apart_m"], 1_530);
    assert_eq!(case["media"][1].get("apart_m"), None);

    let id = phone.report_with(report(&json!({
        "lat": 16.67, "lon": 106.83, "accuracy_m": 7.25, "altitude_m": -3.5,
        "taken_at": MADE_AT, "source": "network", "mocked": true,
    })));
    let id = id.await;
    for case in [desk.get(&format!("/cases/{id}")).await.ok(), phone.case(&id).await] {
        assert_eq!(case["fix"]["accuracy_m"], 7.25);
        assert_eq!(case["fix"]["altitude_m"], -3.5);
        assert_eq!(case["fix"]["source"], "network");
        assert_eq!(case["fix"]["mocked"], true);
        assert_eq!(case.get("measured"), None);
        assert_eq!(case.get("moved_m"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_position_that_cannot_be_meant_is_refused_by_field_and_the_right_one_offered() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let at = |lat: f64, lon: f64| json!({ "lat": lat, "lon": lon, "source": "gps" });
    let good = at(16.67, 106.83);
    let table = [
        (at(0.0, 0.0), "position_zero", "lat", None),
        (at(0.000_3, -0.002), "position_zero", "lat", None),
        (at(16.0, 106.0), "position_truncated", "lat", None),
        (at(16.67, 106.0), "position_truncated", "lon", None),
        (at(16.6, 106.8), "position_truncated", "lat", None),
        (at(106.83, 16.67), "position_swapped", "lat", Some("16.67, 106.83")),
        (at(91.0, 10.0), "position_invalid", "lat", None),
        (at(16.67, 190.5), "position_invalid", "lon", None),
    ];
    for (bad, code, field, offer) in table {
        for (body, name) in [
            (report(&bad), "fix"),
            (json!({ "text": "a", "made_at": MADE_AT, "fix": good, "measured": bad }), "measured"),
        ] {
            let answer = phone.put(&format!("/reports/{}", Uuid::now_v7()), &body).await;
            let at = format!("{name}.{field}");
            assert_eq!(answer.refused(), (422, code, Some(at.as_str())), "{body}");
            for language in ["vi", "en"] {
                let said = answer.body["message"][language].as_str().unwrap();
                assert!(offer.is_none_or(|offer| said.contains(offer)), "{said}");
            }
        }
    }
    let alone = json!({ "text": "a", "made_at": MADE_AT, "measured": good });
    let answer = phone.put(&format!("/reports/{}", Uuid::now_v7()), &alone).await;
    assert_eq!(answer.refused(), (422, "field_missing", Some("fix")));
    assert_eq!(phone.get("/sync").await.ok()["cases"].as_array().unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_page_of_a_report_names_its_commune_and_no_position() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let fix = json!({ "lat": 16.671_234_5, "lon": 106.831_234_5, "source": "gps" });
    let id = phone.report_with(report(&fix)).await;
    let code = phone.case(&id).await["code"].as_str().unwrap().to_owned();
    let page = house.http.get(format!("{}/r/{code}", house.url)).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("Xã Đakrông"), "{page}");
    for digits in ["16.67", "16,67", "106.83", "106,83", "1667", "10683"] {
        assert!(!page.contains(digits), "{digits} in {page}");
    }
    let stranger = Answer::of(house.http.get(house.at(&format!("/reports/{id}")))).await;
    assert_eq!(stranger.refused().0, 401);
}
