//! What a run did and what is left.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::breaker::Admission;
use super::entry::{State, Why};
use super::run::Run;
use super::settle;
use crate::changes::Change;
use crate::error::CitizenError;

/// What a run did and what is left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RunOutcome {
    /// Entries that arrived.
    pub delivered: u32,
    /// Entries that still wait, for whatever reason.
    pub waiting: u32,
    /// Entries the person must look at.
    pub held: u32,
    /// When to run again; `None`: nothing to do until somebody does something.
    pub next_try_in: Option<Duration>,
    /// Whether changes were fetched.
    pub synced: bool,
    /// Another process was at it; nothing was done.
    pub busy: bool,
}

impl Run<'_> {
    /// What it did, and why what is left waits; that is kept for the person to read.
    pub(super) fn outcome(&self) -> Result<RunOutcome, CitizenError> {
        let (rows, preferences) = self.look()?;
        let memory = self.carrier.memory();
        let circumstances = self.circumstances(&rows, &preferences, &memory.timers, memory.link);
        let bars = circumstances.bars();
        let resting = !matches!(memory.breaker.look(circumstances.monotonic), Admission::Go);
        let reasons: Vec<(i64, Why)> = rows
            .iter()
            .filter(|row| row.state == State::Queued)
            .map(|row| {
                let why = match bars.bar(row) {
                    Some(why) => why,
                    None if !circumstances.wait(row).is_zero() => row.why,
                    None if resting => Why::Breaker,
                    None => Why::Nothing,
                };
                (row.id, why)
            })
            .collect();
        let next_try_in = circumstances.next_try_in(&memory.breaker);
        drop(memory);
        if self.store.write(|tx| settle::explain(tx, &reasons))? {
            self.carrier.changes.publish(Change::Outbox);
        }
        let count = |held: bool| {
            let number = rows.iter().filter(|row| (row.state == State::Held) == held).count();
            u32::try_from(number).unwrap_or(u32::MAX)
        };
        Ok(RunOutcome {
            delivered: self.delivered.load(Ordering::Relaxed),
            waiting: count(false),
            held: count(true),
            next_try_in,
            synced: false,
            busy: false,
        })
    }
}
