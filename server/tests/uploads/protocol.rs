//! tus 1.0 as the contract states it: headers, refusals, extensions.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use reqwest::{Method, StatusCode};
use sha2::{Digest, Sha256};

use super::house::{House, metadata, number, path_of, photo, refusal};
use super::raw::Raw;

const UPLOADS: &str = "/api/v1/uploads";

#[tokio::test]
async fn options_tells_version_extensions_size_and_checksums_to_anybody() {
    let house = House::open().await;
    for path in [UPLOADS, "/api/v1/uploads/"] {
        let url = format!("{}{path}", house.url);
        let said = house.http.request(Method::OPTIONS, url).send().await.unwrap();
        assert_eq!(said.status(), StatusCode::NO_CONTENT);
        assert_eq!(said.headers()["tus-version"], "1.0.0");
        assert_eq!(
            said.headers()["tus-extension"],
            "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination"
        );
        assert_eq!(said.headers()["tus-max-size"], "104857600");
        assert_eq!(said.headers()["tus-checksum-algorithm"], "sha1,sha256");
    }
}

#[tokio::test]
async fn a_wrong_or_missing_tus_resumable_gives_412_everywhere() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    for (method, path) in [
        (Method::POST, UPLOADS),
        (Method::HEAD, path.as_str()),
        (Method::PATCH, &path),
        (Method::DELETE, &path),
    ] {
        for version in [None, Some("0.2.2")] {
            let mut request = house.request(&ann, method.clone(), path);
            if let Some(version) = version {
                request = request.header("tus-resumable", version);
            }
            let said = request.send().await.unwrap();
            assert_eq!(said.status(), StatusCode::PRECONDITION_FAILED, "{method} {version:?}");
            assert_eq!(said.headers()["tus-resumable"], "1.0.0");
        }
    }
    assert_eq!(house.offset(&ann, &path).await, 0, "nothing was touched");
}

#[tokio::test]
async fn the_location_comes_from_configuration_and_never_from_the_request() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let headers = [("upload-length", "5".to_owned()), ("content-length", "0".to_owned())];
    let mut raw = Raw::begin(&house, &ann, "POST", UPLOADS, &headers).await;
    let head = raw.head().await;
    assert!(head.starts_with("HTTP/1.1 201"), "{head}");
    assert!(head.contains("location: https://phanhoi.example.vn/api/v1/uploads/"), "{head}");
    assert!(!head.contains("evil.example") && !head.contains("gopher"), "{head}");
}

#[tokio::test]
async fn a_plain_upload_goes_up_in_pieces_and_arrives_whole() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(300_000);
    let path = house.create(&ann, bytes.len()).await;
    for (start, piece) in [(0, &bytes[..100_000]), (100_000, &bytes[100_000..])] {
        assert_eq!(house.offset(&ann, &path).await, start as u64);
        let said = house.patch(&ann, &path, start, piece).await;
        assert_eq!(said.status(), StatusCode::NO_CONTENT);
        assert_eq!(number(&said, "upload-offset"), (start + piece.len()) as u64);
    }
    assert_eq!(house.offset(&ann, &path).await, 300_000);
    let kept = std::fs::read(house.stored(&super::house::sha256(&bytes))).unwrap();
    assert!(kept == bytes);
    assert_ne!(house.create(&ann, 300_000).await, path, "without a key each is a fresh one");
}

#[tokio::test]
async fn head_answers_offset_length_metadata_and_is_never_cached() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let sent = metadata(&[("filename", "ảnh.jpg")]);
    let created = house
        .tus(&ann, Method::POST, UPLOADS)
        .header("upload-length", 7)
        .header("upload-metadata", &sent)
        .send()
        .await
        .unwrap();
    assert_eq!(number(&created, "upload-offset"), 0);
    let said = house.tus(&ann, Method::HEAD, &path_of(&created)).send().await.unwrap();
    assert_eq!(said.status(), StatusCode::OK);
    assert_eq!(said.headers()["cache-control"], "no-store");
    assert_eq!(said.headers()["upload-metadata"], sent);
    assert_eq!((number(&said, "upload-offset"), number(&said, "upload-length")), (0, 7));
    let expires = said.headers()["upload-expires"].to_str().unwrap();
    let expires = jiff::fmt::rfc2822::parse(expires).unwrap().timestamp();
    assert!(expires > house.app.clock.now(), "expiration names a time to come");
    assert_eq!(created.headers()["upload-expires"], said.headers()["upload-expires"]);
}

