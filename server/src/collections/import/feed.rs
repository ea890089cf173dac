//! Atom and RSS: entries as drafts of publications. Markup is read as the text it shows.

use citizen_wire::catalog::Words;
use citizen_wire::collection::{Publication, Source};
use citizen_wire::problem::code;
use feed_rs::model::{Entry, Feed};

use super::FileRow;
use crate::collections::draft::ItemDraft;

/// Characters of a text; what is longer ends there.
const TEXT_CHARS: usize = 18_000;

/// The entries; `None` for what is not a feed.
pub(super) fn rows(bytes: &[u8]) -> Option<Vec<Result<FileRow, (&'static str, String)>>> {
    let feed = crate::feed::read(bytes)?;
    let name = feed.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default();
    let Feed { entries, .. } = feed;
    Some(entries.into_iter().map(|entry| row(entry, &name)).collect())
}

fn row(entry: Entry, feed: &str) -> Result<FileRow, (&'static str, String)> {
    let title = entry.title.map(|title| plain(&title.content)).unwrap_or_default();
    if title.is_empty() {
        return Err((code::TEXT_EMPTY, "title".to_owned()));
    }
    let summary = entry.summary.map(|summary| plain(&summary.content)).unwrap_or_default();
    let content = entry.content.and_then(|content| content.body).map(|body| plain(&body));
    let text = content.filter(|text| !text.is_empty()).unwrap_or_else(|| summary.clone());
    let text = if text.is_empty() { title.clone() } else { text };
    let url = entry.links.into_iter().map(|link| link.href).find(|href| href.starts_with("http"));
    let vietnamese = |text: String| Words { vi: text, en: String::new() };
    let publication = Publication {
        title: vietnamese(title.chars().take(200).collect()),
        summary: (!summary.is_empty() && summary != text).then(|| vietnamese(summary)),
        text: vietnamese(text.chars().take(TEXT_CHARS).collect()),
        speech: None,
        lists: Vec::new(),
        facts: Vec::new(),
        asked_as: Vec::new(),
        source: (!feed.is_empty()).then(|| Source { name: feed.to_owned(), url }),
        position: None,
        track: Vec::new(),
        outline: Vec::new(),
    };
    let draft = ItemDraft { publication: Some(publication), ..ItemDraft::default() };
    Ok(FileRow { reference: Some(entry.id).filter(|id| !id.is_empty()), draft })
}

fn plain(markup: &str) -> String {
    nanohtml2text::html2text(markup).trim().to_owned()
}
