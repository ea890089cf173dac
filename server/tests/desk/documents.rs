//! A document as evidence: what is taken, who gets it and how, and what is refused.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::house::House;
use crate::phone::{Phone, photo};
use crate::staff::{Desk, jpeg};

const WORDS: &str = "Đã vá ổ gà, biên bản nghiệm thu ngày 26/11 kèm theo.";
const NAME: &str = "Biên bản nghiệm thu.pdf";

async fn open() -> House {
    House::open_with(|config| config.examiner = env!("CARGO_BIN_EXE_citizen-server").into()).await
}

/// One page with words and an author; `more` goes into the catalog.
fn document(more: &Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let words = Stream::new(dictionary! {}, b"BT /F1 12 Tf (Bien ban) Tj ET".to_vec());
    let words = document.add_object(words);
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => words,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, kids.into());
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    catalog.extend(more);
    let catalog = document.add_object(catalog);
    let info = document.add_object(dictionary! { "Author" => Object::string_literal("Le Van An") });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn plain() -> Vec<u8> {
    document(&Dictionary::new())
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

impl Desk<'_> {
    /// Uploads a file with its name, as the console does.
    async fn upload_named(&self, bytes: &[u8], name: &str) -> String {
        let answer = self
            .house
            .http
            .post(self.house.at("/uploads"))
            .header("cookie", &self.cookie)
            .header("tus-resumable", "1.0.0")
            .header("upload-length", bytes.len())
            .header("upload-metadata", format!("filename {}", BASE64_STANDARD.encode(name)))
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 201);
        let location = answer.headers()["location"].to_str().unwrap();
        location.rsplit('/').next().unwrap().to_owned()
    }
}

/// A public pothole that a desk has taken on.
async fn pothole(phone: &Phone<'_>, desk: &Desk<'_>) -> String {
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let body = json!({ "text": "Ổ gà", "category": "pothole", "fix": fix });
    let id = phone.report_with(body).await;
    desk.act(&id, "accept", json!({})).await.ok();
    id
}

fn medium(case: &Value, id: &str) -> Value {
    let media = case["media"].as_array().unwrap();
    media.iter().find(|one| one["id"] == id).unwrap().clone()
}

