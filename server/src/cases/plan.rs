//! How the desk's list is asked for: its conditions, and what is known beforehand of how
//! many cases a search finds.

use jiff::Timestamp;

use super::condition;
use super::filter::Filter;
use super::search;
use crate::accounts::Staff;
use crate::storage::{Conditions, StoreError, Tx};

/// See the module.
#[derive(Default)]
pub(super) struct Plan {
    /// What must hold of each case.
    pub(super) conditions: Conditions,
    /// They name the cases themselves: found one by one, not along an index.
    pub(super) few: bool,
    /// Asked of one case after the other, in the list's order, until the page is full.
    pub(super) each: Option<String>,
    /// How many rows these find, where that is known without counting.
    pub(super) total: Option<i64>,
}

impl Plan {
    /// For what `filter` finds of the cases that `staff` may see.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn of(
        tx: &mut dyn Tx,
        filter: &Filter,
        staff: &Staff,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let conditions = condition::sql(&filter.conditions(staff, now));
        let mut plan = Self { conditions, ..Self::default() };
        if let Some(q) = filter.words() {
            search::narrow(tx, &mut plan, q, staff)?;
        }
        Ok(plan)
    }

    /// Only cases whose `seq` the query finds. `few` are read one by one and put in
    /// order; else the list is walked in its order and each case looked up in them.
    pub(super) fn among(&mut self, query: &str, few: bool) {
        // The plus keeps SQLite from looking each of them up.
        self.conditions.and(&format!("{}seq IN ({query})", if few { "" } else { "+" }));
        self.few |= few;
    }

    /// All of it as one condition.
    pub(super) fn whole(&self) -> String {
        let each = self.each.as_deref().map_or_else(String::new, |each| format!(" AND {each}"));
        format!("{}{each}", self.conditions.text())
    }
}
