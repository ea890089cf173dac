//! Connections: a cap, timers against slow clients, a graceful stop.
//!
//! HTTP/1.1 by hyper itself, because a connection must end when its request's
//! head does not arrive in time, when a body stalls, and when an answer is not
//! taken. TLS and HTTP/2 stand in front, in the province's proxy.

mod stream;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::app::App;
use crate::config::Limits;
use crate::http::slow_body::{Pace, SlowBody};
use crate::router::Service;
use stream::TimedStream;

/// Pause after the system refused a new connection (no file handles left).
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` resolves, then finishes open requests for at most
/// `limits.stop_timeout_s`.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()>) {
    let limits = app.config.limits.clone();
    let changes = app.changes.clone();
    let service = crate::router::service(app);
    let permits = Arc::new(Semaphore::new(limits.connections as usize));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &permits) => accepted,
            () = &mut stop => break,
        };
        let Some((stream, peer, permit)) = accepted else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let connection = connection(stream, peer, service.clone(), &limits);
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = watched.await {
                tracing::debug!(%error, "connection ended");
            }
            drop(permit);
        });
    }
    drop(listener);
    changes.end();
    let patience = Duration::from_secs(u64::from(limits.stop_timeout_s));
    if tokio::time::timeout(patience, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not finish in time");
    }
}

type Accepted = (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit);

async fn accept(listener: &TcpListener, permits: &Arc<Semaphore>) -> Option<Accepted> {
    let permit = permits.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Small answers should not wait for more.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, permit))
        }
        Err(error) => {
            tracing::warn!(%error, "no connection accepted");
            None
        }
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    service: Service,
    limits: &Limits,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + use<> {
    let pace = Pace {
        window: Duration::from_secs(u64::from(limits.body_window_s)),
        bytes_min: u64::from(limits.body_window_bytes),
    };
    let answering = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(|body| {
            if body.is_end_stream() { Body::empty() } else { Body::new(SlowBody::new(body, pace)) }
        });
        request.extensions_mut().insert(ConnectInfo(peer));
        service.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(u64::from(limits.head_timeout_s)))
        .serve_connection(TokioIo::new(TimedStream::new(stream)), answering)
}
