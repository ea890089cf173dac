//! Connections that die, hang, and come twice.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use reqwest::Method;
use sha2::{Digest, Sha256};

use super::house::{House, number, photo, refusal, sha256};
use super::raw::Raw;

/// Asks until the server has noticed; every answer must be within the bytes sent
/// and none below the one before.
async fn settled_offset(house: &House, who: &super::house::Person, path: &str, sent: u64) -> u64 {
    let mut last = 0;
    for _ in 0..2_000 {
        let offset = house.offset(who, path).await;
        assert!(offset >= last, "the offset went down");
        assert!(offset <= sent, "more is acknowledged than was sent");
        if offset == sent {
            return offset;
        }
        last = offset;
        tokio::task::yield_now().await;
    }
    panic!("{last} of {sent} bytes kept")
}

#[tokio::test]
async fn a_photo_cut_at_every_10_kb_keeps_every_byte_and_arrives_whole() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(300_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let created = house.create_for(&ann, &report, bytes.len()).await;
    let path = super::house::path_of(&created);
    let mut offset = 0;
    while offset < bytes.len() {
        let next = (offset + 10_240).min(bytes.len());
        let mut raw = Raw::patch(&house, &ann, &path, offset, bytes.len() - offset).await;
        raw.send(&bytes[offset..next]).await;
        if next == bytes.len() {
            assert!(raw.head().await.starts_with("HTTP/1.1 204"));
        } else {
            // A checkpoint first: a reset may overtake bytes on their way.
            settled_offset(&house, &ann, &path, next as u64).await;
            raw.cut();
        }
        offset = next;
        assert_eq!(settled_offset(&house, &ann, &path, next as u64).await, next as u64);
    }
    assert_eq!(house.media_state(&report).await, "stored");
    assert!(std::fs::read(house.stored(&report.sha256)).unwrap() == bytes);
}

#[tokio::test]
async fn a_request_that_ends_half_way_keeps_what_arrived() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 100).await;
    let mut raw = Raw::patch(&house, &ann, &path, 0, 100).await;
    raw.send(&[7; 40]).await;
    drop(raw);
    settled_offset(&house, &ann, &path, 40).await;
}

#[tokio::test]
async fn a_creation_that_dies_half_way_is_found_again_by_its_content() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(50_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let headers = [
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("upload-length", "50000".to_owned()),
        ("content-length", "50000".to_owned()),
        ("upload-metadata", super::house::metadata_of(&report)),
    ];
    let (mut found, mut dying) = (0, None);
    for attempt in 0..20 {
        let mut raw = Raw::begin(&house, &ann, "POST", "/api/v1/uploads", &headers).await;
        raw.send(&bytes[..20_000]).await;
        // The phone gives up and asks again while the server still waits. It may
        // ask before the server has read a byte, and then begins once more.
        tokio::time::sleep(Duration::from_millis(25) * attempt).await;
        let created = house.create_for(&ann, &report, bytes.len()).await;
        found = number(&created, "upload-offset");
        dying = Some(raw);
        if found == 20_000 {
            break;
        }
    }
    let mut raw = dying.unwrap();
    assert_eq!(found, 20_000);
    assert_eq!(house.media_state(&report).await, "partial");
    // Once more with all bytes: those that are here are passed over.
    let said = house
        .tus(&ann, Method::POST, "/api/v1/uploads")
        .header("upload-length", 50_000)
        .header("upload-metadata", super::house::metadata_of(&report))
        .header("content-type", "application/offset+octet-stream")
        .body(bytes.clone())
        .send()
        .await
        .unwrap();
    assert_eq!(number(&said, "upload-offset"), 50_000);
    assert!(raw.head().await.starts_with("HTTP/1.1 409"), "the old request lost the upload");
    assert!(std::fs::read(house.stored(&report.sha256)).unwrap() == bytes);
}

