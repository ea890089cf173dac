//! Changes reach the phone: by cursor, in pages, whole, and none is missed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use citizen_server::storage::StoreError;
use citizen_wire::case::CaseView;
use citizen_wire::sync::SyncPage;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::phone::Phone;
use crate::stations::STATION;

/// What a phone has after some syncs.
#[derive(Default)]
struct Cache {
    cursor: Option<String>,
    cases: HashMap<Uuid, CaseView>,
}

impl Cache {
    /// Applies pages until there is no more; false when nothing was new.
    async fn sync(&mut self, phone: &Phone<'_>) -> bool {
        let mut applied = false;
        loop {
            let since = self.cursor.as_ref().map_or(String::new(), |c| format!("?since={c}"));
            let answer = phone.get(&format!("/sync{since}")).await;
            if answer.status == 304 {
                return applied;
            }
            let page = answer.ok();
            let page: SyncPage = serde_json::from_value(page).unwrap();
            self.cases.extend(page.cases.into_iter().map(|case| (case.id, case)));
            for change in page.changed {
                let held = self.cases.remove(&change.id).expect("a change of what it holds");
                self.cases.insert(change.id, held.after(change));
            }
            self.cursor = Some(page.cursor);
            applied = true;
            if !page.more {
                return applied;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_fetches_what_changed_and_then_nothing() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let first = phone.get("/sync").await.ok();
    assert_eq!(first["cases"][0], phone.case(&id).await);
    let version = first["catalog"]["version"].as_str().unwrap();
    let cursor = first["cursor"].as_str().unwrap();
    let nothing = format!("/sync?since={cursor}&catalog={version}");
    assert_eq!(phone.get(&nothing).await.status, 304);
    let old = phone.get(&format!("/sync?since={cursor}&catalog=older")).await.ok();
    assert_eq!(old["catalog"]["version"], version);
    assert_eq!(old["cases"], json!([]));

    house.desk("dieuphoi").await.act(&id, "accept", json!({})).await.ok();
    let changed = phone.get(&nothing).await.ok();
    assert_eq!(changed["cases"], json!([]));
    let change = &changed["changed"][0];
    assert_eq!((&change["id"], &change["state"]), (&json!(id), &json!("accepted")));
    assert_eq!(change["steps"].as_array().unwrap().len(), 1, "{change}");
    for fixed in ["text", "code", "fix", "received_at", "timeline"] {
        assert!(change[fixed].is_null(), "{fixed} does not change");
    }
    assert_eq!((&changed["catalog"], &changed["reset"]), (&Value::Null, &json!(false)));

    // A note among colleagues is nothing for the phone.
    let cursor = changed["cursor"].as_str().unwrap();
    let note = json!({ "text": "Gọi nhà thầu" });
    house.desk("dieuphoi").await.act(&id, "note", note).await.ok();
    assert_eq!(phone.get(&format!("/sync?since={cursor}")).await.status, 304);
}

#[tokio::test(flavor = "multi_thread")]
async fn river_levels_ride_along_when_they_are_news() {
    let house = House::river().await;
    house.bring(&[house.level(30, 2.5)]).await.ok();
    let phone = house.phone("+84912345678").await;
    let first = phone.get("/sync?rivers=").await.ok();
    let stands = |page: &Value| {
        let stations = page["rivers"]["stations"].as_array().unwrap().clone();
        stations.into_iter().find(|one| one["id"] == STATION).unwrap()
    };
    assert_eq!(stands(&first)["last"], house.station("").await["station"]["last"]);
    let tag = first["rivers"]["tag"].as_str().unwrap();
    assert!(tag.len() == 4 && tag.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
    let cursor = first["cursor"].as_str().unwrap();
    let known = format!("/sync?since={cursor}&rivers={tag}");
    house.forward(300);
    assert_eq!(phone.get(&known).await.status, 304, "age is no news");
    house.bring(&[house.level(1, 3.6)]).await.ok();
    assert_eq!(phone.get(&format!("/sync?since={cursor}")).await.status, 304, "nobody asked");
    let news = phone.get(&known).await.ok();
    assert_eq!((&stands(&news)["last"]["mm"], &stands(&news)["alarm"]), (&json!(3_600), &json!(1)));
    assert_eq!((&news["cases"], &news["cursor"]), (&json!([]), &json!(cursor)));
    let tag = news["rivers"]["tag"].as_str().unwrap();
    let known = format!("/sync?since={cursor}&rivers={tag}");
    assert_eq!(phone.get(&known).await.status, 304);
    house.forward(4 * 3_600);
    // An hour's token is over.
    let phone = house.phone("+84912345678").await;
    let silent = phone.get(&known).await.ok();
    assert_eq!(stands(&silent)["state"], "no_data", "that it fell silent is news");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_history_is_told_with_everything_the_server_has() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let cursor = phone.get("/sync").await.ok()["cursor"].as_str().unwrap().to_owned();
    let (epoch, _) = cursor.rsplit_once('.').unwrap();
    let ahead = format!("{epoch}.999");
    for foreign in [ahead.as_str(), "another-history.1", "nonsense"] {
        let page = phone.get(&format!("/sync?since={foreign}")).await.ok();
        assert_eq!(page["reset"], true, "{foreign}");
        assert_eq!(page["known"], json!([id]), "{foreign}");
        assert_eq!(page["cases"][0]["id"], id, "{foreign}");
        assert_eq!(page["cursor"], cursor, "{foreign}");
    }
    house
        .app
        .db
        .write(|tx| -> Result<(), StoreError> {
            tx.execute(
                "INSERT INTO meta (key, value) VALUES ('epoch', 'restored')
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                &[],
            )?;
            Ok(())
        })
        .await
        .unwrap();
    let page = phone.get(&format!("/sync?since={cursor}")).await.ok();
    assert_eq!((&page["reset"], &page["known"]), (&json!(true), &json!([id])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_absence_comes_in_pages() {
    let house = House::open_with(|config| config.limits.reports_per_account_minute = 10_000).await;
    let phone = house.phone("+84912345678").await;
    for number in 0..205 {
        phone.report(&format!("Ổ gà {number}")).await;
    }
    let first = phone.get("/sync").await.ok();
    assert_eq!(first["cases"].as_array().unwrap().len(), 200);
    assert_eq!(first["more"], true);
    let cursor = first["cursor"].as_str().unwrap();
    let second = phone.get(&format!("/sync?since={cursor}")).await.ok();
    assert_eq!((second["cases"].as_array().unwrap().len(), &second["more"]), (5, &json!(false)));

    // Long texts end a page before it is too large for a slow network.
    let phone = house.phone("+84987654321").await;
    for _ in 0..60 {
        phone.report(&"ầ".repeat(5_000)).await;
    }
    let answer = phone.get("/sync").await.ok();
    assert!(answer["cases"].to_string().len() < 600 * 1024);
    assert_eq!(answer["more"], true);
    let mut cache = Cache::default();
    cache.sync(&phone).await;
    assert_eq!(cache.cases.len(), 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_is_missed_while_many_write() {
    let house = House::open_with(|config| config.limits.reports_per_account_minute = 10_000).await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let done = AtomicBool::new(false);
    let writers = async {
        let work = (0..8).map(|writer| {
            let (phone, desk) = (&phone, &desk);
            async move {
                for round in 0..6 {
                    let id = phone.report(&format!("Ổ gà {writer}.{round}")).await;
                    desk.act(&id, "accept", json!({})).await.ok();
                    desk.act(&id, "answer", json!({ "text": "Xong" })).await.ok();
                }
            }
        });
        futures_util::future::join_all(work).await;
        done.store(true, Ordering::SeqCst);
    };
    let reader = async {
        let (mut cache, mut rounds) = (Cache::default(), 0);
        while !done.load(Ordering::SeqCst) {
            cache.sync(&phone).await;
            rounds += 1;
        }
        cache.sync(&phone).await;
        (cache, rounds)
    };
    let ((), (cache, rounds)) = tokio::join!(writers, reader);
    assert!(rounds > 3, "the phone read only {rounds} times");
    assert_eq!(cache.cases.len(), 48);
    for (id, case) in cache.cases {
        assert_eq!(case.timeline.len(), 3);
        let whole = phone.case(&id.to_string()).await;
        assert_eq!(serde_json::to_value(case).unwrap(), whole);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_in_pages_tells_whole_what_changed_while_it_went_on() {
    let house = House::open_with(|config| config.limits.reports_per_account_minute = 10_000).await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let first = phone.report("Cái đầu tiên").await;
    let mut cache = Cache::default();
    cache.sync(&phone).await;
    let second = phone.report("Cái thứ hai").await;
    for number in 0..205 {
        phone.report(&format!("Ổ gà {number}")).await;
    }
    // Both go to the end of the round; of the second, the phone has nothing yet.
    desk.act(&first, "accept", json!({})).await.ok();
    desk.act(&second, "accept", json!({})).await.ok();
    let since = cache.cursor.clone().unwrap();
    let page = phone.get(&format!("/sync?since={since}")).await.ok();
    assert_eq!((page["cases"].as_array().unwrap().len(), &page["more"]), (200, &json!(true)));
    let cursor = page["cursor"].as_str().unwrap();
    let rest = phone.get(&format!("/sync?since={cursor}")).await.ok();
    assert_eq!(rest["changed"].as_array().unwrap().len(), 1);
    assert_eq!(rest["changed"][0]["id"], first);
    assert!(rest["cases"].as_array().unwrap().iter().any(|case| case["id"] == second.as_str()));

    cache.sync(&phone).await;
    assert_eq!(cache.cases.len(), 207);
    for id in [first, second] {
        let held = serde_json::to_value(&cache.cases[&id.parse().unwrap()]).unwrap();
        assert_eq!(held, phone.case(&id).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_of_the_example_is_less_than_400_kilobytes() {
    let house = House::open_example().await;
    let phone = house.phone("+84912345678").await;
    // One that leaves answers as they come over the wire.
    let http = reqwest::Client::builder().no_proxy().gzip(false).build().unwrap();
    let mut bytes = 0;
    for (path, packed) in [
        ("/sync?items=0&rivers", false),
        ("/points", false),
        ("/indicators/latest", false),
        ("/areas.pack", true),
        ("/places", true),
    ] {
        let request = http.get(house.at(path)).bearer_auth(&phone.access);
        let answer = request.header("accept-encoding", "gzip").send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let coded = answer.headers().contains_key("content-encoding");
        assert!(coded || packed, "{path} comes as it is");
        bytes += answer.bytes().await.unwrap().len();
    }
    assert!((40_000..400_000).contains(&bytes), "{bytes} bytes");
}
