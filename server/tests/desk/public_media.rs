//! Photos and films before strangers: nothing that a desk did not let go, never the
//! medium itself, and nothing of what was covered.

use std::path::Path;
use std::process::Command;

use image::RgbImage;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::house::House;
use crate::phone::{Phone, photo};
use crate::staff::Desk;

async fn open() -> House {
    House::open_with(|config| config.examiner = env!("CARGO_BIN_EXE_citizen-server").into()).await
}

/// White, as JPEG, with a place in its metadata.
fn picture() -> Vec<u8> {
    let picture = RgbImage::from_pixel(400, 200, image::Rgb([250, 250, 250]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    let mut bytes = bytes.into_inner();
    let note = b"GPS 16.67 106.83";
    let mut comment = vec![0xFF, 0xFE, 0, (note.len() + 2) as u8];
    comment.extend(note);
    bytes.splice(2..2, comment);
    bytes
}

/// A second of film whose metadata says where.
fn film(folder: &Path) -> Vec<u8> {
    let file = folder.join("film.mp4");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=15:duration=1"])
        .args(["-c:v", "libx264", "-pix_fmt", "yuv420p", "-metadata", "comment=GPS 16.67 106.83"])
        .args(["-metadata", "location=+16.6700+106.8300/"])
        .arg(&file)
        .status()
        .unwrap();
    assert!(made.success());
    std::fs::read(file).unwrap()
}

/// A report in a category that shows words, with one medium that has arrived.
async fn reported(phone: &Phone<'_>, bytes: &[u8], kind: &str, type_: &str) -> (String, String) {
    let mut medium = photo(bytes);
    (medium["kind"], medium["content_type"]) = (json!(kind), json!(type_));
    let body = json!({
        "text": "Ổ gà", "category": "pothole", "media": [medium],
        "fix": { "lat": 16.67, "lon": 106.83, "source": "gps" },
    });
    let id = phone.report_with(body).await;
    let media = medium["id"].as_str().unwrap().to_owned();
    phone.send_medium(&id, &media, bytes).await;
    (id, media)
}

impl House {
    async fn look(&self, path: &str) -> Response {
        self.http.get(format!("{}{path}", self.url)).send().await.unwrap()
    }

    /// Names of all files in the media store.
    fn kept(&self) -> Vec<String> {
        let mut names = Vec::new();
        for shard in std::fs::read_dir(self.app.config.media_folder()).unwrap() {
            let shard = shard.unwrap();
            for file in std::fs::read_dir(shard.path()).unwrap() {
                let (first, rest) = (shard.file_name(), file.unwrap().file_name());
                names.push(format!("{}{}", first.to_str().unwrap(), rest.to_str().unwrap()));
            }
        }
        names
    }
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

async fn publish(desk: &Desk<'_>, case: &str, media: &str, asked: Value) -> Value {
    desk.act(case, &format!("media/{media}/publish"), asked).await.ok()
}

fn public_url(case: &Value) -> Option<&str> {
    case["media"][0]["public_url"].as_str()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_shown_once_a_desk_lets_it_go_and_what_is_covered_is_gone() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345621").await, house.desk("dieuphoi").await);
    let sent = picture();
    let (id, media) = reported(&phone, &sent, "photo", "image/jpeg").await;
    let early = desk.act(&id, &format!("media/{media}/publish"), json!({})).await;
    assert_eq!(early.refused(), (409, "state_conflict", None), "not public yet");
    desk.act(&id, "accept", json!({})).await.ok();
    let code = phone.case(&id).await["code"].as_str().unwrap().to_owned();
    let (page, url) = (format!("/r/{code}"), format!("/r/{code}/media/{media}"));
    assert_eq!(house.look(&url).await.status(), StatusCode::NOT_FOUND);
    assert!(!house.page(&page).await.contains(&media), "nobody let it go");

    let cover = json!({ "cover": [{ "x": 0.0, "y": 0.0, "width": 0.5, "height": 1.0 }] });
    let case = publish(&desk, &id, &media, cover).await;
    assert_eq!(public_url(&case), Some(url.as_str()));
    assert!(house.page(&page).await.contains(&url));
    let said = house.look(&url).await;
    assert_eq!(said.status(), StatusCode::OK);
    assert_eq!(said.headers()["x-content-type-options"], "nosniff");
    assert_eq!(said.headers()["cache-control"], "public, max-age=300");
    let shown = said.bytes().await.unwrap();
    assert!(has(&sent, "GPS") && !has(&shown, "GPS"));
    let pixels = image::load_from_memory(&shown).unwrap().to_rgb8();
    let bright = |x: u32| u32::from(pixels.get_pixel(x, pixels.height() / 2).0[1]);
    assert!(bright(pixels.width() / 4) < 200, "covered");
    assert!(bright(pixels.width() * 3 / 4) > 240, "not covered");
    let own = hex::encode(Sha256::digest(&shown));
    assert!(house.kept().contains(&own), "a file of its own");
    assert_eq!(house.look(&format!("{url}?size=thumb")).await.status(), StatusCode::OK);
    assert_eq!(house.look(&format!("{url}?size=original")).await.status(), 422);
    // Who may see the medium still sees it as it was sent.
    let path = house.at(&format!("/media/{id}/{media}?size=original"));
    let original = house.http.get(path).bearer_auth(&phone.access).send().await.unwrap();
    assert!(original.bytes().await.unwrap() == sent);

    desk.act(&id, "reject", json!({ "reason": "Trùng" })).await.ok();
    assert_eq!(house.look(&url).await.status(), 404, "as long as the case is public");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_redacted_by_hand_replaces_the_copy_and_taking_back_removes_the_file() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345622").await, house.desk("dieuphoi").await);
    let (id, media) = reported(&phone, &picture(), "photo", "image/jpeg").await;
    desk.act(&id, "accept", json!({})).await.ok();
    let first = publish(&desk, &id, &media, json!({})).await;
    let url = public_url(&first).unwrap().to_owned();
    let before = house.look(&url).await.bytes().await.unwrap();
    let by_hand = desk.upload(&crate::staff::jpeg(17)).await;
    publish(&desk, &id, &media, json!({ "upload": by_hand })).await;
    let after = house.look(&url).await.bytes().await.unwrap();
    assert_eq!(image::load_from_memory(&after).unwrap().width(), 64, "what was uploaded");
    let gone = hex::encode(Sha256::digest(&before));
    assert!(house.kept().iter().all(|name| !name.starts_with(&gone)), "the old copy is gone");

    let last = hex::encode(Sha256::digest(&after));
    for _ in 0..2 {
        let case = desk.act(&id, &format!("media/{media}/unpublish"), json!({})).await.ok();
        assert_eq!(public_url(&case), None);
    }
    assert_eq!(house.look(&url).await.status(), StatusCode::NOT_FOUND);
    assert!(house.kept().iter().all(|name| !name.starts_with(&last)));
    let admin = house.desk("admin").await;
    let audit = admin.get("/audit").await.ok().to_string();
    assert_eq!(audit.matches("media.publish").count(), 2, "{audit}");
    assert_eq!(audit.matches("media.unpublish").count(), 1, "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_is_shown_without_what_its_metadata_says() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345623").await, house.desk("dieuphoi").await);
    let folder = tempfile::tempdir().unwrap();
    let sent = film(folder.path());
    assert!(has(&sent, "16.67"));
    let (id, media) = reported(&phone, &sent, "video", "video/mp4").await;
    desk.act(&id, "accept", json!({})).await.ok();
    let covered = json!({ "cover": [{ "x": 0.0, "y": 0.0, "width": 0.5, "height": 0.5 }] });
    let refused = desk.act(&id, &format!("media/{media}/publish"), covered).await;
    assert_eq!(refused.refused(), (422, "field_invalid", Some("cover")));
    let case = publish(&desk, &id, &media, json!({})).await;
    let url = public_url(&case).unwrap();
    let shown = house.look(url).await;
    assert_eq!(shown.headers()["content-type"], "video/mp4");
    assert_eq!(shown.headers()["accept-ranges"], "bytes");
    let shown = shown.bytes().await.unwrap();
    assert!(!has(&shown, "16.67") && !has(&shown, "x264") && !has(&shown, "Lavf"));
    std::fs::write(folder.path().join("shown.mp4"), &shown).unwrap();
    let played = Command::new("ffmpeg")
        .args(["-v", "error", "-xerror", "-i"])
        .arg(folder.path().join("shown.mp4"))
        .args(["-f", "null", "-"])
        .output()
        .unwrap();
    assert!(played.status.success() && played.stderr.is_empty(), "{played:?}");
    let part = house.http.get(format!("{}{url}", house.url)).header("range", "bytes=0-99");
    assert_eq!(part.send().await.unwrap().status(), StatusCode::PARTIAL_CONTENT);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_is_refused_by_name() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345624").await, house.desk("dieuphoi").await);
    let (id, media) = reported(&phone, &picture(), "photo", "image/jpeg").await;
    desk.act(&id, "accept", json!({})).await.ok();
    let part = |x: f64, width: f64| json!({ "x": x, "y": 0.2, "width": width, "height": 0.1 });
    let nowhere = uuid::Uuid::now_v7().to_string();
    let other = house.desk("admin").await.upload(&crate::staff::jpeg(9)).await;
    let text = desk.upload(b"<!doctype html><script>").await;
    let broken = desk.upload(&crate::staff::jpeg(11)[..300]).await;
    for (medium, asked, want) in [
        (
            &media,
            json!({ "cover": [part(0.0, 0.1), part(0.5, 0.6)] }),
            (422, "field_invalid", Some("cover.1")),
        ),
        (&media, json!({ "cover": [part(-0.1, 0.2)] }), (422, "field_invalid", Some("cover.0"))),
        (
            &media,
            json!({ "cover": vec![part(0.0, 0.1); 101] }),
            (422, "field_invalid", Some("cover")),
        ),
        (&media, json!({ "blur": true }), (422, "field_unknown", Some("blur"))),
        (&media, json!({ "upload": nowhere }), (422, "media_not_declared", Some("upload"))),
        (&media, json!({ "upload": other }), (422, "media_not_declared", Some("upload"))),
        (&media, json!({ "upload": text }), (422, "media_type_mismatch", Some("upload"))),
        (&media, json!({ "upload": broken }), (422, "media_unreadable", Some("upload"))),
        (&nowhere, json!({}), (404, "not_found", None)),
    ] {
        let answer = desk.act(&id, &format!("media/{medium}/publish"), asked.clone()).await;
        assert_eq!(answer.refused(), want, "{asked}");
    }
    let wave = wave();
    let (voice, medium) = reported(&phone, &wave, "audio", "audio/wav").await;
    desk.act(&voice, "accept", json!({})).await.ok();
    let answer = desk.act(&voice, &format!("media/{medium}/publish"), json!({})).await;
    assert_eq!(answer.refused(), (422, "field_invalid", Some("media")));
    // What a category shows without words it shows without photos.
    let sent = picture();
    let announced = photo(&sent);
    let quiet = phone
        .report_with(json!({
            "text": "Lấn vỉa hè", "category": "pavement_taken", "media": [announced],
            "fix": { "lat": 16.67, "lon": 106.83, "source": "gps" },
        }))
        .await;
    let medium = announced["id"].as_str().unwrap();
    phone.send_medium(&quiet, medium, &sent).await;
    desk.act(&quiet, "accept", json!({})).await.ok();
    let answer = desk.act(&quiet, &format!("media/{medium}/publish"), json!({})).await;
    assert_eq!(answer.refused(), (409, "state_conflict", None));
}

/// A tenth of a second of silence.
fn wave() -> Vec<u8> {
    let samples = 800_u32;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + samples * 2).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend((samples * 2).to_le_bytes());
    bytes.resize(bytes.len() + samples as usize * 2, 0);
    bytes
}
