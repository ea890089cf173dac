//! `connectors.toml`: what is fetched from partners (LGSP, the national platform for
//! sharing data, papers), how a row of theirs becomes one of ours, and what their answers
//! must look like. Where a partner is and the key to it are the operator's
//! (`connectors.partners` of the configuration), so that a document leads nowhere else.

use std::collections::{BTreeMap, HashSet};

use citizen_wire::catalog::{Holds, Words};
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::ProvinceError;
use super::documents::{CONNECTORS, Documents};
use super::indicators::{IndicatorRules, IndicatorSource};
use super::services::CollectionRule;
use super::units::{check_id, check_words};
use crate::collections::import::is_column;
use crate::dossiers::import::COLUMNS as DOSSIER_COLUMNS;
use crate::pointer::is_pointer;

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
struct ConnectorText {
    id: String,
    name: Words,
    partner: String,
    path: String,
    #[serde(default)]
    format: Format,
    #[serde(default)]
    rows: String,
    into: String,
    #[serde(default)]
    collection: Option<String>,
    #[serde(default)]
    form: Option<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    days: BTreeMap<String, String>,
    #[serde(default)]
    expect: Vec<Expected>,
    #[serde(default)]
    every_s: Option<u32>,
    #[serde(default)]
    daily_at: Option<Time>,
    #[serde(default)]
    timeout_s: Option<u32>,
    #[serde(default)]
    paused: bool,
}

/// What a partner answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON with a list of rows in it.
    #[default]
    Json,
    /// Atom or RSS: its entries are the rows.
    Feed,
}

/// Where rows go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A collection of places or publications.
    Items(String),
    /// Dossiers of the one-stop offices.
    Dossiers,
    /// A form of figures.
    Figures(String),
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// A list.
    List,
    /// An object.
    Object,
}

/// What a row of the partner must have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Where, a JSON pointer into the row.
    pub at: String,
    /// What.
    pub is: Kind,
    /// May be absent.
    #[serde(default)]
    pub optional: bool,
}

/// When it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// So many seconds after the last run.
    Seconds(u32),
    /// Each day at this time of the province.
    Daily(Time),
}

impl Every {
    /// The next run after `now`.
    pub fn after(self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let seconds = |s: i64| now.saturating_add(jiff::SignedDuration::from_secs(s));
        match self {
            Self::Seconds(s) => seconds(s.into()).unwrap_or(Timestamp::MAX),
            Self::Daily(time) => {
                let today = now.to_zoned(zone.clone()).date();
                let at = |date: jiff::civil::Date| {
                    date.to_datetime(time).to_zoned(zone.clone()).map(|at| at.timestamp()).ok()
                };
                let tomorrow = || today.tomorrow().ok().and_then(at);
                let next = at(today).filter(|at| *at > now).or_else(tomorrow);
                next.unwrap_or(Timestamp::MAX)
            }
        }
    }
}

/// What is fetched from a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connector {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub name: Words,
    /// Whom, as the operator's configuration names it.
    pub partner: String,
    /// What is asked there, path and query.
    pub path: String,
    /// What comes.
    pub format: Format,
    /// Place of the list of rows; empty: the answer itself.
    pub rows: String,
    /// Where rows go.
    pub into: Target,
    /// Columns of ours and where each is: a JSON pointer into the row, or the value itself.
    pub fields: BTreeMap<String, String>,
    /// By column: what the partner says, and what that is here.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// By column: how the partner writes a day, as `strptime` has it.
    pub days: BTreeMap<String, String>,
    /// What every row must have.
    pub expect: Vec<Expected>,
    /// When it runs.
    pub every: Every,
    /// Patience with one answer.
    pub timeout_s: u32,
    /// It does not run.
    pub paused: bool,
}

/// What the other documents name.
pub(super) struct Known<'p> {
    pub(super) collections: &'p [CollectionRule],
    pub(super) indicators: &'p IndicatorRules,
}

/// Reads and checks the document; without one nothing is fetched.
pub(super) fn read(
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

fn wrong(field: String, why: impl Into<String>) -> ProvinceError {
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
        every,
        timeout_s,
        paused: text.paused,
    })
}

fn target(
    at: &impl Fn(&str) -> String,
    text: &ConnectorText,
    known: &Known<'_>,
) -> Result<Target, ProvinceError> {
    let into = match text.into.as_str() {
        "items" => {
            let id = text.collection.clone().unwrap_or_default();
            let rule = known.collections.iter().find(|rule| rule.collection.id == id);
            let rule = rule.ok_or_else(|| {
                wrong(at("collection"), format!("no collection is called {id:?}"))
            })?;
            if text.format == Format::Feed && rule.collection.holds != Holds::Publications {
                return Err(wrong(at("collection"), "must hold publications"));
            }
            Target::Items(id)
        }
        "dossiers" => Target::Dossiers,
        "figures" => {
            let id = text.form.clone().unwrap_or_default();
            if known.indicators.template(&id).is_none() {
                return Err(wrong(at("form"), format!("no form is called {id:?}")));
            }
            Target::Figures(id)
        }
        _ => return Err(wrong(at("into"), "must be \"items\", \"dossiers\" or \"figures\"")),
    };
    if text.format == Format::Feed && !matches!(into, Target::Items(_)) {
        return Err(wrong(at("into"), "a feed goes into a collection"));
    }
    if text.collection.is_some() && !matches!(into, Target::Items(_)) {
        return Err(wrong(at("collection"), "is for \"items\" alone"));
    }
    if text.form.is_some() && !matches!(into, Target::Figures(_)) {
        return Err(wrong(at("form"), "is for \"figures\" alone"));
    }
    Ok(into)
}

