//! The alert desk as its console calls it: one person writes a warning, another sends it.

use reqwest::Client;
use serde_json::{Value, json};

use crate::server::Server;

type Failure = Box<dyn std::error::Error>;

/// Whoever writes warnings, and whoever sends them, in the example province.
pub const OFFICER: &str = "canhbao";
pub const APPROVER: &str = "pheduyet";

/// A warning for `area` (communes, polygons, circles) that waits for its second person;
/// its id.
pub async fn handed_in(officer: &Client, server: &Server, area: &Value) -> Result<String, Failure> {
    let values = json!({ "river": "Thạch Hãn", "place": "Thạch Hãn", "value": "4,62",
                         "alarm": "báo động 2" });
    let mut area = area.clone();
    if let Some(area) = area.as_object_mut() {
        area.insert("name".into(), json!({ "vi": "Hạ du", "en": "Lower reaches" }));
    }
    let draft = json!({ "template": "river_bd2", "values": values, "area": area });
    let made = post(officer, server, "alerts", &draft).await?;
    let id = made.get("id").and_then(Value::as_str).ok_or("no draft")?.to_owned();
    post(officer, server, &format!("alerts/{id}/submit"), &json!({})).await?;
    Ok(id)
}

/// What whoever sends one says that they looked at.
pub fn sure() -> Value {
    json!({ "confirmed": ["reach"] })
}

/// Somebody at a desk.
pub async fn desk(server: &Server, name: &str) -> Result<Client, Failure> {
    let client = Client::builder().cookie_store(true).build()?;
    let who = json!({ "username": name, "password": format!("vi-du-{name}-2026") });
    post(&client, server, "session", &who).await?;
    Ok(client)
}

/// Posts to the staff's API; null where it answers nothing.
pub async fn post(
    client: &Client,
    server: &Server,
    path: &str,
    body: &Value,
) -> Result<Value, Failure> {
    let url = format!("http://{}/api/v1/staff/{path}", server.address);
    let answer = client.post(url).json(body).send().await?.error_for_status()?;
    Ok(serde_json::from_slice(&answer.bytes().await?).unwrap_or_default())
}
