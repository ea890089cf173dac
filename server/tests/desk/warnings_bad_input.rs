//! What may not be sent, each with the field at fault.

use citizen_alerts::ring::{Ring, on_grid};
use serde_json::{Value, json};

use crate::house::House;
use crate::warnings::{area, drafted};

/// A ring of `n` corners with a coast line's unrest.
fn coast(n: u32) -> Vec<[f64; 2]> {
    let corner = |k: u32| {
        let turn = f64::from(k) / f64::from(n) * std::f64::consts::TAU;
        let far = 0.15 + 0.01 * (f64::from(k) / 9.0).sin();
        [16.75 + far * turn.sin(), 107.15 + far * turn.cos()]
    };
    (0..n).map(corner).collect()
}

fn drawn(polygon: &Value) -> Value {
    json!({ "name": { "vi": "Vùng vẽ", "en": "Drawn" }, "polygons": [polygon] })
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mistake_is_told_by_its_field() {
    let house = House::open().await;
    let officer = house.desk("canhbao").await;
    let now = house.now();
    let later = |hours: i64| json!(now + jiff::SignedDuration::from_hours(hours));
    let bow = json!([[16.7, 107.1], [16.8, 107.2], [16.7, 107.2], [16.8, 107.1]]);
    let long = "Nước lên nhanh. ".repeat(120);
    type Change = Box<dyn Fn(&mut Value)>;
    let set = |path: &'static str, value: Value| -> Change {
        Box::new(move |draft| *draft.pointer_mut(path).unwrap() = value.clone())
    };
    let cases: Vec<(Change, &str, &str)> = vec![
        (set("/expires", later(-1)), "alert_expires_early", "expires"),
        (
            Box::new(move |draft| {
                draft["onset"] = json!(now + jiff::SignedDuration::from_hours(5));
                draft["expires"] = json!(now + jiff::SignedDuration::from_hours(4));
            }),
            "alert_expires_early",
            "expires",
        ),
        (set("/expires", later(24 * 30)), "field_invalid", "expires"),
        (set("/area", drawn(&bow)), "polygon_crosses_itself", "area.polygons.0"),
        (
            set("/area", drawn(&json!([[16.7, 107.1], [16.8, 107.2]]))),
            "polygon_invalid",
            "area.polygons.0",
        ),
        (
            set("/area", drawn(&json!([[16.7, 107.1], [98.0, 107.2], [16.7, 107.3]]))),
            "position_invalid",
            "area.polygons.0.1",
        ),
        (set("/area/communes", json!([])), "alert_area_empty", "area"),
        (set("/area/communes", json!(["19624", "99999"])), "commune_unknown", "area.communes.1"),
        (set("/vi/headline", json!(" ")), "text_empty", "vi.headline"),
        (set("/vi/headline", json!("Lũ ".repeat(60))), "text_too_long", "vi.headline"),
        (
            Box::new(move |draft| {
                draft["vi"]["description"] = json!(long);
                draft["vi"]["speech"] = json!("Nước lên nhanh. ".repeat(110));
            }),
            "alert_too_long",
            "vi.description",
        ),
        (set("/level", json!(6)), "field_invalid", "level"),
        (set("/all_clear", json!(true)), "field_invalid", "all_clear"),
    ];
    for (number, (change, code, field)) in cases.iter().enumerate() {
        let mut begun = drafted(&officer, "river_bd2", area()).await;
        change(&mut begun["draft"]);
        let path = |verb: &str| format!("/alerts/{}/{verb}", begun["id"].as_str().unwrap());
        let edit = json!({ "draft": begun["draft"] });
        let kept = officer.post(&path("edit"), &edit).await.ok();
        assert_eq!(kept["problem"]["code"], *code, "{number}: a draft is kept, its fault is told");
        let refused = officer.post(&path("submit"), &json!({})).await;
        assert_eq!(refused.refused(), (422, *code, Some(*field)), "{number}");
        let words = &refused.body["message"];
        assert_ne!(words["vi"], words["en"], "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_corners_fit_into_a_push_and_leave_nobody_out() {
    let house = House::open().await;
    let officer = house.desk("canhbao").await;
    let polygon = coast(5_000);
    let begun = drafted(&officer, "river_bd2", drawn(&json!(polygon))).await;
    assert!(begun["payload_bytes"].as_u64().unwrap() <= 3_993, "{}", begun["payload_bytes"]);
    let sent: Vec<[f64; 2]> =
        serde_json::from_value(begun["preview"]["area"]["polygons"][0].clone()).unwrap();
    assert!((20..1_000).contains(&sent.len()), "{}", sent.len());
    let sent = Ring::from_degrees(&sent).unwrap();
    let left_out = polygon.iter().filter(|corner| !sent.covers(on_grid(**corner))).count();
    assert_eq!(left_out, 0);
    let touched = begun["preview"]["area"]["touches"].as_array().unwrap();
    assert!(touched.len() > 3 && touched.contains(&json!("19624")), "{touched:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_to_nothing_and_a_stale_edit_are_refused() {
    let house = House::open().await;
    let officer = house.desk("canhbao").await;
    let begun = drafted(&officer, "river_bd2", area()).await;
    let mut draft = begun["draft"].clone();
    draft["references"] = json!([uuid::Uuid::now_v7()]);
    let made = officer.post("/alerts", &json!({ "draft": draft })).await;
    assert_eq!(made.refused(), (422, "field_invalid", Some("draft.kind")));
    let path = format!("/alerts/{}/edit", begun["id"].as_str().unwrap());
    let edited = officer.post(&path, &json!({ "draft": draft })).await;
    assert_eq!(edited.refused(), (422, "field_invalid", Some("references")));
    let good = json!({ "draft": begun["draft"], "version": 1 });
    officer.post(&path, &good).await.ok();
    assert_eq!(officer.post(&path, &good).await.refused(), (409, "state_conflict", None));
    let unsent = format!("/alerts/{}/follow_up", begun["id"].as_str().unwrap());
    let follow = officer.post(&unsent, &json!({ "kind": "cancel" })).await;
    assert_eq!(follow.refused(), (409, "state_conflict", None));
    let nobody = format!("/alerts/{}/submit", uuid::Uuid::now_v7());
    assert_eq!(officer.post(&nobody, &json!({})).await.refused().0, 404);
    let unknown = officer.post("/alerts", &json!({ "template": "meteor" })).await;
    assert_eq!(unknown.refused(), (422, "field_invalid", Some("template")));
}
