//! Warning before a deadline, escalation after it: whoever looks at the list
//! sees it, and the timeline keeps it for colleagues.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::access::Actor;
use super::clock::attention;
use super::error::CaseError;
use super::state::{Event, is_open};
use super::step::{self, Entry, Turn};
use crate::app::App;
use crate::changes::Change;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Pause between rounds.
const EVERY: Duration = Duration::from_secs(30);
/// Cases of one transaction.
const BATCH: i64 = 200;

/// Reminds for as long as the server runs.
pub async fn remind_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        match round(&app).await {
            Ok(0) => {}
            Ok(reminded) => tracing::info!(reminded, "reminded of deadlines"),
            Err(error) => tracing::warn!(%error, "reminding of deadlines failed"),
        }
    }
}

/// Reminds of every case whose time has come; returns how many.
///
/// # Errors
/// When the database fails; the next round goes on.
pub async fn round(app: &App) -> Result<usize, CaseError> {
    let mut reminded = 0;
    if app.province.attention().is_none() {
        return Ok(reminded);
    }
    loop {
        let now = app.clock.now();
        let waiting = app.db.read(move |tx| waiting(tx, now)).await?;
        let before = reminded;
        for case in waiting {
            let province = app.province.clone();
            let turn = Turn { case, by: Actor::System, version: None, now };
            let done = app.db.write(move |tx| remind(tx, &turn, &province)).await;
            match done {
                Ok(change) => {
                    app.changes.publish(change);
                    reminded += 1;
                }
                // Somebody acted on it meanwhile.
                Err(CaseError::State | CaseError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        // Nothing is left, or nothing that can be done now.
        if reminded == before {
            return Ok(reminded);
        }
    }
}

fn waiting(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Uuid>, StoreError> {
    let rows = tx.query(
        "SELECT id FROM cases WHERE attend_at IS NOT NULL AND attend_at <= $1
         ORDER BY attend_at LIMIT $2",
        &[now.into(), BATCH.into()],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Reminds of one case, once for each step of attention.
fn remind(tx: &mut dyn Tx, turn: &Turn, province: &Province) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Remind, |_, case| {
        let rules = province.attention().ok_or(CaseError::State)?;
        if case.attend_at.is_none_or(|at| at > turn.now) {
            return Err(CaseError::State);
        }
        if !is_open(case.state) {
            let low = rules.low_rating.as_ref().ok_or(CaseError::State)?;
            (case.attention, case.attend_at) = (attention::PROVINCE, None);
            return Ok(Entry::saying(&low.unheeded.vi));
        }
        let due = case.due_at.ok_or(CaseError::State)?;
        let after = SignedDuration::from_hours(i64::from(rules.province_after_hours));
        let escalate = due.saturating_add(after).unwrap_or(Timestamp::MAX);
        let (level, next, words) = match case.attention {
            // One that was reopened is known to the head of the unit already.
            known if due >= turn.now => {
                (known.max(attention::WARNED), Some(just_after(due)), &rules.warned)
            }
            attention::NONE | attention::WARNED => {
                (attention::UNIT, Some(escalate.max(just_after(turn.now))), &rules.overdue)
            }
            _ => (attention::PROVINCE, None, &rules.escalated),
        };
        (case.attention, case.attend_at) = (level, next);
        Ok(Entry::saying(&words.vi))
    })
}

/// At the deadline itself an answer is still on time.
fn just_after(at: Timestamp) -> Timestamp {
    at.saturating_add(SignedDuration::from_micros(1)).unwrap_or(at)
}
