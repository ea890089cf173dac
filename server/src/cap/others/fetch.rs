//! The calls: an index, then what it names. Only the feed's own host is asked.

use std::collections::HashSet;

use reqwest::{Client, Url};

use crate::config::CapFeed;
use crate::fetch::{self, FetchError};

/// Most bytes of an index, and of a message.
const INDEX_BYTES_MAX: usize = 4 * 1024 * 1024;
const MESSAGE_BYTES_MAX: usize = 512 * 1024;
/// Messages of one round; the others come in the next.
const MESSAGES_MAX: usize = 100;
/// Entries that are remembered.
const KNOWN_MAX: usize = 10_000;

/// The messages that are new, each with its address.
pub(super) async fn messages(
    client: &Client,
    feed: &CapFeed,
    known: &mut HashSet<String>,
) -> Result<Vec<(String, String)>, FetchError> {
    let index = get(client, &feed.url, INDEX_BYTES_MAX).await?;
    let home = Url::parse(&feed.url).map_err(|error| FetchError::Unreadable(error.to_string()))?;
    let Some(listed) = listed(&home, &index) else {
        // A message at an address of its own; what is none is noted as such.
        return Ok(vec![(feed.url.clone(), index)]);
    };
    if known.len() > KNOWN_MAX {
        known.clear();
    }
    let mut found = Vec::new();
    for (mark, address) in listed {
        if known.contains(&mark) {
            continue;
        }
        if found.len() == MESSAGES_MAX {
            break;
        }
        match get(client, address.as_str(), MESSAGE_BYTES_MAX).await {
            Ok(xml) => {
                known.insert(mark);
                found.push((address.to_string(), xml));
            }
            Err(error) if error.is_away() => return Err(error),
            // It is listed and not there, or too long: the others are.
            Err(error) => tracing::warn!(feed = feed.name, %address, %error, "no message"),
        }
    }
    Ok(found)
}

/// What an index at `home` lists, each with what makes the entry itself; `None` for what
/// is no index.
pub fn listed(home: &Url, index: &str) -> Option<Vec<(String, Url)>> {
    let parsed = crate::feed::read(index.as_bytes())?;
    let entries = parsed.entries.into_iter().filter_map(|entry| {
        let mark = format!("{} {:?}", entry.id, entry.updated.or(entry.published));
        let cap = |kind: &Option<String>| kind.as_deref() == Some("application/cap+xml");
        let links = &entry.links;
        let link = links.iter().find(|link| cap(&link.media_type)).or_else(|| links.first());
        let address = home.join(&link?.href).ok()?;
        // An index leads nowhere else: not into this network, not to others.
        (address.origin() == home.origin()).then_some((mark, address))
    });
    Some(entries.collect())
}

async fn get(client: &Client, url: &str, most: usize) -> Result<String, FetchError> {
    let bytes = fetch::bytes(client.get(url), most).await?;
    String::from_utf8(bytes).map_err(|error| FetchError::Unreadable(error.to_string()))
}
