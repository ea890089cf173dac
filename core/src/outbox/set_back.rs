//! Rows that could not be sent: how long they wait, and what waits with them.

use std::time::Duration;

use super::backoff::next_wait;
use super::entry::{Lane, Row};
use super::run::Run;
use super::settle;
use crate::api::Failure;
use crate::error::CitizenError;

impl Run<'_> {
    /// The rows could not be sent: each waits its time, and the host rests if
    /// the next row would meet the same. What a server asked for when it was
    /// asked in another `era`, before a network came up, holds no longer.
    pub(super) fn set_back(
        &self,
        rows: &[Row],
        failure: &Failure,
        era: u64,
    ) -> Result<(), CitizenError> {
        tracing::debug!(?failure, rows = rows.len(), "not delivered");
        let platform = &self.carrier.platform;
        let never_left = matches!(failure, Failure::Offline | Failure::SignIn);
        let now = platform.clock.now();
        let floor = failure.retry_after().filter(|_| self.carrier.era() == era);
        if *failure == Failure::Forgotten {
            self.carrier.doubt();
        }
        let waits = self.store.write(|tx| {
            let mut waits = Vec::with_capacity(rows.len());
            for row in rows {
                if never_left {
                    settle::never_left(tx, row)?;
                }
                if *failure == Failure::SignIn {
                    continue;
                }
                let previous = Duration::from_millis(settle::last_wait_ms(tx, row)?);
                let wait = next_wait(platform.random.as_ref(), row.entry.lane, previous, floor);
                settle::back(tx, now, row, failure.why(), wait)?;
                waits.push(wait);
            }
            Ok(waits)
        })?;
        if *failure == Failure::SignIn {
            return self.nobody_signed_in();
        }
        let monotonic = platform.clock.monotonic();
        let fellows = if failure.is_of_host() { self.fellows(rows)? } else { Vec::new() };
        {
            let mut memory = self.carrier.memory();
            for (row, wait) in rows.iter().zip(&waits) {
                memory.timers.insert(row.id, monotonic + *wait);
            }
            for id in fellows {
                // One that was never tried has no timer and goes at once.
                if let (Some(due), Some(wait)) = (memory.timers.get_mut(&id), waits.first()) {
                    *due = monotonic + *wait;
                }
            }
            if failure.is_of_host() {
                memory.breaker.trip(monotonic, platform.random.as_ref(), floor);
            } else {
                memory.breaker.close();
            }
        }
        self.tell(rows);
        Ok(())
    }

    /// The other SOS that wait beside one that met a host which cannot. The breaker
    /// does not hold an SOS, so that they find out together, one at a time: ten of
    /// them wear the battery no more than one.
    fn fellows(&self, rows: &[Row]) -> Result<Vec<i64>, CitizenError> {
        let [met] = rows else { return Ok(Vec::new()) };
        if met.entry.lane != Lane::Sos {
            return Ok(Vec::new());
        }
        let (all, _) = self.look()?;
        let fellow = |row: &Row| row.entry.lane == Lane::Sos && row.id != met.id;
        Ok(all.iter().filter(|row| fellow(row)).map(|row| row.id).collect())
    }
}
