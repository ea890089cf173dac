//! Every address of the checked-in OpenAPI document, called by everybody there
//! is, against the table in `callers.txt`: an address without a line fails.

use citizen_server::policy::Role;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::phone::{MADE_AT, Phone, TUS, photo};
use crate::policy::member;
use crate::staff::{Desk, jpeg};

const TABLE: &str = include_str!("callers.txt");
const DOCUMENT: &str = include_str!("../../openapi.json");

/// Somebody at the door.
enum Caller<'h> {
    Nobody,
    Citizen(&'h Phone<'h>),
    Staff(&'h Desk<'h>),
}

impl Caller<'_> {
    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::Nobody => request,
            Self::Citizen(phone) => request.bearer_auth(&phone.access),
            Self::Staff(desk) => request.header("cookie", &desk.cookie),
        }
    }
}

/// What belongs to the citizen and is called for.
struct Belongings {
    report: String,
    medium: String,
    upload: String,
    device: String,
}

impl Belongings {
    /// One report with its photo, one upload half done, a second phone.
    async fn of(owner: &Phone<'_>, spare: &Phone<'_>) -> Self {
        let bytes = jpeg(90);
        let mut medium = photo(&bytes);
        let id = Uuid::now_v7().to_string();
        let mut body = report();
        body["media"] = json!([medium]);
        owner.put(&format!("/reports/{id}"), &body).await.ok();
        let medium = medium["id"].take().as_str().unwrap().to_owned();
        owner.send_medium(&id, &medium, &bytes).await;
        let address = format!("/media/{id}/{medium}");
        for _ in 0..600 {
            if owner.get(&address).await.status == 200 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let upload = owner.upload(&[], 8, b"half".to_vec()).await;
        Self { report: id, medium, upload, device: spare.device.to_string() }
    }

    /// The address with everything in braces filled in.
    fn fill(&self, path: &str) -> String {
        let id = match path {
            _ if path.contains("/uploads/") => &self.upload,
            _ if path.contains("/devices/") => &self.device,
            _ => &self.report,
        };
        let path = path.replace("{id}", id).replace("{case_id}", &self.report);
        let path = path.replace("{media_id}", &self.medium).replace("{collection}", "place");
        let path = path.replace("{z}/{x}/{y}", "9/408/231");
        let rest: Vec<_> =
            path.split('{').skip(1).filter_map(|part| part.split_once('}')).collect();
        rest.iter().fold(path.clone(), |path, (name, _)| {
            path.replace(&format!("{{{name}}}"), &Uuid::now_v7().to_string())
        })
    }
}

fn report() -> Value {
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    json!({ "text": "Ổ gà", "category": "pothole", "fix": fix, "made_at": MADE_AT })
}

/// Method and address of every operation. What ends a session or takes
/// something away comes last.
fn operations() -> Vec<(String, String)> {
    let document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys().filter(|key| *key != "parameters") {
            all.push((method.to_uppercase(), path.clone()));
        }
    }
    all.sort_by_key(|(method, path)| {
        let last = match (method.as_str(), path.as_str()) {
            (_, "/api/v1/auth/sign-out") | ("DELETE", "/api/v1/staff/session") => 2,
            ("DELETE", _) => 1,
            _ => 0,
        };
        (last, path.clone(), method.clone())
    });
    all
}

/// A body that is refused for nothing but its sender.
fn body(method: &str, path: &str) -> Value {
    let tail = path.rsplit('/').next().unwrap_or_default();
    match (method, tail) {
        ("PUT", "{id}") => report(),
        ("PUT", "{addition_id}") => json!({ "text": "Rất sâu", "made_at": MADE_AT }),
        ("PUT", "rating") => json!({ "stars": 1, "made_at": MADE_AT }),
        ("PUT", "reopening") => {
            json!({ "reason": "Chưa làm", "made_at": MADE_AT, "media": [photo(b"x")] })
        }
        _ => json!({}),
    }
}

/// How the caller is met: `x` let in, `-` asked who it is (401), `!` refused
/// (403), `0` told that there is no such thing (404), `=` that this cannot be done
/// with it (409), as with an id that is somebody else's.
async fn met(house: &House, who: &Caller<'_>, method: &str, path: &str, place: &str) -> char {
    let verb = Method::from_bytes(method.as_bytes()).unwrap();
    let request = who.signed(house.http.request(verb, format!("{}{place}", house.url)));
    let request = if path.contains("/uploads") {
        let request = request.header("tus-resumable", "1.0.0").header("content-type", TUS);
        let request = match method {
            "POST" if path.ends_with("{id}") => request.header("x-http-method-override", "HEAD"),
            "POST" => request.header("upload-length", 8),
            "PATCH" => request.header("upload-offset", 4),
            _ => request,
        };
        if method == "PATCH" { request.body("hal") } else { request }
    } else if path.ends_with("/import") {
        request.header("content-type", "text/csv").body("a")
    } else if ["GET", "DELETE"].contains(&method) {
        request
    } else {
        request.json(&body(method, path))
    };
    let status = request.send().await.unwrap().status().as_u16();
    assert!(status != 429 && status < 500, "{method} {place}: {status}");
    match status {
        401 => '-',
        403 => '!',
        404 => '0',
        409 => '=',
        _ => 'x',
    }
}

#[test]
fn every_address_has_its_line() {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let written: Vec<(String, String)> = lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            (words.next().unwrap(), words.next().unwrap())
        })
        .collect();
    assert_eq!(written, operations());
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_met_as_the_table_says_at_every_address() {
    let house = House::open_with(|config| {
        config.examiner = env!("CARGO_BIN_EXE_citizen-server").into();
        config.limits.reports_per_account_minute = 100_000;
        config.limits.reports_per_address_minute = 100_000;
    })
    .await;
    let spare = house.phone("+84912345678").await;
    house.forward(120);
    let owner = house.phone("+84912345678").await;
    let other = house.phone("+84987654321").await;
    let mut desks = Vec::new();
    for role in Role::ALL {
        desks.push(member(&house, role).await);
    }
    let things = Belongings::of(&owner, &spare).await;
    // The owner comes last: it may take away what the others must not have.
    let mut callers = vec![Caller::Nobody, Caller::Citizen(&other)];
    callers.extend(desks.iter().map(Caller::Staff));
    callers.push(Caller::Citizen(&owner));
    let operations = operations();
    assert!(operations.len() > 60);
    let mut table = String::new();
    for (method, path) in &operations {
        let mut marks = Vec::new();
        for caller in &callers {
            let place = things.fill(path);
            marks.push(met(&house, caller, method, path, &place).await);
        }
        let owners = marks.pop().unwrap();
        marks.insert(1, owners);
        let marks: String = marks.iter().map(|mark| format!(" {mark}")).collect();
        table.push_str(&format!("{method:<7} {path:<52}{marks}\n"));
    }
    let written: String = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(written, table, "the table as the server answers:\n{table}");
}
