//! Keeping readings, and judging those after them anew.

use std::collections::BTreeMap;

use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};

use super::arrival::{Arrival, Fault, ReadingsTaken, RefusedReading};
use super::crossing;
use super::quality::{Before, Bounds, LATE, UNBELIEVED, judge};
use crate::province::Province;
use crate::province::stations::{Quality, StationRule, StationRules};
use crate::storage::{StoreError, Tx, Value};

/// Rows judged at a time.
const PAGE: i64 = 500;
/// Hours of readings a rate is taken over.
const RATE_HOURS: i64 = 3;
const MICROS_HOUR: i64 = 3_600_000_000;
/// A rate over less says nothing.
const RATE_MICROS_MIN: i64 = 10 * 60 * 1_000_000;

/// A river went over an alarm level, or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// When, microseconds.
    pub(super) at: i64,
    /// Levels passed before.
    pub(super) from: u8,
    /// Levels passed from then on.
    pub(super) to: u8,
    /// The level of the river.
    pub(super) mm: i64,
}

/// Keeps what was measured and what is forecast; drafts warnings of crossings. Adds to
/// `taken` what became of each.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    province: &Province,
    arrivals: &[Arrival],
    source: &str,
    now: Timestamp,
    taken: &mut ReadingsTaken,
) -> Result<(), StoreError> {
    let Some(rules) = &province.stations else { return Ok(()) };
    let mut by_station: BTreeMap<&str, Vec<&Arrival>> = BTreeMap::new();
    for arrival in arrivals {
        by_station.entry(&arrival.station).or_default().push(arrival);
    }
    for (id, arrivals) in by_station {
        let Some(station) = rules.station(id) else { continue };
        // Taken first, so that two instances follow one another.
        tx.execute(
            "INSERT INTO datastreams (station, state, alarm, heard_at) VALUES ($1, 'no_data', 0, $2)
             ON CONFLICT (station) DO UPDATE SET heard_at = $2",
            &[id.into(), now.into()],
        )?;
        let mut span: Option<(i64, i64)> = None;
        for arrival in arrivals {
            if arrival.forecast {
                keep_forecast(tx, arrival, source, taken)?;
            } else if keep_one(tx, arrival, source, now, &rules.quality, taken)? {
                let at = arrival.at.as_microsecond();
                span = Some(span.map_or((at, at), |(a, b)| (a.min(at), b.max(at))));
            }
        }
        if let Some(span) = span {
            let changes = judge_from(tx, station, &rules.quality, span)?;
            let stands = stand(tx, station, rules, now)?;
            crossing::draft(tx, province, station, &changes, stands, now)?;
        }
    }
    Ok(())
}

/// The newest forecast of a moment stays; of two as new, the higher.
fn keep_forecast(
    tx: &mut dyn Tx,
    arrival: &Arrival,
    source: &str,
    taken: &mut ReadingsTaken,
) -> Result<(), StoreError> {
    let Arrival { station, mm, at, result_at, .. } = arrival;
    let kept = tx.execute(
        "INSERT INTO forecasts (station, at, mm, result_at, source) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (station, at) DO UPDATE SET mm = $3, result_at = $4, source = $5
         WHERE forecasts.result_at < $4 OR (forecasts.result_at = $4 AND forecasts.mm < $3)",
        &[station.into(), (*at).into(), (*mm).into(), (*result_at).into(), source.into()],
    )?;
    *(if kept > 0 { &mut taken.taken } else { &mut taken.doubled }) += 1;
    Ok(())
}

