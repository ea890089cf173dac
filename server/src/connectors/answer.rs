//! One call to a partner, and the rows in what comes back.

use std::time::Duration;

use reqwest::header::HeaderValue;
use reqwest::{Client, Url};
use serde_json::{Value, json};

use super::{Stopped, link};
use crate::collections::import::articles;
use crate::config::{Connectors, Partner};
use crate::fetch::{self, FetchError};
use crate::province::connectors::{Connector, Format};

/// Most bytes of an answer.
const ANSWER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Rows of an answer.
pub(super) const ROWS_MAX: usize = 20_000;

/// Whoever asks a partner, with the key to it.
pub(super) struct Asker<'c> {
    client: &'c Client,
    pub(super) partner: &'c Partner,
    connector: &'c Connector,
    key: Option<HeaderValue>,
}

/// What a partner answers once.
pub(super) struct Answer {
    /// The rows.
    pub(super) items: Vec<Value>,
    /// All of it; nothing for a feed.
    pub(super) document: Value,
    /// Where its header says that the next page is.
    pub(super) link: Option<String>,
    /// How long it was.
    pub(super) bytes: usize,
}

impl<'c> Asker<'c> {
    /// # Errors
    /// [`Stopped::Closed`] for a partner whom the operator does not know.
    pub(super) fn new(
        client: &'c Client,
        partners: &'c Connectors,
        connector: &'c Connector,
    ) -> Result<Self, Stopped> {
        let closed = || Stopped::Closed("partner");
        let partner = partners.partner(&connector.partner).ok_or_else(closed)?;
        let key = Some(&partner.secret).filter(|secret| !secret.is_empty());
        let mut key = key.map(|secret| HeaderValue::from_str(secret)).transpose();
        if let Ok(Some(key)) = &mut key {
            key.set_sensitive(true);
        }
        Ok(Self { client, partner, connector, key: key.map_err(|_| closed())? })
    }

    /// Asks at `address` and waits for as long.
    ///
    /// # Errors
    /// [`Stopped::Fetch`] and [`Stopped::Changed`].
    pub(super) async fn ask(&self, address: Url, patience: Duration) -> Result<Answer, Stopped> {
        let mut request = self.client.get(address).timeout(patience);
        if let Some(key) = &self.key {
            request = request.header(&self.partner.header, key.clone());
        }
        if self.connector.format == Format::Json {
            request = request.header("accept", "application/json");
        }
        let answer = fetch::answer(request, ANSWER_BYTES_MAX).await;
        let (headers, bytes) = answer.map_err(Stopped::Fetch)?;
        let (items, document) = match self.connector.format {
            Format::Json => {
                let document = fetch::document(&bytes).map_err(Stopped::Fetch)?;
                (list(self.connector, &document)?, document)
            }
            Format::Feed => (entries(&bytes)?, Value::Null),
        };
        Ok(Answer { items, document, link: link::next(&headers), bytes: bytes.len() })
    }
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
