//! Warnings of others, read in: CAP 1.2 messages that an Atom or RSS index lists, or one
//! at an address of its own.
//!
//! ```text
//! index -> the messages it names -> believed? (sender, well made, not in the future)
//!       -> kept once -> shown as somebody else's, never signed as ours
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`fetch`] | the calls, bounded |
//! | [`tree`], [`message`] | XML, read without expanding anything; a message in it |
//! | [`keep`] | kept once; taken back by its sender alone |

use std::collections::HashSet;
use std::time::Duration;

use citizen_wire::problem::code;
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use reqwest::Client;

use crate::app::App;
use crate::config::CapFeed;
use crate::fetch::{FetchError, client, pause};
use crate::observations::trouble::{self, Trouble};
use crate::storage::{StoreError, Tx};

pub mod fetch;
mod keep;
pub mod message;
mod tree;

pub use keep::{OthersAlert, active};

/// A sender's clock may be that far ahead.
const AHEAD_MAX: SignedDuration = SignedDuration::from_mins(10);

/// Follows every feed of the configuration for as long as the server runs.
pub async fn follow_forever(app: App) {
    let client = match client() {
        Ok(client) => client,
        Err(error) => return tracing::error!(%error, "no client for others' warnings"),
    };
    join_all(app.config.cap.feeds.iter().map(|feed| follow(&app, &client, feed))).await;
}

async fn follow(app: &App, client: &Client, feed: &CapFeed) {
    let mut known = HashSet::new();
    let mut failures = 0;
    loop {
        let wait = match once(app, client, feed, &mut known).await {
            Ok(()) => {
                failures = 0;
                Duration::from_secs(feed.every_s.into())
            }
            Err(error) => {
                tracing::warn!(feed = feed.name, %error, "others' warnings were not fetched");
                failures += 1;
                pause(&error, failures)
            }
        };
        tokio::time::sleep(wait).await;
    }
}

/// Reads a feed once. `known` are the entries that need not be fetched again.
///
/// # Errors
/// [`FetchError`]; all but the database's are noted.
pub async fn once(
    app: &App,
    client: &Client,
    feed: &CapFeed,
    known: &mut HashSet<String>,
) -> Result<(), FetchError> {
    let outcome = fetch::messages(client, feed, known).await;
    let (now, feed, province) = (app.clock.now(), feed.clone(), app.province.clone());
    let (told, documents) = match outcome {
        Ok(documents) => (Ok(()), documents),
        Err(error) => (Err(error), Vec::new()),
    };
    let failed = told.as_ref().err().map(|error| (error.trouble(), error.to_string()));
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            let note = |tx: &mut dyn Tx, place: &str, code, field, sample: &str| {
                let (source, place, sample) =
                    (feed.name.clone(), place.to_owned(), sample.to_owned());
                trouble::note(tx, &Trouble { source, place, code, field, sample }, now)
            };
            if let Some((trouble, sample)) = &failed {
                let Some((code, field)) = *trouble else { return Ok(()) };
                return note(tx, &feed.url, code, field, sample);
            }
            for kind in [code::SOURCE_AWAY, code::SOURCE_REFUSES, code::SOURCE_UNREADABLE] {
                trouble::over(tx, &feed.name, &feed.url, kind, now)?;
            }
            let own = province.alerts.as_ref().map(|rules| rules.sender.as_str());
            for (place, xml) in &documents {
                if let Err((code, field)) = take(tx, &feed, own, xml, now)? {
                    note(tx, place, code, field, xml)?;
                }
            }
            keep::forget(tx, now)
        })
        .await?;
    told
}

/// Keeps a message, or says why it is not believed.
fn take(
    tx: &mut dyn Tx,
    feed: &CapFeed,
    own: Option<&str>,
    xml: &str,
    now: Timestamp,
) -> Result<Result<(), (&'static str, &'static str)>, StoreError> {
    let message = match message::read(xml) {
        Ok(message) => message,
        Err(element) => return Ok(Err((code::CAP_UNREADABLE, element))),
    };
    let sender = &message.name.sender;
    // What we sent comes back by no way.
    if !feed.senders.contains(sender) || own == Some(sender.as_str()) {
        return Ok(Err((code::CAP_SENDER, "sender")));
    }
    if message.name.sent.duration_since(now) > AHEAD_MAX {
        return Ok(Err((code::READING_IN_FUTURE, "sent")));
    }
    Ok(match keep::keep(tx, &feed.name, &message, xml, now)? {
        keep::Kept::New | keep::Kept::Double => Ok(()),
        keep::Kept::Differs => Err((code::CAP_DIFFERS, "identifier")),
    })
}
