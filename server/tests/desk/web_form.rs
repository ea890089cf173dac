//! A report by the form of the public pages, as a browser without JavaScript
//! sends it.

use reqwest::{Response, StatusCode};
use serde_json::json;

use crate::house::House;
use crate::staff::jpeg;

const BOUNDARY: &str = "----a-browser's-own";

/// One browser: its cookie, and the hidden fields of the form it has open.
struct Browser<'h> {
    house: &'h House,
    http: reqwest::Client,
    cookie: String,
    ticket: String,
    draft: String,
}

fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

impl<'h> Browser<'h> {
    async fn open(house: &'h House) -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        let answer = http.get(format!("{}/report", house.url)).send().await.unwrap();
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let set = answer.headers()["set-cookie"].to_str().unwrap();
        assert!(set.contains("HttpOnly; SameSite=Strict"), "{set}");
        let cookie = set.split(';').next().unwrap().to_owned();
        let page = answer.text().await.unwrap();
        let (ticket, draft) = (hidden(&page, "ticket"), hidden(&page, "draft"));
        Self { house, http, cookie, ticket, draft }
    }

    async fn send(&self, fields: &[(&str, &str)], photos: &[(&str, &[u8])]) -> Response {
        let mut body = Vec::new();
        let hidden = [("ticket", self.ticket.as_str()), ("draft", self.draft.as_str())];
        for (name, value) in hidden.iter().chain(fields) {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(format!("{head}{value}\r\n").as_bytes());
        }
        for (name, bytes) in photos {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"photos\"; \
                 filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.http
            .post(format!("{}/report", self.house.url))
            .header("cookie", &self.cookie)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body)
            .send()
            .await
            .unwrap()
    }

    async fn prove(&self, code: &str) -> Response {
        let (ticket, draft) = (&self.ticket, &self.draft);
        self.http
            .post(format!("{}/report/code", self.house.url))
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("ticket={ticket}&draft={draft}&code={code}"))
            .send()
            .await
            .unwrap()
    }
}

/// The tracking code on the page a browser is sent to.
fn sent(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let place = answer.headers()["location"].to_str().unwrap();
    place.strip_prefix("/report/sent/").unwrap().split('?').next().unwrap().to_owned()
}

const GOOD: [(&str, &str); 5] = [
    ("text", "Đèn đường tắt\r\ntừ hôm qua"),
    ("category", "street_light"),
    ("commune", "19564"),
    ("position", "16.67, 106.83"),
    ("phone", "0912 345 622"),
];

