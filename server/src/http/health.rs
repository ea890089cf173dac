//! Whether the server lives, whether it can work, and what it counted.

use std::sync::OnceLock;
use std::time::Duration;

use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use citizen_wire::problem::code;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use serde::Serialize;

use crate::app::App;
use crate::problem::Refusal;
use crate::storage::{StoreError, Value};

/// Upper bounds of the duration buckets, seconds.
const BUCKETS_S: &[f64] = &[0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];
/// What the media store must take to count as ready: a name alone fits on a full
/// disk.
const PROBE_BYTES: usize = 4096;
const DURATION: &str = "citizen_http_request_seconds";

static PROMETHEUS: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// The addresses for machines that watch over the server.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
}

/// Starts counting for this process; later calls change nothing.
pub fn start_counting() {
    PROMETHEUS.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let matcher = Matcher::Full(DURATION.to_owned());
        let builder = builder.set_buckets_for_metric(matcher, BUCKETS_S).ok()?;
        builder.install_recorder().ok()
    });
}

/// Counts one answer.
pub fn count(method: &Method, status: u16, took: Duration) {
    let class = match status {
        100..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    };
    let method = match *method {
        Method::GET => "GET",
        Method::PUT => "PUT",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        _ => "other",
    };
    metrics::histogram!(DURATION, "method" => method, "status" => class).record(took);
}

#[derive(Serialize)]
struct Healthy {
    status: &'static str,
}

async fn healthz() -> Json<Healthy> {
    Json(Healthy { status: "ok" })
}

/// Ready when the database answers and the media store takes a file.
async fn readyz(State(app): State<App>) -> Result<Json<Healthy>, Refusal> {
    app.db
        .read(|tx| {
            tx.query("SELECT value FROM meta WHERE key = $1", &[Value::from("epoch")]).map(drop)
        })
        .await
        .map_err(|error: StoreError| away("database", &error.to_string()))?;
    // One name: what a power cut leaves behind, the next one takes away.
    let probe = app.config.media_folder().join(".ready");
    let written = tokio::fs::write(&probe, [0; PROBE_BYTES]).await;
    let removed = match tokio::fs::remove_file(&probe).await {
        // Somebody else asked at the same time.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    };
    written.and(removed).map_err(|error| away("media store", &error.to_string()))?;
    Ok(Json(Healthy { status: "ok" }))
}

fn away(part: &str, why: &str) -> Refusal {
    tracing::warn!(part, why, "not ready");
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).field(part).retry_after_s(5)
}

async fn metrics() -> Response {
    let text = PROMETHEUS.get().and_then(Option::as_ref).map(PrometheusHandle::render);
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], text.unwrap_or_default()).into_response()
}