/// Keeps one reading; answers whether anything changed.
fn keep_one(
    tx: &mut dyn Tx,
    arrival: &Arrival,
    source: &str,
    now: Timestamp,
    quality: &Quality,
    taken: &mut ReadingsTaken,
) -> Result<bool, StoreError> {
    let Arrival { station, mm, at, result_at, .. } = arrival;
    let key: [Value; 2] = [station.into(), (*at).into()];
    let late = now.duration_since(*at) > SignedDuration::from_mins(quality.late_after_min.into());
    let flags = if late { LATE } else { 0 };
    let there = "SELECT result_at, mm FROM readings WHERE station = $1 AND at = $2";
    if let Some(row) = tx.query_opt(there, &key)? {
        // Of two of the same moment the later result counts, of two as late the higher:
        // whichever came first.
        if (row.time(0)?, row.int(1)?) >= (*result_at, *mm) {
            taken.doubled += 1;
            return Ok(false);
        }
        tx.execute(
            "UPDATE readings SET mm = $3, result_at = $4, received_at = $5, source = $6, flags = $7
             WHERE station = $1 AND at = $2",
            &[
                station.into(),
                (*at).into(),
                (*mm).into(),
                (*result_at).into(),
                now.into(),
                source.into(),
                flags.into(),
            ],
        )?;
        taken.corrected += 1;
        return Ok(true);
    }
    let gap = i64::from(quality.gap_s) * 1_000_000;
    let micros = at.as_microsecond();
    let near = tx.query_opt(
        "SELECT at FROM readings WHERE station = $1 AND at > $2 AND at < $3 LIMIT 1",
        &[station.into(), (micros - gap).into(), (micros + gap).into()],
    )?;
    if near.is_some() {
        let fault = Fault(code::READING_TOO_OFTEN, "at");
        taken.refused.push(RefusedReading::new(arrival.index, fault));
        return Ok(false);
    }
    tx.execute(
        "INSERT INTO readings
         (station, at, mm, result_at, received_at, source, flags, alarm, same_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)",
        &[
            station.into(),
            (*at).into(),
            (*mm).into(),
            (*result_at).into(),
            now.into(),
            source.into(),
            flags.into(),
        ],
    )?;
    taken.taken += 1;
    Ok(true)
}

/// Judges the readings of `span` and those after it, until one is judged as it was: from
/// there on nothing can differ. Answers how alarm levels were passed and left.
fn judge_from(
    tx: &mut dyn Tx,
    station: &StationRule,
    quality: &Quality,
    (first, last): (i64, i64),
) -> Result<Vec<Change>, StoreError> {
    let bounds = Bounds { range_mm: station.range_mm, alarms_mm: &station.alarms_mm };
    let id = station.id.as_str();
    let mut before = known_before(tx, id, first)?;
    let mut changes = Vec::new();
    let mut from = first;
    let mut end = None;
    while end.is_none() {
        let rows = tx.query(
            "SELECT at, mm, flags, alarm, same_since FROM readings
             WHERE station = $1 AND at >= $2 ORDER BY at LIMIT $3",
            &[id.into(), from.into(), PAGE.into()],
        )?;
        for row in &rows {
            let (at, mm, was) = (row.int(0)?, row.int(1)?, row.int(2)?);
            let passed = before.alarm;
            let flags = judge(&mut before, (at, mm), bounds, quality) | (was & LATE);
            if before.alarm != passed {
                changes.push(Change { at, from: passed, to: before.alarm, mm });
            }
            let since = before.same.map_or(at, |(_, since)| since);
            let alarm = i64::from(before.alarm);
            let same = (flags, alarm, since) == (was, row.int(3)?, row.int(4)?);
            if !same {
                tx.execute(
                    "UPDATE readings SET flags = $3, alarm = $4, same_since = $5
                     WHERE station = $1 AND at = $2",
                    &[id.into(), at.into(), flags.into(), alarm.into(), since.into()],
                )?;
            } else if at > last && flags & UNBELIEVED == 0 {
                end = Some(at);
                break;
            }
            from = at + 1;
        }
        if rows.is_empty() {
            end = Some(i64::MAX);
        }
    }
    keep_changes(tx, id, first, end.unwrap_or(i64::MAX), &changes)?;
    Ok(changes)
}

