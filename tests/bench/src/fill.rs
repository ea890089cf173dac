//! Many reports into a server, over its batch address.

use citizen_wire::report::ReportBody;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::server::Server;

type Failure = Box<dyn std::error::Error>;

/// Reports of one request.
const BATCH: usize = 100;

/// Sends reports in the name of `token`; each must be taken. Their ids.
pub async fn fill(
    server: &Server,
    token: &str,
    reports: impl IntoIterator<Item = ReportBody>,
) -> Result<Vec<Uuid>, Failure> {
    fill_by(&reqwest::Client::new(), server, token, reports).await
}

/// The same by a client that others fill by, too.
pub async fn fill_by(
    client: &reqwest::Client,
    server: &Server,
    token: &str,
    reports: impl IntoIterator<Item = ReportBody>,
) -> Result<Vec<Uuid>, Failure> {
    let url = format!("http://{}/api/v1/reports:batch", server.address);
    let reports: Vec<_> = reports.into_iter().map(|body| (Uuid::now_v7(), body)).collect();
    for batch in reports.chunks(BATCH) {
        let items: Vec<_> =
            batch.iter().map(|(id, body)| json!({ "id": id, "body": body })).collect();
        let request = client.post(&url).bearer_auth(token).json(&json!({ "reports": items }));
        let answer: Value = request.send().await?.json().await?;
        let items = answer.get("items").and_then(Value::as_array);
        let taken = |item: &Value| item.get("status").and_then(Value::as_u64) == Some(201);
        let items = items.filter(|items| items.len() == batch.len()).ok_or("no answer for each")?;
        if let Some(refused) = items.iter().find(|item| !taken(item)) {
            return Err(format!("not taken: {refused}").into());
        }
    }
    Ok(reports.into_iter().map(|(id, _)| id).collect())
}
