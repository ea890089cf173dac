//! Of which collections and communes this phone has items: what it asked for when it fetched
//! them, less what was given up since. Whoever wants more begins anew, because what changed
//! before is not told again by a number that has passed.

use std::collections::BTreeSet;

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::local::communes;
use crate::error::CitizenError;
use crate::storage::settings;

/// Collections and communes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Collections, by id; absent: all.
    pub only: Option<BTreeSet<String>>,
    /// Codes of communes, beside what is about everybody; absent: all.
    pub communes: Option<BTreeSet<String>>,
}

impl Choice {
    /// Nothing is left out.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// No collection is wanted.
    pub fn is_none(&self) -> bool {
        self.only.as_ref().is_some_and(BTreeSet::is_empty)
    }

    /// Whether everything of another choice is in it.
    pub fn covers(&self, other: &Self) -> bool {
        covers(self.only.as_ref(), other.only.as_ref())
            && covers(self.communes.as_ref(), other.communes.as_ref())
    }

    /// What is in both.
    pub fn and(&self, other: &Self) -> Self {
        Self {
            only: both(self.only.as_ref(), other.only.as_ref()),
            communes: both(self.communes.as_ref(), other.communes.as_ref()),
        }
    }

    /// Whether it has an item of this collection that is about these communes.
    pub fn wants(&self, collection: &str, about: &[String]) -> bool {
        let here = |communes: &BTreeSet<String>| about.iter().any(|code| communes.contains(code));
        self.only.as_ref().is_none_or(|only| only.contains(collection))
            && (about.is_empty() || self.communes.as_ref().is_none_or(here))
    }
}

fn covers(all: Option<&BTreeSet<String>>, some: Option<&BTreeSet<String>>) -> bool {
    all.is_none_or(|all| some.is_some_and(|some| some.is_subset(all)))
}

fn both(
    one: Option<&BTreeSet<String>>,
    other: Option<&BTreeSet<String>>,
) -> Option<BTreeSet<String>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one & other),
        (one, other) => one.or(other).cloned(),
    }
}

/// Of what there are items.
///
/// # Errors
/// What the database answers.
pub fn choice(tx: &Transaction<'_>) -> Result<Choice, CitizenError> {
    read(tx, settings::ITEMS_CHOICE)
}

/// Of what there were when everything began to be fetched anew; after that, everything.
///
/// # Errors
/// What the database answers.
pub(super) fn before(tx: &Transaction<'_>) -> Result<Choice, CitizenError> {
    read(tx, settings::ITEMS_CHOICE_BEFORE)
}

/// Everything of a choice begins to come anew: what there was is already gone.
///
/// # Errors
/// What the database answers.
pub fn choose(tx: &Transaction<'_>, wanted: &Choice) -> Result<(), CitizenError> {
    if settings::get(tx, settings::ITEMS_CHOICE_BEFORE)?.is_none() {
        write(tx, settings::ITEMS_CHOICE_BEFORE, &choice(tx)?)?;
    }
    write(tx, settings::ITEMS_CHOICE, wanted)
}

/// All of it came.
pub(super) fn whole(tx: &Transaction<'_>) -> Result<(), CitizenError> {
    settings::set(tx, settings::ITEMS_CHOICE_BEFORE, None)
}

/// Forgets every item that is not in `left`; answers whether there was one.
///
/// # Errors
/// What the database answers.
pub fn narrow(tx: &Transaction<'_>, left: &Choice) -> Result<bool, CitizenError> {
    let mut dropped = Vec::new();
    let mut statement = tx.prepare_cached("SELECT id, collection, body FROM items")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, collection): (String, String) = (row.get(0)?, row.get(1)?);
        if !left.wants(&collection, &communes(row.get_ref(2)?.as_str().unwrap_or_default())?) {
            dropped.push(id);
        }
    }
    for id in &dropped {
        tx.prepare_cached("DELETE FROM items WHERE id = ?1")?.execute([id])?;
    }
    write(tx, settings::ITEMS_CHOICE, left)?;
    Ok(!dropped.is_empty())
}

fn read(tx: &Transaction<'_>, name: &str) -> Result<Choice, CitizenError> {
    let json = settings::get(tx, name)?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}

fn write(tx: &Transaction<'_>, name: &str, choice: &Choice) -> Result<(), CitizenError> {
    settings::set(tx, name, Some(&serde_json::to_string(choice)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(only: Option<&[&str]>, communes: Option<&[&str]>) -> Choice {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Choice { only: only.map(set), communes: communes.map(set) }
    }

    #[test]
    fn what_covers_what_and_what_is_left_of_both() {
        let (all, some) = (Choice::default(), of(Some(&["faq", "news"]), None));
        assert!(all.covers(&some) && !some.covers(&all) && some.covers(&some));
        assert!(some.covers(&of(Some(&["faq"]), Some(&["1"]))));
        assert!(!of(Some(&["faq"]), Some(&["1"])).covers(&of(Some(&["faq"]), None)));
        assert_eq!(all.and(&some), some);
        let narrow = of(Some(&["news", "wifi"]), Some(&["1"]));
        assert_eq!(some.and(&narrow), of(Some(&["news"]), Some(&["1"])));
        assert!(of(Some(&[]), None).is_none() && !all.is_none() && all.is_all());
    }

    #[test]
    fn what_is_about_everybody_is_of_every_commune() {
        let one = of(Some(&["news"]), Some(&["1"]));
        let about =
            |communes: &[&str]| communes.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
        assert!(one.wants("news", &[]) && one.wants("news", &about(&["2", "1"])));
        assert!(!one.wants("news", &about(&["2"])) && !one.wants("faq", &[]));
        assert!(Choice::default().wants("faq", &about(&["2"])));
    }
}
