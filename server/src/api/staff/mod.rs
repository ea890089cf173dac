//! What the console talks to, behind a cookie session.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

mod accept;
mod answer;
mod ask;
mod assign;
mod close;
mod counts;
mod events;
mod list;
mod note;
mod reject;
mod session;
mod show;
mod turn;
pub mod view;

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_in, session::show, session::sign_out))
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(accept::accept))
        .routes(routes!(assign::assign))
        .routes(routes!(ask::ask))
        .routes(routes!(answer::answer))
        .routes(routes!(close::close))
        .routes(routes!(reject::reject))
        .routes(routes!(note::note))
        .routes(routes!(counts::counts))
        .routes(routes!(events::events))
}
