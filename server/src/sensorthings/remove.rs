//! What others take away: their own alone, with what cannot be without it (18-088,
//! 10.3): a thing's datastreams, a datastream's observations.

use super::change::not_yours;
use super::create::Bringer;
use super::kind::Kind;
use crate::problem::Refusal;

impl Bringer<'_> {
    /// Takes one away.
    ///
    /// # Errors
    /// 404; 403 for what is not this source's, and where something of another source
    /// would go with it. Nothing is taken away then.
    pub(super) fn remove(&mut self, kind: Kind, id: &str) -> Result<(), Refusal> {
        let mut observations = 0;
        let mut datastreams = 0;
        match kind {
            Kind::Observation => {
                let (datastream, at) = self.own_result(id)?;
                observations = self.tx.execute(
                    "DELETE FROM sensorthings_results WHERE datastream = $1 AND at = $2",
                    &[datastream.into(), at.into()],
                )?;
            }
            Kind::Datastream => {
                self.own(kind, id)?;
                observations = self.results("datastream", id)?;
            }
            Kind::FeatureOfInterest => {
                self.own(kind, id)?;
                observations = self.results("feature", id)?;
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
                (datastreams, observations) = self.datastreams("thing", id)?;
            }
            Kind::Sensor => {
                self.own(kind, id)?;
                (datastreams, observations) = self.datastreams("sensor", id)?;
            }
            Kind::ObservedProperty => {
                self.own(kind, id)?;
                (datastreams, observations) = self.datastreams("property", id)?;
            }
        }
        self.tx.execute(
            "DELETE FROM sensorthings_entities WHERE kind = $1 AND id = $2",
            &[kind.singular().into(), id.into()],
        )?;
        let detail = format!("{datastreams} datastreams, {observations} observations with it");
        self.note("remove", kind, id, detail)?;
        Ok(())
    }

    /// The datastreams of one, with their observations; how many of each.
    fn datastreams(&mut self, column: &str, id: &str) -> Result<(u64, u64), Refusal> {
        let sql = format!(
            "SELECT id, source FROM sensorthings_entities
             WHERE kind = 'Datastream' AND {column} = $1"
        );
        let rows = self.tx.query(&sql, &[id.into()])?;
        let (mut datastreams, mut observations) = (0, 0);
        for row in &rows {
            if row.text(1)? != self.source {
                return Err(not_yours(Kind::Datastream));
            }
            observations += self.results("datastream", row.text(0)?)?;
            datastreams += self.tx.execute(
                "DELETE FROM sensorthings_entities WHERE kind = 'Datastream' AND id = $1",
                &[row.text(0)?.into()],
            )?;
        }
        Ok((datastreams, observations))
    }

    /// The observations of a datastream or a feature.
    fn results(&mut self, column: &str, id: &str) -> Result<u64, Refusal> {
        let sql =
            format!("SELECT 1 FROM sensorthings_results WHERE {column} = $1 AND source <> $2");
        if self.tx.query_opt(&format!("{sql} LIMIT 1"), &[id.into(), self.source.into()])?.is_some()
        {
            return Err(not_yours(Kind::Observation));
        }
        let sql = format!("DELETE FROM sensorthings_results WHERE {column} = $1");
        Ok(self.tx.execute(&sql, &[id.into()])?)
    }
}
