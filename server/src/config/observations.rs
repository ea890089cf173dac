//! Where readings of stations come from: programs with a key, a broker.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::observations::mqtt::tls;

/// What the address of a broker that speaks TLS begins with.
const TLS: &str = "mqtts://";

/// Readings of stations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Observations {
    /// Programs that may bring them, each `NAME:SHA256` with the hash of its key,
    /// lower-case hex.
    pub sources: Vec<String>,
    /// A broker that has them.
    pub mqtt: Mqtt,
    /// Other servers that are asked for them.
    pub feeds: Vec<PullFeed>,
}

/// Another server that is asked for readings every so often.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PullFeed {
    /// What its readings and troubles are marked with.
    pub name: String,
    /// Its address; answers JSON.
    pub url: String,
    /// The `Authorization` it is asked with; empty for none.
    #[serde(skip_serializing)]
    pub authorization: String,
    /// Seconds between two questions.
    pub every_s: u32,
    /// Where in the answer readings and their fields are.
    pub mapping: Mapping,
}

impl Default for PullFeed {
    fn default() -> Self {
        Self {
            name: String::new(),
            url: String::new(),
            authorization: String::new(),
            every_s: 300,
            mapping: Mapping::default(),
        }
    }
}

/// Keeps the key out of logs.
impl std::fmt::Debug for PullFeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PullFeed").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An MQTT broker whose topics are followed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mqtt {
    /// `HOST:PORT`, or `mqtts://HOST:PORT` for TLS; empty means none.
    pub broker: String,
    /// PEM file of the authorities a broker's certificate is believed from.
    pub ca_file: String,
    /// PEM file of this server's own certificate, where the broker asks for one.
    pub cert_file: String,
    /// PEM file of its key.
    pub key_file: String,
    /// The session's name at the broker, of one server only: under it the broker keeps
    /// what comes while this server is away.
    pub client: String,
    /// User name at the broker; empty for none.
    pub user: String,
    /// Its password; keep it in `CITIZEN_OBSERVATIONS_MQTT_PASSWORD`.
    #[serde(skip_serializing)]
    pub password: String,
    /// What is followed.
    pub topics: Vec<Topic>,
}

/// Topics, and what their messages say of which station.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Topic {
    /// A filter as MQTT has it, `thuyvan/+/mucnuoc`.
    pub filter: String,
    /// Where in a message a reading's fields are.
    pub mapping: Mapping,
}

/// Where in a JSON document readings and their fields are. A place is a JSON pointer
/// (RFC 6901, `/data/0/h`); text without a slash in front is the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// Place of the list of readings; empty means the document itself, which is then a
    /// reading or a list of them. The places below are within one reading.
    pub readings: String,
    /// The station; `+` is what stands in the topic where the filter has its first `+`.
    pub station: String,
    /// What the source calls stations, and which they are here.
    pub stations: BTreeMap<String, String>,
    /// The value.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// When it was so.
    pub at: String,
    /// When it was worked out; may be absent.
    pub result_at: String,
    /// Whether it is expected, not measured; may be absent.
    pub forecast: String,
    /// What it is counted from; may be absent.
    pub datum: String,
    /// How moments are written.
    pub moment: Moment,
}

/// How a source writes moments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// RFC 3339, `2026-10-18T10:00:00+07:00`.
    #[default]
    Rfc3339,
    /// Seconds since 1970.
    UnixS,
    /// Milliseconds since 1970.
    UnixMs,
}

/// The fields as `POST /api/v1/observations` has them.
impl Default for Mapping {
    fn default() -> Self {
        let place = |name: &str| format!("/{name}");
        Self {
            readings: String::new(),
            station: place("station"),
            stations: BTreeMap::new(),
            value: place("value"),
            unit: place("unit"),
            at: place("at"),
            result_at: place("result_at"),
            forecast: place("forecast"),
            datum: place("datum"),
            moment: Moment::default(),
        }
    }
}

impl Default for Mqtt {
    fn default() -> Self {
        Self {
            broker: String::new(),
            ca_file: String::new(),
            cert_file: String::new(),
            key_file: String::new(),
            client: "citizen-server".into(),
            user: String::new(),
            password: String::new(),
            topics: Vec::new(),
        }
    }
}