#[tokio::test]
async fn a_wrong_offset_gives_409_and_touches_nothing() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    house.patch(&ann, &path, 0, b"01234").await;
    for offset in [0, 4, 6, 10] {
        let said = refusal(house.patch(&ann, &path, offset, b"xxxx").await).await;
        let want = (409, "upload_offset_conflict".into(), "upload-offset".into());
        assert_eq!(said, want, "at {offset}");
    }
    assert_eq!(house.offset(&ann, &path).await, 5);
    house.patch(&ann, &path, 5, b"56789").await;
    assert!(house.stored(&super::house::sha256(b"0123456789")).exists());
}

#[tokio::test]
async fn headers_that_cannot_be_read_are_named() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    let post = |headers: &[(&'static str, &str)]| {
        let mut request = house.tus(&ann, Method::POST, UPLOADS);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send()
    };
    for (headers, code, field) in [
        (&[][..], "field_missing", "upload-length"),
        (&[("upload-length", "-1")], "field_invalid", "upload-length"),
        (&[("upload-length", "ten")], "field_invalid", "upload-length"),
        (&[("upload-defer-length", "2")], "field_invalid", "upload-defer-length"),
        (
            &[("upload-length", "5"), ("upload-defer-length", "1")],
            "field_invalid",
            "upload-defer-length",
        ),
        (&[("upload-length", "5"), ("upload-metadata", "a !")], "field_invalid", "upload-metadata"),
        (
            &[("upload-length", "5"), ("upload-checksum", "md5 AAAA")],
            "field_invalid",
            "upload-checksum",
        ),
    ] {
        let said = refusal(post(headers).await.unwrap()).await;
        assert_eq!(said, (400, code.into(), field.into()), "{headers:?}");
    }
    let request = house
        .tus(&ann, Method::PATCH, &path)
        .header("content-type", "application/offset+octet-stream");
    let said = refusal(request.send().await.unwrap()).await;
    assert_eq!(said, (400, "field_missing".into(), "upload-offset".into()));
}

#[tokio::test]
async fn another_content_type_gives_415() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    for (method, path) in [(Method::PATCH, path.as_str()), (Method::POST, UPLOADS)] {
        let request = house.tus(&ann, method, path).header("upload-offset", 0);
        let request = request.header("upload-length", 10).header("content-type", "image/jpeg");
        let said = refusal(request.body("0123456789").send().await.unwrap()).await;
        assert_eq!((said.0, said.1.as_str()), (415, "content_type_unsupported"));
    }
    assert_eq!(house.offset(&ann, &path).await, 0);
}

#[tokio::test]
async fn too_much_gives_413_and_keeps_what_was_right() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let request = house.tus(&ann, Method::POST, UPLOADS).header("upload-length", 200 * 1024 * 1024);
    let said = refusal(request.send().await.unwrap()).await;
    assert_eq!(said, (413, "media_too_large".into(), "upload-length".into()));

    let path = house.create(&ann, 10).await;
    house.patch(&ann, &path, 0, b"01234").await;
    assert_eq!(refusal(house.patch(&ann, &path, 5, b"567890").await).await.0, 413);
    let chunked = [
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("upload-offset", "5".to_owned()),
        ("transfer-encoding", "chunked".to_owned()),
    ];
    let mut raw = Raw::begin(&house, &ann, "PATCH", &path, &chunked).await;
    raw.send(b"6\r\n567890\r\n0\r\n\r\n").await;
    assert!(raw.head().await.starts_with("HTTP/1.1 413"));
    assert_eq!(house.offset(&ann, &path).await, 5);
    assert_eq!(house.patch(&ann, &path, 5, b"56789").await.status(), 204);
}

