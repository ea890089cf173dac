//! Reading `connectors.toml`: every mistake is refused with its field.

use std::collections::{BTreeMap, HashSet};

use citizen_wire::catalog::Words;
use jiff::civil::Time;
use serde::Deserialize;

use super::fields::{check_fields, target};
use super::paging::PagingText;
use super::{Connector, Every, Expected, Format, Known};
use crate::pointer::is_pointer;
use crate::province::ProvinceError;
use crate::province::documents::{CONNECTORS, Documents};
use crate::province::units::{check_id, check_words};

/// Seconds between two runs.
const EVERY_S: std::ops::RangeInclusive<u32> = 30..=31 * 24 * 3_600;
/// Seconds of patience with one answer.
const TIMEOUT_S: std::ops::RangeInclusive<u32> = 1..=120;
const TIMEOUT_S_DEFAULT: u32 = 20;
/// Where the fields of an article are when nothing else is said.
const ARTICLE: [(&str, &str); 6] = [
    ("reference", "/id"),
    ("title_vi", "/title"),
    ("summary_vi", "/summary"),
    ("text_vi", "/text"),
    ("source_name", "/feed"),
    ("source_url", "/url"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[serde(default)]
    connectors: Vec<ConnectorText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConnectorText {
    id: String,
    name: Words,
    partner: String,
    path: String,
    #[serde(default)]
    pub(super) format: Format,
    #[serde(default)]
    rows: String,
    pub(super) into: String,
    #[serde(default)]
    pub(super) collection: Option<String>,
    #[serde(default)]
    pub(super) form: Option<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    days: BTreeMap<String, String>,
    #[serde(default)]
    expect: Vec<Expected>,
    #[serde(default)]
    paging: Option<PagingText>,
    #[serde(default)]
    every_s: Option<u32>,
    #[serde(default)]
    daily_at: Option<Time>,
    #[serde(default)]
    timeout_s: Option<u32>,
    #[serde(default)]
    paused: bool,
}

/// Reads and checks the document; without one nothing is fetched.
pub(in crate::province) fn read(
    documents: &Documents,
    known: &Known<'_>,
) -> Result<Vec<Connector>, ProvinceError> {
    if documents.get(CONNECTORS).is_none() {
        return Ok(Vec::new());
    }
    let text: Text = documents.toml(CONNECTORS)?;
    let mut ids = HashSet::new();
    text.connectors
        .into_iter()
        .enumerate()
        .map(|(number, text)| {
            let at = |field: &str| format!("connectors.{number}.{field}");
            check_id(CONNECTORS, &at("id"), &text.id)?;
            if !ids.insert(text.id.clone()) {
                return Err(wrong(at("id"), format!("{:?} is there twice", text.id)));
            }
            connector(&at, text, known)
        })
        .collect()
}

pub(super) fn wrong(field: String, why: impl Into<String>) -> ProvinceError {
    ProvinceError::invalid(CONNECTORS, field, why)
}

fn connector(
    at: &impl Fn(&str) -> String,
    text: ConnectorText,
    known: &Known<'_>,
) -> Result<Connector, ProvinceError> {
    check_words(CONNECTORS, &at("name"), &text.name)?;
    if text.partner.is_empty() {
        return Err(wrong(at("partner"), "must name a partner of the operator's configuration"));
    }
    // What would be read as another host is no path.
    if !text.path.starts_with('/') || text.path.starts_with("//") || text.path.contains('\\') {
        return Err(wrong(at("path"), "must begin with one /"));
    }
    let into = target(at, &text, known)?;
    let feed = text.format == Format::Feed;
    let mut fields = text.fields;
    if feed && fields.is_empty() {
        fields = ARTICLE.map(|(column, place)| (column.to_owned(), place.to_owned())).into();
    }
    check_fields(at, &into, &fields, known)?;
    let columns = text.values.keys().map(|column| ("values", column));
    for (table, column) in columns.chain(text.days.keys().map(|column| ("days", column))) {
        if !fields.contains_key(column) {
            return Err(wrong(at(&format!("{table}.{column}")), "is not among the fields"));
        }
    }
    match (feed, text.rows.as_str()) {
        (true, "") | (false, "") => {}
        (true, _) => return Err(wrong(at("rows"), "a feed has its entries")),
        (false, rows) if !is_pointer(rows) => {
            return Err(wrong(at("rows"), "must be a JSON pointer"));
        }
        _ => {}
    }
    for (number, one) in text.expect.iter().enumerate() {
        if !is_pointer(&one.at) {
            return Err(wrong(at(&format!("expect.{number}.at")), "must be a JSON pointer"));
        }
    }
    if !feed && text.expect.iter().all(|one| one.optional) {
        return Err(wrong(at("expect"), "must say what every row has"));
    }
    let every = match (text.every_s, text.daily_at) {
        (Some(s), None) if EVERY_S.contains(&s) => Every::Seconds(s),
        (Some(_), None) => return Err(wrong(at("every_s"), "must be 30 seconds to 31 days")),
        (None, Some(time)) => Every::Daily(time),
        _ => return Err(wrong(at("every_s"), "say either every_s or daily_at")),
    };
    let paging = text.paging.map(|paging| paging.check(at, &text.path, text.format)).transpose()?;
    let timeout_s = text.timeout_s.unwrap_or(TIMEOUT_S_DEFAULT);
    if !TIMEOUT_S.contains(&timeout_s) {
        return Err(wrong(at("timeout_s"), "must be 1 to 120"));
    }
    Ok(Connector {
        id: text.id,
        name: text.name,
        partner: text.partner,
        path: text.path,
        format: text.format,
        rows: text.rows,
        into,
        fields,
        values: text.values,
        days: text.days,
        expect: text.expect,
        paging,
        every,
        timeout_s,
        paused: text.paused,
    })
}
