//! What is taken away, with what cannot be without it (18-088, 10.3): a thing's
//! datastreams, a datastream's observations. A program takes away its own: its datastream
//! goes with every observation in it, whoever brought those, since nobody may keep another's
//! datastream there by observing in it. What is not in a datastream of its own it does not
//! take along. An administrator takes any datastream away, also one whose program is gone.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;

use super::create::Bringer;
use super::kind::Kind;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// What went with something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Datastreams.
    pub(crate) datastreams: u64,
    /// Observations of all of them.
    pub(crate) observations: u64,
    /// Those among them that another program than the datastream's brought.
    pub(crate) of_others: u64,
}

impl Taken {
    /// For the audit.
    fn detail(self) -> String {
        let Self { datastreams, observations, of_others } = self;
        format!(
            "{datastreams} datastreams, {observations} observations with it, {of_others} of others"
        )
    }
}

/// Takes a datastream that some program created away, in the name of `actor`.
///
/// # Errors
/// 404 where no program created it: stations stand in the province's documents.
pub(crate) fn by_staff(
    tx: &mut dyn Tx,
    datastream: &str,
    actor: String,
    now: Timestamp,
) -> Result<Taken, Refusal> {
    let row = tx.query_opt(
        "SELECT source FROM sensorthings_entities WHERE kind = 'Datastream' AND id = $1",
        &[datastream.into()],
    )?;
    let source = row.ok_or_else(Refusal::not_found)?.text(0)?.to_owned();
    let mut taken = Taken::default();
    take_datastream(tx, datastream, &source, &mut taken)?;
    let deed = Deed {
        at: now,
        actor,
        action: "sensorthings.remove".to_owned(),
        object: format!("{}:{datastream}", Kind::Datastream.singular()),
        detail: taken.detail(),
    };
    audit::keep(tx, &deed)?;
    Ok(taken)
}

/// Takes a datastream of `source` away with every observation in it.
fn take_datastream(
    tx: &mut dyn Tx,
    id: &str,
    source: &str,
    taken: &mut Taken,
) -> Result<(), StoreError> {
    let others = tx.execute(
        "DELETE FROM sensorthings_results WHERE datastream = $1 AND source <> $2",
        &[id.into(), source.into()],
    )?;
    let own = tx.execute("DELETE FROM sensorthings_results WHERE datastream = $1", &[id.into()])?;
    tx.execute("DELETE FROM result_judgements WHERE datastream = $1", &[id.into()])?;
    taken.of_others += others;
    taken.observations += own + others;
    tx.execute(
        "DELETE FROM sensorthings_entities WHERE kind = 'Datastream' AND id = $1",
        &[id.into()],
    )?;
    Ok(())
}

/// Something of another program would go with it.
fn held_by_another(kind: Kind) -> Refusal {
    Refusal::new(StatusCode::CONFLICT, code::HELD_BY_ANOTHER).field(kind.plural())
}

impl Bringer<'_> {
    /// Takes one away.
    ///
    /// # Errors
    /// 404; 403 for what is not this source's; 409 `held_by_another` with what of another
    /// source would go with it though it is in no datastream of its own. Nothing is taken
    /// away then.
    pub(super) fn remove(&mut self, kind: Kind, id: &str) -> Result<(), Refusal> {
        let mut taken = Taken::default();
        match kind {
            Kind::Observation => {
                let (datastream, at) = self.own_result(id)?;
                taken.observations = self.tx.execute(
                    "DELETE FROM sensorthings_results WHERE datastream = $1 AND at = $2",
                    &[datastream.into(), at.into()],
                )?;
            }
            Kind::Datastream => {
                self.own(kind, id)?;
                take_datastream(self.tx, id, self.source, &mut taken)?;
            }
            Kind::FeatureOfInterest => {
                self.own(kind, id)?;
                taken.observations = self.of_feature(id)?;
            }
            Kind::Location => {
                self.own(kind, id)?;
                self.tx
                    .execute("DELETE FROM sensorthings_places WHERE location = $1", &[id.into()])?;
            }
            Kind::Thing => {
                self.own(kind, id)?;
                self.tx
                    .execute("DELETE FROM sensorthings_places WHERE thing = $1", &[id.into()])?;
                self.datastreams("thing", id, &mut taken)?;
            }
            Kind::Sensor => {
                self.own(kind, id)?;
                self.datastreams("sensor", id, &mut taken)?;
            }
            Kind::ObservedProperty => {
                self.own(kind, id)?;
                self.datastreams("property", id, &mut taken)?;
            }
        }
        self.tx.execute(
            "DELETE FROM sensorthings_entities WHERE kind = $1 AND id = $2",
            &[kind.singular().into(), id.into()],
        )?;
        self.note("remove", kind, id, taken.detail())?;
        Ok(())
    }

    /// The datastreams of one, with their observations.
    fn datastreams(&mut self, column: &str, id: &str, taken: &mut Taken) -> Result<(), Refusal> {
        let sql = format!(
            "SELECT id, source FROM sensorthings_entities
             WHERE kind = 'Datastream' AND {column} = $1"
        );
        for row in &self.tx.query(&sql, &[id.into()])? {
            if row.text(1)? != self.source {
                return Err(held_by_another(Kind::Datastream));
            }
            take_datastream(self.tx, row.text(0)?, self.source, taken)?;
            taken.datastreams += 1;
        }
        Ok(())
    }

    /// The observations of a feature, which may lie in any datastream.
    fn of_feature(&mut self, id: &str) -> Result<u64, Refusal> {
        let others = self.tx.query_opt(
            "SELECT 1 FROM sensorthings_results WHERE feature = $1 AND source <> $2 LIMIT 1",
            &[id.into(), self.source.into()],
        )?;
        if others.is_some() {
            return Err(held_by_another(Kind::Observation));
        }
        let sql = "DELETE FROM sensorthings_results WHERE feature = $1";
        Ok(self.tx.execute(sql, &[id.into()])?)
    }
}
