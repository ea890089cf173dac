//! What the server on the other side remembers: the contract in a few lines.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use citizen_wire::account::{AccountView, RefreshRequest, Tokens};
use citizen_wire::answer::AnswerRatings;
use citizen_wire::catalog::Words;
use citizen_wire::follow_up::FollowUpReceipt;
use citizen_wire::media::MediaState;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::{Batch, BatchAnswer, BatchItem, MediaReceipt, Receipt, ReportBody};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::socket::Seen;

type Answer = (u16, Vec<(&'static str, String)>, String);

pub struct Upload {
    pub length: usize,
    pub sha256: String,
    pub data: Vec<u8>,
}

#[derive(Default)]
pub struct Province {
    /// How often each report was written: more than once is a duplicate.
    pub reports: HashMap<Uuid, (String, Vec<u8>)>,
    pub order: Vec<Uuid>,
    pub withdrawn: HashSet<Uuid>,
    pub follow_ups: HashMap<String, String>,
    pub uploads: HashMap<usize, Upload>,
    next_upload: usize,
    /// Whole media by hash.
    pub stored: HashMap<String, Vec<u8>>,
    pub pages: VecDeque<SyncPage>,
    /// What is for everybody, by the end of its address.
    pub open: HashMap<String, String>,
    /// Whether answers helped, by answer and phone.
    pub helped: HashMap<(Uuid, String), bool>,
    /// Tokens count up; only the last is good.
    pub token: u32,
    pub refresh_refused: bool,
    /// The access token ran out; the refresh token is good.
    pub expired: bool,
}

impl Province {
    pub fn answer(&mut self, seen: &Seen, whole: bool, url: &str) -> Answer {
        let path = seen.path.split('?').next().unwrap();
        let parts: Vec<&str> = path.trim_start_matches("/api/v1/").split('/').collect();
        match (seen.method.as_str(), parts.as_slice()) {
            ("POST", ["auth", "token"]) => {
                self.token += 1;
                return self.tokens();
            }
            ("POST", ["auth", "refresh"]) => {
                let asked: RefreshRequest = serde_json::from_slice(&seen.body).unwrap();
                if self.refresh_refused || asked.refresh_token != format!("refresh-{}", self.token)
                {
                    return problem(401, code::SIGN_IN_REQUIRED, None);
                }
                self.expired = false;
                self.token += 1;
                return self.tokens();
            }
            ("GET", [name]) if self.open.contains_key(*name) => {
                return (200, vec![], self.open[*name].clone());
            }
            ("POST", ["answers", "rated"]) if whole => {
                let said: AnswerRatings = serde_json::from_slice(&seen.body).unwrap();
                let said = said.items.into_iter().map(|one| ((one.item, one.who), one.helped));
                self.helped.extend(said);
                return (204, vec![], String::new());
            }
            ("GET", ["areas.pack" | "places"]) => return problem(404, code::NOT_FOUND, None),
            _ => {}
        }
        let token = format!("Bearer access-{}", self.token);
        if self.expired || seen.headers.get("authorization") != Some(&token) {
            return problem(401, code::SIGN_IN_REQUIRED, None);
        }
        match (seen.method.as_str(), parts.as_slice()) {
            ("PUT", ["reports", id]) if whole => self.report(id.parse().unwrap(), &seen.body),
            ("DELETE", ["reports", id]) => {
                self.withdrawn.insert(id.parse().unwrap());
                (204, vec![], String::new())
            }
            ("PUT", ["reports", id, ..]) => self.follow_up(id.parse().unwrap(), path, &seen.body),
            ("POST", ["reports:batch"]) => self.batch(&seen.body),
            ("POST", ["uploads"]) => self.create(seen, whole, url),
            (method, ["uploads", id]) => self.upload(method, id.parse().unwrap(), seen, whole),
            ("GET", ["sync"]) => match self.pages.pop_front() {
                Some(page) => (200, vec![], serde_json::to_string(&page).unwrap()),
                None => (304, vec![], String::new()),
            },
            _ => problem(404, code::NOT_FOUND, None),
        }
    }

    fn tokens(&self) -> Answer {
        let tokens = Tokens {
            access_token: format!("access-{}", self.token),
            refresh_token: format!("refresh-{}", self.token),
            expires_in_s: 3600,
            account: AccountView { id: Uuid::from_u128(7), phone: "+84912345678".into() },
        };
        (200, vec![], serde_json::to_string(&tokens).unwrap())
    }

    fn report(&mut self, id: Uuid, body: &[u8]) -> Answer {
        let sha256 = hex::encode(Sha256::digest(body));
        if self.withdrawn.contains(&id) {
            return problem(410, code::REPORT_WITHDRAWN, None);
        }
        let known = self.reports.get(&id).map(|(known, _)| known.clone());
        if known.as_ref().is_some_and(|known| *known != sha256) {
            return problem(409, code::REPORT_CONFLICT, None);
        }
        if known.is_none() {
            self.order.push(id);
            self.reports.insert(id, (sha256.clone(), body.to_vec()));
        }
        let body: ReportBody = serde_json::from_slice(body).unwrap();
        let receipt = Receipt {
            id,
            code: "QT-2K7-4FD".into(),
            body_sha256: sha256,
            server_seq: 1,
            received_at: Timestamp::UNIX_EPOCH,
            media: body
                .media
                .iter()
                .map(|medium| MediaReceipt {
                    id: medium.id,
                    sha256: medium.sha256.clone(),
                    state: if self.stored.contains_key(&medium.sha256) {
                        MediaState::Stored
                    } else {
                        MediaState::Awaited
                    },
                    offset: 0,
                })
                .collect(),
        };
        let status = if known.is_some() { 200 } else { 201 };
        (status, vec![], serde_json::to_string(&receipt).unwrap())
    }

    fn batch(&mut self, body: &[u8]) -> Answer {
        let mut text = String::new();
        flate2::read::GzDecoder::new(body).read_to_string(&mut text).unwrap();
        let batch: Batch = serde_json::from_str(&text).unwrap();
        let items = batch
            .reports
            .iter()
            .map(|report| {
                let (status, _, body) = self.report(report.id, report.body.get().as_bytes());
                BatchItem {
                    id: report.id,
                    status,
                    receipt: serde_json::from_str(&body).ok(),
                    problem: serde_json::from_str(&body).ok(),
                }
            })
            .collect();
        (200, vec![], serde_json::to_string(&BatchAnswer { items }).unwrap())
    }

    fn follow_up(&mut self, report: Uuid, path: &str, body: &[u8]) -> Answer {
        if !self.reports.contains_key(&report) {
            return problem(404, code::NOT_FOUND, None);
        }
        let body_sha256 = hex::encode(Sha256::digest(body));
        self.follow_ups.insert(path.into(), String::from_utf8(body.to_vec()).unwrap());
        let receipt = FollowUpReceipt {
            report,
            body_sha256,
            received_at: Timestamp::UNIX_EPOCH,
            media: vec![],
        };
        (201, vec![], serde_json::to_string(&receipt).unwrap())
    }

    fn create(&mut self, seen: &Seen, whole: bool, url: &str) -> Answer {
        let metadata: HashMap<String, String> = seen.headers["upload-metadata"]
            .split(',')
            .map(|pair| {
                let (key, value) = pair.split_once(' ').unwrap();
                (key.into(), String::from_utf8(STANDARD.decode(value).unwrap()).unwrap())
            })
            .collect();
        assert!(metadata.contains_key("media") && metadata.contains_key("content_type"));
        let report: Uuid = metadata["report"].parse().unwrap();
        if self.withdrawn.contains(&report) {
            return problem(410, code::REPORT_WITHDRAWN, None);
        }
        if !self.reports.contains_key(&report) {
            return problem(404, code::NOT_FOUND, None);
        }
        let sha256 = metadata["sha256"].clone();
        let same = self.uploads.iter().find(|(_, upload)| upload.sha256 == sha256);
        let id = same.map_or(self.next_upload, |(id, _)| *id);
        self.next_upload = self.next_upload.max(id + 1);
        let length = seen.headers["upload-length"].parse().unwrap();
        self.uploads.entry(id).or_insert(Upload { length, sha256, data: vec![] });
        let (status, mut headers, body) = self.append(id, 0, seen, whole);
        if status >= 400 {
            return (status, headers, body);
        }
        // As a server behind an address of its own would say.
        let location =
            format!("{}/api/v1/uploads/{id}", url.replace("127.0.0.1", "elsewhere.test"));
        headers.push(("location", location));
        (201, headers, String::new())
    }

    fn upload(&mut self, method: &str, id: usize, seen: &Seen, whole: bool) -> Answer {
        assert_eq!(seen.headers["tus-resumable"], "1.0.0");
        let Some(upload) = self.uploads.get(&id) else {
            return problem(404, code::NOT_FOUND, None);
        };
        let at = upload.data.len();
        if method == "HEAD" {
            return (200, vec![("upload-offset", at.to_string())], String::new());
        }
        let offset: usize = seen.headers["upload-offset"].parse().unwrap();
        if offset != at {
            return problem(409, code::UPLOAD_OFFSET_CONFLICT, None);
        }
        self.append(id, offset, seen, whole)
    }

    fn append(&mut self, id: usize, offset: usize, seen: &Seen, whole: bool) -> Answer {
        if whole && !seen.body.is_empty() {
            let sum = STANDARD.encode(Sha256::digest(&seen.body));
            assert_eq!(seen.headers["upload-checksum"], format!("sha256 {sum}"));
        }
        let upload = self.uploads.get_mut(&id).unwrap();
        upload.data.truncate(offset.max(upload.data.len()));
        if offset == upload.data.len() {
            upload.data.extend_from_slice(&seen.body);
        }
        let at = upload.data.len();
        if at == upload.length {
            if hex::encode(Sha256::digest(&upload.data)) != upload.sha256 {
                self.uploads.remove(&id);
                return problem(460, code::MEDIA_HASH_MISMATCH, Some("sha256"));
            }
            self.stored.insert(upload.sha256.clone(), upload.data.clone());
        }
        (204, vec![("upload-offset", at.to_string())], String::new())
    }
}

/// A refusal of ours.
pub fn problem(status: u16, code: &str, field: Option<&str>) -> Answer {
    let problem = Problem {
        kind: format!("/problems/{code}"),
        title: code.into(),
        status,
        code: code.into(),
        field: field.map(str::to_owned),
        message: Words { vi: format!("vi {code}"), en: format!("en {code}") },
        request_id: None,
    };
    let content_type = citizen_wire::problem::CONTENT_TYPE;
    let body = serde_json::to_string(&problem).unwrap();
    (status, vec![("content-type", content_type.into())], body)
}
