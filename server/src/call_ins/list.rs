//! Everybody to call, with what they said.

use std::collections::HashMap;

use citizen_wire::collection::Fact;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::{CallState, round};
use crate::collections::row::{ItemState, Which, list};
use crate::storage::{StoreError, Tx};

/// Most that are called in one round.
const CALLED_MAX: i64 = 5_000;

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CallEntry {
    /// The item.
    pub item: Uuid,
    /// What it is called.
    pub name: String,
    /// Numbers to call; empty for whoever may only look.
    pub phones: Vec<String>,
    /// What else is known, for whoever calls.
    pub facts: Vec<Fact>,
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// Longitude, WGS 84 degrees.
    pub lon: f64,
    /// Invented, to show what the product does.
    pub example: bool,
    /// What they said.
    pub state: CallState,
    /// More words.
    pub note: String,
    /// Counts the ticks; 0 before the first.
    pub version: i64,
    /// When it was ticked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Who ticked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A call-in and everybody on it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CallList {
    /// Why it is called; absent before the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun_at: Option<Timestamp>,
    /// Until when; absent while it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// It goes on: ticks are taken.
    pub goes_on: bool,
    /// Everybody, by name.
    pub entries: Vec<CallEntry>,
}

struct Said {
    state: CallState,
    note: String,
    version: i64,
    at: Timestamp,
    by: Option<String>,
}

/// Reads the round that goes on, else the last one. `calls`: with numbers.
///
/// # Errors
/// [`StoreError`].
pub fn read(tx: &mut dyn Tx, collection: &str, calls: bool) -> Result<CallList, StoreError> {
    let round = round::last(tx, collection)?;
    let mut said = match &round {
        Some(round) => answers(tx, round.id)?,
        None => HashMap::new(),
    };
    let which = Which { state: Some(ItemState::Published), ..Which::default() };
    let items = list(tx, collection, &which, CALLED_MAX)?;
    let mut entries: Vec<CallEntry> = items
        .into_iter()
        .filter_map(|item| {
            let example = item.draft.example;
            let place = item.draft.place?;
            let said = said.remove(&item.id);
            let (state, note, version, at, by) = said.map_or(
                (CallState::ToCall, String::new(), 0, None, None),
                |Said { state, note, version, at, by }| (state, note, version, Some(at), by),
            );
            Some(CallEntry {
                item: item.id,
                name: place.name,
                phones: if calls { place.phones } else { Vec::new() },
                facts: if calls { place.facts } else { Vec::new() },
                lat: place.lat,
                lon: place.lon,
                example,
                state,
                note,
                version,
                at,
                by,
            })
        })
        .collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let goes_on = round.as_ref().is_some_and(|round| round.ended_at.is_none());
    let (name, begun_at, ended_at) = round.map_or((None, None, None), |round| {
        (Some(round.name), Some(round.begun_at), round.ended_at)
    });
    Ok(CallList { name, begun_at, ended_at, goes_on, entries })
}

fn answers(tx: &mut dyn Tx, call_in: Uuid) -> Result<HashMap<Uuid, Said>, StoreError> {
    let rows = tx.query(
        "SELECT a.item, a.state, a.note, a.version, a.at, s.name FROM call_in_answers a
         LEFT JOIN staff s ON s.id = a.staff_id WHERE a.call_in = $1",
        &[call_in.into()],
    )?;
    rows.iter()
        .map(|row| {
            let said = Said {
                state: CallState::read(row.text(1)?)?,
                note: row.text(2)?.to_owned(),
                version: row.int(3)?,
                at: row.time(4)?,
                by: row.text_opt(5)?.map(str::to_owned),
            };
            Ok((row.id(0)?, said))
        })
        .collect()
}
