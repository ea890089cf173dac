//! Which addresses may be called. Anybody may name one, so only https to the public
//! internet is, whatever a name resolves to at the moment of the call; the province's
//! own push services stand in the configuration.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::config::Config;

/// Longest address.
const BYTES_MAX: usize = 1_000;

/// An address that is not called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address of a push service")]
pub struct NotAllowed;

/// Decides.
#[derive(Debug, Clone)]
pub struct Guard {
    origins: Vec<String>,
    dev: bool,
}

impl Guard {
    /// As configured; in development everything may be called.
    pub fn new(config: &Config) -> Self {
        Self { origins: config.push.origins.clone(), dev: config.dev }
    }

    /// The address, when it may be called.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn check(&self, endpoint: &str) -> Result<Url, NotAllowed> {
        let url: Url = endpoint.parse().map_err(|_| NotAllowed)?;
        let plain = url.username().is_empty() && url.password().is_none();
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        if endpoint.len() > BYTES_MAX || !plain || !web || url.fragment().is_some() {
            return Err(NotAllowed);
        }
        if self.is_own(&url) {
            return Ok(url);
        }
        let standard = url.scheme() == "https" && url.port().is_none();
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let public = match host.parse::<IpAddr>() {
            Ok(address) => is_public(address),
            // What it resolves to is seen when it is called.
            Err(_) => host.contains('.'),
        };
        if standard && public { Ok(url) } else { Err(NotAllowed) }
    }

    /// Whether it is one of ours, which may be anywhere.
    pub fn is_own(&self, url: &Url) -> bool {
        self.dev || self.origins.contains(&url.origin().ascii_serialization())
    }
}

/// Whether an address belongs to the public internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match v6.to_ipv4() {
            // Mapped and compatible addresses are that machine.
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

const fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(a == 0
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || a >= 224
        // Shared behind operators (RFC 6598), protocols (RFC 6890), benchmarks (RFC 2544).
        || (a == 100 && b & 0xc0 == 64)
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && b & 0xfe == 18))
}

const fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // Global unicast alone, without documentation, Teredo, 6to4 and translation.
    a & 0xe000 == 0x2000 && !(a == 0x2001 && (b == 0x0db8 || b < 0x0200)) && a != 0x2002
}

/// A resolver that knows the public internet only.
pub struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|to| is_public(to.ip())).collect();
            if public.is_empty() {
                return Err(Box::new(NotAllowed) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_to_the_public_internet_and_what_is_configured() {
        let guard = Guard { origins: vec!["http://10.0.0.7:8080".into()], dev: false };
        for good in [
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://8.8.8.8/x",
            "http://10.0.0.7:8080/topic?up=1",
        ] {
            assert!(guard.check(good).is_ok(), "{good}");
        }
        for bad in [
            "http://ntfy.sh/topic",
            "https://localhost/x",
            "https://127.0.0.1/x",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "https://[::1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://[fd00::1]/x",
            "https://169.254.169.254/latest/meta-data",
            "https://192.168.1.1/x",
            "https://100.64.0.1/x",
            "https://ntfy.sh:22/x",
            "https://user@ntfy.sh/x",
            "https://ntfy.sh/x#y",
            "http://10.0.0.7:8081/x",
            "file:///etc/passwd",
            "ntfy.sh",
            "",
        ] {
            assert_eq!(guard.check(bad), Err(NotAllowed), "{bad}");
        }
        assert!(guard.check(&format!("https://a.vn/{}", "x".repeat(1_000))).is_err());
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_followed() {
        let client = reqwest::Client::builder()
            .dns_resolver(std::sync::Arc::new(PublicOnly))
            .no_proxy()
            .build()
            .unwrap();
        let error = client.get("http://localhost:9/").send().await.unwrap_err();
        assert!(format!("{error:?}").contains("NotAllowed"), "{error:?}");
    }
}
