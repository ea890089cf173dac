//! Atom and RSS: entries as drafts of publications. Markup is read as the text it shows.

use citizen_wire::catalog::Words;
use citizen_wire::collection::{Publication, Source};
use citizen_wire::problem::code;
use feed_rs::model::{Entry, Feed};

use super::FileRow;
use crate::collections::draft::ItemDraft;

/// Characters of a heading; what is longer ends there.
const TITLE_CHARS: usize = 200;
/// Characters of a text; what is longer ends there.
const TEXT_CHARS: usize = 18_000;

/// An entry, its markup as the text it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Article {
    /// The id it has where it comes from; may be empty.
    pub(crate) id: String,
    /// Its heading, at most 200 characters; may be empty.
    pub(crate) title: String,
    /// Its summary, where that is not its text.
    pub(crate) summary: Option<String>,
    /// Its text; the heading where there is none.
    pub(crate) text: String,
    /// Where it is.
    pub(crate) url: Option<String>,
}

/// What the feed is called, and its entries; `None` for what is not a feed.
pub(crate) fn articles(bytes: &[u8]) -> Option<(String, Vec<Article>)> {
    let Feed { title, entries, .. } = crate::feed::read(bytes)?;
    let name = title.map(|title| plain(&title.content)).unwrap_or_default();
    Some((name, entries.into_iter().map(article).collect()))
}

fn article(entry: Entry) -> Article {
    let title = entry.title.map(|title| plain(&title.content)).unwrap_or_default();
    let summary = entry.summary.map(|summary| plain(&summary.content)).unwrap_or_default();
    let content = entry.content.and_then(|content| content.body).map(|body| plain(&body));
    let text = content.filter(|text| !text.is_empty()).unwrap_or_else(|| summary.clone());
    let text = if text.is_empty() { title.clone() } else { text };
    Article {
        id: entry.id,
        title: title.chars().take(TITLE_CHARS).collect(),
        summary: Some(summary).filter(|summary| !summary.is_empty() && *summary != text),
        text: text.chars().take(TEXT_CHARS).collect(),
        url: entry.links.into_iter().map(|link| link.href).find(|href| href.starts_with("http")),
    }
}

/// The entries as drafts; `None` for what is not a feed.
pub(super) fn rows(bytes: &[u8]) -> Option<Vec<Result<FileRow, (&'static str, String)>>> {
    let (name, articles) = articles(bytes)?;
    Some(articles.into_iter().map(|article| row(article, &name)).collect())
}

fn row(article: Article, feed: &str) -> Result<FileRow, (&'static str, String)> {
    let Article { id, title, summary, text, url } = article;
    if title.is_empty() {
        return Err((code::TEXT_EMPTY, "title".to_owned()));
    }
    let vietnamese = |text: String| Words { vi: text, en: String::new() };
    let publication = Publication {
        title: vietnamese(title),
        summary: summary.map(vietnamese),
        text: vietnamese(text),
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
    Ok(FileRow { reference: Some(id).filter(|id| !id.is_empty()), draft })
}

fn plain(markup: &str) -> String {
    nanohtml2text::html2text(markup).trim().to_owned()
}
