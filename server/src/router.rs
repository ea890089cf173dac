//! Every address of the server.

use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use tower::ServiceBuilder;
use tower::util::BoxCloneSyncService;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::decompression::RequestDecompressionLayer;
use utoipa::openapi::{InfoBuilder, OpenApi};

use crate::app::App;
use crate::http::described::ApiRouter;
use crate::http::edge::edge;

/// Answers from this size on are compressed, bytes.
const COMPRESS_FROM_BYTES: u64 = 1_024;

/// All of our API with its OpenAPI document.
pub fn api() -> ApiRouter<App> {
    ApiRouter::new()
        .merge(crate::api::auth::routes())
        .merge(crate::api::account::routes())
        .merge(crate::api::catalog::routes())
        .merge(crate::api::reports::routes())
        .merge(crate::api::follow_ups::routes())
        .merge(crate::api::staff::routes())
        .merge(crate::api::personal_desk::routes())
        .merge(crate::api::admin_desk::routes())
        .merge(crate::api::alert_desk::routes())
        .merge(crate::api::alerts::routes())
        .merge(crate::api::push::routes())
        .merge(crate::api::collections::routes())
        .merge(crate::api::item_desk::routes())
        .merge(crate::api::observations::routes())
        .merge(crate::api::stations::routes())
        .merge(crate::api::points::routes())
        .merge(crate::api::cameras::routes())
        .merge(crate::api::answers::routes())
        .merge(crate::api::form_desk::routes())
        .merge(crate::api::dossiers::routes())
        .merge(crate::api::call_in_desk::routes())
        .merge(crate::api::dossier_desk::routes())
        .merge(crate::api::connector_desk::routes())
        .merge(crate::api::security_events::routes())
        .merge(crate::api::indicators::routes())
        .merge(crate::api::public_reports::routes())
        .merge(crate::api::sync::routes())
        .merge(crate::uploads::routes())
}

/// The OpenAPI document of [`api`].
pub fn document() -> OpenApi {
    let mut document = api().into_openapi();
    document.info = InfoBuilder::new()
        .title("Citizen API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A report leaves a phone, a department answers, the person rates. \
             Every refusal is a problem document (RFC 9457).",
        ))
        .build();
    crate::http::operation_ids::name(&mut document);
    crate::http::shared_refusals::add(&mut document);
    document
}

/// The whole server as one service. Cheap to clone.
pub type Service = BoxCloneSyncService<Request, Response, Infallible>;

/// See [`Service`].
pub fn service(app: App) -> Service {
    let around = ServiceBuilder::new()
        .layer(from_fn_with_state(app.clone(), edge))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(RequestDecompressionLayer::new());
    // Around all routes at once: around each of them a request would clone the whole
    // nest and hold a box for every layer of it.
    Service::new(around.service(routes(app)))
}

/// Every address without what stands around a request from outside.
pub(crate) fn routes(app: App) -> Router {
    api()
        .into_router()
        .merge(crate::console::routes())
        .merge(crate::pages::routes())
        .merge(crate::open311::routes())
        .merge(crate::cap::routes())
        .merge(crate::features::routes())
        .merge(crate::sensorthings::routes())
        .merge(crate::http::health::routes())
        .merge(crate::http::docs::routes())
        .fallback(crate::pages::missing::show)
        .with_state(app)
}

/// Small answers cost more to compress than to send; pictures are compressed;
/// an event stream must not wait for a full block.
fn worth_compressing() -> impl Predicate {
    SizeAbove::new(COMPRESS_FROM_BYTES)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::SSE)
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/vnd.openxmlformats"))
        .and(NotForContentType::const_new("video/"))
        .and(NotForContentType::const_new("audio/"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::Body;
    use axum::http::{Method, StatusCode, header};
    use tower::ServiceExt;

    use super::*;
    use crate::clock::SystemClock;
    use crate::config::Config;
    use crate::start;

    #[tokio::test]
    async fn what_no_route_answers_goes_through_the_layers_too_and_a_head_stays_uncompressed() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::development(folder.path());
        let server = service(start::open(config, Arc::new(SystemClock)).await.unwrap());
        for (method, encoding) in [(Method::GET, Some("gzip")), (Method::HEAD, None)] {
            let asked = Request::builder().method(method).uri("/nowhere");
            let asked = asked.header(header::ACCEPT_ENCODING, "gzip").body(Body::empty()).unwrap();
            let answer = server.clone().oneshot(asked).await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND);
            let told = |name| answer.headers().get(name).map(|value| value.to_str().unwrap());
            assert_eq!(told(header::CONTENT_ENCODING), encoding);
            assert!(answer.headers().contains_key("request-id"));
            if encoding.is_none() {
                let length: u64 = told(header::CONTENT_LENGTH).unwrap().parse().unwrap();
                assert!(length > COMPRESS_FROM_BYTES, "{length} are those of the page");
            }
        }
    }
}
