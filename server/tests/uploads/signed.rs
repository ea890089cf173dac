//! Addresses that need no sign-in: who gets one, what it shows, and for how long.

use jiff::SignedDuration;
use reqwest::{Method, Response, StatusCode};
use serde_json::Value;

use super::house::{House, Person, Report, phone_photo, refusal, stored};

async fn asked(house: &House, who: &Person, report: &Report, size: &str) -> Response {
    let path = format!("/api/v1/media/{}/{}/address?size={size}", report.id, report.medium);
    house.request(who, Method::GET, &path).send().await.unwrap()
}

async fn given(house: &House, who: &Person, report: &Report, size: &str) -> String {
    let said = asked(house, who, report, size).await;
    assert_eq!(said.status(), StatusCode::OK);
    assert_eq!(said.headers()["cache-control"], "no-store");
    let address: Value = said.json().await.unwrap();
    address["url"].as_str().unwrap().to_owned()
}

/// As `<img>` asks: without a word of who it is.
async fn open(house: &House, url: &str) -> Response {
    house.http.get(format!("{}{url}", house.url)).send().await.unwrap()
}

#[tokio::test]
async fn a_picture_opens_without_a_sign_in_until_its_address_expires() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let photo = phone_photo();
    let report = stored(&house, &ann, &photo, "image/jpeg").await;
    assert_eq!(open(&house, "/m/AAAA").await.status(), 404, "before there is a key");
    let original = given(&house, &ann, &report, "original").await;
    let said = open(&house, &original).await;
    assert_eq!(said.status(), StatusCode::OK);
    assert_eq!(said.headers()["content-type"], "image/jpeg");
    assert_eq!(said.headers()["x-content-type-options"], "nosniff");
    assert!(said.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
    let cache = said.headers()["cache-control"].to_str().unwrap().to_owned();
    let seconds: i64 = cache.strip_prefix("private, max-age=").unwrap().parse().unwrap();
    assert!((1..=20 * 60).contains(&seconds), "{cache}");
    assert!(said.bytes().await.unwrap() == photo);

    let thumb = given(&house, &ann, &report, "thumb").await;
    assert_ne!(thumb, original, "an address shows what it was made for");
    assert!(open(&house, &thumb).await.bytes().await.unwrap().len() < photo.len());
    let asked_again = open(&house, &format!("{thumb}?size=original")).await;
    assert!(asked_again.bytes().await.unwrap().len() < photo.len());

    let mut changed = original.clone().into_bytes();
    let place = changed.len() / 2;
    changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
    let changed = open(&house, &String::from_utf8(changed).unwrap()).await;
    assert_eq!(refusal(changed).await, (404, "not_found".into(), String::new()));

    house.forward(SignedDuration::from_mins(21));
    let late = open(&house, &original).await;
    assert_eq!(refusal(late).await, (410, "media_address_expired".into(), String::new()));
    let fresh = given(&house, &ann, &report, "original").await;
    assert_eq!(open(&house, &fresh).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_who_may_see_a_medium_gets_an_address_and_an_original_leaves_a_trace() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    let lan = house.staff("unit_officer", Some("so-xay-dung")).await;
    for (who, want) in [
        (&ann, 200),
        (&lan, 200),
        (&house.citizen().await, 404),
        (&house.staff("unit_officer", Some("so-y-te")).await, 403),
    ] {
        assert_eq!(asked(&house, who, &report, "original").await.status(), want);
    }
    let stranger = format!("/api/v1/media/{}/{}/address", report.id, report.medium);
    assert_eq!(open(&house, &stranger).await.status(), 401);
    let wrong = asked(&house, &ann, &report, "huge").await;
    assert_eq!(refusal(wrong).await, (422, "field_invalid".into(), "size".into()));
    let noted = house.sql("SELECT actor FROM audit WHERE action = 'media.original'", vec![]).await;
    assert_eq!(noted.len(), 1, "staff, not the author");
    assert_eq!(noted[0].text(0).unwrap(), format!("staff:{}", lan.id));
}

#[tokio::test]
async fn a_film_plays_in_parts_and_all_instances_know_the_address() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let film = super::serving::film(house.data.path());
    let report = stored(&house, &ann, &film, "video/mp4").await;
    let small = asked(&house, &ann, &report, "thumb").await;
    assert_eq!(refusal(small).await, (422, "field_invalid".into(), "size".into()));
    let url = given(&house, &ann, &report, "original").await;
    let get = house.http.get(format!("{}{url}", house.url)).header("range", "bytes=1000-1999");
    let part = get.send().await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers()["content-type"], "video/mp4");
    assert!(part.bytes().await.unwrap() == film[1_000..2_000]);

    let again = house.again(|_| {}).await;
    let key = citizen_server::uploads::media::address::key;
    assert_eq!(key(&again).await.unwrap(), key(&house.app).await.unwrap());
}
