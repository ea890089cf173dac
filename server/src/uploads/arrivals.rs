//! Requests with bytes that are here and have not claimed their upload yet.
//!
//! Between the head of such a request and its claim somebody signs in and rows
//! are read. A phone whose connection died comes back within that time and asks
//! how far it got; an answer from before would have it send the bytes again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use tokio::sync::watch;
use uuid::Uuid;

use super::tus::known_id;
use crate::app::App;
use crate::problem::Refusal;

/// Longer than this nobody is waited for: the claim that follows is the judge.
const LONGEST: Duration = Duration::from_secs(2);

/// How many have arrived, by upload.
#[derive(Default)]
pub struct Arrivals(Mutex<HashMap<Uuid, watch::Sender<usize>>>);

/// One that has arrived. Over when dropped: it has its claim, or was refused.
pub struct Arrival {
    arrivals: Arc<Arrivals>,
    id: Uuid,
}

impl Arrivals {
    /// One with bytes for `id` has arrived.
    pub fn arrive(self: &Arc<Self>, id: Uuid) -> Arrival {
        let mut map = self.locked();
        map.entry(id).or_insert_with(|| watch::Sender::new(0)).send_modify(|count| *count += 1);
        Arrival { arrivals: Arc::clone(self), id }
    }

    /// Waits until nobody is between arrival and claim.
    pub async fn settled(&self, id: Uuid) {
        let Some(mut count) = self.locked().get(&id).map(watch::Sender::subscribe) else { return };
        // Zero, or gone with the last of them, or too slow.
        let _ = tokio::time::timeout(LONGEST, count.wait_for(|count| *count == 0)).await;
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<Uuid, watch::Sender<usize>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        let mut map = self.arrivals.locked();
        if let Some(count) = map.get(&self.id) {
            count.send_modify(|count| *count -= 1);
            if *count.borrow() == 0 {
                map.remove(&self.id);
            }
        }
    }
}

/// Stands before whatever else a handler takes from the request.
impl FromRequestParts<App> for Arrival {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Path(id) = Path::<String>::from_request_parts(parts, app)
            .await
            .map_err(|_| Refusal::not_found())?;
        Ok(app.uploads.arrivals.arrive(known_id(&id)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_asks_waits_for_both_that_arrived_and_nothing_is_left_behind() {
        let arrivals = Arc::new(Arrivals::default());
        let id = Uuid::from_u128(1);
        arrivals.settled(id).await;
        let (first, second) = (arrivals.arrive(id), arrivals.arrive(id));
        let asking = {
            let arrivals = Arc::clone(&arrivals);
            tokio::spawn(async move { arrivals.settled(id).await })
        };
        drop(first);
        tokio::task::yield_now().await;
        assert!(!asking.is_finished());
        drop(second);
        asking.await.unwrap();
        assert!(arrivals.locked().is_empty());
    }
}
