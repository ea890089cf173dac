//! The days of an area, one after the other: of every Thing of kind `forest_fire` that has
//! datastreams of its weather, P of the last days into its datastream of P. The same comes
//! out however often and whenever it is done, so weather that came late, was corrected or is
//! no longer believed is made good; what a program brought or a person entered stays, and
//! the days after it go on from there.

use std::time::Duration;

use citizen_wire::point::FIRE_DANGER;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::super::points::{Reading, Stream, readings, streams, sum, things};
use super::index::{Weather, deficit_hpa, next};
use crate::app::App;
use crate::province::fire_danger::FireDanger;
use crate::storage::{StoreError, Tx};

/// Who says what was worked out here; no key can be called so.
const OURS: &str = "server:fire_danger";
const EVERY: Duration = Duration::from_secs(10 * 60);
/// Days that are looked at: weather that comes later than that changes nothing.
const DAYS: i64 = 14;
/// A reading so near to the hour counts for it.
const NEAR: SignedDuration = SignedDuration::from_mins(30);
const DAY_HOURS: i64 = 24;
/// So far back readings are asked for: the rain of the eldest day begins the day before.
const BACK: SignedDuration = SignedDuration::from_hours(DAY_HOURS * (DAYS + 2));
/// Micro-units of a unit.
const MICRO: i64 = 1_000_000;

/// Works it out for as long as the server runs.
pub async fn roll_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        let (province, now) = (app.province.clone(), app.clock.now());
        let rolled: Result<u64, StoreError> = app
            .db
            .write(move |tx| match province.fire_danger {
                Some(rules) => roll(tx, rules, province.zone(), now),
                None => Ok(0),
            })
            .await;
        match rolled {
            Ok(0) => {}
            Ok(days) => tracing::info!(days, "fire danger is worked out"),
            Err(error) => tracing::warn!(%error, "fire danger is not worked out"),
        }
    }
}

/// Works out the last days of every area; answers how many days are other than before.
///
/// # Errors
/// [`StoreError`].
pub fn roll(
    tx: &mut dyn Tx,
    rules: FireDanger,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let streams = streams(tx)?;
    let mut changed = 0;
    for thing in things(tx)?.iter().filter(|thing| thing.kind == FIRE_DANGER) {
        let of = |what: &str| {
            streams.iter().find(|stream| stream.is_of(thing) && stream.measured(thing) == what)
        };
        if let Some(index) = of(FIRE_DANGER) {
            let weather = Gauges::read(tx, &of, now)?;
            changed += area(tx, index, &weather, (rules, zone), now)?;
        }
    }
    Ok(changed)
}

/// What was measured of an area's weather lately.
struct Gauges {
    celsius: Vec<Reading>,
    humidity: Vec<Reading>,
    deficit: Vec<Reading>,
    rain: Vec<Reading>,
}

impl Gauges {
    fn read<'s>(
        tx: &mut dyn Tx,
        of: &impl Fn(&str) -> Option<&'s Stream>,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let from = now.saturating_sub(BACK).unwrap_or(Timestamp::MIN);
        let mut lately = |what: &str| match of(what) {
            Some(stream) => readings(tx, stream, "at >= $2 ORDER BY at", from),
            None => Ok(Vec::new()),
        };
        Ok(Self {
            celsius: lately("temperature")?,
            humidity: lately("humidity")?,
            deficit: lately("deficit")?,
            rain: lately("rain")?,
        })
    }

    fn at(&self, at: Timestamp) -> Weather {
        let celsius = nearest(&self.celsius, at);
        let worked_out = || Some(deficit_hpa(celsius?, nearest(&self.humidity, at)?));
        Weather {
            celsius,
            deficit_hpa: nearest(&self.deficit, at).or_else(worked_out),
            rain_mm: sum(&self.rain, at, DAY_HOURS),
        }
    }
}

