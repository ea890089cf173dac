//! What is fetched from other servers: readings by a mapping, warnings of others.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_server::cap::others;
use citizen_server::config::{CapFeed, Mapping, PullFeed};
use citizen_server::fetch::{FetchError, client};
use citizen_server::observations::pull;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::STATION;

/// Another server: what it answers at each of its addresses.
#[derive(Clone, Default)]
struct Elsewhere(Arc<Mutex<Vec<(String, u16, String)>>>);

impl Elsewhere {
    /// Its address.
    async fn start(&self) -> String {
        let answer = |State(all): State<Self>, Path(path): Path<String>| async move {
            let all = all.0.lock().unwrap();
            let found = all.iter().rfind(|(at, ..)| *at == path);
            found.map_or((StatusCode::NOT_FOUND, String::new()), |(_, status, text)| {
                (StatusCode::from_u16(*status).unwrap(), text.clone())
            })
        };
        let router =
            Router::new().route("/{*path}", axum::routing::get(answer)).with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        url
    }

    fn answers(&self, path: &str, status: u16, text: impl Into<String>) {
        self.0.lock().unwrap().push((path.to_owned(), status, text.into()));
    }
}

async fn troubles(house: &House) -> Vec<(String, bool)> {
    let desk = house.desk("admin").await;
    let all = desk.get("/sources/troubles").await.ok();
    let all = all.as_array().unwrap().iter();
    all.map(|one| (one["code"].as_str().unwrap().to_owned(), one["over_at"].is_string())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_fetched_by_its_mapping_and_a_change_is_an_event() {
    let elsewhere = Elsewhere::default();
    let house = House::open().await;
    let feed = PullFeed {
        name: "kttv".into(),
        url: format!("{}/muc?khoa=bi-mat", elsewhere.start().await),
        mapping: Mapping {
            readings: "/data".into(),
            station: "/tram".into(),
            stations: [("TH".to_owned(), STATION.to_owned())].into(),
            value: "/h".into(),
            unit: "cm".into(),
            at: "/t".into(),
            ..Mapping::default()
        },
        ..PullFeed::default()
    };
    let client = client().unwrap();
    let once = || pull::once(&house.app, &client, &feed);
    let row = |minutes: i64, h: Value| {
        let at = house.now() - SignedDuration::from_mins(minutes);
        json!({ "tram": "TH", "h": h, "t": at.to_string() })
    };
    let rows = [row(30, json!(210)), row(20, json!("NaN")), row(10, json!(221))];
    elsewhere.answers("muc", 200, json!({ "data": rows }).to_string());
    once().await.unwrap();
    once().await.unwrap();
    let detail = house.station("").await;
    assert_eq!(detail["readings"].as_array().unwrap().len(), 2, "twice is once");
    assert_eq!(detail["station"]["last"]["mm"], 2_210);
    assert_eq!(troubles(&house).await, [("reading_not_a_number".to_owned(), false)]);
    for (status, text, code) in [
        (503, "", "source_away"),
        (403, "", "source_refuses"),
        (200, "<html>", "source_unreadable"),
        (200, r#"{"rows":[]}"#, "source_changed"),
        (200, r#"{"data":[{"station":"TH","level":2.1}]}"#, "source_changed"),
    ] {
        elsewhere.answers("muc", status, text);
        let error = once().await.unwrap_err();
        assert!(!matches!(error, FetchError::Store(_)), "{error}");
        assert!(troubles(&house).await.contains(&(code.to_owned(), false)), "{code}");
    }
    elsewhere.answers("muc", 200, json!({ "data": rows }).to_string());
    once().await.unwrap();
    let all = troubles(&house).await;
    assert!(all.iter().all(|(code, over)| *over || code == "reading_not_a_number"), "{all:?}");
    let desk = house.desk("admin").await;
    let told = desk.get("/sources/troubles").await.ok().to_string();
    assert!(!told.contains("bi-mat"), "keys in addresses are told to nobody");
}

fn message(id: &str, sender: &str, kind: &str, sent: &str, references: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'>\
         <identifier>{id}</identifier><sender>{sender}</sender><sent>{sent}</sent>\
         <status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>{references}\
         <info><language>vi-VN</language><category>Met</category><event>Lũ</event>\
         <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>\
         <senderName>Đài khí tượng</senderName><headline>Tin {id}</headline>\
         <area><areaDesc>Huế</areaDesc></area></info></alert>"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn warnings_of_others_are_shown_as_theirs() {
    let elsewhere = Elsewhere::default();
    let house = House::open().await;
    let url = elsewhere.start().await;
    let feed = CapFeed {
        name: "kttv".into(),
        url: format!("{url}/cap.atom"),
        senders: vec!["a@kttv.vn".into(), "b@kttv.vn".into()],
        every_s: 60,
    };
    let at = |minutes: i64| {
        let at = house.now() - SignedDuration::from_mins(minutes);
        at.strftime("%Y-%m-%dT%H:%M:%S-00:00").to_string()
    };
    let client = client().unwrap();
    let index = |messages: &[(&str, String)]| {
        let mut entries = String::new();
        for (number, (path, xml)) in messages.iter().enumerate() {
            elsewhere.answers(path, 200, xml.clone());
            let updated = at(60 - i64::try_from(number).unwrap());
            entries += &format!(
                "<entry><id>urn:{path}</id><title>t</title><updated>{updated}</updated>\
                 <link type='application/cap+xml' href='/{path}'/></entry>"
            );
        }
        let text = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><id>f</id><title>f</title>\
             <updated>2026-10-18T00:00:00Z</updated>{entries}</feed>"
        );
        elsewhere.answers("cap.atom", 200, text);
    };
    let shown = || async {
        let all = Answer::of(house.http.get(house.at("/alerts/others"))).await.ok();
        let all = all.as_array().unwrap().clone();
        all.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let first = message("1", "a@kttv.vn", "Alert", &at(30), "");
    let forged = message("2", "gia@mao.vn", "Alert", &at(30), "");
    let bomb = first.replace("<alert", "<!DOCTYPE a [<!ENTITY a 'aaaa'>]><alert");
    let other = first.replace("Tin 1", "Tin khác");
    let future = message("3", "a@kttv.vn", "Alert", &at(-60), "");
    let reference = format!("<references>a@kttv.vn,1,{}</references>", at(30));
    // Only who sent it takes it back.
    let stranger = message("4", "b@kttv.vn", "Cancel", &at(20), &reference);
    index(&[
        ("1", first.clone()),
        ("2", forged),
        ("bomb", bomb),
        ("double", first.clone()),
        ("other", other),
        ("3", future),
        ("4", stranger),
        ("half", first.split_inclusive("<info>").next().unwrap().to_owned()),
    ]);
    let mut known = HashSet::new();
    others::once(&house.app, &client, &feed, &mut known).await.unwrap();
    assert_eq!(shown().await, ["1"]);
    let mut told: Vec<_> = troubles(&house).await.into_iter().map(|(code, _)| code).collect();
    told.sort();
    assert_eq!(
        told,
        ["cap_differs", "cap_sender", "cap_unreadable", "cap_unreadable", "reading_in_future"]
    );
    let page = house.http.get(format!("{}/alerts", house.url)).send().await.unwrap();
    assert_eq!(page.headers()["cache-control"], "public, max-age=15");
    assert!(page.headers().contains_key("etag"));
    let page = page.text().await.unwrap();
    for words in ["Cảnh báo của cơ quan khác", "Đài khí tượng", "Tin 1"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.len() < 30_000 && !page.contains("<script"));
    let ours = Answer::of(house.http.get(house.at("/alerts"))).await.ok();
    assert_eq!(ours["alerts"], json!([]), "never signed as ours");
    let atom = house.http.get(format!("{}/cap/alerts.atom", house.url)).send().await.unwrap();
    assert!(!atom.text().await.unwrap().contains("Tin 1"));
    // What takes the place of one that comes later still does.
    let fifth = format!("<references>a@kttv.vn,5,{}</references>", at(25));
    index(&[
        ("6", message("6", "a@kttv.vn", "Update", &at(10), &fifth)),
        ("5", message("5", "a@kttv.vn", "Alert", &at(25), "")),
        ("7", message("7", "a@kttv.vn", "Cancel", &at(5), &reference)),
    ]);
    others::once(&house.app, &client, &feed, &mut known).await.unwrap();
    assert_eq!(shown().await, ["6"]);
}
