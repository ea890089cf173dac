//! A warning to phones at once: sealed for each, handed over once, whatever the push
//! service answers and whenever the server dies.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use citizen_server::push::fanout;
use citizen_server::push::identity::Identities;
use citizen_server::storage::StoreError;
use citizen_wire::alert::PUSH_BYTES_MAX;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::push_service::{PushService, Subscriber, delivered, put};
use crate::warnings::{approved, area, page, sent};

async fn delivery(house: &House, id: &str) -> Value {
    house.desk("canhbao").await.get(&format!("/alerts/{id}")).await.ok()["delivery"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_warning_is_inside_sealed_for_each_phone_and_sent_once() {
    let (house, service) = (House::open().await, PushService::start().await);
    let offer = Answer::of(house.http.get(house.at("/push"))).await.ok();
    assert_eq!(offer["channels"], json!(["web_push"]));
    // Phones subscribed with this key: a server that starts again has the same.
    let again = Identities::new(&house.app.db, "mailto:a@example.vn");
    assert_eq!(again.get().await.unwrap().public(), offer["vapid"].as_str().unwrap());
    let here = Subscriber::at(&house, &format!("{}/ok/here", service.url), &["19624"]).await;
    Subscriber::at(&house, &format!("{}/ok/there", service.url), &["19333"]).await;
    let all = Subscriber::at(&house, &format!("{}/ok/all", service.url), &[]).await;
    let id = sent(&house, "river_bd2", area()).await;
    delivered(&house).await;
    let mut told: Vec<String> = service.counts().into_keys().collect();
    told.sort();
    assert_eq!(told, ["all", "here"], "whoever follows another commune is left alone");

    let heard = page(&house, 0).await;
    for (phone, name) in [(&here, "here"), (&all, "all")] {
        let given = service.last(name);
        assert!(given.body.len() <= PUSH_BYTES_MAX);
        assert_eq!(phone.open(&given), heard.alerts[0], "what sync brings, byte for byte");
        assert_eq!(given.headers["content-encoding"], "aes128gcm");
        assert_eq!(given.headers["urgency"], "high");
        let ttl: i64 = given.headers["ttl"].to_str().unwrap().parse().unwrap();
        assert!((1..=14 * 86_400).contains(&ttl));
        assert!(given.headers["topic"].len() <= 32);
        identified(given.headers["authorization"].to_str().unwrap(), &offer, &service.url);
    }
    assert!(here.keys.open(&service.last("all").body).is_err(), "not for anybody else");

    here.acknowledge(&house, &id).await.ok();
    delivered(&house).await;
    assert_eq!(service.given().len(), 2);
    let delivery = delivery(&house, &id).await;
    assert_eq!((&delivery["handed"], &delivery["acknowledged"]), (&json!(2), &json!(1)));
    assert!(delivery["finished_at"].is_string(), "{delivery}");
}

/// RFC 8292: a token for this push service, signed by the key that was offered.
fn identified(authorization: &str, offer: &Value, service: &str) {
    let rest = authorization.strip_prefix("vapid t=").unwrap();
    let (token, key) = rest.split_once(", k=").unwrap();
    assert_eq!(key, offer["vapid"].as_str().unwrap());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let decoded = |text: &str| BASE64.decode(text).unwrap();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decoded(key))
        .verify(signed.as_bytes(), &decoded(signature))
        .unwrap();
    let claims = decoded(signed.split_once('.').unwrap().1);
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["aud"], service);
    let life = claims["exp"].as_i64().unwrap() - jiff::Timestamp::now().as_second();
    assert!((0..=86_400).contains(&life));
    assert!(claims["sub"].as_str().unwrap().starts_with("http"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dead_are_removed_and_whoever_says_later_is_asked_later() {
    let (house, service) = (House::open().await, PushService::start().await);
    // Each is a host of its own to the sender, but for the busy one and its neighbour.
    let (down, garbage) = (PushService::start().await, garbage().await);
    for way in ["gone", "lost"] {
        Subscriber::at(&house, &format!("{}/{way}/{way}", down.url), &[]).await;
    }
    Subscriber::at(&house, &format!("{}/down/down", down.url), &[]).await;
    Subscriber::at(&house, &format!("{}/busy/busy", service.url), &[]).await;
    Subscriber::at(&house, &format!("{garbage}/x"), &[]).await;
    let id = sent(&house, "river_bd2", area()).await;
    delivered(&house).await;
    let first = delivery(&house, &id).await;
    assert_eq!(
        (&first["gone"], &first["waiting"], &first["handed"]),
        (&json!(2), &json!(3), &json!(0))
    );
    // A neighbour of the busy one is not even asked: the whole host wants to be left alone.
    Subscriber::at(&house, &format!("{}/ok/neighbour", service.url), &[]).await;
    house.forward(20);
    let second = sent(&house, "river_bd3", area()).await;
    delivered(&house).await;
    assert!(!service.counts().contains_key("neighbour"), "{:?}", service.counts());
    assert_eq!(service.counts()["busy"], 1, "not before the 30 seconds it asked for");
    assert_eq!(down.counts()["down"], 3, "503 was tried again, and the second warning came");
    assert_eq!((down.counts()["gone"], down.counts()["lost"]), (1, 1), "never again");
    house.forward(60);
    delivered(&house).await;
    assert_eq!(service.counts()["busy"], 3, "twice the first, once the second");
    assert_eq!(service.counts()["neighbour"], 1);
    // What never answers sensibly is given up with the warning.
    assert_eq!(delivery(&house, &second).await["waiting"], 1);
    house.forward(15 * 86_400);
    Subscriber::at(&house, &format!("{}/ok/late", service.url), &[]).await;
    sent(&house, "drill", area()).await;
    delivered(&house).await;
    let over = delivery(&house, &second).await;
    assert_eq!(over["waiting"], 0);
    assert!(over["finished_at"].is_string());
    // What is remembered of it after two days more are figures.
    let later = house.now() + std::time::Duration::from_secs(49 * 3_600);
    let forgotten: Result<_, StoreError> =
        house.app.db.write(move |tx| fanout::forget(tx, later)).await;
    forgotten.unwrap();
    assert_eq!(delivery(&house, &second).await, over);
    assert_eq!(service.last("late").headers["urgency"], "normal", "a drill wakens nobody");
}

/// Something that answers, but not in HTTP.
async fn garbage() -> String {
    use tokio::io::AsyncWriteExt as _;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"\x00\xffxin ch\xc3\xa0o\r\n\r\n").await;
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_server_had_is_sent_again_but_not_to_those_who_have_it() {
    let (house, service) = (House::open().await, PushService::start().await);
    let mut phones = Vec::new();
    for number in 0..250 {
        let endpoint = format!("{}/ok/{number}", service.url);
        phones.push(Subscriber::at(&house, &endpoint, &[]).await);
    }
    let id = sent(&house, "river_bd2", area()).await;
    // One lane dealt a chunk out and died, after its phones 0 to 49 had heard.
    let now = house.now();
    let dealt: Result<_, StoreError> = house.app.db.write(move |tx| fanout::deal(tx, now)).await;
    assert_eq!(dealt.unwrap().unwrap().targets.len(), 200);
    for phone in &phones[..50] {
        phone.acknowledge(&house, &id).await.ok();
    }
    delivered(&house).await;
    assert_eq!(service.given().len(), 50, "the rest, while the chunk is still held");
    house.forward(10);
    delivered(&house).await;
    let counts = service.counts();
    for number in 0..250 {
        let times = counts.get(&number.to_string()).copied().unwrap_or(0);
        assert_eq!(times, usize::from(number >= 50), "phone {number}");
    }
    assert!(delivery(&house, &id).await["finished_at"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_goes_to_everybody_who_was_told_of_the_first() {
    let (house, service) = (House::open().await, PushService::start().await);
    let phone = Subscriber::at(&house, &format!("{}/ok/a", service.url), &["19624"]).await;
    let first = sent(&house, "river_bd2", area()).await;
    delivered(&house).await;
    let officer = house.desk("canhbao").await;
    let body = json!({ "kind": "cancel" });
    let draft = officer.post(&format!("/alerts/{first}/follow_up"), &body).await.ok();
    let mut changed = draft["draft"].clone();
    changed["area"]["communes"] = json!(["19333"]);
    let id = draft["id"].as_str().unwrap();
    officer.post(&format!("/alerts/{id}/edit"), &json!({ "draft": changed })).await.ok();
    approved(&house, id).await;
    delivered(&house).await;
    let body: Value = serde_json::from_str(&phone.open(&service.last("a")).body).unwrap();
    assert_eq!((&body["kind"], &body["references"][0]["id"]), (&json!("cancel"), &json!(first)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_is_looked_at_changed_and_ended() {
    let (house, service) = (House::open().await, PushService::start().await);
    let phone = Subscriber::new();
    let endpoint = format!("{}/ok/a", service.url);
    let good = phone.body(&endpoint);
    let with = |field: &str, value: Value| {
        let mut body = good.clone();
        body[field] = value;
        body
    };
    for (field, value, named) in [
        ("token", json!("short"), "token"),
        ("endpoint", json!("ftp://a.vn/x"), "endpoint"),
        ("endpoint", json!("https://u:p@a.vn/x"), "endpoint"),
        ("p256dh", json!("AAAA"), "p256dh"),
        ("p256dh", Value::Null, "p256dh"),
        ("auth", json!("AAAA"), "auth"),
        ("channel", json!("fcm"), "channel"),
        ("cell", json!([16.75, 107.0]), "cell"),
    ] {
        let answer = put(&house, &with(field, value)).await;
        assert_eq!(answer.refused(), (422, "field_invalid", Some(named)));
    }
    let answer = put(&house, &with("communes", json!(["19624", "00000"]))).await;
    assert_eq!(answer.refused(), (422, "commune_unknown", Some("communes.1")));

    put(&house, &good).await.ok();
    put(&house, &with("cell", json!([16.5, 107.0]))).await.ok();
    sent(&house, "river_bd2", area()).await;
    delivered(&house).await;
    assert_eq!(service.given().len(), 1, "changed, not doubled, and its cell is concerned");
    // The same address by a phone that was set up anew.
    let anew = Subscriber::at(&house, &endpoint, &[]).await;
    assert_eq!(phone.acknowledge(&house, "x").await.refused().0, 404);
    sent(&house, "river_bd3", area()).await;
    delivered(&house).await;
    assert_eq!(service.given().len(), 2);
    anew.open(&service.last("a"));
    let end = json!({ "token": anew.token });
    let ended = || Answer::of(house.http.post(house.at("/push/subscription/end")).json(&end));
    ended().await.ok();
    ended().await.ok();
    sent(&house, "river_bd2", area()).await;
    delivered(&house).await;
    assert_eq!(service.given().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gravest_go_as_short_messages_to_who_agreed_and_to_nobody_else() {
    let house = House::open().await;
    let (agreed, not) = (house.phone("+84912345678").await, house.phone("+84987654321").await);
    let purposes = agreed.get("/account/consents").await.ok();
    let mut all = purposes.as_array().unwrap().iter();
    let version = all.find(|one| one["purpose"] == "warning_sms").unwrap()["version"].clone();
    let decide = |given: bool| json!({ "given": given, "version": version });
    agreed.put("/account/consents/warning_sms", &decide(true)).await.ok();
    not.put("/account/consents/warning_sms", &decide(true)).await.ok();
    house.forward(1);
    not.put("/account/consents/warning_sms", &decide(false)).await.ok();
    sent(&house, "river_bd2", area()).await;
    sent(&house, "drill", area()).await;
    assert!(!citizen_server::push::sms::turn(&house.app).await.unwrap(), "not grave enough");
    sent(&house, "river_bd3", area()).await;
    while citizen_server::push::sms::turn(&house.app).await.unwrap() {}
    let texts = house.texts_sent();
    let warned: Vec<_> = texts.iter().filter(|(_, text)| text.contains("CẢNH BÁO")).collect();
    assert_eq!(warned.len(), 1, "{texts:?}");
    assert_eq!(warned[0].0, "+84912345678");
    assert!(warned[0].1.starts_with("CẢNH BÁO CẤP 4: "), "{warned:?}");
}
