//! Stations and their readings for everybody else: OGC SensorThings 1.1, part 1
//! (<https://docs.ogc.org/is/18-088/18-088.html>), at `/sensorthings/v1.1`. Everybody
//! reads; a program that has a key of `observations.sources` also creates, and changes and
//! takes away what it created. An administrator takes datastreams away at the desk.
//!
//! ```text
//! path, options -> world (what there is, without readings) -> page -> answer
//!                                    readings: series, in SQL ----^
//! ```
//!
//! A station of the province is a Thing with a Location, a Datastream of what is measured
//! and one of what is forecast; readings that come for them are judged as any other. What
//! else others create is kept as they wrote it. HistoricalLocations are not offered.
//!
//! | module | what lives there |
//! |---|---|
//! | [`kind`] | the entities and how they are related |
//! | [`path`] | what an address leads to |
//! | [`options`] | `$filter`, `$expand` and so on, read |
//! | [`filter`] | the language of `$filter` |
//! | [`world`] | every entity but observations |
//! | [`evaluate`] | whether an entity is as a filter wants it |
//! | [`series`], [`condition`] | observations: filters as SQL |
//! | [`page`] | a page of a collection, expanded |
//! | [`create`] | what others bring, with what they bring along |
//! | [`change`] | what they change of their own |
//! | [`nothing`] | `null` in a change |
//! | [`remove`] | what they and administrators take away, with what cannot be without it |
//! | [`serve`] | the addresses |

use axum::Router;
use axum::routing::get;

use crate::app::App;

mod change;
mod condition;
mod create;
mod evaluate;
mod filter;
mod kind;
mod nothing;
mod options;
mod page;
mod path;
mod remove;
mod series;
mod serve;
mod world;

pub(crate) use remove::by_staff;

/// Where it begins, below the public address.
pub(crate) const ROOT: &str = "/sensorthings/v1.1";

/// The public addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route(ROOT, get(serve::landing))
        .route(&format!("{ROOT}/"), get(serve::landing))
        .route(
            &format!("{ROOT}/{{*path}}"),
            get(serve::read)
                .post(serve::create)
                .patch(serve::change)
                .put(serve::replace)
                .delete(serve::remove),
        )
}
