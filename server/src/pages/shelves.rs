//! `/services`: what the services show, by the collection; `/collections/{id}` with
//! `/feed.atom`, `/data.csv` and `/data.json`: one collection to read and to take away.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use citizen_wire::catalog::{Collection, Words};
use citizen_wire::collection::{Body, Item};
use citizen_wire::problem::code;

use super::feed::visible;
use super::names::moment;
use super::words::Speech;
use super::{answer_for, page_for};
use crate::app::App;
use crate::collections::outgoing::public_items;
use crate::export::csv::Csv;
use crate::export::table::Cell;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Items of a page and of a feed.
const SHOWN: i64 = 100;
/// Items of a file.
const FILED: i64 = 100_000;

#[derive(Template)]
#[template(path = "services.html")]
struct Services {
    speech: Speech,
    path: &'static str,
    services: Vec<(String, Vec<(String, String)>)>,
}

#[derive(Template)]
#[template(path = "collection.html")]
struct Page {
    speech: Speech,
    path: String,
    id: String,
    name: String,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "collection.xml")]
struct Feed {
    speech: Speech,
    url: String,
    id: String,
    name: String,
    updated: String,
    entries: Vec<Entry>,
}

/// An item in the visitor's language.
struct Entry {
    id: String,
    title: String,
    lines: Vec<String>,
    at: String,
    stamp: String,
    source: String,
    link: Option<String>,
    example: bool,
    point: Option<String>,
}

pub(super) async fn services(
    State(app): State<App>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let catalog = &app.province.catalog;
    let shelf = |id: &String| {
        let found = catalog.collections.iter().find(|one| one.id == *id)?;
        Some((found.id.clone(), speech.of(&found.name).to_owned()))
    };
    let services = catalog.services.iter().map(|service| {
        let shelves = service.collections.iter().filter_map(shelf).collect();
        (speech.of(&service.name).to_owned(), shelves)
    });
    let services = services.collect();
    page_for(&headers, &Services { path: "/services", services, speech })
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (collection, items) = read(&app, &id, SHOWN).await?;
    let page = Page {
        path: format!("/collections/{id}"),
        name: speech.of(&collection.name).to_owned(),
        entries: items.iter().map(|item| entry(&app, &speech, item)).collect(),
        id,
        speech,
    };
    page_for(&headers, &page)
}

pub(super) async fn feed(
    State(app): State<App>,
    Path(id): Path<String>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (collection, items) = read(&app, &id, SHOWN).await?;
    // Of nothing: it has never changed.
    let newest = items.iter().map(|item| item.published_at).max();
    let feed = Feed {
        url: app.config.public_url.clone(),
        name: speech.of(&collection.name).to_owned(),
        updated: newest.unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string(),
        entries: items.iter().map(|item| entry(&app, &speech, item)).collect(),
        id,
        speech,
    };
    Ok(answer_for(&headers, "application/atom+xml; charset=utf-8", super::rendered(&feed)?))
}

pub(super) async fn json(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (collection, items) = read(&app, &id, FILED).await?;
    let text = serde_json::json!({ "collection": collection, "items": items }).to_string();
    Ok(answer_for(&headers, "application/json", text))
}

pub(super) async fn csv(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (_, items) = read(&app, &id, FILED).await?;
    let head =
        ["id", "title", "text", "lat", "lon", "phones", "communes", "published_at", "source"];
    let (mut csv, begun) = Csv::begin(&head.map(str::to_owned));
    let rows: Vec<Vec<Cell>> = items.iter().map(row).collect();
    let mut file = Vec::from(begun);
    file.extend_from_slice(&csv.rows(&rows));
    let text = String::from_utf8(file)
        .map_err(|_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL))?;
    let mut response = answer_for(&headers, "text/csv; charset=utf-8", text);
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"{id}.csv\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

async fn read(app: &App, id: &str, limit: i64) -> Result<(Collection, Vec<Item>), Refusal> {
    let open = app.province.open_collection(id).ok_or_else(Refusal::not_found)?;
    let (collection, id, now) = (open.clone(), id.to_owned(), app.clock.now());
    let items: Result<_, StoreError> =
        app.db.read(move |tx| public_items(tx, &id, now, limit)).await;
    Ok((collection, items?))
}

fn entry(app: &App, speech: &Speech, item: &Item) -> Entry {
    let either = |words: &Words| {
        let text = speech.of(words);
        visible(if text.is_empty() { &words.vi } else { text })
    };
    let fact = |fact: &citizen_wire::collection::Fact| {
        format!("{}: {}", either(&fact.label), either(&fact.value))
    };
    let (title, mut lines, source) = match &item.body {
        Body::Place(place) => {
            let name = match speech.tag() {
                "en" => place.english.as_deref().unwrap_or(&place.name),
                _ => &place.name,
            };
            let mut lines = vec![visible(&place.address), place.phones.join(", ")];
            lines.extend(place.facts.iter().map(fact));
            (visible(name), lines, None)
        }
        Body::Publication(text) => {
            let words = either(&text.text);
            let mut lines: Vec<String> = words.lines().map(str::to_owned).collect();
            for list in &text.lists {
                lines.push(either(&list.title));
                lines.extend(list.lines.iter().map(|line| format!("– {}", either(line))));
            }
            lines.extend(text.facts.iter().map(fact));
            (either(&text.title), lines, text.source.as_ref())
        }
    };
    lines.retain(|line| !line.trim().is_empty());
    Entry {
        id: item.id.to_string(),
        title,
        lines,
        at: moment(item.published_at, app.province.zone()),
        stamp: item.published_at.to_string(),
        source: source.map(|source| visible(&source.name)).unwrap_or_default(),
        link: source.and_then(|source| source.url.clone()).filter(|url| url.starts_with("http")),
        example: item.example,
        point: item.body.position().map(|(lat, lon)| format!("{lat} {lon}")),
    }
}

fn row(item: &Item) -> Vec<Cell> {
    let (lat, lon) = item.body.position().unzip();
    let (phones, source) = match &item.body {
        Body::Place(place) => (place.phones.join("; "), String::new()),
        Body::Publication(text) => {
            (String::new(), text.source.as_ref().map(|one| one.name.clone()).unwrap_or_default())
        }
    };
    let text: Vec<&str> = item.body.texts().into_iter().filter(|text| !text.is_empty()).collect();
    vec![
        item.id.to_string().into(),
        item.body.title().to_owned().into(),
        text.join("\n").into(),
        lat.into(),
        lon.into(),
        phones.into(),
        item.communes.join(";").into(),
        item.published_at.to_string().into(),
        source.into(),
    ]
}
