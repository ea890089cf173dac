//! A phone downloads its province from the whole server, and once only.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use citizen_areas::{Areas, Places};
use citizen_wire::catalog::Catalog;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::clock::SystemClock;
use crate::config::Config;
use crate::province::{Documents, Province};
use crate::{router, start};

/// A development server over a fresh folder, which goes with the test.
async fn server() -> (tempfile::TempDir, router::Service) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::development(folder.path());
    let app = start::open(config, Arc::new(SystemClock)).await.unwrap();
    (folder, router::service(app))
}

async fn get(server: &router::Service, path: &str, header: (&str, &str)) -> Response<Body> {
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
    assert_eq!((catalog.categories.len(), catalog.communes.len()), (46, 78));

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

#[tokio::test]
async fn a_phone_with_the_pack_places_a_hundred_thousand_positions_as_the_server_does() {
    let (_folder, server) = server().await;
    let answer = get(&server, "/api/v1/areas.pack", ("accept", "*/*")).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/octet-stream");
    let tag = answer.headers()[header::ETAG].to_str().unwrap().to_owned();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(bytes.len() < 120 * 1024, "{} bytes", bytes.len());
    let again = get(&server, "/api/v1/areas.pack", ("if-none-match", &tag)).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let catalog = text(get(&server, "/api/v1/catalog", ("accept", "*/*")).await).await;
    let packs = serde_json::from_str::<Catalog>(&catalog).unwrap().packs;
    assert!(tag.contains(&packs.areas.unwrap()), "the catalog names the version");

    let province = Province::from_documents(&Documents::example()).unwrap();
    let phone = Areas::from_pack(&bytes).unwrap();
    let bounds = phone.bounds().unwrap();
    let mut inside = 0;
    // The R2 sequence covers a rectangle evenly and is the same every time.
    for number in 0..100_000u32 {
        let part = |step: f64| (0.5 + step * f64::from(number)).fract();
        let lat = bounds.south + (bounds.north - bounds.south) * part(0.754_877_666_246_693);
        let lon = bounds.west + (bounds.east - bounds.west) * part(0.569_840_290_998_053);
        let (there, here) = (province.place(lat, lon), phone.locate(lat, lon));
        assert_eq!(there.commune, here.commune.map(|c| c.code.as_str()), "{lat}, {lon}");
        assert_eq!((there.exact, there.outside), (here.exact, here.outside), "{lat}, {lon}");
        inside += u32::from(here.exact);
    }
    assert!((30_000..40_000).contains(&inside), "{inside} inside");
}

#[tokio::test]
async fn a_position_is_told_in_words_by_the_places_a_phone_fetches() {
    let (_folder, server) = server().await;
    let answer = get(&server, "/api/v1/places", ("accept", "*/*")).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/json");
    let places = Places::new(serde_json::from_str(&text(answer).await).unwrap());
    let province = Province::from_documents(&Documents::example()).unwrap();
    for ((lat, lon), vi, en) in [
        (
            (16.658_1, 106.817_2),
            "gần cầu Đakrông, xã Đakrông",
            "near Đakrông Bridge, Dakrong Commune",
        ),
        (
            (16.58, 106.92),
            "cách trung tâm Krông Klang 13 km về phía nam, xã Đakrông",
            "13 km south of central Krông Klang, Dakrong Commune",
        ),
    ] {
        let said = places.describe(lat, lon, &province.areas.locate(lat, lon)).unwrap();
        assert_eq!((said.vi.as_str(), said.en.as_str()), (vi, en));
        assert_eq!(province.position_words(lat, lon), Some(said));
    }
    // Off the coast the commune is told with its distance.
    let boat = province.position_words(16.93, 107.22).unwrap();
    assert!(boat.vi.contains("cách phường") || boat.vi.contains("cách xã"), "{boat:?}");
}

#[test]
fn every_address_is_documented() {
    let document = router::document();
    for path in ["/api/v1/catalog", "/api/v1/areas.geojson", "/api/v1/areas.pack", "/api/v1/places"]
    {
        assert!(document.paths.paths.contains_key(path), "{path} is not documented");
    }
}