fn known_before(tx: &mut dyn Tx, id: &str, first: i64) -> Result<Before, StoreError> {
    let mut before = Before::default();
    let row = tx.query_opt(
        "SELECT mm, same_since, alarm FROM readings WHERE station = $1 AND at < $2
         ORDER BY at DESC LIMIT 1",
        &[id.into(), first.into()],
    )?;
    if let Some(row) = row {
        before.same = Some((row.int(0)?, row.int(1)?));
        before.alarm = u8::try_from(row.int(2)?).unwrap_or_default();
    }
    let row = tx.query_opt(
        "SELECT at, mm FROM readings WHERE station = $1 AND at < $2 AND (flags & 3) = 0
         ORDER BY at DESC LIMIT 1",
        &[id.into(), first.into()],
    )?;
    before.good = row.map(|row| Ok::<_, StoreError>((row.int(0)?, row.int(1)?))).transpose()?;
    Ok(before)
}

fn keep_changes(
    tx: &mut dyn Tx,
    id: &str,
    first: i64,
    end: i64,
    changes: &[Change],
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM station_events WHERE station = $1 AND at >= $2 AND at <= $3
         AND kind IN ('rose', 'fell')",
        &[id.into(), first.into(), end.into()],
    )?;
    for change in changes {
        let kind = if change.to > change.from { "rose" } else { "fell" };
        befell(tx, id, change.at, kind, change.to.into(), Some(change.mm))?;
    }
    Ok(())
}

/// Keeps what befell a station.
pub(super) fn befell(
    tx: &mut dyn Tx,
    id: &str,
    at: i64,
    kind: &str,
    alarm: i64,
    mm: Option<i64>,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO station_events (station, at, kind, alarm, mm) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (station, at, kind) DO UPDATE SET alarm = $4, mm = $5",
        &[id.into(), at.into(), kind.into(), alarm.into(), mm.into()],
    )?;
    Ok(())
}

/// Works out how a station stands; answers how many alarm levels are passed now, or
/// nothing when nothing recent is known.
fn stand(
    tx: &mut dyn Tx,
    station: &StationRule,
    rules: &StationRules,
    now: Timestamp,
) -> Result<Option<u8>, StoreError> {
    let id = station.id.as_str();
    let last = tx.query_opt(
        "SELECT at, mm, alarm FROM readings WHERE station = $1 AND (flags & 3) = 0
         ORDER BY at DESC LIMIT 1",
        &[id.into()],
    )?;
    let Some(last) = last else { return Ok(None) };
    let (at, mm, alarm) = (last.int(0)?, last.int(1)?, last.int(2)?);
    let earlier = tx.query_opt(
        "SELECT at, mm FROM readings WHERE station = $1 AND at >= $2 AND at <= $3
         AND (flags & 3) = 0 ORDER BY at LIMIT 1",
        &[id.into(), (at - RATE_HOURS * MICROS_HOUR).into(), (at - RATE_MICROS_MIN).into()],
    )?;
    let rate = match earlier {
        Some(row) => Some((mm - row.int(1)?) * MICROS_HOUR / (at - row.int(0)?)),
        None => None,
    };
    let age = now.as_microsecond() - at;
    let silent = age > i64::from(rules.quality.silent_after_min) * 60_000_000;
    let state = match (silent, alarm) {
        (true, _) => "no_data",
        (false, 0) => "normal",
        (false, _) => "alerting",
    };
    let before = tx.query_opt(
        "SELECT state FROM datastreams WHERE station = $1 AND last_at IS NOT NULL",
        &[id.into()],
    )?;
    let was_silent = match &before {
        Some(row) => row.text(0)? == "no_data",
        None => false,
    };
    if was_silent && !silent {
        befell(tx, id, at, "back", alarm, Some(mm))?;
    }
    tx.execute(
        "UPDATE datastreams SET state = $2, alarm = $3, last_at = $4, last_mm = $5,
         rate_mm_hour = $6 WHERE station = $1",
        &[id.into(), state.into(), alarm.into(), at.into(), mm.into(), rate.into()],
    )?;
    Ok((!silent).then(|| u8::try_from(alarm).unwrap_or(u8::MAX)))
}
