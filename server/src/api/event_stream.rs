//! Server-sent events: ids only, gathered for a moment, ended with the session.

use std::convert::Infallible;
use std::future::Future;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive};
use citizen_wire::sync::Changed;
use futures_util::Stream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, Interval, MissedTickBehavior};
use uuid::Uuid;

use crate::changes::Change;
use crate::storage::StoreError;

/// How often a quiet stream says that it lives: below the minute after which
/// mobile carriers forget a connection.
const ALIVE_EVERY: Duration = Duration::from_secs(20);
/// How often a stream asks whether its caller is still signed in.
const CHECK_EVERY: Duration = Duration::from_secs(5);
/// Most ids in one event; more become "read all again".
const IDS_MAX: usize = 100;

/// Comments that keep a quiet stream open.
pub fn keep_alive() -> KeepAlive {
    KeepAlive::new().interval(ALIVE_EVERY).text("alive")
}

/// What woke the stream.
enum Woken {
    Changed(Vec<Uuid>),
    /// Too much happened to say what.
    Everything,
    Check,
    Closed,
}

struct Listener<W> {
    changes: Receiver<Change>,
    check: Interval,
    gather: Duration,
    wanted: W,
}

impl<W: Fn(&Change) -> bool> Listener<W> {
    async fn wake(&mut self) -> Woken {
        let first = tokio::select! {
            change = self.changes.recv() => change,
            _ = self.check.tick() => return Woken::Check,
        };
        let mut ids = Vec::new();
        let until = Instant::now() + self.gather;
        let mut received = first;
        loop {
            match received {
                Ok(change) if (self.wanted)(&change) && !ids.contains(&change.case) => {
                    ids.push(change.case);
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return Woken::Everything,
                Err(RecvError::Closed) => return Woken::Closed,
            }
            if ids.is_empty() {
                return Woken::Changed(ids);
            }
            if ids.len() > IDS_MAX {
                return Woken::Everything;
            }
            match tokio::time::timeout_at(until, self.changes.recv()).await {
                Ok(next) => received = next,
                Err(_) => return Woken::Changed(ids),
            }
        }
    }
}

fn event(ids: Vec<Uuid>) -> Option<Result<Event, Infallible>> {
    Event::default().event("changed").json_data(Changed { ids }).ok().map(Ok)
}

/// The stream of `changed` events: of what is `wanted`, gathered for `gather`,
/// narrowed by `narrow`, for as long as `signed_in` says so. It ends when the
/// bus closes, so an open stream does not hold up a stopping server.
pub fn changes<W, N, NF, S, SF>(
    changes: Receiver<Change>,
    gather: Duration,
    wanted: W,
    narrow: N,
    signed_in: S,
) -> impl Stream<Item = Result<Event, Infallible>> + Send + use<W, N, NF, S, SF>
where
    W: Fn(&Change) -> bool + Send + 'static,
    N: Fn(Vec<Uuid>) -> NF + Send + 'static,
    NF: Future<Output = Result<Vec<Uuid>, StoreError>> + Send,
    S: Fn() -> SF + Send + 'static,
    SF: Future<Output = bool> + Send,
{
    let mut check = tokio::time::interval_at(Instant::now() + CHECK_EVERY, CHECK_EVERY);
    check.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let listener = Listener { changes, check, gather, wanted };
    futures_util::stream::unfold((listener, narrow, signed_in), async |mut state| {
        loop {
            let item = match state.0.wake().await {
                Woken::Closed => return None,
                Woken::Check if (state.2)().await => None,
                Woken::Check => return None,
                Woken::Everything => event(Vec::new()),
                Woken::Changed(ids) if ids.is_empty() => None,
                Woken::Changed(ids) => match (state.1)(ids).await {
                    Ok(ids) if ids.is_empty() => None,
                    Ok(ids) => event(ids),
                    // Not knowing which is no reason to say nothing.
                    Err(_) => event(Vec::new()),
                },
            };
            if let Some(item) = item {
                return Some((item, state));
            }
        }
    })
}
