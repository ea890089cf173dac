//! `/figures`: how units, communes and categories do, by period; `/figures.csv`.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use citizen_wire::problem::code;
use jiff::civil::Date;
use serde::Deserialize;

use super::names;
use super::words::Speech;
use super::{answer_for, page_for};
use crate::app::App;
use crate::export::csv::inert;
use crate::problem::Refusal;
use crate::public::figures::{Figures, Line, Period, count};

/// Days shown when no period is asked for.
const DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "figures.html")]
struct Page {
    speech: Speech,
    path: String,
    from: String,
    to: String,
    all: Shown,
    tables: Vec<(&'static str, Vec<Shown>)>,
}

/// A line in words.
struct Shown {
    name: String,
    received: u64,
    on_time: u64,
    overdue: u64,
    waiting: u64,
    rejected: u64,
    percent: String,
    hours: String,
    stars: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(crate) from: String,
    #[serde(default)]
    pub(crate) to: String,
}

pub(crate) struct Days {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) period: Period,
}

impl Asked {
    pub(crate) fn days(&self, app: &App) -> Result<Days, Refusal> {
        let zone = app.province.zone();
        let today = app.clock.now().to_zoned(zone.clone()).date();
        let day = |text: &str, field: &str, other: Date| match text.trim() {
            "" => Ok(other),
            text => text.parse().map_err(|_| Refusal::invalid(code::FIELD_INVALID, field)),
        };
        let to = day(&self.to, "to", today)?;
        let earlier = to.checked_sub(jiff::SignedDuration::from_hours(24 * (DAYS - 1)));
        let from = day(&self.from, "from", earlier.unwrap_or(to))?;
        let start = |day: Date| day.to_zoned(zone.clone()).map(|day| day.timestamp());
        let period = to.tomorrow().and_then(|end| Ok((start(from)?, start(end)?)));
        match period {
            Ok(period) if from <= to => Ok(Days { from, to, period }),
            _ => Err(Refusal::invalid(code::FIELD_INVALID, "from")),
        }
    }
}

pub(crate) async fn figures_of(app: &App, period: Period) -> Result<Arc<Figures>, Refusal> {
    let now = app.clock.now();
    if let Some(kept) = app.public.figures.get(period, now) {
        return Ok(kept);
    }
    let fresh = Arc::new(app.db.read(move |tx| count(tx, period, now)).await?);
    app.public.figures.keep(period, now, Arc::clone(&fresh));
    Ok(fresh)
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let days = asked.days(&app)?;
    let figures = figures_of(&app, days.period).await?;
    let tables = tables(&app, &speech, &figures);
    let template = Page {
        path: format!("/figures?from={}&to={}&", days.from, days.to),
        from: days.from.to_string(),
        to: days.to.to_string(),
        all: shown(&speech, speech.say("figures-all"), &figures.all),
        tables: tables
            .into_iter()
            .map(|(key, lines)| {
                let mut lines: Vec<Shown> =
                    lines.into_iter().map(|(name, line)| shown(&speech, name, line)).collect();
                lines.sort_by_key(|line| std::cmp::Reverse(line.received));
                (key, lines)
            })
            .collect(),
        speech,
    };
    page_for(&headers, &template)
}

type Table<'a> = (&'static str, Vec<(String, &'a Line)>);

fn tables<'a>(app: &App, speech: &Speech, figures: &'a Figures) -> [Table<'a>; 3] {
    let province = &app.province;
    let named = |lines: &'a BTreeMap<String, Line>, name: &dyn Fn(&str) -> String| {
        lines.iter().map(|(id, line)| (name(id), line)).collect()
    };
    let commune = |code: &str| province.commune_name(code).unwrap_or(code).to_owned();
    [
        ("by-unit", named(&figures.units, &|id| names::unit_name(speech, province, id))),
        ("by-commune", named(&figures.communes, &commune)),
        (
            "by-category",
            named(&figures.categories, &|id| names::category_name(speech, province, id)),
        ),
    ]
}

fn shown(speech: &Speech, name: String, line: &Line) -> Shown {
    let dash = || "–".to_owned();
    let comma = |tenths: u64| {
        let point = if speech.tag() == "en" { '.' } else { ',' };
        format!("{}{point}{}", tenths / 10, tenths % 10)
    };
    Shown {
        name,
        received: line.received,
        on_time: line.on_time,
        overdue: line.overdue,
        waiting: line.waiting,
        rejected: line.rejected,
        percent: line.on_time_percent().map_or_else(dash, |percent| format!("{percent} %")),
        hours: line.median_hours().map_or_else(dash, |hours| hours.to_string()),
        stars: line.stars_tenths().map_or_else(dash, comma),
    }
}

/// The same lines for a spreadsheet: UTF-8 with a mark, so that it is read so.
pub(super) async fn csv(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let days = asked.days(&app)?;
    let figures = figures_of(&app, days.period).await?;
    let mut text = String::from(
        "\u{feff}kind,name,received,on_time,overdue,waiting,rejected,on_time_percent,median_hours,stars\r\n",
    );
    let mut line = |kind: &str, name: &str, line: &Line| {
        let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
        let hours = line.median_hours().map(|n| n.to_string()).unwrap_or_default();
        let stars = line.stars_tenths().map(|n| format!("{}.{}", n / 10, n % 10));
        let cells = [
            kind.to_owned(),
            inert(name),
            line.received.to_string(),
            line.on_time.to_string(),
            line.overdue.to_string(),
            line.waiting.to_string(),
            line.rejected.to_string(),
            number(line.on_time_percent()),
            hours,
            stars.unwrap_or_default(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    line("all", "", &figures.all);
    for (key, lines) in tables(&app, &speech, &figures) {
        for (name, figures) in lines {
            line(key.trim_start_matches("by-"), &name, figures);
        }
    }
    let mut response = answer_for(&headers, "text/csv; charset=utf-8", text);
    let file = format!("attachment; filename=\"figures-{}-{}.csv\"", days.from, days.to);
    if let Ok(file) = HeaderValue::try_from(file) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
    }
    Ok(response)
}
