//! By which communes a service tells apart what it makes known: the one that was chosen, else
//! those that are followed.

use citizen_wire::catalog::{ByCommune, Catalog, Commune, Service};
use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::weather;
use crate::engines::alerts;
use crate::engines::collections::{self, Local, Others};
use crate::error::CitizenError;

/// The communes of one service.
pub(super) struct Communes {
    /// The one it is shown for.
    pub(super) chosen: Option<Commune>,
    /// Codes of those that are followed, where none was chosen and the service asks for them.
    followed: Vec<String>,
}

impl Communes {
    /// Those of a service.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn of(
        tx: &Transaction<'_>,
        catalog: &Catalog,
        service: &Service,
    ) -> Result<Self, CitizenError> {
        let chosen = match service.by_commune {
            Some(ByCommune::Chosen) => weather::chosen(tx, catalog)?,
            Some(ByCommune::Followed) | None => None,
        };
        let asked = service.by_commune.is_some() && chosen.is_none();
        let followed = if asked { alerts::followed(tx)? } else { Vec::new() };
        Ok(Self { chosen, followed })
    }

    /// Items of a collection: what is about these communes first.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn items(
        &self,
        tx: &Transaction<'_>,
        collection: &str,
        now: Timestamp,
        limit: usize,
    ) -> Result<Local, CitizenError> {
        if let Some(commune) = &self.chosen {
            let wanted = std::slice::from_ref(&commune.code);
            return collections::local(tx, collection, wanted, Others::LeftOut, now, limit);
        }
        let count = collections::count(tx, collection, now)?;
        let items = if self.followed.is_empty() {
            collections::list(tx, collection, now, u32::try_from(limit).unwrap_or(u32::MAX))?
        } else {
            collections::local(tx, collection, &self.followed, Others::Last, now, limit)?.items
        };
        Ok(Local { count, items })
    }

    /// Whether something to read is about a commune that is followed.
    pub(super) fn follow(&self, item: &Item) -> bool {
        let text = matches!(item.body, Body::Publication(_));
        text && item.communes.iter().any(|code| self.followed.contains(code))
    }
}
