//! One run: three lanes in one task, until nothing is due, the budget is spent
//! or the phone suspends.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, broadcast, watch};

use super::carrier::Carrier;
use super::due::{Circumstances, Group};
use super::entry::{Kind, Row};
use super::outcome::RunOutcome;
use super::{queue, settle};
use crate::changes::Change;
use crate::error::CitizenError;
use crate::platform::Link;
use crate::preferences::Preferences;
use crate::storage::Store;

/// Another process works the outbox: look again after this.
const BUSY_WAIT: Duration = Duration::from_secs(1);

pub(super) struct Run<'a> {
    pub(super) carrier: &'a Carrier,
    pub(super) store: &'a Store,
    pub(super) delivered: AtomicU32,
    /// Grows whenever something may have become due.
    generation: AtomicU64,
    /// Per group: the generation at which it had nothing to do.
    empty: Mutex<[Option<u64>; 3]>,
    wake: Notify,
    over: AtomicBool,
    /// How many SOS are on the wire.
    pub(super) sos: watch::Sender<u32>,
}

impl Carrier {
    /// Works the outbox until nothing is due, at most `budget` long; without
    /// budget it only says how things are. While suspended nothing is looked at.
    ///
    /// # Errors
    /// What the database answers. A network that fails is no error.
    pub async fn work(&self, store: &Store, budget: Duration) -> Result<RunOutcome, CitizenError> {
        let _one = self.running.lock().await;
        if self.stopping() {
            // The database stays closed until the phone is back.
            return Ok(RunOutcome::default());
        }
        let Some(_claim) = self.claim()? else {
            return Ok(RunOutcome {
                busy: true,
                next_try_in: Some(BUSY_WAIT),
                ..RunOutcome::default()
            });
        };
        store.write(settle::restart)?;
        self.memory().breaker.forget_probe();
        let run = Run {
            carrier: self,
            store,
            delivered: AtomicU32::new(0),
            generation: AtomicU64::new(0),
            empty: Mutex::new([None; 3]),
            wake: Notify::new(),
            over: AtomicBool::new(false),
            sos: watch::Sender::new(0),
        };
        if self.api.session().account().is_none() {
            // What needs no account goes all the same.
            run.nobody_signed_in()?;
        }
        if self.link() != Link::None && !budget.is_zero() {
            let worked = run.lanes(budget).await;
            // What was in the air when the time was over is queued again.
            store.write(settle::restart)?;
            worked?;
        }
        run.outcome()
    }
}

