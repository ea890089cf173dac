//! `/r?code=` sends the browser to the report's own address, however its code was typed.

use axum::extract::Query;
use axum::response::Redirect;
use serde::Deserialize;

use crate::public::code::canonical;

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
    lang: Option<String>,
}

/// The form of the home page.
pub(super) async fn find(Query(typed): Query<Typed>) -> Redirect {
    let code = canonical(&typed.code);
    let lang = typed.lang.filter(|lang| lang == "en").map_or("", |_| "?lang=en");
    Redirect::to(&format!("/r/{code}{lang}"))
}
