//! The Thạch Hãn at its station, by a real broker: late, doubled and disordered.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::broker::Broker;
use crate::patience;
use crate::server::Server;

const TOPIC: &str = "thuyvan/TH/mucnuoc";
/// Đông Hà's, by which it is found out whether the server listens.
const OTHER: &str = "554700";

/// A river that rises and falls within the last hour and a quarter.
pub struct River<'b> {
    broker: &'b Broker,
    folder: tempfile::TempDir,
    now: Timestamp,
}

impl<'b> River<'b> {
    pub fn new(broker: &'b Broker) -> Self {
        Self { broker, folder: tempfile::tempdir().unwrap(), now: Timestamp::now() }
    }

    /// The file by which a server follows it, as `docs/configure.md` writes it.
    pub fn config(&self) -> PathBuf {
        let text = format!(
            "[observations.mqtt]\nbroker = \"127.0.0.1:{}\"\n\
             [[observations.mqtt.topics]]\nfilter = \"thuyvan/+/mucnuoc\"\n\
             mapping = {{ station = \"+\", stations = {{ TH = \"554600\" }}, value = \"/h\", \
             unit = \"cm\", at = \"/t\", moment = \"unix_s\" }}\n",
            self.broker.port()
        );
        let file = self.folder.path().join("citizen.toml");
        std::fs::write(&file, text).unwrap();
        file
    }

    fn message(&self, minutes_ago: i64, cm: i64) -> String {
        let at = self.now - SignedDuration::from_mins(minutes_ago);
        json!({ "h": cm, "t": at.as_second() }).to_string()
    }

    fn publish(&self, readings: &[(i64, i64)]) {
        let messages: Vec<(&str, String)> =
            readings.iter().map(|(ago, cm)| (TOPIC, self.message(*ago, *cm))).collect();
        self.broker.publish(&messages);
    }

    /// What is published before anybody has subscribed is for nobody.
    pub fn until_followed(&self, server: &Server) {
        let topic = format!("thuyvan/{OTHER}/mucnuoc");
        let url = format!("{}/api/v1/stations/{OTHER}", server.url());
        patience::until("the server to follow the broker", || {
            self.broker.publish(&[(&topic, self.message(80, 100))]);
            let station: Value = reqwest::blocking::get(&url).unwrap().json().unwrap();
            station["station"]["last"].is_object().then_some(())
        });
    }

    /// Past alarm level 2, which is 4.50 m there.
    pub fn rises(&self) {
        self.publish(&[
            (75, 290),
            (68, 322),
            (54, 388),
            (61, 355),
            (61, 355),
            (47, 420),
            (40, 462),
            (40, 462),
        ]);
    }

    /// Below alarm level 1, which is 3.00 m there.
    pub fn falls(&self) {
        self.publish(&[(34, 440), (28, 405), (22, 370), (10, 300), (16, 335), (4, 285)]);
    }
}
