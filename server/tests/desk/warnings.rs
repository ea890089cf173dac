//! A warning from the desk to phones, neighbours and the public: written by one
//! person, sent by another, signed, valid CAP, and over when it is said to be.

use std::io::Write;
use std::process::{Command, Stdio};

use citizen_alerts::sign::check;
use citizen_wire::alert::{Alert, AlertKey, AlertPage, PAYLOAD_BYTES_MAX, SignedAlert};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, House};
use crate::staff::Desk;

pub fn area() -> Value {
    json!({ "name": { "vi": "Hạ du sông Thạch Hãn", "en": "Lower Thach Han" },
            "communes": ["19624"] })
}

pub async fn drafted(desk: &Desk<'_>, template: &str, area: Value) -> Value {
    let values = json!({ "river": "Thạch Hãn", "place": "Thạch Hãn", "value": "4,62",
                         "alarm": "báo động 2" });
    let body = json!({ "template": template, "values": values, "area": area });
    desk.post("/alerts", &body).await.ok()
}

/// Writes and sends one; answers its id.
pub async fn sent(house: &House, template: &str, area: Value) -> String {
    let officer = house.desk("canhbao").await;
    let id = drafted(&officer, template, area).await["id"].as_str().unwrap().to_owned();
    approved(house, &id).await;
    id
}

pub async fn approved(house: &House, id: &str) -> Value {
    let officer = house.desk("canhbao").await;
    officer.post(&format!("/alerts/{id}/submit"), &json!({})).await.ok();
    house.desk("pheduyet").await.post(&format!("/alerts/{id}/approve"), &sure()).await.ok()
}

/// What the second person says who read whom it reaches.
pub fn sure() -> Value {
    json!({ "confirmed": ["reach"] })
}

pub async fn page(house: &House, since: i64) -> AlertPage {
    let answer = house.http.get(house.at(&format!("/alerts?since={since}"))).send().await.unwrap();
    answer.json().await.unwrap()
}

fn read(signed: &SignedAlert, keys: &[AlertKey]) -> Alert {
    check(signed, keys).unwrap()
}

/// The document, after the OASIS schema accepted it.
pub fn valid_cap(xml: &str) -> &str {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/desk/CAP-v1.2.xsd");
    let mut judge = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", schema, "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("xmllint, of the package libxml2-utils");
    judge.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let verdict = judge.wait_with_output().unwrap();
    assert!(verdict.status.success(), "{}\n{xml}", String::from_utf8_lossy(&verdict.stderr));
    xml
}

