//! What the network does to a request.

use std::time::Duration;

use bytes::Bytes;
use citizen_core::platform::Response;

use crate::stage::Stage;

/// Chances are 0 to 1, of each request.
#[derive(Debug, Clone, PartialEq)]
pub struct Weather {
    pub name: &'static str,
    /// Nothing reaches anybody: refused at once, or swallowed by a hole.
    pub dark: Option<Hole>,
    /// A page to sign in to the network, for every request.
    pub portal: f64,
    /// Something in between answers 4xx or 5xx of its own.
    pub proxy: f64,
    /// The request is lost.
    pub lost: f64,
    /// The connection breaks while the request goes out.
    pub cut: f64,
    /// It arrives long after its sender gave up.
    pub late: f64,
    /// It arrives twice.
    pub twice: f64,
    /// The answer is lost.
    pub swallowed: f64,
    /// The answer breaks off and is handed over all the same.
    pub garbled: f64,
    /// One way.
    pub latency: (Duration, Duration),
    /// Bytes a second.
    pub speed: u64,
}

/// How a dark network fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// No route, at once.
    Refuses,
    /// No answer, ever.
    Swallows,
}

impl Weather {
    /// A network as it should be.
    pub fn clear() -> Self {
        Self {
            name: "clear",
            dark: None,
            portal: 0.0,
            proxy: 0.0,
            lost: 0.0,
            cut: 0.0,
            late: 0.0,
            twice: 0.0,
            swallowed: 0.0,
            garbled: 0.0,
            latency: (Duration::from_millis(30), Duration::from_millis(150)),
            speed: 200_000,
        }
    }

    /// Bad in several ways at once, drawn.
    pub fn rough(stage: &Stage) -> Self {
        // Some kinds of trouble at a time, so that each is met alone too.
        let trouble = |most: f64| {
            if stage.chance(0.5) { stage.roll(fastrand::Rng::f64) * most } else { 0.0 }
        };
        Self {
            name: "rough",
            dark: None,
            portal: trouble(0.1),
            proxy: trouble(0.3),
            lost: trouble(0.4),
            cut: trouble(0.5),
            late: trouble(0.4),
            twice: trouble(0.5),
            swallowed: trouble(0.6),
            garbled: trouble(0.1),
            latency: (
                Duration::from_millis(20),
                stage.between(Duration::from_millis(50), Duration::from_secs(4)),
            ),
            speed: stage.roll(|dice| [1_500, 6_000, 12_000, 40_000, 200_000][dice.usize(..5)]),
        }
    }

    /// No network.
    pub fn dark(hole: Hole) -> Self {
        Self { name: "dark", dark: Some(hole), ..Self::clear() }
    }

    /// A café's network before somebody signed in to it.
    pub fn portal() -> Self {
        Self { name: "portal", portal: 1.0, ..Self::clear() }
    }

    /// A load balancer before a server that is away.
    pub fn proxy() -> Self {
        Self { name: "proxy", proxy: 1.0, ..Self::clear() }
    }

    /// How long `bytes` take one way.
    pub fn trip(&self, stage: &Stage, bytes: usize) -> Duration {
        let (low, high) = self.latency;
        stage.between(low, high) + self.on_the_wire(bytes)
    }

    /// How long `bytes` take to go out.
    pub fn on_the_wire(&self, bytes: usize) -> Duration {
        Duration::from_micros((bytes as u64 + 400) * 1_000_000 / self.speed.max(1))
    }

    /// Whether nothing can reach the server.
    pub fn is_hopeless(&self) -> bool {
        self.dark.is_some() || self.portal >= 1.0 || self.proxy >= 1.0
    }

    pub fn is_clear(&self) -> bool {
        self.name == "clear"
    }
}

/// A captive portal's answer, in one of its forms.
pub fn portal_page(stage: &Stage) -> Response {
    let html = "<!DOCTYPE html><html><body>Đăng nhập Wi-Fi</body></html>";
    let (status, headers) = match stage.roll(|dice| dice.u8(..4)) {
        0 => (302, vec![("location".to_owned(), "http://10.0.0.1/login".to_owned())]),
        1 => (511, vec![]),
        2 => (404, vec![("content-type".to_owned(), "text/html".to_owned())]),
        _ => (200, vec![("content-type".to_owned(), "text/html".to_owned())]),
    };
    Response { status, headers, body: Bytes::from(html) }
}

/// What a middlebox says in the server's place.
pub fn proxy_page(stage: &Stage) -> Response {
    let status =
        stage.roll(|dice| [502, 503, 504, 500, 429, 408, 425, 403, 401, 413][dice.usize(..10)]);
    let mut headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    if matches!(status, 429 | 503) && stage.chance(0.7) {
        let seconds = stage.roll(|dice| dice.u32(1..400));
        headers.push(("retry-after".to_owned(), seconds.to_string()));
    }
    Response { status, headers, body: Bytes::from_static(b"<html>sorry</html>") }
}
