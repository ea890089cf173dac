//! What strangers see, and what they never do.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::house::House;
use crate::phone::Phone;

const NUMBER: &str = "+84912345611";
/// Every page, list and file that strangers read.
const EVERYWHERE: [&str; 9] = [
    "/cases",
    "/cases?lang=en",
    "/map",
    "/cases.geojson",
    "/feed.atom",
    "/figures",
    "/figures.csv",
    "/cases?near=16.67,106.83",
    "/",
];

impl House {
    /// An answer of a public page, which must be one.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.http.get(format!("{}{path}", self.url)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }
}

/// Reports at a place, and the code of the receipt.
async fn report(phone: &Phone<'_>, text: &str, category: &str, more: Value) -> (String, String) {
    let mut body = json!({
        "text": text, "category": category,
        "fix": { "lat": 16.671_234_5, "lon": 106.831_234_5, "source": "gps" },
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    let id = phone.report_with(body).await;
    let code = phone.case(&id).await["code"].as_str().unwrap().to_owned();
    (id, code)
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_see_what_the_rule_of_its_category_shows_and_nothing_else() {
    let house = House::open().await;
    let (phone, desk) = (house.phone(NUMBER).await, house.desk("dieuphoi").await);
    let (shown, code) =
        report(&phone, "Ổ gà sâu <script>alert(1)</script> gọi 0912 345 611", "pothole", json!({}))
            .await;
    let (placed, placed_code) =
        report(&phone, "Nhà bà Ba lấn vỉa hè", "pavement_taken", json!({})).await;
    let mut secret = Vec::new();
    for (text, category, more) in [
        ("Ổ gà giấu tên", "pothole", json!({ "hide_name": true })),
        ("Cán bộ Tư vòi tiền", "staff_conduct", json!({})),
        ("Cứu nhà tôi", "flooded_road", json!({ "kind": "sos" })),
        (
            "Ngoài tỉnh",
            "pothole",
            json!({ "fix": { "lat": 10.012_3, "lon": 106.012_3, "source": "gps" } }),
        ),
    ] {
        secret.push((text, report(&phone, text, category, more).await));
    }
    for path in EVERYWHERE {
        assert!(!house.page(path).await.contains("Ổ gà"), "{path} before a desk took it on");
    }
    for id in [&shown, &placed].into_iter().chain(secret.iter().map(|(_, (id, _))| id)) {
        desk.act(id, "accept", json!({})).await.ok();
    }

    let list = house.page("/cases").await;
    assert!(list.contains("Ổ gà sâu") && list.contains(&code) && list.contains(&placed_code));
    for path in EVERYWHERE.into_iter().chain([format!("/r/{code}").as_str()]) {
        let text = house.page(path).await;
        for hidden in ["<script>alert", "0912", "345 611", NUMBER, "16.671", "106.831", "bà Ba"] {
            assert!(!text.contains(hidden), "{path} shows {hidden}");
        }
        for id in [&shown, &placed] {
            assert!(!text.contains(id.as_str()), "{path} shows an id");
        }
        for (words, (id, code)) in &secret {
            for hidden in [*words, id, code] {
                assert!(!text.contains(hidden), "{path} shows {hidden}");
            }
        }
    }
    for (words, (_, code)) in &secret {
        let steps = house.page(&format!("/r/{code}")).await;
        assert!(
            steps.contains(code.as_str()) && !steps.contains(words),
            "{words}: the steps alone"
        );
        assert!(!steps.contains("me-too"));
    }
    desk.act(&shown, "answer", json!({ "text": "Đã vá, hỏi 0233 385 2000" })).await.ok();
    let page = house.page(&format!("/r/{code}")).await;
    assert!(page.contains("Đã vá, hỏi […]"), "{page}");
    assert!(house.page("/cases?state=done").await.contains(&code));
    assert!(!house.page("/cases?state=open").await.contains(&code));
    desk.act(&placed, "reject", json!({ "reason": "Không đúng" })).await.ok();
    assert!(!house.page("/cases").await.contains(&placed_code), "refused is not public");
}

#[tokio::test(flavor = "multi_thread")]
async fn map_list_feed_and_figures_count_the_same_cases() {
    let house = House::open().await;
    let (phone, desk) = (house.phone(NUMBER).await, house.desk("dieuphoi").await);
    let at = |lat: f64, lon: f64| json!({ "fix": { "lat": lat, "lon": lon, "source": "gps" } });
    let places = [(16.671, 106.831), (16.672, 106.832), (16.8165, 107.1005)];
    let mut codes = Vec::new();
    for (n, (lat, lon)) in places.into_iter().enumerate() {
        let category = if n == 1 { "rubbish" } else { "pothole" };
        let (id, code) = report(&phone, &format!("số {n}"), category, at(lat, lon)).await;
        desk.act(&id, "accept", json!({})).await.ok();
        codes.push(code);
    }
    let cells: Value = serde_json::from_str(&house.page("/cases.geojson").await).unwrap();
    let features = cells["features"].as_array().unwrap();
    let counts: Vec<_> =
        features.iter().map(|f| f["properties"]["cases"].as_i64().unwrap()).collect();
    assert_eq!(counts, [2, 1], "two share a cell");
    assert_eq!(features[0]["geometry"]["coordinates"], json!([106.8325, 16.6725]));
    assert_eq!(features[0]["properties"]["code"], Value::Null);
    assert_eq!(features[1]["properties"]["code"], json!(codes[2]));
    // The whole of what a feature has.
    let mut fields: Vec<_> = features[0]["properties"].as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["cases", "code", "open"]);

    let map = house.page("/map").await;
    assert!(map.contains("/cases?commune=19564") && map.contains(">2</text>"), "{map}");
    let feed = house.page("/feed.atom?commune=19564").await;
    assert_eq!(feed.matches("<entry>").count(), 2);
    assert!(feed.contains("<georss:point>16.6725 106.8325</georss:point>"));
    assert_eq!(house.page("/feed.atom?category=rubbish").await.matches("<entry>").count(), 1);
    // Nearest first, and what is 40 km away is not near.
    let near = house.page("/cases?near=16.6712,106.8312").await;
    assert!(near.contains(&codes[0]) && near.contains(&codes[1]) && !near.contains(&codes[2]));
    assert!(house.page("/cases?from=2099-01-01").await.contains("class=\"empty\""));
    let csv = house.page("/figures.csv").await;
    assert!(csv.contains("all,\"\",3,0,0,3,0,,,\r\n"), "{csv}");
    assert!(csv.contains("commune,\"Xã Đakrông\",2,"), "{csv}");
    let wrong = house.http.get(format!("{}/cases?category=x", house.url)).send().await.unwrap();
    assert_eq!(wrong.status(), 422);
    assert!(wrong.text().await.unwrap().contains("\"field\":\"category\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_has_pages_and_each_case_is_on_one() {
    let house = House::open().await;
    let (phone, desk) = (house.phone(NUMBER).await, house.desk("dieuphoi").await);
    let mut codes = Vec::new();
    for n in 0..27 {
        let (id, code) = report(&phone, &format!("số {n}"), "rubbish", json!({})).await;
        desk.act(&id, "accept", json!({})).await.ok();
        codes.push(code);
    }
    let first = house.page("/cases?category=rubbish").await;
    let next = first.split("after=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let second = house.page(&format!("/cases?category=rubbish&after={next}")).await;
    for code in &codes {
        assert!(first.contains(code) != second.contains(code), "{code}");
    }
    assert!(!second.contains("after="), "two pages");
    assert!(first.len() < 50_000, "{} bytes", first.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_did_not_change_costs_no_bytes() {
    let house = House::open().await;
    for path in ["/cases", "/map", "/figures", "/feed.atom", "/cases.geojson"] {
        let url = format!("{}{path}", house.url);
        let first = house.http.get(&url).send().await.unwrap();
        let tag = first.headers()["etag"].clone();
        let again = house.http.get(&url).header("if-none-match", tag).send().await.unwrap();
        assert_eq!(again.status(), 304, "{path}");
        assert!(again.bytes().await.unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn me_too_counts_a_browser_once_and_no_other_site() {
    let house = House::open_with(|config| config.limits.me_too_per_address_hour = 6).await;
    let (phone, desk) = (house.phone(NUMBER).await, house.desk("dieuphoi").await);
    let (id, code) = report(&phone, "Ổ gà", "pothole", json!({})).await;
    let url = format!("{}/r/{code}/me-too", house.url);
    let browser = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let say = |cookie: Option<String>| {
        let request = browser.post(&url);
        match cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
        .send()
    };
    assert_eq!(say(None).await.unwrap().status(), 404, "not public yet");
    desk.act(&id, "accept", json!({})).await.ok();
    let first = say(None).await.unwrap();
    assert_eq!(first.status(), 303);
    let set = first.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    let cookie = set.split(';').next().unwrap().to_owned();
    assert_eq!(say(Some(cookie)).await.unwrap().status(), 303);
    assert!(house.page(&format!("/r/{code}")).await.contains("1 người cũng gặp"));
    say(None).await.unwrap();
    assert!(house.page("/cases").await.contains("2 người cũng gặp"));
    let forged = browser.post(&url).header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(forged.status(), 403);
    say(None).await.unwrap();
    say(None).await.unwrap();
    let flood = say(None).await.unwrap();
    assert_eq!(flood.status(), 429);
    assert!(flood.headers().contains_key("retry-after"));
}
