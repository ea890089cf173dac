//! A phone that speaks the wire contract, one request at a time.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::house::{Answer, House};

/// A signed-in phone.
pub struct Phone<'h> {
    pub house: &'h House,
    pub device: Uuid,
    pub access: String,
    pub refresh: String,
}

impl House {
    pub async fn ask_code(&self, number: &str) -> Answer {
        Answer::of(self.http.post(self.at("/auth/code")).json(&json!({ "phone": number }))).await
    }

    pub async fn try_code(&self, request: &Value, code: &str, device: Uuid) -> Answer {
        let body = json!({
            "request_id": request, "code": code,
            "device": { "id": device, "name": "Samsung A12", "platform": "android" },
        });
        Answer::of(self.http.post(self.at("/auth/token")).json(&body)).await
    }

    /// Signs in with a number such as `+84912345678`.
    pub async fn phone(&self, number: &str) -> Phone<'_> {
        let device = Uuid::now_v7();
        let sent = self.ask_code(number).await.ok();
        let code = self.code_sent_to(number);
        let tokens = self.try_code(&sent["request_id"], &code, device).await.ok();
        let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
        Phone { house: self, device, access: text("access_token"), refresh: text("refresh_token") }
    }

    pub async fn refresh(&self, token: &str) -> Answer {
        let body = json!({ "refresh_token": token });
        Answer::of(self.http.post(self.at("/auth/refresh")).json(&body)).await
    }
}

pub const MADE_AT: &str = "2026-11-24T01:02:03Z";

/// The media type of bytes on their way.
pub const TUS: &str = "application/offset+octet-stream";

/// A photo announced with a report or a follow-up.
pub fn photo(bytes: &[u8]) -> Value {
    json!({
        "id": Uuid::now_v7(), "kind": "photo", "sha256": hex::encode(Sha256::digest(bytes)),
        "bytes": bytes.len(), "content_type": "image/jpeg",
    })
}

impl Phone<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.house.http.get(self.house.at(path)).bearer_auth(&self.access)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        let request = self.house.http.put(self.house.at(path)).bearer_auth(&self.access);
        Answer::of(request.json(body)).await
    }

    pub async fn post(&self, path: &str) -> Answer {
        Answer::of(self.house.http.post(self.house.at(path)).bearer_auth(&self.access)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        Answer::of(self.house.http.delete(self.house.at(path)).bearer_auth(&self.access)).await
    }

    /// Reports a pothole in Đakrông: the Department of Construction's or the
    /// commune's, as the example routes it.
    pub async fn report(&self, text: &str) -> String {
        let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
        self.report_with(json!({ "text": text, "category": "pothole", "fix": fix })).await
    }

    pub async fn report_with(&self, mut body: Value) -> String {
        let id = Uuid::now_v7().to_string();
        body["made_at"] = json!(MADE_AT);
        self.put(&format!("/reports/{id}"), &body).await.ok();
        id
    }

    pub async fn case(&self, id: &str) -> Value {
        self.get(&format!("/reports/{id}")).await.ok()
    }

    /// Sends all of an announced medium.
    pub async fn send_medium(&self, report: &str, medium: &str, bytes: &[u8]) {
        let sha256 = hex::encode(Sha256::digest(bytes));
        let pairs = [("report", report), ("media", medium), ("sha256", &sha256)];
        self.upload(&pairs, bytes.len(), bytes.to_vec()).await;
    }

    /// Begins an upload of `length` bytes with these, and returns its id.
    pub async fn upload(&self, pairs: &[(&str, &str)], length: usize, bytes: Vec<u8>) -> String {
        let pair = |(key, value): &(&str, &str)| format!("{key} {}", BASE64_STANDARD.encode(value));
        let pairs: Vec<_> = pairs.iter().map(pair).collect();
        let mut request = self.house.http.post(self.house.at("/uploads"));
        if !pairs.is_empty() {
            request = request.header("upload-metadata", pairs.join(","));
        }
        let request = request.bearer_auth(&self.access).header("tus-resumable", "1.0.0");
        let request = request.header("upload-length", length).header("content-type", TUS);
        let answer = request.body(bytes).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        let location = answer.headers()["location"].to_str().unwrap();
        location.rsplit('/').next().unwrap().to_owned()
    }
}
