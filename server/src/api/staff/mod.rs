//! What the console talks to, behind a cookie session.

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

#[macro_use]
mod asked;

mod accept;
mod answer;
mod approve_answer;
mod approve_extension;
mod ask;
mod assign;
mod audit;
mod bounce;
mod canned;
mod catalog;
mod categorize;
mod close;
mod colleagues;
mod counts;
mod decision;
mod desks;
mod events;
mod export;
mod extend;
mod figures;
mod finish_task;
mod gather;
mod give;
mod intake;
mod list;
mod merge;
mod note;
mod oidc;
mod publish;
mod query;
mod refuse_extension;
mod reject;
mod return_answer;
mod second_factor;
mod session;
mod sessions;
mod show;
mod split;
mod tasks;
mod tile;
mod triage;
mod turn;
mod unmerge;
pub mod view;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(session::sign_in, session::show, session::sign_out))
        .routes(routes!(oidc::show))
        .routes(routes!(oidc::begin))
        .routes(routes!(oidc::finish))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end))
        .routes(routes!(second_factor::show))
        .routes(routes!(second_factor::begin))
        .routes(routes!(second_factor::confirm))
        .routes(routes!(second_factor::again))
        .routes(routes!(list::list))
        .routes(routes!(intake::intake))
        .routes(routes!(export::csv))
        .routes(routes!(export::xlsx))
        .routes(routes!(figures::figures))
        .routes(routes!(tile::tile))
        .routes(routes!(show::show))
        .routes(routes!(triage::of_case))
        .routes(routes!(triage::of_text))
        .routes(routes!(accept::accept))
        .routes(routes!(assign::assign))
        .routes(routes!(categorize::categorize))
        .routes(routes!(ask::ask))
        .routes(routes!(answer::answer))
        .routes(routes!(approve_answer::approve_answer))
        .routes(routes!(return_answer::return_answer))
        .routes(routes!(canned::canned))
        .routes(routes!(close::close))
        .routes(routes!(reject::reject))
        .routes(routes!(publish::publish))
        .routes(routes!(publish::unpublish))
        .routes(routes!(note::note))
        .routes(routes!(bounce::bounce))
        .routes(routes!(split::split))
        .routes(routes!(merge::merge))
        .routes(routes!(unmerge::unmerge))
        .routes(routes!(gather::gather))
        .routes(routes!(finish_task::finish_task))
        .routes(routes!(give::give))
        .routes(routes!(colleagues::colleagues))
        .routes(routes!(tasks::tasks))
        .routes(routes!(extend::extend))
        .routes(routes!(approve_extension::approve_extension))
        .routes(routes!(refuse_extension::refuse_extension))
        .routes(routes!(counts::counts))
        .routes(routes!(catalog::catalog))
        .routes(routes!(desks::desks))
        .routes(routes!(events::events))
        .routes(routes!(audit::audit))
}
