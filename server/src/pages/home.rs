//! `/`: what this is, how to report, numbers to call, track by code.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::page;
use super::words::Speech;
use crate::app::App;
use crate::problem::Refusal;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    speech: Speech,
    path: &'static str,
    example: String,
    hotlines: Vec<Line>,
}

/// A number to call, in the visitor's language.
struct Line {
    number: String,
    name: String,
    /// Known to cost nothing. That a number is charged, its own name says.
    free: bool,
}

pub(super) async fn show(State(app): State<App>, speech: Speech) -> Result<Response, Refusal> {
    let hotlines = app.province.catalog.hotlines.iter().map(|hotline| Line {
        number: hotline.number.clone(),
        name: speech.of(&hotline.name).to_owned(),
        free: hotline.free == Some(true),
    });
    let hotlines = hotlines.collect();
    let example = format!("{}-2K7-4FD", app.config.code_prefix);
    page(StatusCode::OK, &Home { speech, path: "/", example, hotlines })
}
