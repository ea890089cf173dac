//! A phone downloads its province from the whole server, and once only.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use citizen_areas::Areas;
use citizen_wire::catalog::Catalog;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::clock::SystemClock;
use crate::config::Config;
use crate::{router, start};

/// A development server over a fresh folder, which goes with the test.
async fn server() -> (tempfile::TempDir, Router) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::development(folder.path());
    let app = start::open(config, Arc::new(SystemClock)).await.unwrap();
    (folder, router::service(app))
}

async fn get(server: &Router, path: &str, header: (&str, &str)) -> Response<Body> {
    let (name, value) = header;
    let request = Request::get(path).header(name, value).body(Body::empty()).unwrap();
    server.clone().oneshot(request).await.unwrap()
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn the_catalog_comes_whole_then_not_again() {
    let (_folder, server) = server().await;
    let first = get(&server, "/api/v1/catalog", ("accept", "*/*")).await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[header::CONTENT_TYPE], "application/json");
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let catalog: Catalog = serde_json::from_str(&text(first).await).unwrap();
    assert_eq!((catalog.categories.len(), catalog.communes.len()), (40, 78));

    let again = get(&server, "/api/v1/catalog", ("if-none-match", &tag)).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(text(again).await.is_empty());
}

#[tokio::test]
async fn the_boundaries_tell_a_phone_where_it_stands() {
    let (_folder, server) = server().await;
    let layer = get(&server, "/api/v1/areas.geojson", ("accept", "*/*")).await;
    assert_eq!(layer.headers()[header::CONTENT_TYPE], "application/geo+json");
    let tag = layer.headers()[header::ETAG].to_str().unwrap().to_owned();
    let plain = text(layer).await;
    let areas = Areas::from_geojson(&plain).unwrap();
    assert_eq!(areas.locate(16.67, 106.83).commune.unwrap().name, "Xã Đakrông");

    let packed = get(&server, "/api/v1/areas.geojson", ("accept-encoding", "gzip")).await;
    assert_eq!(packed.headers()[header::CONTENT_ENCODING], "gzip");
    let packed = packed.into_body().collect().await.unwrap().to_bytes();
    assert!(packed.len() * 2 < plain.len(), "{} of {} bytes", packed.len(), plain.len());

    let again = get(&server, "/api/v1/areas.geojson", ("if-none-match", &tag)).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[test]
fn both_addresses_are_documented() {
    let document = router::document();
    for path in ["/api/v1/catalog", "/api/v1/areas.geojson"] {
        assert!(document.paths.paths.contains_key(path), "{path} is not documented");
    }
}
