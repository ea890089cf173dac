//! What nobody came back for is swept; what somebody has is not.

use citizen_server::uploads::expiry::sweep;
use jiff::SignedDuration;
use reqwest::Method;

use super::house::{House, path_of, photo, refusal, sha256};

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn an_unfinished_upload_expires_a_week_after_its_last_byte() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let path = house.create(&ann, 10).await;
    house.forward(DAY * 6);
    house.patch(&ann, &path, 0, b"01234").await;
    house.forward(DAY * 6);
    assert_eq!(sweep(&house.app).await.unwrap(), 0);
    assert_eq!(house.offset(&ann, &path).await, 5, "a byte gives it another week");
    house.forward(DAY * 2);
    let head = house.tus(&ann, Method::HEAD, &path).send().await.unwrap();
    assert_eq!(head.status(), 410);
    let said = refusal(house.patch(&ann, &path, 5, b"56789").await).await;
    assert_eq!((said.0, said.1.as_str()), (410, "upload_gone"));
    assert_eq!(sweep(&house.app).await.unwrap(), 1);
    assert_eq!(std::fs::read_dir(house.media().join("incoming")).unwrap().count(), 0);
    let head = house.tus(&ann, Method::HEAD, &path).send().await.unwrap();
    assert_eq!(head.status(), 404);
}

#[tokio::test]
async fn a_file_goes_when_nobody_names_it_and_stays_while_somebody_does() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let (plain, reported) = (photo(5_000), photo(6_000));
    let path = house.create(&ann, plain.len()).await;
    house.patch(&ann, &path, 0, &plain).await;
    let report = house.report(&ann, &reported, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, reported.len()).await);
    house.patch(&ann, &path, 0, &reported).await;
    house.forward(DAY * 8);
    assert_eq!(sweep(&house.app).await.unwrap(), 2, "both rows have served");
    assert!(!house.stored(&sha256(&plain)).exists());
    assert!(house.stored(&report.sha256).exists(), "the report has it");
    assert_eq!(house.media_state(&report).await, "stored");
}
