//! Refusal of calls that another site makes a browser send: by
//! `Sec-Fetch-Site` and `Origin`, which scripts cannot write. It stands in the
//! extractor, so no route that takes the cookie can forget it.

use std::convert::Infallible;

use axum::http::request::Parts;
use axum::http::{Request, Response, StatusCode};
use citizen_wire::problem::code;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_http::csrf::CsrfLayer;

use crate::problem::Refusal;

/// Lets calls from our own pages and from programs pass, nothing else.
///
/// # Errors
/// 403 `cross_site`.
pub async fn refuse(parts: &Parts) -> Result<(), Refusal> {
    let mut probe = Request::new(());
    probe.method_mut().clone_from(&parts.method);
    probe.uri_mut().clone_from(&parts.uri);
    probe.headers_mut().clone_from(&parts.headers);
    let ours = service_fn(|_: Request<()>| async { Ok::<_, Infallible>(Response::new(())) });
    let Ok(answer) = CsrfLayer::new().layer(ours).oneshot(probe).await;
    if answer.status() == StatusCode::FORBIDDEN {
        return Err(Refusal::new(StatusCode::FORBIDDEN, code::CROSS_SITE));
    }
    Ok(())
}