/// Every column must be one of the target's, and what names a row must be there.
fn check_fields(
    at: &impl Fn(&str) -> String,
    into: &Target,
    fields: &BTreeMap<String, String>,
    known: &Known<'_>,
) -> Result<(), ProvinceError> {
    let is_known = |column: &str| match into {
        Target::Items(id) => {
            let rule = known.collections.iter().find(|rule| rule.collection.id == *id);
            rule.is_some_and(|rule| is_column(rule.collection.holds, column))
        }
        Target::Dossiers => DOSSIER_COLUMNS.contains(&column),
        Target::Figures(id) => {
            let form = known.indicators.template(id);
            let entered = form.is_some_and(|form| {
                form.indicators.iter().any(|one| {
                    one.id == column && matches!(one.source, IndicatorSource::Entered { .. })
                })
            });
            entered || ["area", "period"].contains(&column)
        }
    };
    for (column, place) in fields {
        if !is_known(column) {
            return Err(wrong(at(&format!("fields.{column}")), "there is no such column"));
        }
        if place.is_empty() {
            return Err(wrong(at(&format!("fields.{column}")), "must not be empty"));
        }
    }
    let must: &[&str] = match into {
        Target::Items(_) => &["reference"],
        Target::Dossiers => &["code", "procedure", "unit", "state", "received_on"],
        Target::Figures(_) => &["area", "period"],
    };
    match must.iter().find(|column| !fields.contains_key(**column)) {
        Some(column) => Err(wrong(at(&format!("fields.{column}")), "must be said")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::Province;

    const GOOD: &str = r#"
[[connectors]]
id = "dossiers"
name = { vi = "Hồ sơ một cửa", en = "Dossiers" }
partner = "lgsp"
path = "/hoso?tinh=quangtri"
rows = "/data"
into = "dossiers"
every_s = 600
fields = { code = "/ma", procedure = "/ten", unit = "so_y_te", state = "/tt", received_on = "/ngay" }
values = { state = { DANG_XU_LY = "working" } }
days = { received_on = "%d/%m/%Y" }
expect = [{ at = "/ma", is = "text" }]
"#;

    fn read(text: &str) -> Result<Vec<Connector>, String> {
        let mut documents = Documents::example();
        documents.insert(CONNECTORS, text.to_owned());
        let read = Province::from_documents(&documents).map(|province| province.connectors);
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn every_mistake_names_its_field() {
        assert_eq!(read(GOOD).unwrap().len(), 1);
        for (from, to, field) in [
            ("id = \"dossiers\"", "id = \"Hồ sơ\"", "id"),
            ("en = \"Dossiers\"", "en = \"\"", "name.en"),
            ("\"lgsp\"", "\"\"", "partner"),
            ("\"/hoso?tinh=quangtri\"", "\"https://elsewhere.vn/\"", "path"),
            ("\"/hoso?tinh=quangtri\"", "\"//elsewhere.vn/\"", "path"),
            ("\"/data\"", "\"data\"", "rows"),
            ("into = \"dossiers\"", "into = \"cases\"", "into"),
            ("into = \"dossiers\"", "into = \"items\"", "collection"),
            ("into = \"dossiers\"", "into = \"figures\"\nform = \"x\"", "form"),
            ("into = \"dossiers\"", "into = \"dossiers\"\nform = \"x\"", "form"),
            ("code = \"/ma\"", "name = \"/ma\"", "fields.name"),
            ("code = \"/ma\", ", "", "fields.code"),
            ("values = { state", "values = { note", "values.note"),
            ("days = { received_on", "days = { due_on", "days.due_on"),
            ("at = \"/ma\"", "at = \"ma\"", "expect.0.at"),
            ("expect = [{ at = \"/ma\", is = \"text\" }]", "", "expect"),
            ("every_s = 600", "every_s = 5", "every_s"),
            ("every_s = 600", "every_s = 60\ndaily_at = \"02:00\"", "every_s"),
            ("every_s = 600", "every_s = 60\ntimeout_s = 0", "timeout_s"),
            ("every_s = 600", "every_s = 60\nformat = \"feed\"", "into"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            let told = read(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert!(
                told.starts_with(&format!("connectors.toml: connectors.0.{field}: ")),
                "{told}"
            );
        }
        let twice = read(&format!("{GOOD}{GOOD}")).unwrap_err();
        assert!(twice.starts_with("connectors.toml: connectors.1.id: "), "{twice}");
        assert!(read("[[conectors]]").unwrap_err().contains("cannot be read"));
    }

    #[test]
    fn a_day_has_one_run_at_its_time() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        let daily = Every::Daily(jiff::civil::time(2, 0, 0, 0));
        let after = |now: &str| daily.after(now.parse().unwrap(), &zone).to_string();
        assert_eq!(after("2026-11-18T18:59:59Z"), "2026-11-18T19:00:00Z");
        assert_eq!(after("2026-11-18T19:00:00Z"), "2026-11-19T19:00:00Z");
    }
}
