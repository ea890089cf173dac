//! Open screens hear of changes, each of its own.

use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::{Value, json};

use crate::house::House;

/// An open event stream.
struct Listening(futures_util::stream::BoxStream<'static, String>);

impl Listening {
    async fn open(request: reqwest::RequestBuilder) -> Self {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(answer.headers()["content-type"].to_str().unwrap().contains("event-stream"));
        let chunks = answer.bytes_stream().map(|chunk| {
            chunk.map_or_else(|_| String::new(), |c| String::from_utf8(c.to_vec()).unwrap())
        });
        Self(chunks.boxed())
    }

    /// The ids of the next `changed` event; `None` when the stream ended.
    async fn next(&mut self) -> Option<Vec<String>> {
        let mut text = String::new();
        loop {
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.0.next());
            text.push_str(&chunk.await.expect("no event within 20 s")?);
            if let Some((event, _)) = text.split_once("\n\n").filter(|(e, _)| e.contains("data:")) {
                assert!(event.contains("event: changed"), "{event}");
                let data = event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
                let data: Value = serde_json::from_str(data).unwrap();
                let ids = data["ids"].as_array().unwrap();
                return Some(ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_hears_of_its_own_reports_until_it_signs_out() {
    let house = House::open().await;
    let (mine, theirs) = (house.phone("+84912345678").await, house.phone("+84987654321").await);
    let id = mine.report("Ổ gà").await;
    let request = house.http.get(house.at("/events"));
    let mut events = Listening::open(request.bearer_auth(&mine.access)).await;
    let other = theirs.report("Cây đổ").await;
    let desk = house.desk("dieuphoi").await;
    desk.act(&other, "accept", json!({})).await.ok();
    desk.act(&id, "accept", json!({})).await.ok();
    // The first thing it hears is its own report, not the other's before it.
    assert_eq!(events.next().await, Some(vec![id]));
    assert_eq!(mine.post("/auth/sign-out").await.status, 204);
    assert_eq!(events.next().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_console_hears_of_what_its_user_may_see_until_the_server_stops() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let admin = house.desk("admin").await;
    let (far, near) = (phone.report("Cây đổ").await, phone.report("Ổ gà").await);
    admin.act(&far, "assign", json!({ "unit": "ubnd_19333" })).await.ok();
    let officer = house.desk("xaydung").await;
    let request = house.http.get(house.at("/staff/events"));
    let mut events = Listening::open(request.header("cookie", &officer.cookie)).await;
    admin.act(&far, "note", json!({ "text": "a" })).await.ok();
    admin.act(&near, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    assert_eq!(events.next().await, Some(vec![near.clone()]));
    // That it went away is news too.
    admin.act(&near, "assign", json!({ "unit": "ubnd_19333" })).await.ok();
    assert_eq!(events.next().await, Some(vec![near]));
    house.app.changes.end();
    assert_eq!(events.next().await, None);
}