impl Run<'_> {
    async fn lanes(&self, budget: Duration) -> Result<(), CitizenError> {
        let lanes = async {
            tokio::try_join!(
                self.lane(Group::Sos),
                self.lane(Group::Words),
                self.lane(Group::Media)
            )
        };
        tokio::select! {
            biased;
            worked = lanes => worked.map(|_| ()),
            () = self.listen() => Ok(()),
            () = self.deadline(budget) => Ok(()),
        }
    }

    async fn lane(&self, group: Group) -> Result<(), CitizenError> {
        loop {
            let woken = self.wake.notified();
            tokio::pin!(woken);
            woken.as_mut().enable();
            if group != Group::Sos {
                self.sos_answered().await;
            }
            let generation = self.generation.load(Ordering::Relaxed);
            let rows = self.pick(group)?;
            if rows.is_empty() {
                if self.nothing_left(group, generation) {
                    return Ok(());
                }
                woken.await;
                if self.over.load(Ordering::Relaxed) {
                    return Ok(());
                }
                continue;
            }
            self.carry(group, &rows).await?;
            // A row that turned out to need no request found out nothing.
            self.carrier.memory().breaker.forget_probe();
            self.poke();
        }
    }

    /// Waits while an SOS is on the wire: nothing else starts, so that it goes
    /// first and has the network to itself. One without an answer is given up
    /// by its own time-out, and then others go.
    pub(super) async fn sos_answered(&self) {
        // The sender lives as long as `self`.
        let _ = self.sos.subscribe().wait_for(|on_the_wire| *on_the_wire == 0).await;
    }

    async fn carry(&self, group: Group, rows: &[Row]) -> Result<(), CitizenError> {
        match (rows, group) {
            ([row], Group::Sos) => {
                self.sos.send_modify(|on_the_wire| *on_the_wire += 1);
                let sent = self.word(row, true).await;
                self.sos.send_modify(|on_the_wire| *on_the_wire -= 1);
                sent
            }
            ([row], Group::Media) => self.upload(row).await,
            ([row], Group::Words) => self.word(row, false).await,
            (rows, _) => self.batch(rows).await,
        }
    }

    fn pick(&self, group: Group) -> Result<Vec<Row>, CitizenError> {
        if self.carrier.stopping() {
            return Ok(Vec::new());
        }
        let (rows, preferences) = self.look()?;
        let mut memory = self.carrier.memory();
        let memory = &mut *memory;
        let circumstances = self.circumstances(&rows, &preferences, &memory.timers, memory.link);
        Ok(circumstances.next(group, &mut memory.breaker))
    }

    /// What a choice among `rows` depends on.
    pub(super) fn circumstances<'c>(
        &self,
        rows: &'c [Row],
        preferences: &'c Preferences,
        timers: &'c HashMap<i64, Duration>,
        link: Link,
    ) -> Circumstances<'c> {
        let clock = &self.carrier.platform.clock;
        let (now, monotonic) = (clock.now(), clock.monotonic());
        Circumstances { rows, now, monotonic, timers, link, preferences }
    }

    /// What stands in the outbox, and how the person wants it sent.
    pub(super) fn look(&self) -> Result<(Vec<Row>, Preferences), CitizenError> {
        self.store.read(|tx| Ok((queue::list(tx)?, Preferences::load(tx)?)))
    }

    /// Something may have become due for another lane.
    fn poke(&self) {
        self.generation.fetch_add(1, Ordering::Relaxed);
        self.wake.notify_waiters();
    }

    /// Whether no lane has anything to do. The lanes are polled by one task, so
    /// that nothing happens between the look and the answer.
    fn nothing_left(&self, group: Group, generation: u64) -> bool {
        let mut empty = self.empty.lock().unwrap_or_else(PoisonError::into_inner);
        let [sos, words, media] = &mut *empty;
        *match group {
            Group::Sos => sos,
            Group::Words => words,
            Group::Media => media,
        } = Some(generation);
        let current = Some(self.generation.load(Ordering::Relaxed));
        let over = empty.iter().all(|seen| *seen == current);
        if over {
            self.over.store(true, Ordering::Relaxed);
            self.wake.notify_waiters();
        }
        over
    }

    /// Wakes the lanes when something is put in the outbox meanwhile.
    async fn listen(&self) {
        let mut changes = self.carrier.changes.subscribe();
        loop {
            match changes.recv().await {
                Ok(Change::Outbox) | Err(broadcast::error::RecvError::Lagged(_)) => self.poke(),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }

    /// Ends when everything must be let go.
    async fn deadline(&self, budget: Duration) {
        let clock = &self.carrier.platform.clock;
        let spent = clock.monotonic() + budget;
        let mut stop = self.carrier.stop.subscribe();
        loop {
            let by = stop.borrow_and_update().map_or(spent, |by| by.min(spent));
            let left = by.saturating_sub(clock.monotonic());
            if left.is_zero() {
                return;
            }
            tokio::select! {
                biased;
                changed = stop.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    self.poke();
                }
                () = clock.sleep(left) => {}
            }
        }
    }

    /// The host answered: the breaker closes, and the pace is known better.
    pub(super) fn answered(&self, began: Duration, bytes: u64) {
        let took = self.carrier.platform.clock.monotonic().saturating_sub(began);
        let mut memory = self.carrier.memory();
        memory.breaker.close();
        memory.pace.sent(bytes, took);
    }

    /// How long to wait for an answer to so many bytes.
    pub(super) fn patience(&self, bytes: u64) -> Duration {
        self.carrier.memory().pace.patience(bytes)
    }

    /// One more arrived.
    pub(super) fn count(&self, row: &Row) {
        self.delivered.fetch_add(1, Ordering::Relaxed);
        self.carrier.memory().timers.remove(&row.id);
    }

    /// Tells listeners; after the commit.
    pub(super) fn tell(&self, rows: &[Row]) {
        for row in rows.iter().filter(|row| row.entry.kind != Kind::AnswerRating) {
            self.carrier.changes.publish(Change::Report(row.entry.report));
        }
        self.carrier.changes.publish(Change::Outbox);
    }

    pub(super) fn nobody_signed_in(&self) -> Result<(), CitizenError> {
        self.carrier.signed_out(self.store)
    }
}
