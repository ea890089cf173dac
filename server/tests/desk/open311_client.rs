//! A unit with an Open311 system of its own: a second process of our server, and
//! a system of another make that answers as badly as the standard allows.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use citizen_server::open311::client::system::{System, connect};
use citizen_server::open311::client::{Remote, round};
use serde_json::{Value, json};

use crate::house::{Answer, House};

const UNIT: &str = "ubnd_19564";

impl House {
    async fn connect(&self, url: &str, key: &str, service: &str) {
        let system = System {
            unit: UNIT.into(),
            url: url.into(),
            jurisdiction: String::new(),
            api_key: key.into(),
            services: [("*".to_owned(), service.to_owned())].into(),
        };
        let now = self.now();
        self.app.db.write(move |tx| connect(tx, &system, "test", now)).await.unwrap();
    }

    async fn forwarded(&self) {
        round(&self.app, &Remote::new().unwrap()).await.unwrap();
        self.forward(301);
    }
}

/// Another process of our own program, with its own folder.
struct Department {
    child: Child,
    folder: tempfile::TempDir,
    url: String,
    http: reqwest::Client,
}

impl Drop for Department {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(folder: &std::path::Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citizen-server"));
    command.args(arguments).args(["--dev", "--data"]).arg(folder);
    command
}

impl Department {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = program(folder.path(), &["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let url = lines
            .find_map(|line| {
                let line = line.unwrap();
                line.split_once("listening on ").map(|(_, url)| url.to_owned())
            })
            .unwrap();
        std::thread::spawn(move || lines.for_each(drop));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { child, folder, url, http }
    }

    fn key(&self) -> String {
        let output = program(self.folder.path(), &["open311", "add-key", "--name", "Tỉnh"]);
        let output = { output }.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    async fn sign_in(&self) -> String {
        let body = json!({ "username": "admin", "password": "vi-du-admin-2026" });
        let url = format!("{}/api/v1/staff/session", self.url);
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        let set = answer.headers()["set-cookie"].to_str().unwrap();
        set.split(';').next().unwrap().to_owned()
    }

    async fn cases(&self, cookie: &str) -> Vec<Value> {
        let request = self.http.get(format!("{}/api/v1/staff/cases", self.url));
        let answer = Answer::of(request.header("cookie", cookie)).await.ok();
        answer["items"].as_array().unwrap().clone()
    }

    async fn act(&self, cookie: &str, id: &str, verb: &str, body: Value) {
        let request = self.http.post(format!("{}/api/v1/staff/cases/{id}/{verb}", self.url));
        Answer::of(request.header("cookie", cookie).json(&body)).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_to_the_units_own_system_and_its_answer_comes_back() {
    let (house, department) = (House::open().await, Department::open());
    let phone = house.phone("+84912345678").await;
    let fix = json!({ "lat": 16.67021, "lon": 106.83114, "source": "gps" });
    let report = json!({ "text": "Cống tắc ở chợ", "category": "blocked_drain", "fix": fix, "hide_name": true });
    let id = phone.report_with(report).await;
    let code = phone.case(&id).await["code"].as_str().unwrap().to_owned();
    house
        .connect(&format!("{}/open311/v2", department.url), &department.key(), "street_light")
        .await;

    house.forwarded().await;
    assert_eq!(phone.case(&id).await["state"], "accepted");
    let cookie = department.sign_in().await;
    let there = department.cases(&cookie).await;
    assert_eq!(there.len(), 1);
    let other = there[0]["id"].as_str().unwrap();
    assert_eq!(there[0]["title"], format!("Cống tắc ở chợ [{code}]"));
    assert_eq!(
        (&there[0]["lat"], &there[0]["category"]),
        (&json!(16.67021), &json!("street_light"))
    );
    assert!(!there[0].to_string().contains("912345678"));

    // Again and again: it is there once, and what is not new is not said twice.
    for _ in 0..3 {
        house.forwarded().await;
    }
    assert_eq!(department.cases(&cookie).await.len(), 1);
    department.act(&cookie, other, "accept", json!({})).await;
    house.forwarded().await;
    house.forwarded().await;
    let notes = |case: &Value| {
        let timeline = case["timeline"].as_array().unwrap().clone();
        timeline.iter().filter(|entry| entry["text"] == "Đã tiếp nhận.").count()
    };
    let desk = house.desk("admin").await;
    let case = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!((notes(&case), &case["state"]), (1, &json!("accepted")));

    let words = "Đã nạo vét cống sáng nay, nước thoát tốt; mời bà con kiểm tra lại.";
    department.act(&cookie, other, "answer", json!({ "text": words })).await;
    house.forwarded().await;
    let case = phone.case(&id).await;
    assert_eq!((&case["state"], &case["reply"]["text"]), (&json!("answered"), &json!(words)));

    // The person is not content: it goes there once more, as a new request.
    let body = json!({ "reason": "Vẫn tắc", "made_at": crate::phone::MADE_AT });
    phone.put(&format!("/reports/{id}/reopening"), &body).await.ok();
    house.forwarded().await;
    let open = department.cases(&cookie).await;
    assert_eq!(open.len(), 1);
    assert_ne!(open[0]["id"].as_str().unwrap(), other);
}

/// A system of another make: numbers for ids, no `Idempotency-Key`, a token
/// first, an answer that is swallowed.
#[derive(Default)]
struct Odd {
    posts: Vec<String>,
    /// Posts that are taken and answered with 502.
    swallow: usize,
    refuse: bool,
    closed: bool,
}

type Shared = Arc<Mutex<Odd>>;

async fn odd() -> (Shared, String) {
    let shared: Shared = Arc::default();
    let post = |State(odd): State<Shared>, body: String| async move {
        let mut odd = odd.lock().unwrap();
        if odd.refuse {
            let words = json!([{ "code": 400, "description": "service_code: sai" }]);
            return (StatusCode::BAD_REQUEST, Json(words));
        }
        odd.posts.push(body);
        if odd.swallow > 0 {
            odd.swallow -= 1;
            return (StatusCode::BAD_GATEWAY, Json(json!("<html>")));
        }
        (StatusCode::OK, Json(json!([{ "token": odd.posts.len() }])))
    };
    let list = |State(odd): State<Shared>, Query(query): Query<Vec<(String, String)>>| async move {
        let odd = odd.lock().unwrap();
        let wanted = query.iter().find(|(name, _)| name == "service_request_id");
        let requests = odd.posts.iter().zip(1_u64..).map(|(post, number)| {
            let pairs: Vec<(String, String)> = serde_urlencoded::from_str(post).unwrap();
            let description = &pairs.iter().find(|(name, _)| name == "description").unwrap().1;
            let status = if odd.closed { "Closed" } else { "open" };
            let id = 7_000 + number;
            json!({ "service_request_id": id, "status": status, "description": description })
        });
        let asked = |request: &Value| {
            wanted.is_none_or(|(_, ids)| {
                ids.split(',').any(|id| request["service_request_id"] == id.parse::<u64>().unwrap())
            })
        };
        Json(requests.filter(asked).collect::<Vec<_>>())
    };
    let token = |axum::extract::Path(file): axum::extract::Path<String>| async move {
        let number: u64 = file.strip_suffix(".json").unwrap().parse().unwrap();
        Json(json!([{ "service_request_id": 7_000 + number, "token": number }]))
    };
    let router = Router::new()
        .route("/v2/requests.json", get(list).post(post))
        .route("/v2/tokens/{file}", get(token))
        .with_state(shared.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/v2", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    (shared, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_whose_answer_was_lost_is_found_there_and_not_sent_twice() {
    let house = House::open().await;
    let (odd, url) = odd().await;
    let phone = house.phone("+84912345678").await;
    house.connect(&url, "k", "7").await;
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let report = json!({ "text": "Cống tắc", "category": "blocked_drain", "fix": fix });

    odd.lock().unwrap().swallow = 1;
    let lost = phone.report_with(report.clone()).await;
    house.forwarded().await;
    assert_eq!(phone.case(&lost).await["state"], "received", "nobody knows yet");
    house.forwarded().await;
    assert_eq!(odd.lock().unwrap().posts.len(), 1, "found, not sent again");
    assert_eq!(phone.case(&lost).await["state"], "accepted");

    let token = phone.report_with(report.clone()).await;
    house.forwarded().await;
    assert_eq!(odd.lock().unwrap().posts.len(), 2);
    odd.lock().unwrap().closed = true;
    house.forwarded().await;
    for id in [&lost, &token] {
        let case = phone.case(id).await;
        assert_eq!(case["state"], "answered");
        assert_eq!(case["reply"]["text"], "Đơn vị đã xử lý xong trên hệ thống của mình.");
    }

    odd.lock().unwrap().refuse = true;
    let refused = phone.report_with(report).await;
    house.forwarded().await;
    house.forwarded().await;
    let case = house.desk("admin").await.get(&format!("/cases/{refused}")).await.ok();
    let said: Vec<&Value> =
        case["timeline"].as_array().unwrap().iter().map(|entry| &entry["text"]).collect();
    assert_eq!(said.iter().filter(|text| **text == "Open311: service_code: sai").count(), 1);
    assert_eq!(case["state"], "received", "a person works it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_that_is_away_holds_nothing_up_and_a_case_that_left_is_not_sent() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    house.connect("http://127.0.0.1:1/v2", "k", "7").await;
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let report = json!({ "text": "Cống tắc", "category": "blocked_drain", "fix": fix });
    let id = phone.report_with(report).await;
    house.forwarded().await;
    assert_eq!(phone.case(&id).await["state"], "received");
    let desk = house.desk("admin").await;
    desk.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let (odd, url) = odd().await;
    house.connect(&url, "k", "7").await;
    house.forwarded().await;
    assert_eq!(odd.lock().unwrap().posts.len(), 0);
}
