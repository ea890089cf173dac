//! Who may see a medium, and how it is served.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use reqwest::{Method, StatusCode};

use super::house::{House, address, phone_photo, refusal, stored};

/// Three seconds of film, some hundred kilobytes.
pub fn film(folder: &Path) -> Vec<u8> {
    let file = folder.join("film.mp4");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x480:rate=30:duration=3"])
        .args(["-c:v", "libx264", "-qp", "12", "-pix_fmt", "yuv420p"])
        .arg(&file)
        .status()
        .unwrap();
    assert!(made.success());
    std::fs::read(file).unwrap()
}

#[tokio::test]
async fn small_pictures_stand_upright_and_say_nothing_of_the_place() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let photo = phone_photo();
    let report = stored(&house, &ann, &photo, "image/jpeg").await;
    for (size, width, height) in [("thumb", 160, 320), ("view", 800, 1_600)] {
        let said = house.request(&ann, Method::GET, &address(&report, size)).send().await.unwrap();
        assert_eq!(said.status(), StatusCode::OK);
        assert_eq!(said.headers()["content-type"], "image/jpeg");
        let bytes = said.bytes().await.unwrap();
        let reader = ImageReader::new(Cursor::new(&bytes)).with_guessed_format().unwrap();
        assert_eq!(reader.format(), Some(ImageFormat::Jpeg));
        let mut decoder = reader.into_decoder().unwrap();
        assert_eq!(decoder.dimensions(), (width, height), "{size}");
        assert_eq!(decoder.exif_metadata().unwrap(), None);
        assert!(!bytes.windows(3).any(|window| window == b"GPS"));
    }
    let said =
        house.request(&ann, Method::GET, &address(&report, "original")).send().await.unwrap();
    assert!(said.bytes().await.unwrap() == photo);
}

#[tokio::test]
async fn every_answer_is_private_inert_and_named_by_us() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    for (size, name) in [
        ("original", format!("{}.jpg", report.medium)),
        ("thumb", format!("{}-thumb.jpg", report.medium)),
    ] {
        let get = || house.request(&ann, Method::GET, &address(&report, size));
        let said = get().send().await.unwrap();
        let header = |name: &str| said.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("cache-control"), "private, max-age=31536000, immutable");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(header("content-disposition"), format!("inline; filename=\"{name}\""));
        let etag = header("etag");
        let known = get().header("if-none-match", &etag).send().await.unwrap();
        assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(known.headers()["etag"], etag.as_str());
        let other = get().header("if-none-match", "\"other\"").send().await.unwrap();
        assert_eq!(other.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn the_author_and_staff_of_the_case_see_it_and_nobody_else() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    let unit = Some("so-xay-dung");
    let (yes, no, unseen) = (StatusCode::OK, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND);
    for (who, want) in [
        (ann.clone(), yes),
        (house.citizen().await, unseen),
        (house.staff("administrator", None).await, yes),
        (house.staff("intake", None).await, yes),
        (house.staff("auditor", None).await, yes),
        (house.staff("unit_officer", unit).await, yes),
        (house.staff("unit_officer", Some("so-y-te")).await, no),
        (house.staff("unit_officer", None).await, no),
    ] {
        for size in ["thumb", "view", "original"] {
            let said =
                house.request(&who, Method::GET, &address(&report, size)).send().await.unwrap();
            assert_eq!(said.status(), want, "{size}");
        }
    }
    let stranger = house.http.get(format!("{}{}", house.url, address(&report, "thumb")));
    assert_eq!(refusal(stranger.send().await.unwrap()).await.0, 401);
}

#[tokio::test]
async fn staff_who_look_at_an_original_leave_a_trace() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    let lan = house.staff("unit_officer", Some("so-xay-dung")).await;
    for (who, size) in [(&lan, "view"), (&ann, "original"), (&lan, "original")] {
        house.request(who, Method::GET, &address(&report, size)).send().await.unwrap();
    }
    let sql = "SELECT actor, action, object FROM audit WHERE action = 'media.original'";
    let rows = house.sql(sql, vec![]).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].text(0).unwrap(), format!("staff:{}", lan.id));
    assert!(rows[0].text(2).unwrap().contains(&report.medium.to_string()));
}

#[tokio::test]
async fn a_player_asks_for_parts_of_a_film() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let film = film(house.data.path());
    assert!(film.len() > 310_000, "{}", film.len());
    let report = stored(&house, &ann, &film, "video/mp4").await;
    let get = |range: &'static str| {
        house
            .request(&ann, Method::GET, &address(&report, "original"))
            .header("range", range)
            .send()
    };
    let part = get("bytes=1000-300999").await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers()["content-type"], "video/mp4");
    assert_eq!(
        part.headers()["content-range"].to_str().unwrap(),
        format!("bytes 1000-300999/{}", film.len())
    );
    assert!(part.bytes().await.unwrap() == film[1_000..301_000]);
    let outside = get("bytes=9000000-").await.unwrap();
    assert_eq!(outside.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let small = house.request(&ann, Method::GET, &address(&report, "thumb")).send().await.unwrap();
    assert_eq!(refusal(small).await, (422, "field_invalid".into(), "size".into()));
}

#[tokio::test]
async fn what_has_not_arrived_or_never_existed_is_not_found() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let photo = phone_photo();
    let report = house.report(&ann, &photo, "image/jpeg").await;
    for path in [
        address(&report, "thumb"),
        format!("/api/v1/media/{}/{}", report.id, uuid::Uuid::now_v7()),
        format!("/api/v1/media/{}/..%2f..%2fetc", report.id),
    ] {
        let said = house.request(&ann, Method::GET, &path).send().await.unwrap();
        assert_eq!(said.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let report = stored(&house, &ann, &photo, "image/jpeg").await;
    let said = house.request(&ann, Method::GET, &address(&report, "huge")).send().await.unwrap();
    assert_eq!(refusal(said).await.2, "size");
}

/// The head of a JPEG or PNG whose picture would need gigabytes.
#[tokio::test]
async fn a_picture_bomb_is_refused_before_a_pixel_is_decoded() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let mut bomb = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 4).write_to(&mut bomb, ImageFormat::Png).unwrap();
    let mut bomb = bomb.into_inner();
    bomb[16..20].copy_from_slice(&30_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&30_000u32.to_be_bytes());
    let checksum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
    let report = stored(&house, &ann, &bomb, "image/png").await;
    let said = house.request(&ann, Method::GET, &address(&report, "thumb")).send().await.unwrap();
    assert_eq!(refusal(said).await, (422, "media_unreadable".into(), "media".into()));
}

/// The checksum of a PNG chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
        crc
    })
}