/// Keeps the password out of logs.
impl std::fmt::Debug for Mqtt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mqtt")
            .field("broker", &self.broker)
            .field("client", &self.client)
            .field("topics", &self.topics)
            .finish_non_exhaustive()
    }
}

impl Observations {
    /// The first field that cannot be, and what it should be.
    ///
    /// # Errors
    /// The field, from the root, and why.
    pub fn check(&self) -> Result<(), (String, &'static str)> {
        self.mqtt.check()?;
        for (number, feed) in self.feeds.iter().enumerate() {
            let wrong =
                |field: &str, why| Err((format!("observations.feeds.{number}.{field}"), why));
            if feed.name.is_empty() {
                return wrong("name", "must not be empty");
            }
            if !feed.url.starts_with("https://") && !feed.url.starts_with("http://") {
                return wrong("url", "must be http(s)://");
            }
            if feed.every_s == 0 {
                return wrong("every_s", "must be at least 1");
            }
            feed.mapping.check().or_else(|(field, why)| wrong(&format!("mapping.{field}"), why))?;
        }
        Ok(())
    }
}

impl Mqtt {
    /// Host and port of the broker; `None` where there is none.
    pub fn address(&self) -> Option<(&str, u16)> {
        let address = self.broker.strip_prefix(TLS).unwrap_or(&self.broker);
        let (host, port) = address.rsplit_once(':')?;
        Some((host, port.parse().ok()?)).filter(|(host, _)| !host.is_empty() && !host.contains('/'))
    }

    /// Whether the broker speaks TLS.
    pub fn is_tls(&self) -> bool {
        self.broker.starts_with(TLS)
    }

    /// What is wrong with the files of TLS.
    fn check_tls(&self) -> Result<(), (&'static str, &'static str)> {
        let (ca, cert, key) = (&self.ca_file, &self.cert_file, &self.key_file);
        if self.is_tls() {
            return match (ca.is_empty(), cert.is_empty(), key.is_empty()) {
                (true, ..) => Err((
                    "ca_file",
                    "must be set for mqtts://; what the system believes is \
                     /etc/ssl/certs/ca-certificates.crt on Debian",
                )),
                (_, false, true) => Err(("key_file", "must be set where cert_file is")),
                (_, true, false) => Err(("cert_file", "must be set where key_file is")),
                _ => tls::config(self).map(|_| ()),
            };
        }
        let named = [("ca_file", ca), ("cert_file", cert), ("key_file", key)];
        match named.into_iter().find(|(_, file)| !file.is_empty()) {
            Some((field, _)) => Err((field, "is for a broker at mqtts:// alone")),
            None => Ok(()),
        }
    }

    fn check(&self) -> Result<(), (String, &'static str)> {
        if self.broker.is_empty() {
            return Ok(());
        }
        let wrong = |field: &str, why| Err((format!("observations.mqtt.{field}"), why));
        if self.address().is_none() {
            return wrong("broker", "must be HOST:PORT or mqtts://HOST:PORT");
        }
        self.check_tls().or_else(|(field, why)| wrong(field, why))?;
        if self.client.is_empty() {
            return wrong("client", "must not be empty");
        }
        if self.topics.is_empty() {
            return wrong("topics", "must name at least one");
        }
        for (number, topic) in self.topics.iter().enumerate() {
            if !rumqttc::valid_filter(&topic.filter) {
                return wrong(&format!("topics.{number}.filter"), "must be a filter of MQTT");
            }
            topic
                .mapping
                .check()
                .or_else(|(field, why)| wrong(&format!("topics.{number}.mapping.{field}"), why))?;
        }
        Ok(())
    }
}

impl Mapping {
    fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let must = [
            ("station", &self.station),
            ("value", &self.value),
            ("unit", &self.unit),
            ("at", &self.at),
        ];
        match must.into_iter().find(|(_, place)| place.is_empty()) {
            Some((field, _)) => Err((field, "must not be empty")),
            None if !self.readings.is_empty() && !self.readings.starts_with('/') => {
                Err(("readings", "must be a JSON pointer"))
            }
            None => Ok(()),
        }
    }
}
