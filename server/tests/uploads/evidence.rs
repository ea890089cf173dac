//! Staff attach what they uploaded to the case they answer.

use citizen_server::uploads::attach::{AttachError, attach};
use citizen_wire::media::{MediaKind, MediaPhase, MediaState};
use reqwest::Method;
use uuid::Uuid;

use super::house::{House, Person, phone_photo, photo, sha256};

async fn uploaded(house: &House, who: &Person, bytes: &[u8]) -> Uuid {
    let path = house.create(who, bytes.len()).await;
    assert_eq!(house.patch(who, &path, 0, bytes).await.status(), 204);
    path.rsplit('/').next().unwrap().parse().unwrap()
}

async fn attached(
    house: &House,
    staff: &Person,
    upload: Uuid,
    case: Uuid,
) -> Result<citizen_wire::media::MediaView, AttachError> {
    let (staff, entry, now) = (staff.id, Uuid::now_v7(), house.app.clock.now());
    house.app.db.write(move |tx| attach(tx, staff, upload, case, entry, now)).await
}

#[tokio::test]
async fn a_photo_of_the_work_becomes_a_medium_of_the_case() {
    let house = House::open().await;
    let (ann, lan) =
        (house.citizen().await, house.staff("unit_officer", Some("so-xay-dung")).await);
    let report = house.report(&ann, &photo(10), "image/jpeg").await;
    let bytes = phone_photo();
    let upload = uploaded(&house, &lan, &bytes).await;
    for _ in 0..2 {
        let view = attached(&house, &lan, upload, report.id).await.unwrap();
        assert_eq!(
            (view.id, view.bytes, view.kind),
            (upload, bytes.len() as u64, MediaKind::Photo)
        );
        assert_eq!((view.phase, view.state), (MediaPhase::After, MediaState::Stored));
        assert_eq!((view.sha256, view.content_type.as_str()), (sha256(&bytes), "image/jpeg"));
    }
    let path = format!("/api/v1/media/{}/{upload}?size=original", report.id);
    let seen = house.request(&ann, Method::GET, &path).send().await.unwrap();
    assert!(seen.bytes().await.unwrap() == bytes, "the person sees the evidence");
}

#[tokio::test]
async fn only_ones_own_finished_picture_or_film_is_evidence_and_of_one_case() {
    let house = House::open().await;
    let (ann, lan, hai) = (
        house.citizen().await,
        house.staff("unit_officer", Some("so-xay-dung")).await,
        house.staff("unit_officer", Some("so-xay-dung")).await,
    );
    let one = house.report(&ann, &photo(10), "image/jpeg").await.id;
    let two = house.report(&ann, &photo(11), "image/jpeg").await.id;
    let html = uploaded(&house, &lan, b"<!doctype html><script>").await;
    let Err(AttachError::TypeNotAllowed(_)) = attached(&house, &lan, html, one).await else {
        panic!("a page is no evidence");
    };
    let path = house.create(&lan, 1_000).await;
    house.patch(&lan, &path, 0, &photo(500)).await;
    let half = path.rsplit('/').next().unwrap().parse().unwrap();
    let mine = uploaded(&house, &lan, &photo(900)).await;
    let hers = uploaded(&house, &ann, &photo(901)).await;
    for (who, upload) in [(&lan, half), (&hai, mine), (&lan, hers), (&lan, Uuid::now_v7())] {
        let Err(AttachError::NotFound) = attached(&house, who, upload, one).await else {
            panic!("attached {upload}");
        };
    }
    attached(&house, &lan, mine, one).await.unwrap();
    let Err(AttachError::Taken) = attached(&house, &lan, mine, two).await else {
        panic!("evidence on two cases");
    };
}
