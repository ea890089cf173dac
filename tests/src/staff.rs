//! Somebody at a desk, over the API the console uses.

use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

use crate::server::Server;

/// Sees every case and assigns.
pub const COORDINATOR: &str = "dieuphoi";
/// Changes the province's documents and the staff.
pub const ADMINISTRATOR: &str = "admin";
/// Answers for the commune of Đakrông.
pub const OFFICER_DAKRONG: &str = "dakrong";
/// Answers for the commune of Đông Hà.
pub const OFFICER_DONG_HA: &str = "dongha";

/// The password of an example account, as `staff.toml` of the example spells it.
pub fn password(username: &str) -> String {
    format!("vi-du-{username}-2026")
}

/// A signed-in member of staff.
#[derive(Debug)]
pub struct Staff {
    client: Client,
    server_url: String,
}

impl Staff {
    /// Signs in with an example account.
    pub fn sign_in(server: &Server, username: &str) -> Self {
        Self::sit_down(server, &json!({"username": username, "password": password(username)}))
    }

    /// Signs in with an example account and the digits of its authenticator.
    pub fn sign_in_with(server: &Server, username: &str, code: &str) -> Self {
        let password = password(username);
        Self::sit_down(server, &json!({"username": username, "password": password, "code": code}))
    }

    /// Signs in with a password that an administrator gave.
    pub fn sign_in_as(server: &Server, username: &str, password: &str) -> Self {
        Self::sit_down(server, &json!({"username": username, "password": password}))
    }

    fn sit_down(server: &Server, who: &Value) -> Self {
        let client = Client::builder().cookie_store(true).build().unwrap();
        let staff = Self { client, server_url: server.url() };
        staff.post("session", who);
        staff
    }

    fn address(&self, path: &str) -> String {
        format!("{}/api/v1/staff/{path}", self.server_url)
    }

    /// `GET /api/v1/staff/{path}`; must succeed.
    pub fn get(&self, path: &str) -> Value {
        read(self.client.get(self.address(path)).send().unwrap(), path)
    }

    /// `GET /api/v1/staff/{path}` as text, such as a file; must succeed.
    pub fn get_text(&self, path: &str) -> String {
        let reply = self.client.get(self.address(path)).send().unwrap();
        let status = reply.status();
        let text = reply.text().unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        text
    }

    /// `POST /api/v1/staff/{path}`; must succeed.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        read(self.try_post(path, body), path)
    }

    /// `PUT /api/v1/staff/{path}`; must succeed.
    pub fn put(&self, path: &str, body: &Value) -> Value {
        read(self.client.put(self.address(path)).json(body).send().unwrap(), path)
    }

    /// `POST /api/v1/staff/{path}` with a file; must succeed.
    pub fn post_file(&self, path: &str, kind: &str, file: &str) -> Value {
        let request = self.client.post(self.address(path)).header("content-type", kind);
        read(request.body(file.to_owned()).send().unwrap(), path)
    }

    /// `POST /api/v1/staff/{path}`, whatever comes of it.
    pub fn try_post(&self, path: &str, body: &Value) -> Response {
        self.client.post(self.address(path)).json(body).send().unwrap()
    }

    /// Every case this person may see, page after page.
    pub fn cases(&self) -> Vec<Value> {
        let mut cases = Vec::new();
        let mut after = String::new();
        loop {
            let page = self.get(&format!("cases?view=all&sort=received&limit=200{after}"));
            cases.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => after = format!("&after={cursor}"),
                None => return cases,
            }
        }
    }

    /// One case, whole.
    pub fn case(&self, id: &str) -> Value {
        self.get(&format!("cases/{id}"))
    }

    /// A step in a case; must succeed.
    pub fn act(&self, id: &str, verb: &str, body: &Value) -> Value {
        let mut body = body.clone();
        if verb == "answer" {
            // Stories answer in few words, and mean them.
            body["confirm"] = true.into();
        }
        self.post(&format!("cases/{id}/{verb}"), &body)
    }

    /// Uploads evidence in one request; the upload's id.
    pub fn upload(&self, name: &str, bytes: &[u8]) -> String {
        use base64::Engine as _;
        let base64 = base64::engine::general_purpose::STANDARD;
        let metadata =
            format!("filename {},filetype {}", base64.encode(name), base64.encode("image/jpeg"));
        let reply = self
            .client
            .post(format!("{}/api/v1/uploads", self.server_url))
            .header("tus-resumable", "1.0.0")
            .header("upload-length", bytes.len())
            .header("upload-metadata", metadata)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .unwrap();
        assert_eq!(reply.status(), 201, "upload: {}", reply.text().unwrap());
        let location = reply.headers()["location"].to_str().unwrap().to_owned();
        location.trim_end_matches('/').rsplit('/').next().unwrap().to_owned()
    }

    /// A medium of a case as it was stored.
    pub fn original(&self, case: &str, medium: &str) -> Vec<u8> {
        let path = format!("{}/api/v1/media/{case}/{medium}?size=original", self.server_url);
        let reply = self.client.get(path).send().unwrap();
        assert_eq!(reply.status(), 200, "medium {medium}");
        reply.bytes().unwrap().to_vec()
    }
}

fn read(reply: Response, path: &str) -> Value {
    let status = reply.status();
    let text = reply.text().unwrap();
    assert!(status.is_success(), "{path}: {status} {text}");
    if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
}
