//! Whether a configuration can be served; every complaint names its field.

use super::{Config, ConfigError, SmsSender};
use crate::observations::source;

impl Config {
    /// Checks what the types alone cannot.
    ///
    /// # Errors
    /// [`ConfigError::Field`] for the first field that cannot be served.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.check_addresses()?;
        self.check_sms()?;
        for (field, sources) in [
            ("observations.sources", &self.observations.sources),
            ("sms.sources", &self.sms.sources),
            ("security_events.sources", &self.security_events.sources),
        ] {
            if sources.iter().any(|source| source::parts(source).is_none()) {
                return wrong(field, "must be NAME:SHA256, lower-case hex");
            }
        }
        self.staff.oidc.check().or_else(|(field, why)| wrong(field, why))?;
        self.push.check().or_else(|(field, why)| wrong(field, why))?;
        self.observations.check().or_else(|(field, why)| wrong(&field, why))?;
        self.cameras.check().or_else(|(field, why)| wrong(&field, why))?;
        self.cap.check().or_else(|(field, why)| wrong(&field, why))?;
        self.security_events.check().or_else(|(field, why)| wrong(field, why))?;
        self.connectors.check().or_else(|(field, why)| wrong(&field, why))?;
        self.check_bounds()
    }

    fn check_addresses(&self) -> Result<(), ConfigError> {
        let https = self.public_url.starts_with("https://");
        let plain = self.public_url.starts_with("http://");
        if !(https || plain) || self.public_url.ends_with('/') {
            return wrong("public_url", "must be http(s)://host without a trailing slash");
        }
        if plain && !self.dev && !self.listen.ip().is_loopback() {
            return wrong(
                "public_url",
                "must be https:// when others than this machine can reach it",
            );
        }
        let postgres = ["postgres://", "postgresql://"];
        if self.sqlite_file().is_none() && !postgres.iter().any(|p| self.database.starts_with(p)) {
            return wrong("database", "must be sqlite, sqlite:PATH or postgres://…");
        }
        let letters = self.code_prefix.bytes().all(|b| b.is_ascii_uppercase());
        if !letters || !(1..=4).contains(&self.code_prefix.len()) {
            return wrong("code_prefix", "must be 1 to 4 capital letters");
        }
        Ok(())
    }

    fn check_sms(&self) -> Result<(), ConfigError> {
        let url = &self.sms.url;
        match self.sms.sender {
            SmsSender::Gateway if !url.starts_with("https://") && !url.starts_with("http://") => {
                wrong("sms.url", "must be the http(s) address of the gateway")
            }
            SmsSender::Gateway if self.sms.token.is_empty() => {
                wrong("sms.token", "must be set; best by CITIZEN_SMS_TOKEN")
            }
            SmsSender::Console | SmsSender::File if !self.dev => {
                wrong("sms.sender", "console and file show the codes and need --dev")
            }
            _ => Ok(()),
        }
    }

    fn check_bounds(&self) -> Result<(), ConfigError> {
        let limits = &self.limits;
        let bounds = [
            ("limits.connections", limits.connections),
            ("limits.reports_per_account_minute", limits.reports_per_account_minute),
            ("limits.reports_per_address_minute", limits.reports_per_address_minute),
            ("limits.me_too_per_address_hour", limits.me_too_per_address_hour),
            ("limits.forms_per_address_hour", limits.forms_per_address_hour),
            ("limits.head_timeout_s", limits.head_timeout_s),
            ("limits.body_window_s", limits.body_window_s),
            ("limits.body_window_bytes", limits.body_window_bytes),
            ("limits.stop_timeout_s", limits.stop_timeout_s),
            ("open311.posts_per_key_minute", self.open311.posts_per_key_minute),
            ("open311.poll_s", self.open311.poll_s),
        ];
        match bounds.into_iter().find(|(_, value)| *value == 0) {
            Some((field, _)) => wrong(field, "must be at least 1"),
            None => self
                .accounts
                .check()
                .or_else(|(field, why)| wrong(&format!("accounts.{field}"), why)),
        }
    }
}

