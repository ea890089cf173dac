//! Where a report says it is: kept as the phone told it, shown to the desk,
//! refused where it cannot be meant, and nobody else's business.

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use serde_json::json;
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::phone::{MADE_AT, photo};
use crate::staff::jpeg;

fn report(fix: &serde_json::Value) -> serde_json::Value {
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

/// A picture as a phone of a desk takes it: it says when and at which minute of a
/// degree east of 106 it was taken, at 16°40'12" north.
fn taken_at(minute: u32) -> Vec<u8> {
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let thirds =
        |a, b, c| Value::Rational([a, b, c].map(|num| Rational { num, denom: 1 }).to_vec());
    let mut writer = Writer::new();
    let fields = [
        (Tag::DateTimeOriginal, ascii("2026:10:18 07:30:00")),
        (Tag::OffsetTimeOriginal, ascii("+07:00")),
        (Tag::GPSLatitudeRef, ascii("N")),
        (Tag::GPSLatitude, thirds(16, 40, 12)),
        (Tag::GPSLongitudeRef, ascii("E")),
        (Tag::GPSLongitude, thirds(106, minute, 48)),
    ]
    .map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value });
    fields.iter().for_each(|field| writer.push_field(field));
    let mut exif = std::io::Cursor::new(Vec::new());
    writer.write(&mut exif, false).unwrap();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif.into_inner()).unwrap();
    encoder.write_image(&[90; 64 * 48 * 3], 64, 48, ExtendedColorType::Rgb8).unwrap();
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_says_when_it_was_taken_and_how_far_from_the_report_to_the_desk_alone() {
    let house =
        House::open_with(|config| config.examiner = env!("CARGO_BIN_EXE_citizen-server").into())
            .await;
    let phone = house.phone("+84912345678").await;
    let id =
        phone.report_with(report(&json!({ "lat": 16.67, "lon": 106.83, "source": "gps" }))).await;
    let desk = house.desk("admin").await;
    desk.act(&id, "accept", json!({})).await.ok();
    let unit = desk.get(&format!("/cases/{id}")).await.ok()["unit"]["id"].clone();
    assert!(unit.is_string());
    let uploads = [
        desk.upload(&taken_at(49)).await,
        desk.upload(&taken_at(50)).await,
        desk.upload(&jpeg(7)).await,
    ];
    let answer = json!({ "text": "Đã gia cố đoạn kè bị sạt.", "uploads": uploads });
    desk.act(&id, "answer", answer).await.ok();
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    for medium in seen["media"].as_array().unwrap() {
        // Whoever asks for it has it examined.
        desk.look(medium["url"].as_str().unwrap()).await;
    }
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    let evidence = |upload: &str| {
        let media = seen["media"].as_array().unwrap();
        media.iter().find(|medium| medium["id"] == upload).unwrap().clone()
    };
    let [here, far, silent] = uploads.map(|upload| evidence(&upload));
    assert_eq!(here["apart_m"], 0, "{here}");
    assert_eq!(far["apart_m"], 1_775, "a minute of longitude at 16.67° north");
    assert_eq!(here["taken_at"], "2026-10-18T00:30:00Z");
    assert_eq!((silent.get("apart_m"), silent.get("taken_at")), (None, None));
    let told = phone.case(&id).await.to_string();
    assert!(!told.contains("apart_m"), "{told}");
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
