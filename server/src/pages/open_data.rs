//! `/open-data`: the last figures of the province and its communes, and where to take them
//! away.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::figures::LatestFigure;

use super::page_for;
use super::words::Speech;
use crate::app::App;
use crate::indicators::open;
use crate::messages::Language;
use crate::problem::Refusal;
use crate::storage::StoreError;

#[derive(Template)]
#[template(path = "open_data.html")]
struct OpenData {
    speech: Speech,
    path: &'static str,
    rows: Vec<Row>,
}

/// An indicator in the visitor's language.
struct Row {
    id: String,
    name: String,
    unit: String,
    value: String,
    before: String,
    period: String,
    there: String,
    example: bool,
}

pub(super) async fn show(
    State(app): State<App>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let figures: Result<Vec<LatestFigure>, StoreError> =
        app.db.read(move |tx| open::latest(tx, &province, now)).await;
    let rows = figures?.into_iter().map(|figure| row(&speech, figure)).collect();
    page_for(&headers, &OpenData { speech, path: "/open-data", rows })
}

fn row(speech: &Speech, figure: LatestFigure) -> Row {
    let number = |value: f64| {
        let text = format!("{value:.*}", usize::from(figure.decimals));
        match speech.language {
            Language::Vietnamese => text.replace('.', ","),
            Language::English => text,
        }
    };
    Row {
        name: speech.of(&figure.name).to_owned(),
        unit: speech.of(&figure.unit).to_owned(),
        value: number(figure.value),
        before: figure.before.map(number).unwrap_or_default(),
        there: format!("{}/{}", figure.there, figure.expected),
        example: figure.example,
        period: figure.period,
        id: figure.indicator,
    }
}
