//! Serving stored media: `GET /api/v1/media/{case_id}/{media_id}`.
//!
//! | module | what lives there |
//! |---|---|
//! | [`access`] | who may see a medium |
//! | [`range`] | the part of a film that a player asks for |
//! | [`renditions`] | small pictures without metadata |
//! | [`serve`] | the route |

pub mod access;
mod range;
mod renditions;
mod serve;
mod stream;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The routes of stored media.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(serve::serve))
}
