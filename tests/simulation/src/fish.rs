//! Bugs put in on purpose: does the net catch them? Each breaks one promise of
//! the real programs from outside, the way a careless change of them would.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bytes::Bytes;
use citizen_core::platform::{Method, Request, Response};
use citizen_wire::report::{Receipt, ReportBody};
use jiff::Timestamp;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Fish {
    /// The server acknowledges before it is durable: when it dies, what it took
    /// in last is gone.
    AckBeforeDurable,
    /// The server does not know a report by its id: one that is sent again is a
    /// second case.
    NoIdempotency,
    /// The server does not remember the id of a report taken back before it
    /// arrived.
    ForgetsTombstones,
    /// The phone counts a try when it failed and not before it is sent: one that
    /// died while sending believes that nothing left it.
    CountsTriesLate,
    /// The phone takes an answer for a receipt by its status alone.
    BelievesStatus,
}

impl Fish {
    /// Every bug.
    pub const ALL: [Self; 5] = [
        Self::AckBeforeDurable,
        Self::NoIdempotency,
        Self::ForgetsTombstones,
        Self::CountsTriesLate,
        Self::BelievesStatus,
    ];

    /// The server died; its database lies still.
    pub fn at_server_death(self, database: &Path) {
        if self == Self::AckBeforeDurable {
            run(
                database,
                "DELETE FROM media WHERE case_id IN
                     (SELECT id FROM cases WHERE seq = (SELECT max(seq) FROM cases));
                 DELETE FROM cases WHERE seq = (SELECT max(seq) FROM cases);",
            );
        }
    }

    /// The server handled something.
    pub fn after_serving(self, database: &Path) {
        if self == Self::ForgetsTombstones {
            run(database, "DELETE FROM withdrawals WHERE id NOT IN (SELECT id FROM cases)");
        }
    }

    /// What the phone makes of an answer.
    pub fn believed(self, request: &Request, response: Response) -> Response {
        if self != Self::BelievesStatus || response.status != 200 || !is_report(request) {
            return response;
        }
        let Some(id) = report_id(&request.url) else { return response };
        if response.header(citizen_wire::SERVER_HEADER).is_some() {
            return response;
        }
        let body: ReportBody = serde_json::from_slice(&request.body).unwrap();
        assert!(body.media.len() < 1_000);
        let receipt = Receipt {
            id: id.parse().unwrap(),
            code: "QT-000-000".into(),
            body_sha256: hex::encode(Sha256::digest(&request.body)),
            server_seq: 1,
            received_at: Timestamp::UNIX_EPOCH,
            media: vec![],
        };
        Response {
            status: 200,
            headers: vec![(citizen_wire::SERVER_HEADER.into(), "1".into())],
            body: Bytes::from(serde_json::to_vec(&receipt).unwrap()),
        }
    }

    /// The phone died; its database lies still.
    pub fn at_phone_death(self, database: &Path) {
        if self == Self::CountsTriesLate {
            run(database, "UPDATE outbox SET attempts = attempts - 1 WHERE state = 'sending'");
        }
    }
}

/// A server that gives a report that comes again another id.
#[derive(Default)]
pub struct Forgetful {
    seen: BTreeSet<String>,
    renamed: BTreeMap<u64, (String, String)>,
}

impl Forgetful {
    /// A request on its way in.
    pub fn comes(&mut self, flight: u64, request: &mut Request) {
        let Some(id) = report_id(&request.url).filter(|_| is_report(request)) else { return };
        if self.seen.insert(id.clone()) {
            return;
        }
        let other =
            Uuid::from_u128(id.parse::<Uuid>().unwrap().as_u128() ^ u128::from(flight) << 1);
        request.url = request.url.replace(&id, &other.to_string());
        self.renamed.insert(flight, (id, other.to_string()));
    }

    /// Its answer on the way out.
    pub fn goes(&mut self, flight: u64, response: &mut Response) {
        if let Some((id, other)) = self.renamed.remove(&flight) {
            let body = String::from_utf8_lossy(&response.body).replace(&other, &id);
            response.body = Bytes::from(body);
        }
    }
}

fn is_report(request: &Request) -> bool {
    request.method == Method::Put && report_id(&request.url).is_some()
}

fn report_id(url: &str) -> Option<String> {
    let id = url.split_once("/api/v1/reports/")?.1;
    (id.len() == 36).then(|| id.to_owned())
}

fn run(database: &Path, sql: &str) {
    Connection::open(database).unwrap().execute_batch(sql).unwrap();
}
