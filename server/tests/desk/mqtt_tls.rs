//! Readings by a real broker that speaks TLS: believed by its certificate, told who we are
//! by a certificate of ours or a password, and nothing in the clear where that fails.

use citizen_server::config::Mqtt;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::authority::Authority;
use crate::broker::{Asks, Broker};
use crate::house::House;
use crate::mqtt::{TOPIC, topics};
use crate::stations::KEY;

/// A house whose broker is this one.
async fn house(broker: &Broker, decide: impl FnOnce(&mut Mqtt)) -> House {
    let address = format!("mqtts://127.0.0.1:{}", broker.tls_port());
    House::open_with(|config| {
        let hash = citizen_server::accounts::token::hash(KEY.as_bytes());
        config.observations.sources = vec![format!("thuyvan:{hash}")];
        config.observations.mqtt.broker = address;
        config.observations.mqtt.topics = topics();
        decide(&mut config.observations.mqtt);
        config.observations.check().unwrap();
    })
    .await
}

/// That what a sensor publishes arrives.
async fn hears(house: &House, broker: &Broker) {
    let following = house.follow(broker).await;
    let at = (house.now() - SignedDuration::from_mins(2)).to_string();
    let body = json!({ "value": 4.25, "unit": "m", "at": at }).to_string();
    broker.publish(&[(TOPIC, body)]).await;
    let heard = house.once(|detail| detail["station"]["last"].is_object()).await;
    assert_eq!(heard["station"]["last"]["mm"], 4_250, "{heard}");
    following.abort();
}

/// What the sensor desk is told when the broker is not followed.
async fn told(house: &House) -> String {
    let following =
        tokio::spawn(citizen_server::observations::mqtt::follow_forever(house.app.clone()));
    let away = |all: &[Value]| all.iter().any(|one| one["code"] == "source_away");
    let troubles = house.troubles(away).await;
    following.abort();
    troubles.iter().find(|one| one["code"] == "source_away").unwrap()["sample"].to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broker_asks_for_a_certificate_or_a_password_and_both_are_heard() {
    let authority = Authority::new();
    authority.sign("broker");
    authority.sign("server");
    let broker = Broker::over_tls(&authority, Asks::Certificate);
    let known = house(&broker, |mqtt| {
        mqtt.ca_file = authority.text("ca.pem");
        mqtt.cert_file = authority.text("server.pem");
        mqtt.key_file = authority.text("server.key");
    })
    .await;
    hears(&known, &broker).await;

    let broker = Broker::over_tls(&authority, Asks::Password);
    let known = house(&broker, |mqtt| {
        mqtt.ca_file = authority.text("ca.pem");
        (mqtt.user, mqtt.password) = ("maychu".into(), "mat-khau".into());
    })
    .await;
    hears(&known, &broker).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_who_it_should_be_is_told_to_the_sensor_desk() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    authority.sign("broker");
    stranger.sign("server");
    let broker = Broker::over_tls(&authority, Asks::Certificate);
    // A broker that another authority vouches for.
    let wary = house(&broker, |mqtt| mqtt.ca_file = stranger.text("ca.pem")).await;
    let why = told(&wary).await;
    assert!(why.contains("UnknownIssuer"), "{why}");
    // Without a certificate, and with one that the broker does not believe. Its reason may
    // be lost with the connection; that it is away is not.
    let nobody = house(&broker, |mqtt| mqtt.ca_file = authority.text("ca.pem")).await;
    assert!(told(&nobody).await.len() > 2);
    let wrong = house(&broker, |mqtt| {
        mqtt.ca_file = authority.text("ca.pem");
        mqtt.cert_file = stranger.text("server.pem");
        mqtt.key_file = stranger.text("server.key");
    })
    .await;
    assert!(told(&wrong).await.len() > 2);
}

#[test]
fn each_file_that_cannot_be_is_named() {
    let (authority, other) = (Authority::new(), Authority::new());
    authority.sign("server");
    other.sign("other");
    std::fs::write(authority.path("no.pem"), "not a certificate").unwrap();
    for (ca, cert, key, field) in [
        ("no.pem", "", "", "ca_file"),
        ("ca.pem", "no.pem", "server.key", "cert_file"),
        ("ca.pem", "server.pem", "no.pem", "key_file"),
        ("ca.pem", "server.pem", "other", "key_file"),
        ("ca.pem", "server.pem", "server.key", ""),
    ] {
        let file = |name: &str| match name {
            "" => String::new(),
            "other" => other.text("other.key"),
            name => authority.text(name),
        };
        let (ca_file, cert_file, key_file) = (file(ca), file(cert), file(key));
        let broker = "mqtts://localhost:8883".to_owned();
        let mqtt = Mqtt { broker, ca_file, cert_file, key_file, ..Mqtt::default() };
        let found = citizen_server::observations::mqtt::tls::config(&mqtt);
        assert_eq!(found.err().map_or("", |(field, _)| field), field, "{ca} {cert} {key}");
    }
}
