//! All the rows of a partner, page by page. They are taken together or not at all: a run
//! that breaks at some page leaves what is here, and the next one begins anew.
//!
//! A partner may be wrong about its own pages. So there are so many of them at most, with
//! so many rows and bytes, within a time; an address that was asked already, or a page that
//! came already, ends it.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use reqwest::{Client, Url};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Stopped;
use super::answer::{Answer, Asker, ROWS_MAX};
use super::row::Row;
use crate::config::Connectors;
use crate::pointer::words;
use crate::province::connectors::paging::Counted;
use crate::province::connectors::{Connector, Paging, Turn};

/// Bytes of all pages.
const BYTES_MAX: usize = 32 * 1024 * 1024;
/// All pages come within it; an instance has a run to itself for longer.
const PATIENCE: Duration = Duration::from_secs(8 * 60);

/// What a partner has now.
#[derive(Debug)]
pub(super) struct Came {
    /// The rows, in its order.
    pub(super) rows: Vec<Row>,
    /// How many answers they came in.
    pub(super) pages: u32,
}

/// It broke off.
#[derive(Debug)]
pub(super) struct Broken {
    /// Pages that had come.
    pub(super) pages: u32,
    /// Why there is no next one.
    pub(super) why: Stopped,
}

/// Asks for all of them.
///
/// # Errors
/// [`Broken`], with any [`Stopped`] but [`Stopped::Full`].
pub(super) async fn all(
    client: &Client,
    partners: &Connectors,
    connector: &Connector,
) -> Result<Came, Broken> {
    let mut came = Came { rows: Vec::new(), pages: 0 };
    match turned(client, partners, connector, &mut came).await {
        Ok(()) => Ok(came),
        Err(why) => Err(Broken { pages: came.pages, why }),
    }
}

async fn turned(
    client: &Client,
    partners: &Connectors,
    connector: &Connector,
    came: &mut Came,
) -> Result<(), Stopped> {
    let asker = Asker::new(client, partners, connector)?;
    let begun = Instant::now();
    let each = Duration::from_secs(connector.timeout_s.into());
    let home = asker.partner.address(&connector.path).ok_or(Stopped::Closed("path"))?;
    let mut seen = Seen::default();
    let mut next = Some(match &connector.paging {
        Some(paging) => first(paging, &home),
        None => home.clone(),
    });
    while let Some(address) = next {
        let left = PATIENCE.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return Err(endless("paging", format!("{} pages took too long", came.pages)));
        }
        if let Some(paging) = &connector.paging {
            seen.ask(&address, came.pages, paging)?;
        }
        let answer = asker.ask(address.clone(), each.min(left)).await?;
        came.pages += 1;
        let rows = answer.items.iter().map(|item| Row::of(connector, item));
        came.rows.extend(rows);
        let Some(paging) = &connector.paging else { return Ok(()) };
        seen.take(&answer, came)?;
        next = match &paging.turn {
            Turn::Page(counted) | Turn::Offset(counted) => {
                let whole = ended(counted, &answer, came.rows.len())?;
                let offset = matches!(paging.turn, Turn::Offset(_));
                let gone = if offset { came.rows.len() } else { came.pages as usize };
                (!whole).then(|| counted_page(&home, counted, gone))
            }
            turn => match told(turn, &answer)? {
                None => None,
                Some(link) => Some(leads(&asker, turn, &home, &address, &link)?),
            },
        };
        if next.is_some() && paging.pause_ms > 0 {
            tokio::time::sleep(Duration::from_millis(paging.pause_ms.into())).await;
        }
    }
    Ok(())
}

fn endless(field: &'static str, how: String) -> Stopped {
    Stopped::Endless(field, how)
}

/// What was asked, and what came.
#[derive(Default)]
struct Seen {
    addresses: HashSet<Url>,
    pages: HashSet<[u8; 32]>,
    bytes: usize,
}

impl Seen {
    /// Before a page is asked for.
    fn ask(&mut self, address: &Url, pages: u32, paging: &Paging) -> Result<(), Stopped> {
        if pages >= paging.pages_max {
            return Err(endless("paging.pages_max", format!("more than {pages} pages")));
        }
        if !self.addresses.insert(address.clone()) {
            return Err(endless("paging", format!("page {pages} leads back")));
        }
        Ok(())
    }

    /// A page that came.
    fn take(&mut self, answer: &Answer, came: &Came) -> Result<(), Stopped> {
        let page = came.pages;
        self.bytes += answer.bytes;
        if self.bytes > BYTES_MAX {
            return Err(endless("paging", format!("more than {BYTES_MAX} bytes at page {page}")));
        }
        if came.rows.len() > ROWS_MAX {
            return Err(endless("rows", format!("more than {ROWS_MAX} rows at page {page}")));
        }
        let mark: [u8; 32] = Sha256::digest(Value::from(answer.items.clone()).to_string()).into();
        if !answer.items.is_empty() && !self.pages.insert(mark) {
            return Err(endless("paging", format!("page {page} came before")));
        }
        Ok(())
    }
}

fn first(paging: &Paging, home: &Url) -> Url {
    match &paging.turn {
        Turn::Page(counted) | Turn::Offset(counted) => counted_page(home, counted, 0),
        Turn::Next(_) | Turn::Link | Turn::Cursor { .. } => home.clone(),
    }
}

/// The page before which so many pages, or rows, are.
fn counted_page(home: &Url, counted: &Counted, gone: usize) -> Url {
    let mut address = home.clone();
    let number = u64::from(counted.first) + gone as u64;
    let mut query = address.query_pairs_mut();
    query.append_pair(&counted.parameter, &number.to_string());
    if let Some(size) = &counted.size_parameter {
        query.append_pair(size, &counted.size.to_string());
    }
    drop(query);
    address
}

/// Whether all rows came. Where the partner says how many there are, fewer are not all: it
/// deals out smaller pages than it says, or loses some on the way.
fn ended(counted: &Counted, answer: &Answer, came: usize) -> Result<bool, Stopped> {
    let Some(place) = &counted.total else {
        return Ok(answer.items.len() < counted.size as usize);
    };
    let changed = || Stopped::Changed(place.clone());
    let said = answer.document.pointer(place).and_then(words).ok_or_else(changed)?;
    let total: usize = said.trim().parse().map_err(|_| changed())?;
    match answer.items.is_empty() && came < total {
        true => Err(changed()),
        false => Ok(came >= total),
    }
}

/// What an answer says of the next page; nothing of the last.
fn told(turn: &Turn, answer: &Answer) -> Result<Option<String>, Stopped> {
    let place = match turn {
        Turn::Next(at) | Turn::Cursor { at, .. } => at,
        _ => return Ok(answer.link.clone()),
    };
    match answer.document.pointer(place) {
        None | Some(Value::Null | Value::Bool(false)) => Ok(None),
        Some(value) => {
            let said = words(value).ok_or_else(|| Stopped::Changed(place.clone()))?;
            Ok(Some(said.trim().to_owned()).filter(|said| !said.is_empty()))
        }
    }
}

/// The address of the next page. It is the partner's word where that is, but never another
/// host's: the key goes along.
fn leads(
    asker: &Asker<'_>,
    turn: &Turn,
    home: &Url,
    from: &Url,
    said: &str,
) -> Result<Url, Stopped> {
    match turn {
        Turn::Cursor { parameter, .. } => {
            let mut address = home.clone();
            address.query_pairs_mut().append_pair(parameter, said);
            Ok(address)
        }
        _ => asker.partner.leads(from, said).ok_or(Stopped::Closed("paging")),
    }
}
