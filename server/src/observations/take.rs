//! Readings that came, by whichever way: looked at, then kept.

use super::arrival::{ReadingsTaken, RefusedReading, check};
use super::file::Line;
use super::keep::keep;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::storage::StoreError;

/// Keeps what is as it must be and says what is not. With `deed` the audit has it.
///
/// # Errors
/// [`StoreError`]; nothing is kept then.
pub async fn take(
    app: &App,
    lines: Vec<Line>,
    source: String,
    deed: Option<Deed>,
) -> Result<ReadingsTaken, StoreError> {
    run(app, lines, source, deed, false).await
}

/// Says what [`take`] would, and keeps nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn try_out(
    app: &App,
    lines: Vec<Line>,
    source: String,
) -> Result<ReadingsTaken, StoreError> {
    run(app, lines, source, None, true).await
}

/// How a transaction that is to be undone ends.
enum Undone {
    Failed(StoreError),
    Tried(ReadingsTaken),
}

impl From<StoreError> for Undone {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

async fn run(
    app: &App,
    lines: Vec<Line>,
    source: String,
    deed: Option<Deed>,
    undo: bool,
) -> Result<ReadingsTaken, StoreError> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let Some(rules) = &province.stations else { return Ok(ReadingsTaken::default()) };
    let mut arrivals = Vec::with_capacity(lines.len());
    let mut refused = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        match line.and_then(|body| check(rules, index, &body, now)) {
            Ok(arrival) => arrivals.push(arrival),
            Err(fault) => refused.push(RefusedReading::new(index, fault)),
        }
    }
    let province = app.province.clone();
    let kept = app
        .db
        .write(move |tx| -> Result<_, Undone> {
            let mut taken = ReadingsTaken::default();
            keep(tx, &province, &arrivals, &source, now, &mut taken)?;
            if let Some(deed) = deed.as_ref().filter(|_| taken.taken + taken.corrected > 0) {
                let detail = format!("{} taken, {} corrected", taken.taken, taken.corrected);
                audit::keep(tx, &Deed { detail, ..deed.clone() })?;
            }
            // What ends with an error is undone.
            if undo { Err(Undone::Tried(taken)) } else { Ok(taken) }
        })
        .await;
    let mut taken = match kept {
        Ok(taken) | Err(Undone::Tried(taken)) => taken,
        Err(Undone::Failed(error)) => return Err(error),
    };
    taken.refused.extend(refused);
    taken.refused.sort_by_key(|refused| refused.index);
    Ok(taken)
}
