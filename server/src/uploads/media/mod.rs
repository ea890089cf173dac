//! Serving stored media: `GET /api/v1/media/{case_id}/{media_id}`, and `GET /m/{token}`
//! for whatever cannot send who it is.
//!
//! | module | what lives there |
//! |---|---|
//! | [`access`] | who may see a medium |
//! | [`address`] | signed addresses that work for some minutes |
//! | [`deliver`] | a stored file as an answer |
//! | [`range`] | the part of a film that a player asks for |
//! | [`renditions`] | small pictures without metadata |
//! | [`serve`] | the route for who is signed in |
//! | [`signed`] | the routes of signed addresses |

pub mod access;
pub mod address;
pub mod deliver;
mod range;
mod renditions;
mod serve;
mod signed;
mod stream;

use crate::app::App;
use crate::http::described::{ApiRouter, routes};

/// The routes of stored media.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(serve::serve))
        .routes(routes!(signed::give))
        .routes(routes!(signed::follow))
}
