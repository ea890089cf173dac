//! Places for everybody else: OGC API Features 1.0, core and GeoJSON
//! (<https://docs.ogc.org/is/17-069r4/17-069r4.html>), at `/features`. Programs such as
//! QGIS and GDAL read it.
//!
//! | module | what lives there |
//! |---|---|
//! | [`landing`] | what there is, and what it conforms to |
//! | [`items`] | the places of a collection, in pages, in a box |

use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};

use crate::app::App;

mod items;
mod landing;

/// The public addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/features", get(landing::show))
        .route("/features/conformance", get(landing::conformance))
        .route("/features/collections", get(landing::collections))
        .route("/features/collections/{collection}", get(landing::collection))
        .route("/features/collections/{collection}/items", get(items::list))
        .route("/features/collections/{collection}/items/{item}", get(items::one))
}

fn link(app: &App, path: &str, rel: &str, kind: &str) -> Value {
    json!({ "href": format!("{}{path}", app.config.public_url), "rel": rel, "type": kind })
}
