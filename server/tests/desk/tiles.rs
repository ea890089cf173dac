//! Map tiles count what the list counts, for everybody and after everything that can
//! happen to a case.

use std::collections::HashMap;

use citizen_server::cases::search::keep_up;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::staff::Desk;
use crate::tile_reader::{Drawn, PLACES, WHOLE, place, read, sums};

/// Tiles around the province at zoom 8, and beyond.
const COLUMNS: std::ops::RangeInclusive<u32> = 202..=206;
const ROWS: std::ops::RangeInclusive<u32> = 114..=118;

const QUERIES: &[&str] = &[
    "",
    "view=open",
    "view=mine",
    "view=due_soon",
    "view=overdue",
    "view=escalated",
    "view=low_rated",
    "view=waits_for_approval",
    "view=done",
    "view=all",
    "view=all&unit=ubnd_19564",
    "view=all&unit=nobody",
    "view=all&commune=19564",
    "view=all&commune=19333",
    "view=all&category=pothole",
    "view=all&category=pothole,rubbish",
    "view=all&category=nothing,rubbish",
    "view=all&except=pothole",
    "view=open&kind=report&except=rubbish,flooded_road,nothing",
    "view=open&kind=sos",
    "view=all&kind=report",
    "view=all&state=asked",
    "view=all&q=duong+ngap",
    "view=open&q=ong&category=rubbish",
    "view=all&q=dakrong&commune=19564",
    "view=all&q=khongcotunay",
    "view=all&q=...",
    "view=all&sort=due&limit=1",
];

impl Desk<'_> {
    async fn tile(&self, place: &str, query: &str) -> Vec<Drawn> {
        let path = self.house.at(&format!("/staff/cases/tiles/{place}?{query}"));
        let answer = self.house.http.get(path).header("cookie", &self.cookie).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{place}?{query}");
        assert_eq!(answer.headers()[CONTENT_TYPE], "application/vnd.mapbox-vector-tile");
        read(&answer.bytes().await.unwrap())
    }

    /// Every filter, once over the whole Earth: what the list says and what is drawn.
    async fn agrees(&self, what: &str) {
        for query in QUERIES {
            let total = self.get(&format!("/cases?{query}")).await.ok()["total"].as_u64().unwrap();
            let drawn = self.tile(WHOLE, query).await;
            assert_eq!(sums(&drawn, "sos").0, total, "{query} {what}");
        }
    }
}