#[tokio::test]
async fn a_new_patch_takes_over_from_one_that_hangs() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(100_000);
    let path = house.create(&ann, bytes.len()).await;
    let mut hanging = Raw::patch(&house, &ann, &path, 0, bytes.len()).await;
    hanging.send(&bytes[..30_000]).await;
    settled_offset(&house, &ann, &path, 30_000).await;
    hanging.send(&bytes[30_000..31_000]).await;
    settled_offset(&house, &ann, &path, 31_000).await;
    let said = house.patch(&ann, &path, 31_000, &bytes[31_000..]).await;
    assert_eq!(number(&said, "upload-offset"), 100_000);
    let head = hanging.head().await;
    assert!(head.starts_with("HTTP/1.1 409"), "{head}");
    assert!(std::fs::read(house.stored(&sha256(&bytes))).unwrap() == bytes);
}

#[tokio::test]
async fn whoever_asks_after_a_chunk_with_a_checksum_has_given_it_up() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(60_000);
    let path = house.create(&ann, bytes.len()).await;
    let checksum = format!("sha256 {}", BASE64_STANDARD.encode(Sha256::digest(&bytes)));
    let headers = [
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("upload-offset", "0".to_owned()),
        ("upload-checksum", checksum),
        ("content-length", bytes.len().to_string()),
    ];
    let mut offset = 0;
    // Asked before the server has read a byte, it has nothing to keep.
    for attempt in 0..20 {
        let mut raw = Raw::begin(&house, &ann, "PATCH", &path, &headers).await;
        raw.send(&bytes[..20_000]).await;
        tokio::time::sleep(Duration::from_millis(25) * attempt).await;
        offset = usize::try_from(house.offset(&ann, &path).await).unwrap();
        if offset > 0 {
            assert!(raw.head().await.starts_with("HTTP/1.1 409"), "it lost the upload");
            break;
        }
    }
    assert!((1..=20_000).contains(&offset), "{offset}");
    let said = house.patch(&ann, &path, offset, &bytes[offset..]).await;
    assert_eq!(number(&said, "upload-offset"), 60_000);
    assert!(std::fs::read(house.stored(&sha256(&bytes))).unwrap() == bytes);
}

#[tokio::test]
async fn the_offset_is_checked_after_the_take_over() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 100).await;
    let mut hanging = Raw::patch(&house, &ann, &path, 0, 100).await;
    hanging.send(&[1; 40]).await;
    settled_offset(&house, &ann, &path, 40).await;
    let said = refusal(house.patch(&ann, &path, 0, &[2; 100]).await).await;
    assert_eq!((said.0, said.1.as_str()), (409, "upload_offset_conflict"));
    assert_eq!(house.offset(&ann, &path).await, 40);
}

#[tokio::test]
async fn twenty_at_once_write_one_clean_file() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(60_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let post = || {
        house
            .tus(&ann, Method::POST, "/api/v1/uploads")
            .header("upload-length", bytes.len())
            .header("upload-metadata", super::house::metadata_of(&report))
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.clone())
            .send()
    };
    let answers = futures_util::future::join_all((0..20).map(|_| post())).await;
    let mut whole = 0;
    for answer in answers {
        let answer = answer.unwrap();
        match answer.status().as_u16() {
            201 => whole += u32::from(number(&answer, "upload-offset") == 60_000),
            409 => {}
            other => panic!("{other}"),
        }
    }
    assert!(whole > 0, "the newest goes through");
    let rows = house.sql("SELECT COUNT(*) FROM uploads", vec![]).await;
    assert_eq!(rows[0].int(0).unwrap(), 1, "one content, one upload");
    assert!(std::fs::read(house.stored(&report.sha256)).unwrap() == bytes);
}

#[tokio::test]
async fn bytes_lost_from_the_disk_end_the_upload_instead_of_leaving_a_hole() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    house.patch(&ann, &path, 0, b"01234").await;
    for file in std::fs::read_dir(house.media().join("incoming")).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    let said = refusal(house.patch(&ann, &path, 5, b"56789").await).await;
    assert_eq!((said.0, said.1.as_str()), (410, "upload_gone"));
    let head = house.tus(&ann, Method::HEAD, &path).send().await.unwrap();
    assert_eq!(head.status(), 404, "the phone creates it anew");
}
