//! Raw calls with a citizen's token: what no phone of ours would send.

use jiff::Timestamp;
use reqwest::blocking::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::phone::Phone;
use crate::server::Server;

/// A citizen with a token and bad intentions.
#[derive(Debug)]
pub struct Citizen {
    client: Client,
    server_url: String,
    token: String,
}

impl Citizen {
    /// Signs in a phone and takes its token away.
    pub fn sign_in(server: &Server, number: &str) -> Self {
        let phone = Phone::signed_in(server, &server.url(), number);
        Self { client: Client::new(), server_url: server.url(), token: phone.token() }
    }

    /// A request with the token; `path` starts with a slash.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().unwrap();
        self.client.request(method, format!("{}{path}", self.server_url)).bearer_auth(&self.token)
    }

    /// `PUT /api/v1/reports/{id}`.
    pub fn put_report(&self, id: &str, body: &Value) -> Response {
        self.request("PUT", &format!("/api/v1/reports/{id}")).json(body).send().unwrap()
    }

    /// The reports the server knows of this citizen, by sync from the start.
    pub fn cases(&self) -> Vec<Value> {
        let (mut cases, mut since) = (Vec::new(), String::new());
        loop {
            let request = self.request("GET", &format!("/api/v1/sync{since}"));
            let page: Value = request.send().unwrap().json().unwrap();
            cases.extend(page["cases"].as_array().unwrap().iter().cloned());
            if page["more"] != true {
                return cases;
            }
            since = format!("?since={}", page["cursor"].as_str().unwrap());
        }
    }
}

/// A body that is right in everything.
pub fn report(text: &str) -> Value {
    json!({
        "text": text,
        "made_at": Timestamp::now(),
        "fix": {"lat": 16.67, "lon": 106.83, "source": "pin"},
    })
}

/// A refusal must be ours, in two languages: its status, code and field.
pub fn refusal(reply: Response) -> (u16, String, Option<String>) {
    let status = reply.status().as_u16();
    let kind = reply.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    let text = reply.text().unwrap();
    assert_eq!(kind.as_deref(), Some(citizen_wire::problem::CONTENT_TYPE), "{status}: {text}");
    let problem: citizen_wire::problem::Problem = serde_json::from_str(&text).unwrap();
    assert_eq!(problem.status, status);
    assert!(!problem.message.vi.is_empty() && !problem.message.en.is_empty());
    (status, problem.code, problem.field)
}
