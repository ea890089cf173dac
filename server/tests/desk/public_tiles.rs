//! Strangers' map tiles have what strangers may see.

use reqwest::header::{ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::tile_reader::{Drawn, PLACES, WHOLE, place, read, sums};
use crate::tiles::crowded;

impl House {
    async fn open_tile(&self, place: &str, query: &str) -> Vec<Drawn> {
        let path = self.at(&format!("/public_reports/tiles/{place}?{query}"));
        let answer = self.http.get(path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{place}?{query}");
        assert_eq!(answer.headers()["cache-control"], "public, max-age=30");
        read(&answer.bytes().await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_tiles_have_what_their_map_has_in_the_middle_of_its_cell() {
    let house = crowded().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    assert!(house.open_tile(WHOLE, "").await.is_empty());
    let mut ids = Vec::new();
    for number in 0..90_u32 {
        let (lat, lon) = PLACES[number as usize % PLACES.len()];
        let off = f64::from(number) * 0.001_3;
        let category = ["pothole", "rubbish", "staff_conduct"][number as usize % 3];
        let mut body = json!({
            "text": "Hỏng", "category": category,
            "fix": { "lat": lat + off, "lon": lon - off, "source": "gps" },
        });
        if number % 11 == 0 {
            body["hide_name"] = json!(true);
        }
        if number % 17 == 0 {
            body["kind"] = json!("sos");
        }
        ids.push(phone.report_with(body).await);
    }
    assert!(house.open_tile(WHOLE, "").await.is_empty(), "no desk took them on");
    for id in ids.iter().take(80) {
        desk.act(id, "accept", json!({})).await.ok();
    }
    for id in ids.iter().step_by(4) {
        desk.act(id, "answer", json!({ "text": "Xong" })).await;
    }
    let mut most = 0;
    for query in [
        "",
        "state=open",
        "state=done",
        "category=pothole",
        "category=staff_conduct",
        "commune=19333",
        "category=rubbish&state=open",
        "from=2000-01-01",
        "to=2000-01-01",
        "near=16.67,106.83",
        "near=16.7,106.8",
    ] {
        let map: Value =
            serde_json::from_str(&house.page(&format!("/cases.geojson?{query}")).await).unwrap();
        let sum = |name: &str| -> u64 {
            let features = map["features"].as_array().unwrap();
            features.iter().map(|one| one["properties"][name].as_u64().unwrap()).sum()
        };
        let drawn = house.open_tile(WHOLE, query).await;
        assert_eq!(sums(&drawn, "open"), (sum("cases"), sum("open")), "{query}");
        most = most.max(sum("cases"));
    }
    assert!(most > 40, "{most}");
    // Near by each lies in the middle of its cell, which says no more than the list does.
    let (lat, lon) = (16.6725, 106.8275);
    let near = house.open_tile(&place(14, (lat, lon)), "").await;
    assert!(!near.is_empty());
    for one in &near {
        let keys: Vec<_> = one.properties.keys().map(String::as_str).collect();
        assert!(keys.iter().all(|key| ["cases", "open", "code"].contains(key)), "{keys:?}");
    }
    let alone = near.iter().find(|one| one.properties.contains_key("code")).unwrap();
    let code = alone.properties["code"].as_str().unwrap();
    let listed =
        Answer::of(house.http.get(house.at(&format!("/public_reports/{code}")))).await.ok();
    let shown =
        (listed["report"]["lat"].as_f64().unwrap(), listed["report"]["lon"].as_f64().unwrap());
    let middle = place(26, shown);
    let corner = place(14, shown);
    let number =
        |text: &str, part: usize| -> u64 { text.split('/').nth(part).unwrap().parse().unwrap() };
    for (part, at) in [(1, alone.at.0), (2, alone.at.1)] {
        assert_eq!(number(&middle, part) - (number(&corner, part) << 12), at, "{alone:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_who_have_a_tile_are_told_so_until_it_changes() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let id = phone.report("Ổ gà").await;
    desk.act(&id, "accept", json!({})).await.ok();
    let path = house.at(&format!("/public_reports/tiles/{WHOLE}"));
    let first = house.http.get(&path).send().await.unwrap();
    let tag = first.headers()[ETAG].clone();
    let ask = || house.http.get(&path).header(IF_NONE_MATCH, tag.clone()).send();
    let again = ask().await.unwrap();
    assert_eq!((again.status().as_u16(), again.headers()[ETAG].clone()), (304, tag.clone()));
    desk.act(&id, "answer", json!({ "text": "Đã lấp" })).await.ok();
    let changed = ask().await.unwrap();
    assert_eq!(changed.status(), 200);
    assert_ne!(changed.headers()[ETAG], tag);
}