fn attached(answer: &Response) {
    let headers = answer.headers();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(headers["content-type"], "application/pdf");
    let disposition = headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
    assert!(disposition.ends_with(".pdf\""), "{disposition}");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_and_the_desk_get_a_document_by_its_name_as_an_attachment() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345641").await, house.desk("dieuphoi").await);
    let id = pothole(&phone, &desk).await;
    let bytes = plain();
    let upload = desk.upload_named(&bytes, NAME).await;
    let picture = desk.upload(&jpeg(31)).await;
    let answer = json!({ "text": WORDS, "uploads": [upload, picture] });
    let case = desk.act(&id, "answer", answer).await.ok();
    let seen = medium(&case, &upload);
    assert_eq!((&seen["kind"], &seen["name"]), (&json!("document"), &json!(NAME)));
    assert_eq!(seen["bytes"], bytes.len());
    assert_eq!(seen["thumb_url"], Value::Null, "no picture of it");
    let url = format!("{}{}", house.url, seen["url"].as_str().unwrap());
    let by_desk = house.http.get(&url).header("cookie", &desk.cookie).send().await.unwrap();
    attached(&by_desk);
    assert!(by_desk.bytes().await.unwrap() == bytes, "as it was sent");

    let told = phone.case(&id).await;
    let seen = medium(&told, &upload);
    assert_eq!((&seen["kind"], &seen["name"]), (&json!("document"), &json!(NAME)));
    assert_eq!(told["reply"]["media"].as_array().unwrap().len(), 2);
    let by_phone = house.http.get(&url).bearer_auth(&phone.access).send().await.unwrap();
    attached(&by_phone);
    let path = format!("/media/{id}/{upload}/address?size=original");
    let signed = phone.get(&path).await.ok()["url"].as_str().unwrap().to_owned();
    attached(&house.http.get(format!("{}{signed}", house.url)).send().await.unwrap());
    for size in ["view", "thumb"] {
        let answer = phone.get(&format!("/media/{id}/{upload}?size={size}")).await;
        assert_eq!(answer.refused(), (422, "field_invalid", Some("size")));
    }
    // No name of anybody else's file becomes that of a photo.
    assert_eq!(medium(&told, &picture)["name"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_acts_hides_or_is_none_is_named_and_nothing_is_sent() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345642").await, house.desk("dieuphoi").await);
    let id = pothole(&phone, &desk).await;
    let before = phone.case(&id).await;
    let script =
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") };
    let file = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => Object::Null } };
    let mut locked = plain();
    let at = locked.windows(7).rposition(|part| part == b"trailer").unwrap();
    let at = at + locked[at..].windows(2).position(|part| part == b"<<").unwrap() + 2;
    let lock = *b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O(x)/U(x)>>";
    locked.splice(at..at, lock);
    let long = [&plain()[..], &vec![b' '; 20 * 1024 * 1024], b"\n%%EOF\n"].concat();
    let good = desk.upload_named(&plain(), NAME).await;
    for (bytes, code) in [
        (document(&dictionary! { "OpenAction" => script }), "document_active"),
        (document(&dictionary! { "OpenAction" => launch }), "document_active"),
        (document(&dictionary! { "AF" => vec![file.into()] }), "document_active"),
        (locked, "document_encrypted"),
        (plain()[..plain().len() / 2].to_vec(), "media_unreadable"),
        (b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n".to_vec(), "media_unreadable"),
        (long, "media_too_large"),
    ] {
        let upload = desk.upload_named(&bytes, "x.pdf").await;
        let answer = json!({ "text": WORDS, "uploads": [good, upload] });
        let refused = desk.act(&id, "answer", answer).await;
        assert_eq!(refused.refused(), (422, code, Some("uploads.1")));
        let message = &refused.body["message"];
        assert!(message["vi"].as_str().unwrap().contains(' '), "{message}");
        assert_ne!(message["vi"], message["en"]);
    }
    assert_eq!(phone.case(&id).await, before, "nothing was sent");
    // Whoever reports sends no documents.
    let mut announced = photo(&plain());
    (announced["kind"], announced["content_type"]) = (json!("document"), json!("application/pdf"));
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let body = json!({
        "text": "Ổ gà", "category": "pothole", "fix": fix, "media": [announced],
        "made_at": house.now(),
    });
    let refused = phone.put(&format!("/reports/{}", uuid::Uuid::now_v7()), &body).await;
    assert_eq!(refused.refused(), (422, "field_invalid", Some("media.0.kind")));
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_get_a_copy_without_its_author_once_a_desk_lets_it_go() {
    let house = open().await;
    let (phone, desk) = (house.phone("+84912345643").await, house.desk("dieuphoi").await);
    let id = pothole(&phone, &desk).await;
    let bytes = plain();
    let upload = desk.upload_named(&bytes, NAME).await;
    let case = desk.act(&id, "answer", json!({ "text": WORDS, "uploads": [upload] })).await.ok();
    let code = case["code"].as_str().unwrap();
    let (page, url) = (format!("/r/{code}"), format!("/r/{code}/media/{upload}"));
    assert!(!house.page(&page).await.contains(&upload), "nobody let it go");
    let verb = format!("media/{upload}/publish");
    let cover = json!({ "cover": [{ "x": 0.0, "y": 0.0, "width": 0.5, "height": 0.5 }] });
    assert_eq!(desk.act(&id, &verb, cover).await.refused(), (422, "field_invalid", Some("cover")));
    let picture = desk.upload(&jpeg(9)).await;
    let other = desk.act(&id, &verb, json!({ "upload": picture })).await;
    assert_eq!(other.refused(), (422, "media_type_mismatch", Some("upload")));

    let case = desk.act(&id, &verb, json!({})).await.ok();
    assert_eq!(medium(&case, &upload)["public_url"], json!(url));
    let shown = house.http.get(format!("{}{url}", house.url)).send().await.unwrap();
    attached(&shown);
    let shown = shown.bytes().await.unwrap();
    assert!(has(&bytes, "Le Van An") && !has(&shown, "Le Van An"));
    let copy = Document::load_mem(&shown).unwrap();
    let page_id = copy.page_iter().next().unwrap();
    assert!(String::from_utf8_lossy(&copy.get_page_content(page_id)).contains("(Bien ban)"));
    let text = house.page(&page).await;
    assert!(text.contains(&format!("{NAME} (PDF, {} KB)", shown.len().div_ceil(1_000))), "{text}");
    let thumb = house.http.get(format!("{}{url}?size=thumb", house.url)).send().await.unwrap();
    assert_eq!(thumb.status(), 422);

    desk.act(&id, &format!("media/{upload}/unpublish"), json!({})).await.ok();
    assert_eq!(house.http.get(format!("{}{url}", house.url)).send().await.unwrap().status(), 404);
}