#[tokio::test]
async fn a_checksum_that_does_not_fit_gives_460_and_drops_the_chunk() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    let patch = |offset: usize, bytes: &'static str, sum: String| {
        house
            .tus(&ann, Method::PATCH, &path)
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream")
            .header("upload-checksum", sum)
            .body(bytes)
            .send()
    };
    let sha1 = |bytes: &str| format!("sha1 {}", BASE64_STANDARD.encode(sha1::Sha1::digest(bytes)));
    let sha256 = |bytes: &str| format!("sha256 {}", BASE64_STANDARD.encode(Sha256::digest(bytes)));
    assert_eq!(patch(0, "01234", sha1("01234")).await.unwrap().status(), 204);
    for wrong in [sha1("56788"), sha256("56788")] {
        let said = refusal(patch(5, "56789", wrong).await.unwrap()).await;
        assert_eq!((said.0, said.1.as_str()), (460, "upload_checksum_mismatch"));
        assert_eq!(house.offset(&ann, &path).await, 5);
    }
    assert_eq!(patch(5, "56789", sha256("56789")).await.unwrap().status(), 204);
    assert!(house.stored(&super::house::sha256(b"0123456789")).exists());
}

#[tokio::test]
async fn creation_with_upload_takes_first_bytes_or_all() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(70_000);
    for first in [0, 30_000, 70_000] {
        let request = house
            .tus(&ann, Method::POST, UPLOADS)
            .header("upload-length", bytes.len())
            .header("content-type", "application/offset+octet-stream");
        let said = request.body(bytes[..first].to_vec()).send().await.unwrap();
        assert_eq!(number(&said, "upload-offset"), first as u64);
        let path = path_of(&said);
        assert_eq!(house.offset(&ann, &path).await, first as u64);
        let rest = house.patch(&ann, &path, first, &bytes[first..]).await;
        assert_eq!(number(&rest, "upload-offset"), 70_000);
    }
    assert!(std::fs::read(house.stored(&super::house::sha256(&bytes))).unwrap() == bytes);
}

#[tokio::test]
async fn the_length_may_come_later_but_only_once() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let created = house.tus(&ann, Method::POST, UPLOADS).header("upload-defer-length", 1);
    let path = path_of(&created.send().await.unwrap());
    house.patch(&ann, &path, 0, b"01234").await;
    let said = house.tus(&ann, Method::HEAD, &path).send().await.unwrap();
    assert_eq!(said.headers()["upload-defer-length"], "1");
    assert!(!said.headers().contains_key("upload-length"));
    let patch = |offset: usize, length: usize, bytes: &'static str| {
        house
            .tus(&ann, Method::PATCH, &path)
            .header("upload-offset", offset)
            .header("upload-length", length)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes)
            .send()
    };
    assert_eq!(refusal(patch(5, 4, "").await.unwrap()).await.2, "upload-length");
    assert_eq!(patch(5, 10, "567").await.unwrap().status(), 204);
    assert_eq!(refusal(patch(8, 11, "").await.unwrap()).await.2, "upload-length");
    assert_eq!(patch(8, 10, "89").await.unwrap().status(), 204);
    assert!(house.stored(&super::house::sha256(b"0123456789")).exists());
}

