//! Connections that send nothing, half a head, or a byte a second: each must be
//! dropped in time, and whoever sends properly must not feel them.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use citizen_tests::citizen::{self, Citizen};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use uuid::Uuid;

use crate::table::Table;

/// Of each kind.
const EACH: usize = 50;
/// By when all must be gone.
const TARGET: Duration = Duration::from_secs(15);
/// By when this gives up.
const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(50);

/// What a connection does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    HalfAHead,
    ByteOfAHead,
    ByteOfABody,
}

const KINDS: [(Kind, &str); 4] = [
    (Kind::Nothing, "nothing"),
    (Kind::HalfAHead, "half a head, then nothing"),
    (Kind::ByteOfAHead, "a head, a byte a second"),
    (Kind::ByteOfABody, "a body, a byte a second"),
];

struct Held {
    kind: Kind,
    stream: TcpStream,
    gone: Option<Duration>,
}

/// Opens them all at once and waits until they are gone.
pub fn run() -> Table {
    let head = "what it sends | connections | dropped after s, first to last | target";
    let mut table = Table::new(head);
    let server = Server::start_with(&[
        ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000000"),
        ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "1000000"),
    ]);
    let phone = Phone::signed_in(&server, &server.url(), "0912345678");
    let citizen = Citizen::sign_in(&server, "0987654321");
    let alone = others(&citizen, Duration::from_secs(3));
    let (held, beside) = std::thread::scope(|scope| {
        let others = scope.spawn(|| others(&citizen, TARGET));
        (hold(server.address(), &phone.token()), others.join().unwrap())
    });
    for (kind, what) in KINDS {
        let mut gone: Vec<Duration> = held
            .iter()
            .filter(|held| held.kind == kind)
            .map(|held| held.gone.unwrap_or(Duration::MAX))
            .collect();
        gone.sort_unstable();
        let (first, last) = (gone[0], gone[gone.len() - 1]);
        let after = if last == Duration::MAX {
            format!("still held at {}", PATIENCE.as_secs())
        } else {
            format!("{:.1} to {:.1}", first.as_secs_f64(), last.as_secs_f64())
        };
        let target = TARGET.as_secs();
        table.line(&format!("{what} | {EACH} | {after} | {target}"), last <= TARGET);
    }
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    let (before, during) = (ms(alone.median()), ms(beside.median()));
    let slowest = ms(*beside.0.last().unwrap());
    table.line(
        &format!(
            "others: a report each, median {before:.1} ms before, {during:.1} ms beside, slowest \
             {slowest:.1} ms | 1 | {} of {} answered 201 | all",
            beside.0.len(),
            beside.0.len()
        ),
        true,
    );
    table
}

/// Times to an answer, in order.
struct Times(Vec<Duration>);

impl Times {
    fn median(&self) -> Duration {
        self.0[self.0.len() / 2]
    }
}

/// Somebody who sends reports one after the other; each must be taken.
fn others(citizen: &Citizen, length: Duration) -> Times {
    let (began, mut times) = (Instant::now(), Vec::new());
    while began.elapsed() < length {
        let sent = Instant::now();
        let answer =
            citizen.put_report(&Uuid::now_v7().to_string(), &citizen::report("Đường ngập"));
        assert_eq!(answer.status(), 201);
        times.push(sent.elapsed());
        std::thread::sleep(STEP);
    }
    times.sort_unstable();
    Times(times)
}

/// All connections, each with the time at which the server ended it.
fn hold(address: SocketAddr, token: &str) -> Vec<Held> {
    let began = Instant::now();
    let mut held: Vec<Held> =
        (0..EACH).flat_map(|_| KINDS).map(|(kind, _)| Held::open(address, kind, token)).collect();
    let mut second = 0;
    while began.elapsed() < PATIENCE && held.iter().any(|one| one.gone.is_none()) {
        let now = began.elapsed();
        let due = now.as_secs() > second;
        second = now.as_secs();
        for one in held.iter_mut().filter(|one| one.gone.is_none()) {
            if due {
                one.drip();
            }
            if one.is_over() {
                one.gone = Some(began.elapsed());
            }
        }
        std::thread::sleep(STEP);
    }
    held
}

impl Held {
    fn open(address: SocketAddr, kind: Kind, token: &str) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let id = Uuid::now_v7();
        let head = format!("PUT /api/v1/reports/{id} HTTP/1.1\r\nhost: x\r\n");
        let first = match kind {
            Kind::Nothing => String::new(),
            Kind::HalfAHead => head,
            Kind::ByteOfAHead => head + "x-slow: ",
            Kind::ByteOfABody => {
                head + &format!(
                    "authorization: Bearer {token}\r\ncontent-type: application/json\r\n\
                     content-length: 500\r\n\r\n{{"
                )
            }
        };
        stream.write_all(first.as_bytes()).unwrap();
        stream.set_nonblocking(true).unwrap();
        Self { kind, stream, gone: None }
    }

    /// The byte of this second.
    fn drip(&mut self) {
        if matches!(self.kind, Kind::ByteOfAHead | Kind::ByteOfABody) {
            // A connection that is over is seen by reading.
            let _ = self.stream.write(b" ");
        }
    }

    /// Whether the server ended it; an answer before the end is taken.
    fn is_over(&mut self) -> bool {
        let mut piece = [0; 1024];
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return false,
                Err(_) => return true,
            }
        }
    }
}
