//! A phone that speaks the wire contract, one request at a time.

use serde_json::{Value, json};
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

/// A photo announced with a report or a follow-up.
pub fn photo(bytes: &[u8]) -> Value {
    use sha2::{Digest, Sha256};
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
}