fn wrong(field: &str, why: &str) -> Result<(), ConfigError> {
    Err(ConfigError::Field { field: field.to_owned(), why: why.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(change: impl FnOnce(&mut Config)) -> String {
        let mut config =
            Config { public_url: "https://gop-y.example.vn".into(), ..Config::default() };
        config.sms.url = "https://sms.example.vn".into();
        config.sms.token = "t".into();
        config.check().unwrap();
        change(&mut config);
        match config.check() {
            Err(ConfigError::Field { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_complaint_names_its_field() {
        assert_eq!(complaint(|c| c.public_url = "gop-y.vn".into()), "public_url");
        assert_eq!(complaint(|c| c.database = "mysql://x".into()), "database");
        assert_eq!(complaint(|c| c.code_prefix = "q1".into()), "code_prefix");
        assert_eq!(complaint(|c| c.sms.url.clear()), "sms.url");
        assert_eq!(complaint(|c| c.sms.token.clear()), "sms.token");
        assert_eq!(complaint(|c| c.sms.sender = SmsSender::File), "sms.sender");
        let broker = |c: &mut Config| c.observations.mqtt.broker = "broker:1883".into();
        assert_eq!(complaint(broker), "observations.mqtt.topics");
        for (broker, ca, cert, field) in [
            ("https://broker:1883", "", "", "broker"),
            ("broker:1883", "ca.pem", "", "ca_file"),
            ("broker:1883", "", "us.pem", "cert_file"),
            ("mqtts://broker:8883", "", "", "ca_file"),
            ("mqtts://broker:8883", "/nowhere.pem", "", "ca_file"),
            ("mqtts://broker:8883", "/nowhere.pem", "us.pem", "key_file"),
        ] {
            let told = complaint(|c| {
                let mqtt = &mut c.observations.mqtt;
                (mqtt.broker, mqtt.ca_file) = (broker.into(), ca.into());
                mqtt.cert_file = cert.into();
            });
            assert_eq!(told, format!("observations.mqtt.{field}"), "{broker}");
        }
        let feed = |c: &mut Config| c.observations.feeds = vec![Default::default()];
        assert_eq!(complaint(feed), "observations.feeds.0.name");
        let others = |c: &mut Config| c.cap.feeds = vec![Default::default()];
        assert_eq!(complaint(others), "cap.feeds.0.name");
        let topic = |filter: &str, value: &str| {
            let mut topic = super::super::Topic { filter: filter.into(), ..Default::default() };
            topic.mapping.value = value.into();
            vec![topic]
        };
        for (filter, value, field) in [("a/#/b", "/v", "filter"), ("a/+", "", "mapping.value")] {
            let told = complaint(|c| {
                broker(c);
                c.observations.mqtt.topics = topic(filter, value);
            });
            assert_eq!(told, format!("observations.mqtt.topics.0.{field}"));
        }
        let events = |change: fn(&mut super::super::security_events::SecurityEvents)| {
            complaint(|c| change(&mut c.security_events))
        };
        assert_eq!(events(|e| e.udp = "514".into()), "security_events.udp");
        assert_eq!(events(|e| e.tcp = "0.0.0.0:514".into()), "security_events.senders");
        assert_eq!(events(|e| e.sources = vec!["siem".into()]), "security_events.sources");
        assert_eq!(events(|e| e.keep_days = 0), "security_events.keep_days");
        assert_eq!(complaint(|c| c.staff.oidc.client_id = "x".into()), "staff.oidc.issuer");
        assert_eq!(complaint(|c| c.limits.connections = 0), "limits.connections");
        assert_eq!(complaint(|c| c.accounts.code_s = 0), "accounts.code_s");
    }

    #[test]
    fn cookies_are_relaxed_for_development_on_this_machine_alone() {
        let mut config = Config::development(std::path::Path::new("x"));
        assert!(!config.cookies_secure());
        config.listen = std::net::SocketAddr::from(([0, 0, 0, 0], 8080));
        assert!(config.cookies_secure());
        config.listen = std::net::SocketAddr::from(([127, 0, 0, 1], 8080));
        config.dev = false;
        assert!(config.cookies_secure());
    }
}