#[tokio::test]
async fn a_deleted_upload_is_gone() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    house.patch(&ann, &path, 0, b"01234").await;
    let delete = || house.tus(&ann, Method::DELETE, &path).send();
    assert_eq!(delete().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(delete().await.unwrap().status(), StatusCode::NOT_FOUND);
    let head = house.tus(&ann, Method::HEAD, &path).send().await.unwrap();
    assert_eq!(head.status(), StatusCode::NOT_FOUND);
    assert_eq!(house.patch(&ann, &path, 5, b"56789").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(std::fs::read_dir(house.media().join("incoming")).unwrap().count(), 0);
}

#[tokio::test]
async fn methods_may_travel_as_post_and_addresses_may_end_in_a_slash() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let created = house.tus(&ann, Method::POST, "/api/v1/uploads/").header("upload-length", 10);
    let path = format!("{}/", path_of(&created.send().await.unwrap()));
    let post = |method: &'static str, offset: &'static str, bytes: &'static str| {
        house
            .tus(&ann, Method::POST, &path)
            .header("x-http-method-override", method)
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes)
            .send()
    };
    assert_eq!(post("PATCH", "0", "01234").await.unwrap().status(), 204);
    assert_eq!(number(&post("HEAD", "0", "").await.unwrap(), "upload-offset"), 5);
    assert_eq!(house.offset(&ann, &path).await, 5);
    assert_eq!(refusal(post("PURGE", "0", "").await.unwrap()).await.0, 405);
    assert_eq!(post("DELETE", "0", "").await.unwrap().status(), 204);
    assert_eq!(post("HEAD", "0", "").await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_client_may_wait_for_100_continue_and_is_spared_the_body_of_a_refusal() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    let headers = |offset: &str| {
        [
            ("content-type", "application/offset+octet-stream".to_owned()),
            ("upload-offset", offset.to_owned()),
            ("content-length", "10".to_owned()),
            ("expect", "100-continue".to_owned()),
        ]
    };
    let mut refused = Raw::begin(&house, &ann, "PATCH", &path, &headers("3")).await;
    assert!(refused.head().await.starts_with("HTTP/1.1 409"));
    let mut raw = Raw::begin(&house, &ann, "PATCH", &path, &headers("0")).await;
    assert!(raw.head().await.starts_with("HTTP/1.1 100"));
    raw.send(b"0123456789").await;
    assert!(raw.head().await.starts_with("HTTP/1.1 204"));
}

#[tokio::test]
async fn chunked_transfer_is_taken() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    let headers = [
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("upload-offset", "0".to_owned()),
        ("transfer-encoding", "chunked".to_owned()),
    ];
    let mut raw = Raw::begin(&house, &ann, "PATCH", &path, &headers).await;
    raw.send(b"4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n").await;
    assert!(raw.head().await.starts_with("HTTP/1.1 204"));
    assert_eq!(house.offset(&ann, &path).await, 10);
}

#[tokio::test]
async fn nobody_uploads_without_signing_in_and_nobody_sees_anothers_upload() {
    let house = House::open().await;
    let (ann, binh) = (house.citizen().await, house.citizen().await);
    let officer = house.staff("unit_officer", Some("so-xay-dung")).await;
    let viewer = house.staff("auditor", None).await;
    let url = format!("{}{UPLOADS}", house.url);
    let stranger = house.http.post(url).header("tus-resumable", "1.0.0").header("upload-length", 1);
    assert_eq!(refusal(stranger.send().await.unwrap()).await.0, 401);
    let post = house.tus(&viewer, Method::POST, UPLOADS).header("upload-length", 1);
    assert_eq!(refusal(post.send().await.unwrap()).await.0, 403);

    let path = house.create(&ann, 10).await;
    for other in [&binh, &officer] {
        for method in [Method::HEAD, Method::DELETE] {
            let said = house.tus(other, method, &path).send().await.unwrap();
            assert_eq!(said.status(), StatusCode::NOT_FOUND);
        }
        assert_eq!(house.patch(other, &path, 0, b"x").await.status(), StatusCode::NOT_FOUND);
    }
    for made_up in ["/api/v1/uploads/../../etc", "/api/v1/uploads/1"] {
        let said = house.tus(&ann, Method::HEAD, made_up).send().await.unwrap();
        assert_eq!(said.status(), StatusCode::NOT_FOUND, "{made_up}");
    }
    assert_eq!(house.offset(&ann, &path).await, 0);
}

#[tokio::test]
async fn an_empty_file_is_complete_at_once() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 0).await;
    assert_eq!(house.offset(&ann, &path).await, 0);
    assert!(house.stored(&super::house::sha256(b"")).exists());
}
