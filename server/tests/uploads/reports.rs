//! Media of a report: one content is one upload; what arrives is verified.

use reqwest::Method;

use super::house::{House, metadata, number, path_of, photo, refusal, sha256};

#[tokio::test]
async fn the_same_content_of_an_account_is_the_same_upload_with_its_offset() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(90_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let first = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(number(&first, "upload-offset"), 0);
    let path = path_of(&first);
    house.patch(&ann, &path, 0, &bytes[..40_000]).await;
    let again = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(path_of(&again), path);
    assert_eq!(number(&again, "upload-offset"), 40_000);
    house.patch(&ann, &path, 40_000, &bytes[40_000..]).await;
    for _ in 0..2 {
        let done = house.create_for(&ann, &report, bytes.len()).await;
        assert_eq!((path_of(&done), number(&done, "upload-offset")), (path.clone(), 90_000));
    }
}

#[tokio::test]
async fn knowing_a_hash_is_not_having_the_file() {
    let house = House::open().await;
    let (ann, binh) = (house.citizen().await, house.citizen().await);
    let bytes = photo(20_000);
    let hers = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &hers, bytes.len()).await);
    house.patch(&ann, &path, 0, &bytes).await;
    let his = house.report(&binh, &bytes, "image/jpeg").await;
    let created = house.create_for(&binh, &his, bytes.len()).await;
    assert_eq!(number(&created, "upload-offset"), 0);
    assert_ne!(path_of(&created), path);
    assert_eq!(house.media_state(&his).await, "awaited");
    house.patch(&binh, &path_of(&created), 0, &bytes).await;
    assert_eq!(house.media_state(&his).await, "stored");
}

#[tokio::test]
async fn a_stored_medium_reaches_the_phone_by_sync_and_the_bus() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(20_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let mut changes = house.app.changes.subscribe();
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    house.patch(&ann, &path, 0, &bytes[..10_000]).await;
    assert_eq!(house.media_state(&report).await, "partial");
    house.patch(&ann, &path, 10_000, &bytes[10_000..]).await;
    assert_eq!(house.media_state(&report).await, "stored");
    let change = changes.try_recv().unwrap();
    assert_eq!((change.case, change.account), (report.id, ann.id));
    let sql = "SELECT c.sync_seq, a.sync_seq, m.stored_at FROM cases c
               JOIN accounts a ON a.id = c.account_id JOIN media m ON m.case_id = c.id
               WHERE c.id = $1";
    let rows = house.sql(sql, vec![report.id.into()]).await;
    assert_eq!((rows[0].int(0).unwrap(), rows[0].int(1).unwrap()), (1, 1));
    assert!(rows[0].time_opt(2).unwrap().is_some());
    house.create_for(&ann, &report, bytes.len()).await;
    assert!(changes.try_recv().is_err(), "a repeat changes nothing");
}

#[tokio::test]
async fn a_photo_in_two_reports_is_sent_once() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(20_000);
    let one = house.report(&ann, &bytes, "image/jpeg").await;
    let two = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &one, bytes.len()).await);
    house.patch(&ann, &path, 0, &bytes).await;
    assert_eq!(house.media_state(&two).await, "stored", "it waited for the same bytes");
    let three = house.report(&ann, &bytes, "image/jpeg").await;
    let created = house.create_for(&ann, &three, bytes.len()).await;
    assert_eq!(number(&created, "upload-offset"), 20_000);
    assert_eq!(house.media_state(&three).await, "stored");
}

