//! Readings that came, by whichever way: looked at, then kept. Programs bring what stations
//! measure; staff also write what is no river into datastreams ([`hand`]).

use super::arrival::{ReadingBody, ReadingsTaken, RefusedReading, check};
use super::file::Line;
use super::hand;
use super::keep::keep;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::storage::StoreError;

/// Keeps what is as it must be and says what is not. With `deed` a person wrote it, and the
/// audit has it.
///
/// # Errors
/// [`StoreError`]; nothing is kept then.
pub async fn take(
    app: &App,
    lines: Vec<Line>,
    source: String,
    deed: Option<Deed>,
) -> Result<ReadingsTaken, StoreError> {
    let by_hand = deed.is_some();
    run(app, lines, source, Way { deed, by_hand, undo: false }).await
}

/// How readings are taken.
struct Way {
    deed: Option<Deed>,
    by_hand: bool,
    undo: bool,
}

/// Says what [`take`] would of what a person wrote, and keeps nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn try_out(
    app: &App,
    lines: Vec<Line>,
    source: String,
) -> Result<ReadingsTaken, StoreError> {
    run(app, lines, source, Way { deed: None, by_hand: true, undo: true }).await
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
    Way { deed, by_hand, undo }: Way,
) -> Result<ReadingsTaken, StoreError> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let rules = province.stations.as_ref();
    let mut arrivals = Vec::with_capacity(lines.len());
    let mut others: Vec<(usize, ReadingBody)> = Vec::new();
    let mut refused = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        let of_river =
            |body: &ReadingBody| rules.is_some_and(|rules| rules.station(&body.station).is_some());
        match (line, rules) {
            (Err(fault), _) => refused.push(RefusedReading::new(index, fault)),
            (Ok(body), _) if by_hand && !of_river(&body) => others.push((index, body)),
            (Ok(_), None) => {}
            (Ok(body), Some(rules)) => match check(rules, index, &body, now) {
                Ok(arrival) => arrivals.push(arrival),
                Err(fault) => refused.push(RefusedReading::new(index, fault)),
            },
        }
    }
    let province = app.province.clone();
    let kept = app
        .db
        .write(move |tx| -> Result<_, Undone> {
            let mut taken = ReadingsTaken::default();
            keep(tx, &province, &arrivals, &source, now, &mut taken)?;
            if !others.is_empty() {
                let streams = hand::written(tx)?;
                for (index, body) in &others {
                    match hand::check(&streams, &province, body, now) {
                        Ok(written) => hand::keep(tx, &written, &source, now, &mut taken)?,
                        Err(fault) => taken.refused.push(RefusedReading::new(*index, fault)),
                    }
                }
            }
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
