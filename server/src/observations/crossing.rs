//! A river over an alarm level: a warning is drafted for the desk. Two people send it; a
//! machine never does.

use std::collections::BTreeMap;

use citizen_wire::alert::{AlertArea, AlertKind};
use citizen_wire::catalog::Words;
use jiff::Timestamp;
use uuid::Uuid;

use super::keep::Change;
use crate::alerts::AlertError;
use crate::alerts::cause::{Cause, Crossing};
use crate::alerts::desk::{self, Step};
use crate::alerts::draft::AlertDraft;
use crate::province::Province;
use crate::province::alerts::filled;
use crate::province::stations::{StationRule, StationRules};
use crate::storage::{StoreError, Tx};

/// What happened longer ago is history: no warning is drafted of it.
const RECENT_MICROS: i64 = 3 * 3_600_000_000;

/// Drafts what the crossings call for, as the river stands now.
pub(super) fn draft(
    tx: &mut dyn Tx,
    province: &Province,
    station: &StationRule,
    changes: &[Change],
    stands: Option<u8>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (Some(rules), Some(alarm)) = (&province.stations, stands) else { return Ok(()) };
    let Some(change) = changes.last() else { return Ok(()) };
    if change.to != alarm || now.as_microsecond() - change.at > RECENT_MICROS {
        return Ok(());
    }
    let rose = change.to > change.from;
    let template = if rose {
        let level = usize::from(alarm).checked_sub(1).and_then(|level| rules.alarms.get(level));
        level.and_then(|level| level.template.as_deref())
    } else if alarm == 0 {
        rules.over.as_deref()
    } else {
        None
    };
    let Some(template) = template else { return Ok(()) };
    let before = in_force(tx, station, now)?;
    if open(tx, station, alarm)? || (!rose && before.is_empty()) {
        return Ok(());
    }
    let Some(mut draft) = written(province, rules, station, template, *change, now) else {
        return Ok(());
    };
    if !before.is_empty() {
        draft.kind = AlertKind::Update;
        draft.references = before;
    }
    let Some(crossing) = crossed(rules, station, *change) else { return Ok(()) };
    let key = format!("{}{alarm}:{}", cause(station), change.at / 1_000_000);
    let cause = Cause { key: &key, crossing: &crossing };
    let step = Step { alert: Uuid::now_v7(), by: None, version: None, now };
    match desk::begin(tx, step, &draft, Some(cause)) {
        Ok(made) => {
            if made {
                tracing::info!(station = station.id, alarm, "a warning is drafted");
            }
            Ok(())
        }
        Err(AlertError::Store(error)) => Err(error),
        Err(error) => Err(StoreError::Refused(error.to_string())),
    }
}

fn cause(station: &StationRule) -> String {
    format!("crossing:{}:", station.id)
}

/// Whether the desk has one of this station and level that is not decided.
fn open(tx: &mut dyn Tx, station: &StationRule, alarm: u8) -> Result<bool, StoreError> {
    let begins = format!("{}{alarm}:%", cause(station));
    let found = tx.query_opt(
        "SELECT id FROM alerts WHERE cause LIKE $1 AND state IN ('draft', 'pending', 'returned')
         LIMIT 1",
        &[begins.into()],
    )?;
    Ok(found.is_some())
}

/// Warnings of this station that are in force: the new one takes their place.
fn in_force(
    tx: &mut dyn Tx,
    station: &StationRule,
    now: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    let begins = format!("{}%", cause(station));
    let rows = tx.query(
        "SELECT id FROM alerts WHERE cause LIKE $1 AND state = 'broadcasting'
         AND expires_at > $2 ORDER BY seq",
        &[begins.into(), now.into()],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Which reading crossed which level.
fn crossed(rules: &StationRules, station: &StationRule, change: Change) -> Option<Crossing> {
    let rising = change.to > change.from;
    // The highest that was passed; falling, the one it is below now.
    let level =
        if rising { usize::from(change.to).checked_sub(1)? } else { usize::from(change.to) };
    Some(Crossing {
        datastream: station.id.clone(),
        station: station.name.clone(),
        river: station.river.clone(),
        at: Timestamp::from_microsecond(change.at).ok()?,
        reading_mm: change.mm,
        threshold_mm: *station.alarms_mm.get(level)?,
        threshold: rules.alarms.get(level)?.name.clone(),
        rising,
    })
}

fn written(
    province: &Province,
    rules: &StationRules,
    station: &StationRule,
    template: &str,
    change: Change,
    now: Timestamp,
) -> Option<AlertDraft> {
    let template = province.alerts.as_ref()?.template(template)?;
    let alarm = usize::from(change.to).checked_sub(1).and_then(|level| rules.alarms.get(level));
    let values = |alarm: Option<&str>, value: String| -> BTreeMap<String, String> {
        let blanks = [
            ("place", station.name.clone()),
            ("river", station.river.clone()),
            ("value", value),
            ("alarm", alarm.unwrap_or_default().to_owned()),
        ];
        blanks.map(|(name, value)| (name.to_owned(), value)).into()
    };
    let point = metres(change.mm);
    let vi = values(alarm.map(|alarm| alarm.name.vi.as_str()), point.replace('.', ","));
    let en = values(alarm.map(|alarm| alarm.name.en.as_str()), point);
    let mut draft = AlertDraft::from_template(template, &vi, now);
    draft.en = Some(filled(&template.en, &en));
    let area =
        |text: &str| text.replace("{river}", &station.river).replace("{place}", &station.name);
    draft.area = AlertArea {
        name: Words { vi: area(&rules.area.vi), en: area(&rules.area.en) },
        communes: station.communes.clone(),
        touches: Vec::new(),
        polygons: Vec::new(),
        circles: Vec::new(),
    };
    Some(draft)
}

/// Metres to the centimetre, `4.52`.
pub(crate) fn metres(mm: i64) -> String {
    let cm = (mm.abs() + 5) / 10;
    let sign = if mm < 0 && cm > 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cm / 100, cm % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_as_metres() {
        for (mm, text) in
            [(4_516, "4.52"), (0, "0.00"), (-30, "-0.03"), (-4, "0.00"), (29_500, "29.50")]
        {
            assert_eq!(metres(mm), text);
        }
    }
}
