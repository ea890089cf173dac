//! A program of somebody else's that speaks GeoReport v2.

use citizen_server::accounts::token;
use citizen_server::open311::key;
use serde_json::Value;
use uuid::Uuid;

use crate::house::House;

/// A program with a key.
pub struct Program<'h> {
    pub house: &'h House,
    pub id: Uuid,
    pub key: String,
}

/// Status and body.
pub type Said = (u16, String);

impl House {
    pub async fn program(&self) -> Program<'_> {
        let (id, secret, now) = (Uuid::now_v7(), token::random().unwrap(), self.now());
        let give = move |tx: &mut dyn citizen_server::storage::Tx| {
            key::give(tx, (id, "Cổng của Sở", &secret), "test", now)
        };
        self.app.db.write(give).await.unwrap();
        Program { house: self, id, key: token::encode(&secret) }
    }

    pub async fn open311(&self, path: &str) -> Said {
        let answer = self.http.get(format!("{}/open311/{path}", self.url)).send().await.unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        let asked = path.split('?').next().unwrap();
        let wanted = if asked.ends_with(".xml") { "text/xml" } else { "application/json" };
        assert!(kind.starts_with(wanted), "{path}: {kind}");
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    pub async fn open311_json(&self, path: &str) -> Value {
        let (status, body) = self.open311(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }
}

impl Program<'_> {
    pub async fn post_at(&self, file: &str, fields: &[(&str, &str)], repeat: Option<&str>) -> Said {
        let mut pairs = vec![("api_key", self.key.as_str())];
        pairs.extend(fields);
        let mut request = self
            .house
            .http
            .post(format!("{}/open311/v2/{file}", self.house.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_urlencoded::to_string(&pairs).unwrap());
        if let Some(repeat) = repeat {
            request = request.header("idempotency-key", repeat);
        }
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    pub async fn post(&self, fields: &[(&str, &str)]) -> Value {
        let (status, body) = self.post_at("requests.json", fields, None).await;
        assert_eq!(status, 201, "{body}");
        let answer: Value = serde_json::from_str(&body).unwrap();
        answer[0].clone()
    }

    pub async fn pothole(&self, text: &str) -> String {
        let place = [("service_code", "pothole"), ("lat", "16.67021"), ("long", "106.83114")];
        let made = self.post(&[&place[..], &[("description", text)]].concat()).await;
        made["service_request_id"].as_str().unwrap().to_owned()
    }

    pub async fn own(&self, id: &str) -> Value {
        let path = format!("v2/requests/{id}.json?api_key={}", self.key);
        self.house.open311_json(&path).await[0].clone()
    }
}

/// The id of the case with this code.
pub async fn case_of(house: &House, code: &str) -> String {
    let code = code.to_owned();
    let read = move |tx: &mut dyn citizen_server::storage::Tx| {
        tx.query_opt("SELECT id FROM cases WHERE code = $1", &[code.clone().into()])
            .map(|row| row.unwrap().text(0).unwrap().to_owned())
    };
    house.app.db.read(read).await.unwrap()
}
