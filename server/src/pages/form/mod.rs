//! `/report`: a report without the app and without JavaScript.
//!
//! ```text
//! GET  /report        a form, a draft's id, a ticket that its cookie repeats
//! POST /report        photos kept, fields checked    422: the same form, filled
//!                     without a number, where the category allows: taken in
//! POST /report/code   the code that proved the number: taken in
//! GET  /report/sent   the tracking code
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`fields`] | reading a form, and what is wrong with it |
//! | [`ticket`] | a form of ours, sent from our page |
//! | [`view`] | the pages |
//! | [`send`], [`code`] | the two steps |

mod code;
mod fields;
mod send;
mod ticket;
mod view;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::app::App;

/// Largest form with its photos, bytes.
const FORM_BYTES_MAX: usize = 80 * 1024 * 1024;

/// The addresses of the form.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/report", get(view::empty).post(send::send))
        .route("/report/code", post(code::prove))
        .route("/report/sent/{code}", get(view::sent))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
}
