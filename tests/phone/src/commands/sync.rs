//! Sending and fetching.

use std::time::{Duration, Instant};

use citizen_core::engines::cases::OutboxItem;
use citizen_core::error::CitizenError;
use citizen_core::outbox::RunOutcome;
use serde_json::json;

use super::Phone;
use crate::outcome::{Ending, Failure};
use crate::sending::drawn;

/// One go without `--timeout`: long enough for photos on a slow network.
const GO: Duration = Duration::from_secs(30 * 60);
/// What fetching found may have to be sent, for example to a server that was
/// restored from a backup.
const ROUNDS_WITHOUT_TIMEOUT: u32 = 2;

/// What a sync came to.
#[derive(Default)]
struct Sum {
    delivered: u32,
    fetched: bool,
    busy: bool,
    sign_in: bool,
    next_try_in: Option<Duration>,
}

impl Phone<'_> {
    pub(super) async fn sync(&self, watch: bool, timeout: Option<u64>) -> Result<Ending, Failure> {
        let mut sum = Sum::default();
        if watch {
            let stop = async {
                // Without a handler for interrupts the process ends by itself.
                let _ = tokio::signal::ctrl_c().await;
            };
            drawn(&self.app, self.words, self.json, self.app.run(stop)).await?;
        } else if !self.offline {
            self.go(timeout.map(Duration::from_secs), &mut sum).await?;
        }
        let items = self.app.outbox()?;
        self.conclude(&sum, &items)
    }

    /// Sends and fetches, again and again while something waits and there is
    /// time left.
    async fn go(&self, timeout: Option<Duration>, sum: &mut Sum) -> Result<(), Failure> {
        let began = Instant::now();
        let mut rounds = 0;
        loop {
            rounds += 1;
            let left = || timeout.unwrap_or(GO).saturating_sub(began.elapsed());
            let work = self.app.run_once(left());
            let outcome = drawn(&self.app, self.words, self.json, work).await?;
            self.fetch(&outcome, left(), sum).await?;
            sum.delivered += outcome.delivered;
            sum.busy = outcome.busy;
            let waits = self.app.outbox()?.iter().any(|item| item.held.is_none());
            let again = match timeout {
                Some(_) => !left().is_zero(),
                None => rounds < ROUNDS_WITHOUT_TIMEOUT && sum.fetched && !outcome.busy,
            };
            if !waits || sum.sign_in || !again {
                return Ok(());
            }
            if timeout.is_some() {
                let wait = outcome.next_try_in.unwrap_or(Duration::from_millis(100));
                tokio::time::sleep(wait.min(left())).await;
            }
        }
    }

    async fn fetch(
        &self,
        outcome: &RunOutcome,
        within: Duration,
        sum: &mut Sum,
    ) -> Result<(), Failure> {
        sum.next_try_in = outcome.next_try_in;
        if outcome.synced || outcome.busy {
            sum.fetched |= outcome.synced;
            return Ok(());
        }
        match tokio::time::timeout(within, self.app.sync()).await {
            Ok(Ok(_)) => sum.fetched = true,
            Ok(Err(CitizenError::Offline)) | Err(_) => {}
            Ok(Err(CitizenError::SignInRequired)) => sum.sign_in = true,
            Ok(Err(error)) => return Err(error.into()),
        }
        Ok(())
    }

    fn conclude(&self, sum: &Sum, items: &[OutboxItem]) -> Result<Ending, Failure> {
        let held = items.iter().filter(|item| item.held.is_some()).count();
        let waiting = items.len() - held;
        let (ending, message) = match (waiting, held) {
            _ if sum.sign_in => (Ending::SignIn, "sync-sign-in"),
            (0, 0) if sum.fetched => (Ending::Done, "sync-done"),
            (0, 0) => (Ending::Done, "sync-sent"),
            (0, _) => (Ending::Refused, "sync-held"),
            _ if sum.busy => (Ending::Waiting, "sync-busy"),
            _ => (Ending::Waiting, "sync-waiting"),
        };
        let mut notices = self.app.notices()?;
        notices.retain(|notice| !notice.seen);
        let document = json!({
            "delivered": sum.delivered,
            "waiting": waiting,
            "held": held,
            "synced": sum.fetched,
            "sign_in_required": sum.sign_in,
            "next_try_in_s": sum.next_try_in.map(|wait| wait.as_secs()),
            "items": items,
            "notices": notices,
        });
        let values = [("waiting", waiting.to_string()), ("held", held.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.answer(&document, &self.words.say(message, &values))?;
        Ok(ending)
    }
}
