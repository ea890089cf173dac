//! Stations and their last hours, for everybody.

use std::collections::HashMap;

use citizen_wire::station::{
    AlarmLevel, FRESH_HOURS, Level, POINTS_MAX, RecordLevel, Station, StationDetail, StationEvent,
    StationState, Trend,
};
use jiff::{SignedDuration, Timestamp};

use super::thin::thin;
use crate::province::stations::{StationRule, StationRules};
use crate::storage::{Row, StoreError, Tx};

/// Most events of one answer.
const EVENTS_MAX: i64 = 100;

/// How a station stands by the database.
#[derive(Debug, Clone, Copy, Default)]
struct Stand {
    alarm: u8,
    last: Option<Level>,
    rate: Option<i64>,
}

const STANDS: &str = "SELECT station, alarm, last_at, last_mm, rate_mm_hour FROM datastreams";

impl Stand {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let last = match (row.time_opt(2)?, row.int_opt(3)?) {
            (Some(at), Some(mm)) => Some(Level { at, mm }),
            _ => None,
        };
        let alarm = u8::try_from(row.int(1)?).unwrap_or(u8::MAX);
        Ok(Self { alarm, last, rate: row.int_opt(4)? })
    }
}

/// Every station, as the province lists them.
///
/// # Errors
/// [`StoreError`].
pub fn all(
    tx: &mut dyn Tx,
    rules: &StationRules,
    now: Timestamp,
) -> Result<Vec<Station>, StoreError> {
    let rows = tx.query(STANDS, &[])?;
    let stands: HashMap<String, Stand> = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), Stand::read(row)?)))
        .collect::<Result<_, StoreError>>()?;
    let stand = |rule: &StationRule| stands.get(&rule.id).copied().unwrap_or_default();
    Ok(rules.stations.iter().map(|rule| station(rules, rule, stand(rule), now)).collect())
}

fn station(rules: &StationRules, rule: &StationRule, stand: Stand, now: Timestamp) -> Station {
    let age = stand.last.map(|last| now.duration_since(last.at));
    let fresh = age.is_some_and(|age| age <= SignedDuration::from_hours(FRESH_HOURS));
    let rate = stand.rate.filter(|_| fresh);
    let alarms = rules.alarms.iter().zip(&rule.alarms_mm);
    Station {
        id: rule.id.clone(),
        name: rule.name.clone(),
        river: rule.river.clone(),
        lat: rule.lat,
        lon: rule.lon,
        commune: rule.communes.first().cloned(),
        datum: rules.datum(rule),
        note: rule.note.clone(),
        alarms: alarms
            .map(|(alarm, mm)| AlarmLevel { name: alarm.name.clone(), mm: *mm })
            .collect(),
        record: rule.record_mm.map(|mm| RecordLevel { mm, year: rule.record_year }),
        state: match (fresh, stand.alarm) {
            (false, _) => StationState::NoData,
            (true, 0) => StationState::Normal,
            (true, _) => StationState::Alerting,
        },
        alarm: fresh.then_some(stand.alarm),
        last: stand.last,
        age_s: age.map(|age| age.as_secs().max(0)),
        trend: rate.map(Trend::of),
        rate_mm_hour: rate,
    }
}

/// One station with the last `hours`, and what is forecast.
///
/// # Errors
/// [`StoreError`].
pub fn one(
    tx: &mut dyn Tx,
    rules: &StationRules,
    rule: &StationRule,
    hours: u32,
    now: Timestamp,
) -> Result<StationDetail, StoreError> {
    let id = rule.id.as_str();
    let row = tx.query_opt(&format!("{STANDS} WHERE station = $1"), &[id.into()])?;
    let stand = row.as_ref().map(Stand::read).transpose()?.unwrap_or_default();
    let from = now.saturating_sub(SignedDuration::from_hours(hours.into())).unwrap_or(now);
    let rows = tx.query(
        "SELECT at, mm FROM readings WHERE station = $1 AND at >= $2 AND (flags & 3) = 0
         ORDER BY at",
        &[id.into(), from.into()],
    )?;
    let readings = thin(levels(&rows)?, POINTS_MAX);
    let after = stand.last.map_or(from, |last| last.at.max(from));
    let rows = tx.query(
        "SELECT at, mm FROM forecasts WHERE station = $1 AND at > $2 ORDER BY at",
        &[id.into(), after.into()],
    )?;
    let forecast = thin(levels(&rows)?, POINTS_MAX);
    let rows = tx.query(
        "SELECT at, kind, alarm, mm FROM station_events WHERE station = $1 AND at >= $2
         ORDER BY at DESC, kind LIMIT $3",
        &[id.into(), from.into(), EVENTS_MAX.into()],
    )?;
    let event = |row: &Row| {
        Ok(StationEvent {
            at: row.time(0)?,
            kind: row.text(1)?.to_owned(),
            alarm: u8::try_from(row.int(2)?).unwrap_or(u8::MAX),
            mm: row.int_opt(3)?,
        })
    };
    Ok(StationDetail {
        station: station(rules, rule, stand, now),
        readings,
        forecast,
        events: rows.iter().map(event).collect::<Result<_, StoreError>>()?,
        server_time: now,
    })
}

fn levels(rows: &[Row]) -> Result<Vec<Level>, StoreError> {
    rows.iter().map(|row| Ok(Level { at: row.time(0)?, mm: row.int(1)? })).collect()
}