pub async fn text(house: &House, path: &str) -> String {
    let answer = house.http.get(format!("{}{path}", house.url)).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_send_a_warning_and_everybody_can_read_it() {
    let house = House::open().await;
    let officer = house.desk("canhbao").await;
    let draft = drafted(&officer, "river_bd2", area()).await;
    let id = draft["id"].as_str().unwrap();
    assert_eq!((&draft["state"], &draft["problem"]), (&json!("draft"), &Value::Null));
    assert!(draft["payload_bytes"].as_u64().unwrap() <= PAYLOAD_BYTES_MAX as u64);
    let step = |verb: &str| format!("/alerts/{id}/{verb}");

    let leader = house.desk("pheduyet").await;
    let early = leader.post(&step("approve"), &json!({})).await;
    assert_eq!(early.refused(), (409, "state_conflict", None));
    officer.post(&step("submit"), &json!({})).await.ok();
    assert!(page(&house, 0).await.alerts.is_empty(), "one person alone sends nothing");
    let sent = leader.post(&step("approve"), &json!({})).await.ok();
    assert_eq!(sent["state"], "broadcasting");
    let hands: Vec<&str> =
        sent["hands"].as_array().unwrap().iter().map(|h| h["did"].as_str().unwrap()).collect();
    assert_eq!(hands, ["created", "submitted", "approved"]);

    let heard = page(&house, 0).await;
    let alert = read(&heard.alerts[0], &heard.keys);
    assert_eq!((alert.id.as_str(), alert.level, alert.vi.steps.len()), (id, 3, 4));
    assert_eq!(alert.vi.headline, "Lũ trên sông Thạch Hãn tại Thạch Hãn vượt báo động 2: 4,62 m");
    assert!(alert.vi.spoken().contains("gọi 112"));
    let again = page(&house, heard.seq).await;
    assert!(again.alerts.is_empty() && again.keys.is_empty() && again.seq == heard.seq);

    let phone = house.phone("+84912345678").await;
    let synced = phone.get("/sync").await.ok();
    assert_eq!(synced["alerts"][0]["body"].as_str().unwrap(), heard.alerts[0].body);
    assert_eq!(synced["alert_keys"][0]["id"], heard.keys[0].id.as_str());
    let (cursor, version) = (synced["cursor"].as_str().unwrap(), &synced["catalog"]["version"]);
    let nothing = format!("/sync?since={cursor}&catalog={}", version.as_str().unwrap());
    assert_eq!(phone.get(&nothing).await.status, 304);

    let cap = text(&house, &format!("/cap/{id}.xml")).await;
    let cap = valid_cap(&cap);
    let expires = alert.expires.strftime("%Y-%m-%dT%H:%M:%S-00:00").to_string();
    assert!(cap.contains(&format!("<expires>{expires}</expires>")), "{cap}");
    assert!(cap.find("vi-VN").unwrap() < cap.find("en-US").unwrap());
    assert!(cap.contains("<polygon>") && cap.contains("<value>19624</value>"));
    let feed = text(&house, "/cap/alerts.atom").await;
    assert!(feed.contains(&format!("/cap/{id}.xml")), "{feed}");
    for language in ["vi", "en"] {
        let shown = text(&house, &format!("/alerts?lang={language}")).await;
        assert!(shown.contains("4,62") && !shown.contains("<script"), "{shown}");
        assert!(shown.len() < 30_000, "{}", shown.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_had_a_hand_in_it_sends_it() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let draft = drafted(&admin, "river_bd2", area()).await;
    let id = draft["id"].as_str().unwrap();
    let step = |verb: &str| format!("/alerts/{id}/{verb}");
    admin.post(&step("submit"), &json!({})).await.ok();
    let both = admin.post(&step("approve"), &json!({})).await;
    assert_eq!(both.refused(), (403, "own_request", None));
    // Whoever sent it back wrote with them: somebody else must approve.
    let first = house.desk("pheduyet").await;
    let why = json!({ "reason": "Thiếu xã Triệu Phong" });
    assert_eq!(first.post(&step("return"), &why).await.ok()["state"], "returned");
    let officer = house.desk("canhbao").await;
    let changed = json!({ "draft": draft["draft"] });
    officer.post(&step("edit"), &changed).await.ok();
    officer.post(&step("submit"), &json!({})).await.ok();
    assert_eq!(first.post(&step("approve"), &json!({})).await.refused().0, 403);
    let second = house.desk("lanhdao").await;
    assert_eq!(second.post(&step("approve"), &json!({})).await.ok()["state"], "broadcasting");
    let twice = second.post(&step("approve"), &json!({})).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None));
    assert_eq!(page(&house, 0).await.alerts.len(), 1);
    // An officer may not approve at all.
    assert_eq!(officer.post(&step("approve"), &json!({})).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grave_warning_goes_when_its_sender_says_that_they_read_whom_it_reaches() {
    let house = House::open().await;
    let officer = house.desk("canhbao").await;
    assert_eq!(drafted(&officer, "river_bd2", area()).await["confirm"], json!([]));
    let draft = drafted(&officer, "river_bd3", area()).await;
    assert_eq!((&draft["draft"]["level"], &draft["confirm"]), (&json!(4), &json!(["reach"])));
    let id = draft["id"].as_str().unwrap();
    officer.post(&format!("/alerts/{id}/submit"), &json!({})).await.ok();

    let (path, leader) = (format!("/alerts/{id}/approve"), house.desk("pheduyet").await);
    for said in [json!({}), json!({ "confirmed": [] })] {
        let refused = leader.post(&path, &said).await;
        assert_eq!(refused.refused(), (422, "confirmation_missing", Some("confirmed")));
        let words = &refused.body["message"];
        assert!(words["vi"].as_str().unwrap().contains("tới những ai"), "{words}");
        assert!(words["en"].as_str().unwrap().contains("whom it reaches"), "{words}");
    }
    let unknown = leader.post(&path, &json!({ "confirmed": ["everything"] })).await;
    assert_eq!(unknown.refused(), (422, "field_invalid", Some("confirmed.0")));
    assert!(page(&house, 0).await.alerts.is_empty(), "nothing went");
    assert_eq!(house_state(&officer, id).await, "pending");

    let sent = leader.post(&path, &sure()).await.ok();
    assert_eq!((&sent["state"], &sent["confirm"]), (&json!("broadcasting"), &json!([])));
    let admin = house.desk("admin").await;
    let kept = admin.get(&format!("/audit?object=alert:{id}&action=alert.confirmed")).await.ok();
    let kept = kept["items"].as_array().unwrap();
    assert_eq!((kept.len(), &kept[0]["detail"]), (1, &json!("reach")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_province_says_from_which_level_on_that_is_asked() {
    let house = House::open().await;
    let (officer, admin) = (house.desk("canhbao").await, house.desk("admin").await);
    let from = async |rule: &str| {
        let at = house.at("/staff/documents/alerts.toml");
        let now = house.http.get(&at).header("cookie", &admin.cookie).send().await.unwrap();
        let version = now.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
        let text = now.text().await.unwrap();
        let (head, tail) = text.split_once("[confirm]\n").unwrap();
        let tail = tail.split_once('\n').unwrap().1;
        let body =
            json!({ "text": format!("{head}[confirm]\n{rule}\n{tail}"), "version": version });
        Answer::of(house.http.put(&at).header("cookie", &admin.cookie).json(&body)).await
    };
    let asked = async |template: &str| -> Value {
        let draft = drafted(&officer, template, area()).await;
        let id = draft["id"].as_str().unwrap();
        officer.post(&format!("/alerts/{id}/submit"), &json!({})).await.ok();
        let leader = house.desk("pheduyet").await;
        let sent = leader.post(&format!("/alerts/{id}/approve"), &json!({})).await;
        match draft["confirm"].as_array().unwrap().is_empty() {
            true => assert_eq!(sent.ok()["state"], "broadcasting"),
            false => assert_eq!(sent.refused().1, "confirmation_missing"),
        }
        draft["confirm"].clone()
    };
    // Levels 3 and 4.
    from("reach_from_level = 3").await.ok();
    assert_eq!(asked("river_bd2").await, json!(["reach"]));
    from("reach_from_level = 5").await.ok();
    assert_eq!(asked("river_bd3").await, json!([]));
    for rule in ["reach_from_level = 0", "reach_from_level = 6"] {
        let refused = from(rule).await;
        let at = "alerts.toml: confirm.reach_from_level";
        assert_eq!(refused.refused(), (422, "document_invalid", Some(at)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_an_all_clear_and_a_cancel_take_the_place_of_what_was_sent() {
    let house = House::open().await;
    let officer = house.desk("canhbao").await;
    let first = sent(&house, "river_bd2", area()).await;
    let values = json!({ "river": "Thạch Hãn", "place": "Thạch Hãn", "value": "6,1",
                         "alarm": "báo động 3" });
    let body = json!({ "kind": "update", "template": "river_bd3", "values": values });
    let (update, second) = followed(&house, &first, body).await;
    assert_eq!((&update["kind"], &update["level"]), (&json!("update"), &json!(4)));
    assert_eq!(update["references"][0]["id"], first.as_str());
    let body = json!({ "kind": "all_clear", "template": "river_over", "values": values });
    let (over, third) = followed(&house, &second, body).await;
    assert_eq!((&over["kind"], &over["all_clear"]), (&json!("update"), &json!(true)));
    let named: Vec<&str> =
        over["references"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(named, [first.as_str(), second.as_str()], "every still valid predecessor");
    let cap = text(&house, &format!("/cap/{third}.xml")).await;
    assert!(valid_cap(&cap).contains("<responseType>AllClear</responseType>"));
    assert!(cap.contains(&format!("{second},")) && cap.contains("<msgType>Update</msgType>"));
    assert_eq!(house_state(&officer, &second).await, "completed");

    // The first is over; it cannot be followed any more.
    let path = format!("/alerts/{first}/follow_up");
    let late = officer.post(&path, &json!({ "kind": "update" })).await.ok();
    let late = late["id"].as_str().unwrap();
    let refused = officer.post(&format!("/alerts/{late}/submit"), &json!({})).await;
    assert_eq!(refused.refused(), (422, "alert_unknown", Some("references.0")));

    let wrong = sent(&house, "river_bd3", area()).await;
    let (cancel, id) = followed(&house, &wrong, json!({ "kind": "cancel" })).await;
    assert_eq!((&cancel["kind"], &cancel["all_clear"]), (&json!("cancel"), &Value::Null));
    valid_cap(&text(&house, &format!("/cap/{id}.xml")).await);
    assert_eq!(house_state(&officer, &wrong).await, "cancelled");
    // All of it stays at its address.
    let archive = text(&house, "/cap/archive.atom").await;
    for id in [&first, &second, &third, &wrong, &id] {
        assert!(archive.contains(&format!("urn:uuid:{id}")), "{archive}");
    }
}

/// What follows a sent one, sent too: the alert, and its id.
async fn followed(house: &House, of: &str, body: Value) -> (Value, String) {
    let officer = house.desk("canhbao").await;
    let draft = officer.post(&format!("/alerts/{of}/follow_up"), &body).await.ok();
    let id = draft["id"].as_str().unwrap().to_owned();
    (approved(house, &id).await["alert"].clone(), id)
}

async fn house_state(desk: &Desk<'_>, id: &str) -> String {
    desk.get(&format!("/alerts/{id}")).await.ok()["state"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drill_says_so_and_stays_off_the_public_page() {
    let house = House::open().await;
    let id = sent(&house, "drill", area()).await;
    let heard = page(&house, 0).await;
    let alert = read(&heard.alerts[0], &heard.keys);
    assert_eq!(alert.status.as_str(), "exercise");
    assert!(valid_cap(&text(&house, &format!("/cap/{id}.xml")).await).contains("Exercise"));
    assert!(!text(&house, "/alerts").await.contains("DIỄN TẬP"));
    assert!(!text(&house, "/cap/alerts.atom").await.contains(&id));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_change_with_overlap_and_vouch_for_each_other() {
    let house = House::open().await;
    sent(&house, "river_bd2", area()).await;
    let before = page(&house, 0).await;
    let (now, old) = (house.now(), before.keys[0].clone());
    house.app.db.write(move |tx| citizen_server::alerts::keys::rotate(tx, now)).await.unwrap();
    let told = page(&house, before.seq).await;
    let next = told.keys.iter().find(|key| key.id != old.id).unwrap();
    assert_eq!(citizen_alerts::sign::check_key(next, std::slice::from_ref(&old)), Ok(()));
    // Announced, it does not sign yet.
    sent(&house, "river_bd2", area()).await;
    assert_eq!(page(&house, before.seq).await.alerts[0].key, old.id);
    house.forward(8 * 24 * 3600);
    let late = sent(&house, "river_bd3", area()).await;
    let all = page(&house, 0).await;
    let newest = all.alerts.last().unwrap();
    assert_eq!(newest.key, next.id);
    assert_eq!(read(newest, &all.keys).id, late);
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_it_came_is_counted_once_a_phone_and_by_commune() {
    let house = House::open().await;
    let id = sent(&house, "river_bd2", area()).await;
    let who = |n: u128| citizen_alerts::reach::who(&id, Uuid::from_u128(n));
    let fact = |n: u128, reached: &str, commune: Value| json!({ "alert": id, "who": who(n), "reached": reached, "commune": commune });
    let post = |items: Value| {
        Answer::of(house.http.post(house.at("/alerts/reached")).json(&json!({ "items": items })))
    };
    let here = json!("19624");
    let facts = json!([
        fact(1, "delivered", here.clone()),
        fact(2, "delivered", here.clone()),
        fact(1, "shown", here.clone()),
        fact(3, "safe", Value::Null)
    ]);
    post(facts.clone()).await.ok();
    post(facts).await.ok();
    let desk = house.desk("canhbao").await;
    let reach = desk.get(&format!("/alerts/{id}")).await.ok()["reach"].clone();
    let counts = |c: &Value| {
        (
            c["commune"].clone(),
            [&c["delivered"], &c["shown"], &c["safe"]].map(|n| n.as_i64().unwrap()),
        )
    };
    let mut all: Vec<_> = reach.as_array().unwrap().iter().map(counts).collect();
    all.sort_by_key(|(commune, _)| commune.is_null());
    assert_eq!(all, [(here, [2, 1, 0]), (Value::Null, [1, 1, 1])]);
    let mut wrong = fact(1, "delivered", json!("00000"));
    assert_eq!(
        post(json!([wrong])).await.refused(),
        (422, "commune_unknown", Some("items.0.commune"))
    );
    wrong["commune"] = Value::Null;
    wrong["who"] = json!("Nguyễn");
    assert_eq!(post(json!([wrong])).await.refused(), (422, "field_invalid", Some("items.0.who")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_expired_is_over_at_the_desk_and_only_that() {
    let house = House::open().await;
    let desk = house.desk("canhbao").await;
    let short = sent(&house, "river_bd2", area()).await;
    let detail = desk.get(&format!("/alerts/{short}")).await.ok();
    let expires: jiff::Timestamp = detail["alert"]["expires"].as_str().unwrap().parse().unwrap();
    let end_at = |now: jiff::Timestamp| {
        house.app.db.write(move |tx| citizen_server::alerts::expiry::expire(tx, now))
    };
    let before = expires - std::time::Duration::from_micros(1);
    assert_eq!(end_at(before).await.unwrap(), 0);
    assert_eq!(end_at(expires).await.unwrap(), 1);
    assert_eq!(end_at(expires).await.unwrap(), 0, "once");
    let after = desk.get(&format!("/alerts/{short}")).await.ok();
    assert_eq!(after["state"], "completed");
    assert_eq!(after["alert"], detail["alert"], "what was sent stays as it was");
}
