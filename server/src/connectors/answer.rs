//! The call to a partner, and the rows in what comes back.

use std::time::Duration;

use reqwest::Client;
use reqwest::header::HeaderValue;
use serde_json::{Value, json};

use super::Stopped;
use super::row::Row;
use crate::collections::import::articles;
use crate::config::Connectors;
use crate::fetch::{self, FetchError};
use crate::province::connectors::{Connector, Format};

/// Most bytes of an answer.
const ANSWER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Rows of an answer.
const ROWS_MAX: usize = 20_000;

/// What a partner has now.
///
/// # Errors
/// [`Stopped`], all but [`Stopped::Full`].
pub async fn rows(
    client: &Client,
    partners: &Connectors,
    connector: &Connector,
) -> Result<Vec<Row>, Stopped> {
    let partner = partners.partner(&connector.partner).ok_or(Stopped::Closed("partner"))?;
    let address = partner.address(&connector.path).ok_or(Stopped::Closed("path"))?;
    let patience = Duration::from_secs(connector.timeout_s.into());
    let mut request = client.get(address).timeout(patience);
    if !partner.secret.is_empty() {
        let mut key =
            HeaderValue::from_str(&partner.secret).map_err(|_| Stopped::Closed("partner"))?;
        key.set_sensitive(true);
        request = request.header(&partner.header, key);
    }
    let items = match connector.format {
        Format::Json => {
            let document = fetch::json(request, ANSWER_BYTES_MAX).await.map_err(Stopped::Fetch)?;
            list(connector, &document)?
        }
        Format::Feed => {
            let bytes = fetch::bytes(request, ANSWER_BYTES_MAX).await.map_err(Stopped::Fetch)?;
            entries(&bytes)?
        }
    };
    Ok(items.iter().map(|item| Row::of(connector, item)).collect())
}

fn list(connector: &Connector, document: &Value) -> Result<Vec<Value>, Stopped> {
    let found = document.pointer(&connector.rows).and_then(Value::as_array);
    let found = found.filter(|items| items.len() <= ROWS_MAX);
    found.cloned().ok_or_else(|| Stopped::Changed("rows".to_owned()))
}

fn entries(bytes: &[u8]) -> Result<Vec<Value>, Stopped> {
    let unreadable = || Stopped::Fetch(FetchError::Unreadable("no feed".to_owned()));
    let (feed, articles) = articles(bytes).ok_or_else(unreadable)?;
    let entry = |article: &crate::collections::import::Article| {
        json!({ "id": article.id, "title": article.title, "summary": article.summary,
                "text": article.text, "url": article.url, "feed": feed })
    };
    Ok(articles.iter().map(entry).collect())
}
