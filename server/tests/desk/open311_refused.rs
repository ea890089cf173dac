//! What GeoReport v2 refuses: wrong parameters, the same post again, a key that ended.

use citizen_server::open311::key;
use serde_json::{Value, json};

use crate::house::House;

/// A post, its status, what the refusal begins with.
type Wrong<'f> = (Vec<(&'f str, &'f str)>, u16, &'static str);

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_parameter_is_named_in_both_formats_and_nothing_is_kept() {
    let house =
        House::open_with(|config| config.open311.jurisdiction = "quangtri.gov.vn".into()).await;
    let program = house.program().await;
    let place = [("lat", "16.67"), ("long", "106.83")];
    let pothole = [("service_code", "pothole"), ("description", "Ổ gà")];
    let long = "a".repeat(4_001);
    let with = |more: &[(&'static str, &'static str)]| [&pothole[..], &place[..], more].concat();
    let posts: Vec<Wrong<'_>> = vec![
        (place.to_vec(), 400, "service_code: "),
        ([&[("service_code", "none")], &place[..]].concat(), 404, "service_code: "),
        ([&[("service_code", "information_security")], &place[..]].concat(), 404, "service_code: "),
        (pothole.to_vec(), 400, "lat: "),
        ([&pothole[..], &place[..1]].concat(), 400, "long: "),
        ([&pothole[..], &[("lat", "x"), ("long", "1")]].concat(), 400, "lat: "),
        ([&pothole[..], &[("lat", "0"), ("long", "0")]].concat(), 400, "fix"),
        ([&pothole[..], &[("address_id", "1")]].concat(), 400, "address_id: "),
        (with(&[("attribute[owner]", "x")]), 400, "attribute[owner]: "),
        (with(&[("api_key", "wrong")]), 403, "api_key: "),
        (with(&[("jurisdiction_id", "other")]), 404, "jurisdiction_id: "),
        (
            [&[("service_code", "tourism_overcharge")], &place[..]].concat(),
            400,
            "attribute[business]: ",
        ),
        (
            [&[("service_code", "pothole"), ("description", long.as_str())], &place[..]].concat(),
            400,
            "description: ",
        ),
    ];
    for (fields, status, named) in posts {
        let (said, body) = program.post_at("requests.json", &fields, None).await;
        assert_eq!(said, status, "{named}: {body}");
        let error: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(error[0]["code"], status);
        assert!(error[0]["description"].as_str().unwrap().starts_with(named), "{body}");
        let (said, xml) = program.post_at("requests.xml", &fields, None).await;
        assert_eq!(said, status);
        assert!(
            xml.contains(&format!("<errors><error><code>{status}</code><description>{named}")),
            "{xml}"
        );
    }
    for (query, status, named) in [
        ("status=done", 400, "status"),
        ("start_date=hom-qua", 400, "start_date"),
        ("end_date=2026-13-01", 400, "end_date"),
        ("page=0", 400, "page"),
        ("page_size=1001", 400, "page_size"),
        ("service_code=none", 404, "service_code"),
        ("jurisdiction_id=other", 404, "jurisdiction_id"),
        ("service_request_id=QT-XXX-XXX&api_key=wrong", 403, "api_key"),
    ] {
        let (said, body) = house.open311(&format!("v2/requests.json?{query}")).await;
        assert_eq!(said, status, "{query}: {body}");
        assert!(body.contains(&format!("\"description\":\"{named}: ")), "{body}");
    }
    let file = program.house.http.post(format!("{}/open311/v2/requests.json", house.url));
    let form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n{}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n\r\nx\r\n--b--\r\n",
        program.key
    );
    let file = file.header("content-type", "multipart/form-data; boundary=b").body(form);
    assert_eq!(file.send().await.unwrap().status(), 400);
    let desk = house.desk("admin").await;
    assert_eq!(desk.get("/cases").await.ok()["items"], json!([]));
    let (said, _) = program
        .post_at("requests.json", &with(&[("jurisdiction_id", "quangtri.gov.vn")]), None)
        .await;
    assert_eq!(said, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_sent_again_is_one_case_and_a_key_has_bounds_and_an_end() {
    let house = House::open_with(|config| config.open311.posts_per_key_minute = 4).await;
    let program = house.program().await;
    let fields = [("service_code", "pothole"), ("lat", "16.67"), ("long", "106.83")];
    let (first, again) = tokio::join!(
        program.post_at("requests.json", &fields, Some("a-1")),
        program.post_at("requests.json", &fields, Some("a-1")),
    );
    assert_eq!(first, again);
    assert_eq!(first.0, 201);
    let (_, other) = program.post_at("requests.json", &fields, Some("a-2")).await;
    assert_ne!(first.1, other);
    let desk = house.desk("admin").await;
    assert_eq!(desk.get("/cases").await.ok()["items"].as_array().unwrap().len(), 2);
    assert_eq!(program.post_at("requests.json", &fields, None).await.0, 201);
    assert_eq!(program.post_at("requests.json", &fields, None).await.0, 429);
    house.forward(60);
    let (id, now) = (program.id, house.now());
    let revoked = house.app.db.write(move |tx| key::revoke(tx, id, "test", now)).await.unwrap();
    assert!(revoked);
    assert_eq!(program.post_at("requests.json", &fields, None).await.0, 403);
}
