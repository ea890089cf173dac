//! What is kept of a case: what the desk and strangers filter by, and where it lies.

use std::collections::HashMap;
use std::num::NonZeroU32;

use citizen_areas::coarse;
use citizen_wire::case::CaseState;
use uuid::Uuid;

use super::tile::Spot;
use crate::cases::entries::known;
use crate::degrees::of_e7;
use crate::storage::{Row, StoreError};

/// Later than anything: no deadline, no pause.
pub const NEVER: i64 = i64::MAX;

/// Columns of `cases c` that [`Point::read`] reads, in its order.
pub(super) const COLUMNS: &str = "c.seq, c.id, c.code, c.kind, c.state, c.is_open, c.category, \
    c.commune, c.unit_id, c.assignee_id, c.attention, c.answer_waits, c.received_at, c.due_at, \
    c.paused_at, c.hide_name, c.outside, c.lat_e7, c.lon_e7";
/// How many they are.
pub(super) const WIDTH: usize = 19;

/// A unit, commune, category or person, by a number instead of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name(NonZeroU32);

/// The ids that cases name, each once.
#[derive(Debug, Default)]
pub struct Names(HashMap<Box<str>, Name>);

impl Names {
    /// The number of an id; `None` when no case names it.
    pub fn get(&self, id: &str) -> Option<Name> {
        self.0.get(id).copied()
    }

    fn keep(&mut self, id: Option<&str>) -> Option<Name> {
        let id = id?;
        if let Some(known) = self.get(id) {
            return Some(known);
        }
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX).saturating_add(1);
        let name = Name(NonZeroU32::new(next)?);
        self.0.insert(id.into(), name);
        Some(name)
    }
}

/// Where a case lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// As the desk sees it.
    pub exact: Spot,
    /// As strangers see it: the middle of its cell of [`citizen_areas::coarse`].
    pub coarse: Spot,
}

/// A case.
#[derive(Debug, Clone)]
pub struct Point {
    /// Its number, in the order of arrival.
    pub seq: i64,
    /// Its id.
    pub id: Uuid,
    /// Its tracking code.
    pub code: Box<str>,
    /// A call for help.
    pub sos: bool,
    /// Where it stands.
    pub state: CaseState,
    /// Somebody still has to do something.
    pub open: bool,
    /// What it is about.
    pub category: Option<Name>,
    /// Where it lies.
    pub commune: Option<Name>,
    /// Who has it.
    pub unit: Option<Name>,
    /// Who of them.
    pub assignee: Option<Name>,
    /// Who was reminded; see [`crate::cases::row::Case::attention`].
    pub attention: i64,
    /// An answer waits for approval.
    pub answer_waits: bool,
    /// When it came, microseconds since 1970.
    pub received_at: i64,
    /// By when it must be answered, microseconds; [`NEVER`] without a deadline.
    pub due_at: i64,
    /// Since when its clock stands, microseconds; [`NEVER`] while it runs.
    pub paused_at: i64,
    /// Its author is known to the unit that answers alone.
    pub hide_name: bool,
    /// It lies outside the province.
    pub outside: bool,
    /// On the map, where it has a position.
    pub place: Option<Place>,
}

impl Point {
    /// From [`COLUMNS`].
    ///
    /// # Errors
    /// [`StoreError::Shape`].
    pub(super) fn read(row: &Row, names: &mut Names) -> Result<Self, StoreError> {
        let place = match (row.int_opt(17)?, row.int_opt(18)?) {
            (Some(lat), Some(lon)) => {
                let (lat, lon) = (of_e7(lat), of_e7(lon));
                let middle = coarse(lat, lon);
                Some(Place { exact: Spot::of(lat, lon), coarse: Spot::of(middle.0, middle.1) })
            }
            _ => None,
        };
        Ok(Self {
            seq: row.int(0)?,
            id: row.id(1)?,
            code: row.text(2)?.into(),
            sos: row.text(3)? == "sos",
            state: known(row, 4, "a state")?,
            open: row.truth(5)?,
            category: names.keep(row.text_opt(6)?),
            commune: names.keep(row.text_opt(7)?),
            unit: names.keep(row.text_opt(8)?),
            assignee: names.keep(row.text_opt(9)?),
            attention: row.int(10)?,
            answer_waits: row.truth(11)?,
            received_at: row.int(12)?,
            due_at: row.int_opt(13)?.unwrap_or(NEVER),
            paused_at: row.int_opt(14)?.unwrap_or(NEVER),
            hide_name: row.truth(15)?,
            outside: row.truth(16)?,
            place,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_whatever_is_kept_is_numbered_on_both_engines() {
        for schema in [
            include_str!("../storage/migrations/sqlite/0125_case_marks.sql"),
            include_str!("../storage/migrations/postgres/0125_case_marks.sql"),
        ] {
            let (_, of) = schema.split_once("UPDATE OF").unwrap();
            let (of, _) = of.split_once("ON cases").unwrap();
            let watched: Vec<&str> = of.split(',').map(str::trim).collect();
            let kept: Vec<&str> = COLUMNS.split(", ").map(|name| &name[2..]).collect();
            assert_eq!(kept.len(), WIDTH);
            // These two are what a case is.
            for column in kept.iter().filter(|column| !["seq", "id"].contains(column)) {
                assert!(watched.contains(column), "{column} in {watched:?}");
            }
            // What a search reads.
            assert!(watched.contains(&"text_folded"));
        }
    }

    #[test]
    fn a_case_takes_little_memory() {
        assert!(size_of::<Point>() <= 128, "{}", size_of::<Point>());
    }

    #[test]
    fn names_are_numbers_that_stay() {
        let mut names = Names::default();
        let road = names.keep(Some("road"));
        assert_eq!((names.keep(None), names.get("water")), (None, None));
        assert_ne!(names.keep(Some("water")), road);
        assert_eq!((names.keep(Some("road")), names.get("road")), (road, road));
    }
}