/// A house for very many reports of one phone.
pub async fn crowded() -> House {
    House::open_with(|config| {
        config.limits.reports_per_account_minute = 5_000;
        config.limits.reports_per_address_minute = 5_000;
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn tiles_count_what_the_list_counts_for_everybody_and_after_every_change() {
    let house = crowded().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    desk.agrees("of nothing").await;
    let mut ids = Vec::new();
    for number in 0..130_u32 {
        let (lat, lon) = PLACES[number as usize % PLACES.len()];
        let off = f64::from(number) * 0.000_9;
        let words = ["Đường ngập ở Đakrông", "Cống tắc", "Rác ở đường ống"][number as usize % 3];
        let categories = [json!("pothole"), json!("rubbish"), json!("flooded_road"), Value::Null];
        let body = json!({
            "text": format!("{words} {number}"),
            "category": categories[number as usize % 4],
            "kind": if number % 20 == 0 { "sos" } else { "report" },
            "fix": { "lat": lat + off, "lon": lon - off, "source": "gps" },
        });
        ids.push(phone.report_with(body).await);
    }
    let (own, all) = (house.desk("dakrong").await, house.desk("xem").await);
    let desks = [&desk, &own, &all];
    for desk in desks {
        desk.agrees("as it came in").await;
    }
    house.app.db.write(keep_up).await.unwrap();
    desk.agrees("when its words are in the index").await;

    // What a desk and a person do with a case, one after the other.
    desk.act(&ids[1], "accept", json!({})).await.ok();
    desk.act(&ids[2], "assign", json!({ "unit": "ubnd_19564" })).await.ok();
    desk.act(&ids[4], "ask", json!({ "text": "Đâu?" })).await.ok();
    desk.act(&ids[5], "answer", json!({ "text": "Xong" })).await.ok();
    desk.act(&ids[7], "reject", json!({ "reason": "Không phải" })).await.ok();
    desk.act(&ids[8], "categorize", json!({ "category": "pothole" })).await.ok();
    for id in [&ids[10], &ids[13]] {
        desk.act(id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    }
    desk.act(&ids[10], "merge", json!({ "into": ids[13] })).await.ok();
    phone.delete(&format!("/reports/{}", ids[11])).await;
    for desk in desks {
        desk.agrees("after a day's work").await;
    }
    // Long after every deadline, with somebody reminded.
    house.forward(400 * 86_400);
    let desks = ["dieuphoi", "dakrong", "xem"];
    for name in desks {
        let desk = house.desk(name).await;
        desk.agrees("a year later").await;
        let overdue = desk.get("/cases?view=overdue").await.ok()["total"].as_u64().unwrap();
        let sos = desk.get("/cases?view=open&kind=sos").await.ok()["total"].as_u64().unwrap();
        let drawn = desk.tile(WHOLE, "view=open").await;
        if drawn.iter().all(|one| one.properties.contains_key("cases")) {
            assert_eq!(sums(&drawn, "overdue").1, overdue, "{name}");
            assert_eq!(sums(&drawn, "sos").1, sos, "{name}");
        }
        // The tiles of a nearer zoom have each of them once.
        let (mut cases, total) = (0, desk.get("/cases?view=all").await.ok()["total"].clone());
        for x in COLUMNS {
            for y in ROWS {
                cases += sums(&desk.tile(&format!("8/{x}/{y}"), "view=all").await, "sos").0;
            }
        }
        assert_eq!(json!(cases), total, "{name}");
    }
    let counted = house.desk("dieuphoi").await.tile(WHOLE, "view=open").await;
    assert!(counted.iter().all(|one| one.properties.contains_key("cases")), "{counted:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_by_itself_says_which_it_is_and_how_it_stands() {
    let house = crowded().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let at = |lat: f64, more: Value| {
        let mut body = json!({ "text": "Ổ gà", "category": "pothole",
            "fix": { "lat": lat, "lon": 106.83, "source": "gps" } });
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        phone.report_with(body)
    };
    let sos = at(16.6700, json!({ "kind": "sos" })).await;
    let fresh = at(16.6701, json!({})).await;
    let asked = at(16.6702, json!({})).await;
    let done = at(16.6703, json!({})).await;
    phone.report_with(json!({ "text": "Không biết ở đâu", "commune": "19564" })).await;
    desk.act(&asked, "ask", json!({ "text": "Đâu?" })).await.ok();
    desk.act(&done, "answer", json!({ "text": "Xong" })).await.ok();
    let near = place(16, (16.6701, 106.83));
    let looks = async |desk: &Desk<'_>| -> HashMap<String, String> {
        let drawn = desk.tile(&near, "view=all").await;
        let words = |one: &Drawn, name: &str| one.properties[name].as_str().unwrap().to_owned();
        drawn.iter().map(|one| (words(one, "id"), words(one, "look"))).collect()
    };
    let expected = |open: &str| {
        let pairs = [(&sos, "sos"), (&fresh, open), (&asked, "paused"), (&done, "done")];
        pairs.map(|(id, look)| (id.clone(), look.to_owned())).into_iter().collect()
    };
    assert_eq!(looks(&desk).await, expected("far"));
    let one = desk.tile(&near, "view=mine").await;
    let code = phone.case(&asked).await["code"].clone();
    assert_eq!(one.len(), 1, "whoever asks takes charge");
    assert_eq!(one[0].properties["code"], code);
    house.forward(400 * 86_400);
    assert_eq!(looks(&house.desk("dieuphoi").await).await, expected("overdue"));
    // Another unit sees none of them, whatever it asks for.
    let other = house.desk("dongha").await;
    for query in ["view=all", "view=all&unit=ubnd_19564", "view=all&q=o+ga"] {
        assert!(other.tile(&near, query).await.is_empty(), "{query}");
    }
    // A number is asked of the list, which keeps that in the audit.
    let desk = house.desk("dieuphoi").await;
    assert_eq!(desk.get("/cases?view=all&q=0912345678").await.ok()["total"], 5);
    assert!(desk.tile(WHOLE, "view=all&q=0912345678").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_tile_and_what_is_no_filter_is_refused() {
    let house = House::open().await;
    let desk = house.desk("dieuphoi").await;
    for place in ["21/0/0", "3/8/0", "3/0/8", "-1/0/0", "a/b/c", "300/0/0"] {
        let refused = desk.get(&format!("/cases/tiles/{place}")).await;
        assert_eq!(refused.refused().0, 404, "{place}");
        let refused = house.http.get(house.at(&format!("/public_reports/tiles/{place}")));
        assert_eq!(Answer::of(refused).await.refused().0, 404, "{place}");
    }
    let hundred_and_one = format!("except={}", ["a"; 101].join(","));
    let staff = [
        (hundred_and_one.as_str(), "except"),
        ("view=x", "view"),
        ("kind=x", "kind"),
        ("state=x", "state"),
        ("x=1", "query"),
    ];
    for (query, field) in staff {
        let refused = desk.get(&format!("/cases/tiles/{WHOLE}?{query}")).await;
        let (status, _, named) = refused.refused();
        assert_eq!((status, named), (422, Some(field)), "{query}");
    }
    for (query, field) in [("category=x", "category"), ("state=x", "state"), ("near=1", "near")] {
        let path = house.at(&format!("/public_reports/tiles/{WHOLE}?{query}"));
        let refused = Answer::of(house.http.get(path)).await;
        assert_eq!(refused.refused().2, Some(field), "{query}");
    }
    let nobody = Answer::of(house.http.get(house.at(&format!("/staff/cases/tiles/{WHOLE}")))).await;
    assert_eq!(nobody.refused().0, 401);
}
