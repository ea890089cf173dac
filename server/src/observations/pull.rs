//! Readings that are fetched: JSON of another server, every so often, read by the mapping
//! of the configuration.
//!
//! What went wrong is noted for the sensor desk: that it is away, that it answers what is
//! no JSON, and that what it answers is no longer laid out as the mapping says.

use std::time::Duration;

use citizen_wire::problem::code;
use futures_util::future::join_all;
use reqwest::{Client, Url};
use serde_json::Value;

use super::arrival::Fault;
use super::mapping;
use super::take::take;
use super::trouble::{self, Trouble};
use crate::app::App;
use crate::config::PullFeed;
use crate::fetch::{self, FetchError};
use crate::storage::StoreError;

/// Most bytes of an answer.
const ANSWER_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Fetches every feed of the configuration for as long as the server runs.
pub async fn pull_forever(app: App) {
    let client = match fetch::client() {
        Ok(client) => client,
        Err(error) => return tracing::error!(%error, "no client for feeds"),
    };
    let feeds = app.config.observations.feeds.iter();
    join_all(feeds.map(|feed| follow(&app, &client, feed))).await;
}

async fn follow(app: &App, client: &Client, feed: &PullFeed) {
    let every = Duration::from_secs(feed.every_s.into());
    let mut failures = 0;
    loop {
        let wait = match once(app, client, feed).await {
            Ok(()) => {
                failures = 0;
                every
            }
            Err(error) => {
                tracing::warn!(feed = feed.name, %error, "a feed was not fetched");
                failures += 1;
                fetch::pause(&error, failures)
            }
        };
        tokio::time::sleep(wait).await;
    }
}

/// Fetches a feed once, keeps what it has and notes what is wrong.
///
/// # Errors
/// [`FetchError`]; all but the database's are noted.
pub async fn once(app: &App, client: &Client, feed: &PullFeed) -> Result<(), FetchError> {
    let outcome = document(client, feed).await;
    let outcome = match outcome {
        Ok(document) => keep(app, feed, &document).await,
        Err(error) => Err(error),
    };
    let (now, source, place) = (app.clock.now(), feed.name.clone(), place(feed));
    let noted = outcome.as_ref().err().map(|error| (error.trouble(), error.to_string()));
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            if let Some((trouble, sample)) = &noted {
                let Some((code, field)) = *trouble else { return Ok(()) };
                let (source, place, sample) = (source.clone(), place.clone(), sample.clone());
                return trouble::note(tx, &Trouble { source, place, code, field, sample }, now);
            }
            let kinds = [
                code::SOURCE_AWAY,
                code::SOURCE_REFUSES,
                code::SOURCE_UNREADABLE,
                code::SOURCE_CHANGED,
            ];
            kinds.iter().try_for_each(|kind| trouble::over(tx, &source, &place, kind, now))
        })
        .await?;
    outcome
}

async fn document(client: &Client, feed: &PullFeed) -> Result<Value, FetchError> {
    let mut request = client.get(&feed.url);
    if !feed.authorization.is_empty() {
        request = request.header("authorization", &feed.authorization);
    }
    fetch::json(request, ANSWER_BYTES_MAX).await
}

async fn keep(app: &App, feed: &PullFeed, document: &Value) -> Result<(), FetchError> {
    let lines = mapping::readings(&feed.mapping, document, None)
        .map_err(|Fault(_, field)| FetchError::Changed(field))?;
    // When no reading has what each should have, it is laid out anew.
    let laid_out = |code: &str| code == code::FIELD_MISSING || code == code::FIELD_INVALID;
    let faults = lines.iter().filter_map(|line| line.as_ref().err());
    let changed: Vec<&Fault> = faults.filter(|Fault(code, _)| laid_out(code)).collect();
    if let (Some(Fault(_, field)), true) = (changed.first(), changed.len() == lines.len()) {
        return Err(FetchError::Changed(field));
    }
    let taken = take(app, lines, feed.name.clone(), None).await?;
    let troubles: Vec<Trouble> = taken
        .refused
        .into_iter()
        .map(|refused| Trouble {
            source: feed.name.clone(),
            place: place(feed),
            code: refused.code,
            field: refused.field,
            sample: format!("readings.{}", refused.index),
        })
        .collect();
    if !troubles.is_empty() {
        let now = app.clock.now();
        app.db
            .write(move |tx| troubles.iter().try_for_each(|one| trouble::note(tx, one, now)))
            .await?;
    }
    Ok(())
}

/// The address without what may hold a key.
fn place(feed: &PullFeed) -> String {
    Url::parse(&feed.url).map_or_else(
        |_| feed.name.clone(),
        |url| format!("{}{}", url.host_str().unwrap_or_default(), url.path()),
    )
}
