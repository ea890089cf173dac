//! The network between a phone and a server: a TCP proxy whose weather a story
//! changes while it runs.
//!
//! ```text
//! phone -> link (listens) -> server
//! ```
//! The server's public address must be the link's, so that upload addresses
//! stay on it.

mod captive;
mod lane;
mod pump;
#[cfg(test)]
mod weather_test;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use lane::Lane;

/// What the network does to a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weather {
    /// Everything passes.
    Clear,
    /// Connections are closed before a byte passes.
    NoSignal,
    /// Everything is answered 200 with a sign-in page; nothing passes.
    CaptivePortal,
    /// A connection dies after this many bytes towards the server.
    CutAfter(u64),
    /// Requests that begin with `request` pass and are carried out; their reply
    /// is thrown away and the connection dies. `times` such replies, then clear.
    SwallowReply {
        /// The start of the request line, `PUT /api/v1/reports/`.
        request: &'static str,
        /// How many replies are lost.
        times: u32,
    },
    /// That many of a hundred replies are thrown away after their request was
    /// carried out; the connection dies. Drawn from the seed.
    SwallowSome {
        /// Of a hundred.
        percent: u8,
        /// The same seed, the same draws.
        seed: u64,
    },
    /// All connections together share this much in each direction.
    Slow {
        /// Bytes in a second, each way.
        bytes_per_s: u64,
        /// Added to each piece, each way.
        delay: Duration,
    },
}

/// The link.
#[derive(Debug, Clone)]
pub struct Link {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    upstream: Mutex<Option<SocketAddr>>,
    weather: Mutex<Weather>,
    up: Lane,
    down: Lane,
    bytes_up: AtomicU64,
    swallowed: AtomicU64,
    requests: AtomicU64,
    connections: Mutex<Vec<TcpStream>>,
}

impl Link {
    /// Listens on a free port; leads nowhere until [`Link::lead_to`].
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            upstream: Mutex::default(),
            weather: Mutex::new(Weather::Clear),
            up: Lane::default(),
            down: Lane::default(),
            bytes_up: AtomicU64::default(),
            swallowed: AtomicU64::default(),
            requests: AtomicU64::default(),
            connections: Mutex::default(),
        });
        let link = Self { address, shared: shared.clone() };
        std::thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                let shared = shared.clone();
                std::thread::spawn(move || shared.carry(phone));
            }
        });
        link
    }

    /// `http://…` of this end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it leads.
    pub fn lead_to(&self, upstream: SocketAddr) {
        *lock(&self.shared.upstream) = Some(upstream);
    }

    /// Changes the weather; connections made before die with the old one.
    pub fn weather(&self, weather: Weather) {
        *lock(&self.shared.weather) = weather;
        for connection in lock(&self.shared.connections).drain(..) {
            let _ = connection.shutdown(std::net::Shutdown::Both);
        }
    }

    /// Bytes that went towards the server so far.
    pub fn bytes_up(&self) -> u64 {
        self.shared.bytes_up.load(Ordering::SeqCst)
    }

    /// Requests carried so far while some replies were thrown away.
    pub fn requests(&self) -> u64 {
        self.shared.requests.load(Ordering::SeqCst)
    }

    /// Replies thrown away so far.
    pub fn swallowed(&self) -> u64 {
        self.shared.swallowed.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn carry(self: Arc<Self>, phone: TcpStream) {
        let weather = lock(&self.weather).clone();
        let upstream = *lock(&self.upstream);
        match (weather, upstream) {
            (Weather::NoSignal, _) | (_, None) => {}
            (Weather::CaptivePortal, _) => captive::answer(phone),
            (weather, Some(address)) => {
                if let Ok(server) = TcpStream::connect(address) {
                    self.remember(&phone);
                    self.remember(&server);
                    pump::both_ways(&self, &weather, &phone, &server);
                }
            }
        }
    }

    fn remember(&self, connection: &TcpStream) {
        if let Ok(handle) = connection.try_clone() {
            lock(&self.connections).push(handle);
        }
    }

    /// Whether the reply to this request is to be thrown away; counts it.
    fn take_swallow(&self) -> bool {
        let swallow = match &mut *lock(&self.weather) {
            Weather::SwallowReply { times, .. } if *times > 0 => {
                *times -= 1;
                true
            }
            Weather::SwallowSome { percent, seed } => {
                self.requests.fetch_add(1, Ordering::SeqCst);
                draw(seed) < *percent
            }
            _ => false,
        };
        if swallow {
            self.swallowed.fetch_add(1, Ordering::SeqCst);
        }
        swallow
    }
}

/// One of a hundred, and the seed moves on.
fn draw(seed: &mut u64) -> u8 {
    let mut dice = fastrand::Rng::with_seed(*seed);
    let drawn = dice.u8(0..100);
    *seed = dice.get_seed();
    drawn
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
