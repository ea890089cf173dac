//! Where a call comes from, for limits. The connection's own address counts; what
//! `X-Forwarded-For` says only where a trusted proxy (`trusted_proxies`) sent it,
//! because anybody can write a header.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;

use crate::app::App;

/// Each proxy adds the address it was called from at the end.
const FORWARDED: &str = "x-forwarded-for";

/// The caller's address; a network of 2^64 addresses counts as one, because a
/// single line is given all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientAddress(pub String);

impl ClientAddress {
    /// The key under which an address is limited.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(v4.to_string()),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
            }
        }
    }
}

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let known =
            peer.map(|info| caller(info.0.ip(), &parts.headers, &app.config.trusted_proxies));
        Ok(known.map_or_else(|| Self("unknown".to_owned()), Self::of))
    }
}

/// The last address of the way here that is not one of our proxies. Read from
/// the end: what stands before it was written by whoever called.
fn caller(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let ours = |address: IpAddr| {
        let address = address.to_canonical();
        trusted.iter().any(|net| net.contains(&address))
    };
    let lines: Vec<&str> =
        headers.get_all(FORWARDED).iter().filter_map(|line| line.to_str().ok()).collect();
    let mut caller = peer;
    for said in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !ours(caller) {
            break;
        }
        let Some(before) = address(said.trim()) else { break };
        caller = before;
    }
    caller
}

/// An address as proxies write it: bare, with a port, in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    text.parse().ok().or_else(|| text.parse().ok().map(|at: SocketAddr| at.ip())).or_else(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_caller_whatever_its_last_bits() {
        let of = |text: &str| ClientAddress::of(text.parse().unwrap()).0;
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::9"));
        assert_ne!(of("2001:db8:1:2::9"), of("2001:db8:1:3::9"));
        assert_eq!(of("::ffff:203.0.113.9"), "203.0.113.9");
    }

    #[test]
    fn a_forwarded_address_counts_when_a_trusted_proxy_says_it() {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
        let from = |peer: &str, lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(FORWARDED, line.parse().unwrap());
            }
            caller(peer.parse().unwrap(), &headers, &trusted).to_string()
        };
        assert_eq!(from("10.1.1.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(from("::ffff:10.1.1.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(from("203.0.113.7", &["198.51.100.1"]), "203.0.113.7", "anybody's header");
        assert_eq!(from("10.1.1.1", &["198.51.100.1, 203.0.113.9"]), "203.0.113.9", "forged");
        assert_eq!(from("10.1.1.1", &["198.51.100.1", "203.0.113.9, 10.2.2.2"]), "203.0.113.9");
        assert_eq!(from("::1", &["[2001:db8::9]:4711"]), "2001:db8::9");
        assert_eq!(from("::1", &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(from("10.1.1.1", &["unknown"]), "10.1.1.1");
        assert_eq!(from("10.1.1.1", &[]), "10.1.1.1");
    }
}