#[tokio::test]
async fn what_the_report_does_not_announce_is_refused_by_name() {
    let house = House::open().await;
    let (ann, binh) = (house.citizen().await, house.citizen().await);
    let bytes = photo(5_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let (id, hash) = (report.id.to_string(), report.sha256.clone());
    let other = uuid::Uuid::now_v7().to_string();
    let zeros = "0".repeat(64);
    let upper = hash.to_uppercase();
    for (who, pairs, length, want) in [
        (&ann, vec![("report", "1"), ("sha256", &hash)], 5_000, (422, "field_invalid", "report")),
        (&ann, vec![("report", &id), ("sha256", "ab")], 5_000, (422, "field_invalid", "sha256")),
        (&ann, vec![("report", &id), ("sha256", &upper)], 5_000, (422, "field_invalid", "sha256")),
        (
            &ann,
            vec![("report", &id), ("sha256", &zeros)],
            5_000,
            (422, "media_not_declared", "sha256"),
        ),
        (
            &ann,
            vec![("report", &id), ("sha256", &hash)],
            4_999,
            (422, "media_not_declared", "upload-length"),
        ),
        (
            &ann,
            vec![("report", &id), ("sha256", &hash), ("media", &other)],
            5_000,
            (422, "media_not_declared", "media"),
        ),
        (&ann, vec![("report", &other), ("sha256", &hash)], 5_000, (404, "not_found", "")),
        (&binh, vec![("report", &id), ("sha256", &hash)], 5_000, (404, "not_found", "")),
    ] {
        let request = house
            .tus(who, Method::POST, "/api/v1/uploads")
            .header("upload-length", length)
            .header("upload-metadata", metadata(&pairs));
        let said = refusal(request.send().await.unwrap()).await;
        assert_eq!((said.0, said.1.as_str(), said.2.as_str()), want, "{pairs:?}");
    }
    let rows = house.sql("SELECT COUNT(*) FROM uploads", vec![]).await;
    assert_eq!(rows[0].int(0).unwrap(), 0);
}

#[tokio::test]
async fn a_report_taken_back_takes_no_more_media() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(5_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    house.sql("UPDATE cases SET state = 'withdrawn' WHERE id = $1", vec![report.id.into()]).await;
    let said = refusal(house.create_for(&ann, &report, bytes.len()).await).await;
    assert_eq!((said.0, said.1.as_str()), (410, "report_withdrawn"));
}

#[tokio::test]
async fn bytes_with_another_hash_are_dropped_and_a_new_upload_begins_at_zero() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(30_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    let mut wrong = bytes.clone();
    wrong[12_345] ^= 1;
    let said = refusal(house.patch(&ann, &path, 0, &wrong).await).await;
    assert_eq!(said, (460, "media_hash_mismatch".into(), "sha256".into()));
    assert_eq!(house.media_state(&report).await, "awaited");
    assert!(!house.stored(&sha256(&wrong)).exists());
    let again = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(number(&again, "upload-offset"), 0);
    assert_ne!(path_of(&again), path, "the old address never goes back to 0");
    house.patch(&ann, &path_of(&again), 0, &bytes).await;
    assert_eq!(house.media_state(&report).await, "stored");
}

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_set_aside() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = b"<script>alert(1)</script>".to_vec();
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    let said = refusal(house.patch(&ann, &path, 0, &bytes).await).await;
    assert_eq!(said, (422, "media_type_mismatch".into(), "content_type".into()));
    assert!(!house.stored(&report.sha256).exists());
    let aside: Vec<_> = std::fs::read_dir(house.media().join("aside")).unwrap().collect();
    assert_eq!(std::fs::read(aside[0].as_ref().unwrap().path()).unwrap(), bytes);
    let sql = "SELECT state, sync_seq FROM cases WHERE id = $1";
    let rows = house.sql(sql, vec![report.id.into()]).await;
    assert_eq!((rows[0].text(0).unwrap(), rows[0].int(1).unwrap()), ("received", 0), "untouched");
}

#[tokio::test]
async fn a_database_older_than_the_media_takes_the_photo_again() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(30_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    house.patch(&ann, &path, 0, &bytes).await;
    house.sql("DELETE FROM uploads", vec![]).await;
    house.sql("UPDATE media SET state = 'awaited'", vec![]).await;
    let again = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(number(&again, "upload-offset"), 0);
    let said = house.patch(&ann, &path_of(&again), 0, &bytes).await;
    assert_eq!(number(&said, "upload-offset"), 30_000);
    assert_eq!(house.media_state(&report).await, "stored");
}

#[tokio::test]
async fn media_older_than_the_database_are_taken_again() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(30_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    house.patch(&ann, &path, 0, &bytes).await;
    std::fs::remove_file(house.stored(&report.sha256)).unwrap();
    let again = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(number(&again, "upload-offset"), 0);
    house.patch(&ann, &path_of(&again), 0, &bytes).await;
    assert!(std::fs::read(house.stored(&report.sha256)).unwrap() == bytes);
}

#[tokio::test]
async fn a_swept_upload_row_does_not_make_a_phone_send_again() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = photo(30_000);
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    house.patch(&ann, &path, 0, &bytes).await;
    house.sql("DELETE FROM uploads", vec![]).await;
    let again = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(number(&again, "upload-offset"), 30_000);
    assert_eq!(house.offset(&ann, &path_of(&again)).await, 30_000);
}
