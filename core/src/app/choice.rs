//! Of what this phone fetches texts and places: the services and communes its person chose.
//!
//! Asked for are the collections of the chosen services and, where only followed communes are
//! wanted, their codes; the province learns these with the request, and nothing of who asks
//! for them without an account. What is no longer wanted is forgotten at once. Where more is
//! wanted, by a choice, a commune that is followed or a catalog whose services show more, the
//! collections begin anew with the next page.

use std::collections::BTreeSet;

use citizen_wire::problem::code;
use rusqlite::Transaction;

use super::CitizenApp;
use crate::api::ItemsWanted;
use crate::changes::Change;
use crate::engines::collections::{self, Choice};
use crate::engines::{alerts, cases};
use crate::error::CitizenError;
use crate::preferences::{Preferences, WantedCommunes};

impl CitizenApp {
    /// What is wanted now. Of what there is, nothing else is left.
    pub(super) fn choice(&self) -> Result<Choice, CitizenError> {
        let inner = self.inner();
        let (wanted, there) = inner.store.read(|tx| Ok((wanted(tx)?, collections::choice(tx)?)))?;
        let left = there.and(&wanted);
        if left != there && inner.store.write(|tx| collections::narrow(tx, &left))? {
            inner.changes.publish(Change::Collections);
        }
        Ok(wanted)
    }

    /// Whether the province has the services that are chosen; what was chosen before may be
    /// gone since.
    pub(super) fn check_services(&self, chosen: &[String]) -> Result<(), CitizenError> {
        let Some(catalog) = self.catalog()? else { return Ok(()) };
        let before = self.preferences()?.services;
        let offered = |id: &String| catalog.services.iter().any(|one| one.id == *id);
        let known = |id: &String| offered(id) || before.contains(id);
        if chosen.iter().all(known) {
            return Ok(());
        }
        Err(CitizenError::invalid("services", code::FIELD_INVALID))
    }
}

/// Asks for a choice, from a number on.
pub(super) fn asking(choice: &Choice, after: i64) -> ItemsWanted<'_> {
    ItemsWanted {
        after: Some(after).filter(|_| !choice.is_none()),
        only: choice.only.as_ref(),
        communes: choice.communes.as_ref(),
    }
}

/// A server that does not know a collection or commune of the choice told of everything.
///
/// # Errors
/// What the database answers.
pub(super) fn keep_to(tx: &Transaction<'_>, choice: &Choice) -> Result<(), CitizenError> {
    if !choice.is_all() && collections::choice(tx)? == *choice {
        collections::narrow(tx, choice)?;
    }
    Ok(())
}

fn wanted(tx: &Transaction<'_>) -> Result<Choice, CitizenError> {
    let Preferences { services, communes, .. } = Preferences::load(tx)?;
    let followed: BTreeSet<String> = match communes {
        WantedCommunes::All => BTreeSet::new(),
        WantedCommunes::Followed => alerts::followed(tx)?.into_iter().collect(),
    };
    let communes = Some(followed).filter(|codes| !codes.is_empty());
    // Which collections services show is not known before the catalog came.
    let catalog = if services.is_empty() { None } else { cases::catalog(tx)? };
    let only = catalog.and_then(|catalog| {
        let known = |id: &String| catalog.collections.iter().any(|one| one.id == *id);
        let chosen = catalog.services.iter().filter(|one| services.contains(&one.id));
        let mut chosen = chosen.peekable();
        // Those that were chosen are no more: all again.
        chosen.peek()?;
        Some(chosen.flat_map(|one| &one.collections).filter(|id| known(id)).cloned().collect())
    });
    Ok(Choice { only, communes })
}
