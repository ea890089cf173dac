//! A member of staff at the console.

use serde_json::{Value, json};

use crate::house::{Answer, House};

/// A signed-in member of staff.
pub struct Desk<'h> {
    pub house: &'h House,
    pub cookie: String,
}

impl House {
    pub async fn staff_sign_in(&self, username: &str, password: &str) -> reqwest::Response {
        let body = json!({ "username": username, "password": password });
        self.http.post(self.at("/staff/session")).json(&body).send().await.unwrap()
    }

    /// One of the example's staff.
    pub async fn desk(&self, username: &str) -> Desk<'_> {
        let answer = self.staff_sign_in(username, &format!("vi-du-{username}-2026")).await;
        assert_eq!(answer.status(), 200, "{username}");
        let set = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = set.split(';').next().unwrap().to_owned();
        Desk { house: self, cookie }
    }

    /// A member of staff of the example by the unit they belong to.
    pub async fn officer_of(&self, unit: &str) -> Desk<'_> {
        let officers = [
            ("so_xay_dung", "xaydung"),
            ("so_nong_nghiep_moi_truong", "moitruong"),
            ("ubnd_19564", "dakrong"),
            ("ubnd_19333", "dongha"),
        ];
        let (_, username) = officers.iter().find(|(id, _)| *id == unit).unwrap();
        self.desk(username).await
    }
}

impl Desk<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        let request = self.house.http.get(self.house.at(&format!("/staff{path}")));
        Answer::of(request.header("cookie", &self.cookie)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self.house.http.post(self.house.at(&format!("/staff{path}")));
        Answer::of(request.header("cookie", &self.cookie).json(body)).await
    }

    /// Takes a step. An answer is meant as it is, unless the body says otherwise.
    pub async fn act(&self, case: &str, verb: &str, mut body: Value) -> Answer {
        if verb == "answer" && body.get("confirm").is_none() {
            body["confirm"] = json!(true);
        }
        self.post(&format!("/cases/{case}/{verb}"), &body).await
    }

    /// Loads what is at `path` of the server.
    pub async fn look(&self, path: &str) {
        let url = format!("{}{path}", self.house.url);
        let answer = self.house.http.get(url).header("cookie", &self.cookie).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
    }

    /// Uploads evidence with tus and returns the upload's id.
    pub async fn upload(&self, bytes: &[u8]) -> String {
        let answer = self
            .house
            .http
            .post(self.house.at("/uploads"))
            .header("cookie", &self.cookie)
            .header("tus-resumable", "1.0.0")
            .header("upload-length", bytes.len())
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 201);
        let location = answer.headers()["location"].to_str().unwrap();
        location.rsplit('/').next().unwrap().to_owned()
    }
}

/// A small picture.
pub fn jpeg(shade: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(64, 48, image::Rgb([shade, 90, 60]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}