/// The value nearest to a moment, if it is near.
fn nearest(readings: &[Reading], at: Timestamp) -> Option<f64> {
    let away = |reading: &&Reading| reading.at.duration_since(at).abs();
    let near = readings.iter().filter(|one| one.value.is_some() && away(one) <= NEAR);
    near.min_by_key(away)?.value
}

fn area(
    tx: &mut dyn Tx,
    index: &Stream,
    weather: &Gauges,
    (rules, zone): (FireDanger, &TimeZone),
    now: Timestamp,
) -> Result<u64, StoreError> {
    let today = now.to_zoned(zone.clone()).date();
    let hour = |day: Date| {
        day.at(rules.hour, 0, 0, 0).to_zoned(zone.clone()).ok().map(|moment| moment.timestamp())
    };
    let said = said(tx, index, zone, now)?;
    let on = |day: Date, ours: bool| {
        said.iter().rev().filter(move |one| one.day == day && one.ours == ours)
    };
    let mut changed = 0;
    let mut before = None;
    for back in (0..=DAYS).rev() {
        let Ok(day) = today.checked_sub(back.days()) else { continue };
        let Some(at) = hour(day).filter(|at| now.duration_since(*at) >= NEAR) else { continue };
        let ours = on(day, true).next().map(|one| one.value);
        if let Some(theirs) = on(day, false).find_map(|one| one.value) {
            before = Some(theirs);
            if ours.is_some() {
                changed += forget(tx, index, at)?;
            }
            continue;
        }
        // The eldest stays as it is, its own weather is out of sight; so does what nobody
        // believes.
        if back == DAYS || ours == Some(None) {
            before = ours.flatten();
            continue;
        }
        before = next(before, weather.at(at), rules.reset_mm);
        match before {
            Some(value) if ours != Some(before) => changed += keep(tx, index, at, value, now)?,
            None if ours.is_some() => changed += forget(tx, index, at)?,
            _ => {}
        }
    }
    Ok(changed)
}

/// P of a day as somebody said it.
struct Said {
    day: Date,
    /// Worked out here.
    ours: bool,
    /// Nothing: it is not believed, or no number.
    value: Option<f64>,
}

fn said(
    tx: &mut dyn Tx,
    index: &Stream,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Vec<Said>, StoreError> {
    let from = now.saturating_sub(BACK).unwrap_or(Timestamp::MIN);
    let rows = tx.query(
        "SELECT at, CASE WHEN doubtful = 0 THEN micro END, source FROM sensorthings_results
         WHERE datastream = $1 AND at >= $2 AND at <= $3 ORDER BY at",
        &[index.id.as_str().into(), from.into(), now.into()],
    )?;
    let one = |row: &crate::storage::Row| {
        Ok(Said {
            day: row.time(0)?.to_zoned(zone.clone()).date(),
            ours: row.text(2)? == OURS,
            value: row.int_opt(1)?.map(|micro| micro as f64 / MICRO as f64),
        })
    };
    rows.iter().map(one).collect()
}

fn keep(
    tx: &mut dyn Tx,
    index: &Stream,
    at: Timestamp,
    value: f64,
    now: Timestamp,
) -> Result<u64, StoreError> {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number, far from the ends")]
    let value = value as i64;
    tx.execute(
        "INSERT INTO sensorthings_results (datastream, at, result_at, micro, result, extra,
         source, received_at) VALUES ($1, $2, $3, $4, $5, '{}', $6, $3)
         ON CONFLICT (datastream, at) DO UPDATE SET result_at = $3, micro = $4, result = $5,
         received_at = $3 WHERE sensorthings_results.source = $6",
        &[
            index.id.as_str().into(),
            at.into(),
            now.into(),
            (value * MICRO).into(),
            value.to_string().into(),
            OURS.into(),
        ],
    )
}

fn forget(tx: &mut dyn Tx, index: &Stream, at: Timestamp) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM sensorthings_results WHERE datastream = $1 AND at = $2 AND source = $3",
        &[index.id.as_str().into(), at.into(), OURS.into()],
    )
}