#[tokio::test(flavor = "multi_thread")]
async fn with_photos_and_a_number_proved_it_is_one_case_like_any_other() {
    let house = House::open().await;
    let browser = Browser::open(&house).await;
    let (first, second) = (jpeg(10), jpeg(200));
    let asked = browser.send(&GOOD, &[("a.jpg", &first), ("b.jpg", &second), ("", b"")]).await;
    let status = asked.status();
    let page = asked.text().await.unwrap();
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("+84912***622") && !page.contains("345 622"), "{page}");

    let wrong = browser.prove("000000").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text().await.unwrap();
    assert!(page.contains("Mã không đúng hoặc đã hết hạn.") && page.contains("lang=\"en\""));
    let code = house.code_sent_to("+84912345622");
    let tracking = sent(&browser.prove(&code).await);
    // Reloading either step sends nothing again.
    assert_eq!(sent(&browser.prove(&code).await), tracking);
    assert_eq!(sent(&browser.send(&GOOD, &[]).await), tracking);
    assert!(house.page(&format!("/report/sent/{tracking}")).await.contains(&tracking));

    let desk = house.desk("dieuphoi").await;
    let list = desk.get("/cases?view=all").await.ok();
    let cases = list["items"].as_array().or_else(|| list["cases"].as_array()).unwrap();
    assert_eq!(cases.len(), 1, "{list}");
    let case = desk.get(&format!("/cases/{}", cases[0]["id"].as_str().unwrap())).await.ok();
    assert_eq!(case["code"], json!(tracking));
    assert_eq!(case["commune"], "19564");
    assert_eq!(case["text"], "Đèn đường tắt\ntừ hôm qua");
    assert_eq!(case["reporter"]["phone_masked"], "+84912***622");
    let states: Vec<_> = case["media"].as_array().unwrap().iter().map(|m| &m["state"]).collect();
    assert_eq!(states, ["stored", "stored"]);

    // The number's phone has it too.
    let phone = house.phone("+84912345622").await;
    let mine = phone.case(cases[0]["id"].as_str().unwrap()).await;
    assert_eq!(mine["code"], json!(tracking));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_names_its_fields_in_two_languages_and_keeps_everything() {
    let house = House::open().await;
    let browser = Browser::open(&house).await;
    let photo = jpeg(40);
    let fields = [
        ("text", "<b>Đường</b> hỏng"),
        ("category", "pothole"),
        ("position", "ở đây"),
        ("phone", "113"),
    ];
    let photos: [(&str, &[u8]); 2] = [("a.jpg", &photo), ("b.jpg", b"<svg onload=alert(1)>")];
    let answer = browser.send(&fields, &photos).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text().await.unwrap();
    for said in [
        "Đây không phải số di động Việt Nam.",
        "Phone number: This is not a Vietnamese mobile number.",
        "Vị trí không hợp lệ.",
        "Nội dung tệp không đúng như tên gọi của nó.",
        "value=\"ở đây\"",
        "value=\"113\"",
        "value=\"pothole\" selected",
        "&#60;b&#62;Đường",
        "Đã nhận 1 ảnh",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("<b>Đường") && !page.contains("<svg onload"));
    assert_eq!(hidden(&page, "draft"), browser.draft);

    // Put right, the photo that came before is in it.
    let fixed = [
        ("text", "Đường hỏng"),
        ("category", "pothole"),
        ("commune", "19564"),
        ("no_number", "on"),
    ];
    let tracking = sent(&browser.send(&fixed, &[]).await);
    let (case, media) = house.case_by_code(&tracking).await;
    assert_eq!((case["text"].as_str().unwrap(), media), ("Đường hỏng", 1));
    assert_eq!(case["reporter"]["phone"], json!(null), "nobody to call");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_staff_alone_choose_is_not_on_the_form_and_not_taken_by_it() {
    let house = House::open().await;
    let browser = Browser::open(&house).await;
    let empty = house.page("/report").await;
    assert!(empty.contains("value=\"pothole\"") && !empty.contains("information_security"));
    let mut fields = [
        ("text", "Máy chủ lạ"),
        ("category", "information_security"),
        ("commune", "19564"),
        ("no_number", "on"),
    ];
    let answer = browser.send(&fields, &[]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text().await.unwrap();
    let said = |field: &str| page.contains(&format!("href=\"#{field}\""));
    assert!(page.contains("Máy chủ lạ"), "what was written stays: {page}");
    assert!(said("category") && !said("commune"), "{page}");
    fields[1].1 = "pothole";
    let tracking = sent(&browser.send(&fields, &[]).await);
    assert_eq!(house.case_by_code(&tracking).await.0["category"], "pothole");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_programs_and_floods_get_nothing_in() {
    let house = House::open_with(|config| config.limits.forms_per_address_hour = 5).await;
    let mut browser = Browser::open(&house).await;
    let good =
        [("text", "Ổ gà"), ("category", "pothole"), ("commune", "19564"), ("no_number", "on")];
    let ticket = std::mem::replace(&mut browser.ticket, "0".repeat(32));
    let forged = browser.send(&good, &[]).await;
    assert_eq!(forged.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forged.text().await.unwrap().contains("Trang đã mở quá lâu"));
    browser.ticket = ticket;
    let trapped = [&good[..], &[("website", "http://spam.example")]].concat();
    assert_eq!(browser.send(&trapped, &[]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // A category that needs a number does not go without.
    let named =
        [("text", "x"), ("category", "staff_conduct"), ("commune", "19564"), ("no_number", "on")];
    let refused = browser.send(&named, &[]).await.text().await.unwrap();
    assert!(refused.contains("This category needs a phone number."), "{refused}");
    let other_site = browser
        .http
        .post(format!("{}/report", house.url))
        .header("sec-fetch-site", "cross-site")
        .send()
        .await
        .unwrap();
    assert_eq!(other_site.status(), StatusCode::FORBIDDEN);
    // A code is nothing to a draft that asked for none.
    let unasked = browser.prove("123456").await;
    assert_eq!(unasked.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let desk = house.desk("dieuphoi").await;
    let counts = desk.get("/cases?view=all").await.ok();
    assert!(!counts.to_string().contains("Ổ gà"), "{counts}");

    assert_eq!(browser.send(&good, &[]).await.status(), StatusCode::SEE_OTHER);
    let mut last = StatusCode::OK;
    for _ in 0..3 {
        last = browser.send(&good, &[]).await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

impl House {
    /// The case with this code as the desk sees it, and how many stored photos.
    async fn case_by_code(&self, code: &str) -> (serde_json::Value, usize) {
        let desk = self.desk("dieuphoi").await;
        let list = desk.get("/cases?view=all").await.ok();
        let rows = list["items"].as_array().unwrap();
        let row = rows.iter().find(|row| row["code"] == code).unwrap();
        let case = desk.get(&format!("/cases/{}", row["id"].as_str().unwrap())).await.ok();
        let stored = case["media"].as_array().unwrap().iter();
        let stored = stored.filter(|medium| medium["state"] == "stored").count();
        (case, stored)
    }
}
