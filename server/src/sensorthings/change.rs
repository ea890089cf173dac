//! What others changed: of their own entities alone, related to their own alone. What the
//! province says of its stations stands in its documents, and what was measured there is
//! marked, not changed.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use json_patch::Patch;
use serde_json::{Map, Value};

use super::create::{Bringer, fields, time};
use super::kind::Kind;
use super::nothing::without;
use super::series::{micro, parts};
use super::world::Series;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// What is to be done to one.
pub(super) enum Change {
    /// What is named becomes so; `null` takes away what need not be (RFC 7396, one level
    /// deep).
    Merge(Map<String, Value>),
    /// It says this and nothing else.
    Replace(Map<String, Value>),
    /// Step by step (RFC 6902).
    Steps(Patch),
}

impl Change {
    /// What `old`, of that kind, becomes.
    fn of(&self, kind: Kind, old: Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
        match self {
            Self::Replace(body) => Ok(body.clone()),
            Self::Merge(body) => {
                let mut new = old;
                new.extend(body.clone());
                without(kind, new)
            }
            Self::Steps(patch) => {
                let mut new = Value::Object(old);
                json_patch::patch(&mut new, patch).map_err(|error| {
                    Refusal::invalid(code::FIELD_INVALID, error.path.to_string())
                })?;
                match new {
                    Value::Object(new) => without(kind, new),
                    _ => Err(Refusal::invalid(code::FIELD_INVALID, "/")),
                }
            }
        }
    }
}

/// The columns of a datastream's relations.
const COLUMNS: [(Kind, &str); 3] =
    [(Kind::Thing, "thing"), (Kind::Sensor, "sensor"), (Kind::ObservedProperty, "property")];

impl Bringer<'_> {
    /// Changes one.
    ///
    /// # Errors
    /// 404; 403 for what is not this source's, or would be related to what is not; 400 for
    /// `null` in place of what must be; 422 with the field at fault.
    pub(super) fn change(&mut self, kind: Kind, id: &str, change: &Change) -> Result<(), Refusal> {
        if kind == Kind::Observation {
            self.change_result(id, change)?;
        } else {
            self.change_entity(kind, id, change)?;
        }
        self.note("change", kind, id, String::new())?;
        Ok(())
    }

    fn change_entity(&mut self, kind: Kind, id: &str, change: &Change) -> Result<(), Refusal> {
        let old = self.own(kind, id)?;
        let mut new = change.of(kind, old)?;
        same_id(&new, id)?;
        // What an answer has around an entity says nothing of it.
        new.retain(|name, _| !name.contains("@iot."));
        for (name, value) in &new {
            if kind.fields().iter().any(|field| field.name == name) {
                continue;
            }
            let relation = kind.relation(name);
            let relation = relation.ok_or_else(|| Refusal::invalid(code::FIELD_UNKNOWN, name))?;
            self.relate(kind, id, relation.to, value, name)?;
        }
        let own = Value::Object(fields(kind, &new)?).to_string();
        self.tx.execute(
            "UPDATE sensorthings_entities SET body = $3 WHERE kind = $1 AND id = $2",
            &[kind.singular().into(), id.into(), own.into()],
        )?;
        Ok(())
    }

    /// Another thing, sensor or property of a datastream, other places of a thing: each
    /// by its id.
    fn relate(
        &mut self,
        kind: Kind,
        id: &str,
        to: Kind,
        value: &Value,
        name: &str,
    ) -> Result<(), Refusal> {
        let wrong = || Refusal::invalid(code::FIELD_INVALID, name);
        let column = COLUMNS.iter().find(|(column, _)| *column == to).map(|(_, column)| *column);
        match (kind, column) {
            (Kind::Datastream, Some(column)) => {
                let other = self.there(to, value).ok_or_else(wrong)?;
                self.may_join(to, &other, name)?;
                let sql = format!(
                    "UPDATE sensorthings_entities SET {column} = $2
                     WHERE kind = 'Datastream' AND id = $1"
                );
                self.tx.execute(&sql, &[id.into(), other.into()])?;
            }
            (Kind::Thing, _) if to == Kind::Location => {
                let none = Vec::new();
                let places =
                    if value.is_null() { &none } else { value.as_array().ok_or_else(wrong)? };
                self.tx
                    .execute("DELETE FROM sensorthings_places WHERE thing = $1", &[id.into()])?;
                for place in places {
                    let other = self.there(to, place).ok_or_else(wrong)?;
                    self.place((kind, id), (to, &other))?;
                }
            }
            _ => return Err(wrong()),
        }
        Ok(())
    }

    fn there(&self, kind: Kind, value: &Value) -> Option<String> {
        let id = value.get("@iot.id")?.as_str()?;
        self.world.one(kind, id).map(|one| one.id.clone())
    }

    fn change_result(&mut self, id: &str, change: &Change) -> Result<(), Refusal> {
        let (datastream, at) = self.own_result(id)?;
        let row = self.tx.query_opt(
            "SELECT result, extra, until_at, result_at FROM sensorthings_results
             WHERE datastream = $1 AND at = $2",
            &[(&datastream).into(), at.into()],
        )?;
        let row = row.ok_or_else(Refusal::not_found)?;
        let mut old: Map<String, Value> = serde_json::from_str(row.text(1)?).unwrap_or_default();
        let (until, result_at) = (row.time_opt(2)?, row.time_opt(3)?);
        let result: Value = serde_json::from_str(row.text(0)?).unwrap_or_default();
        old.insert("result".to_owned(), result);
        let mut moment = at.to_string();
        if let Some(until) = until {
            moment = format!("{moment}/{until}");
        }
        old.insert("phenomenonTime".to_owned(), moment.into());
        if let Some(at) = result_at {
            old.insert("resultTime".to_owned(), at.to_string().into());
        }
        let mut new = change.of(Kind::Observation, old)?;
        same_id(&new, id)?;
        new.retain(|name, _| !name.contains("@iot."));
        for (name, value) in &new {
            let field = Kind::Observation.fields().iter().any(|field| field.name == name);
            let same = name == "Datastream"
                && value.get("@iot.id").and_then(Value::as_str) == Some(&datastream);
            if !field && !same {
                let known = Kind::Observation.relation(name).is_some();
                let code = if known { code::FIELD_INVALID } else { code::FIELD_UNKNOWN };
                return Err(Refusal::invalid(code, name));
            }
        }
        let result = new.get("result").filter(|result| !result.is_null());
        let result = result.ok_or_else(|| Refusal::invalid(code::FIELD_MISSING, "result"))?;
        let (begin, until) = time(&new, "phenomenonTime")?.unwrap_or((at, until));
        if begin != at {
            // Its id says when it was; another moment is another observation.
            return Err(Refusal::invalid(code::FIELD_INVALID, "phenomenonTime"));
        }
        let result_at = time(&new, "resultTime")?.map(|(at, _)| at);
        let extra: Map<String, Value> = ["resultQuality", "validTime", "parameters"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), new.get(name)?.clone())))
            .collect();
        self.tx.execute(
            "UPDATE sensorthings_results SET result = $3, micro = $4, until_at = $5,
             result_at = $6, extra = $7,
             doubtful = CASE WHEN result = $3 THEN doubtful ELSE 0 END
             WHERE datastream = $1 AND at = $2",
            &[
                datastream.into(),
                at.into(),
                result.to_string().into(),
                result.as_f64().and_then(micro).into(),
                until.into(),
                result_at.into(),
                Value::Object(extra).to_string().into(),
            ],
        )?;
        Ok(())
    }

    /// What one says of itself, if it is this source's.
    pub(super) fn own(&mut self, kind: Kind, id: &str) -> Result<Map<String, Value>, Refusal> {
        let row = self.tx.query_opt(
            "SELECT source, body FROM sensorthings_entities WHERE kind = $1 AND id = $2",
            &[kind.singular().into(), id.into()],
        )?;
        match row {
            Some(row) if row.text(0)? == self.source => {
                Ok(serde_json::from_str(row.text(1)?).unwrap_or_default())
            }
            Some(_) => Err(not_yours(kind)),
            None if self.world.one(kind, id).is_some() => Err(not_yours(kind)),
            None => Err(Refusal::not_found()),
        }
    }

    /// Whether something of this source may be that thing's, sensor's or property's.
    /// Whoever brought those takes them away with their datastreams, which nobody else may
    /// prevent. What the province says of its own nobody takes away, so a sensor or property
    /// of it is everybody's; its things are the stations, which say nothing but what is
    /// measured there.
    ///
    /// # Errors
    /// 403 with the relation's name.
    pub(super) fn may_join(&mut self, kind: Kind, id: &str, name: &str) -> Result<(), Refusal> {
        let row = self.tx.query_opt(
            "SELECT source FROM sensorthings_entities WHERE kind = $1 AND id = $2",
            &[kind.singular().into(), id.into()],
        )?;
        let may = match row {
            Some(row) => row.text(0)? == self.source,
            None => kind != Kind::Thing,
        };
        if may { Ok(()) } else { Err(not_yours_by(name)) }
    }

    /// Whose an observation is and when it was so, if this source brought it.
    pub(super) fn own_result(&mut self, id: &str) -> Result<(String, jiff::Timestamp), Refusal> {
        let (datastream, at) = parts(id).ok_or_else(Refusal::not_found)?;
        if self.world.series(datastream).0 != Series::Results {
            return Err(not_yours(Kind::Observation));
        }
        let row = self.tx.query_opt(
            "SELECT source FROM sensorthings_results WHERE datastream = $1 AND at = $2",
            &[datastream.into(), at.into()],
        )?;
        let row = row.ok_or_else(Refusal::not_found)?;
        if row.text(0)? != self.source {
            return Err(not_yours(Kind::Observation));
        }
        Ok((datastream.to_owned(), at))
    }

    /// Keeps who did what to which.
    pub(super) fn note(
        &mut self,
        verb: &str,
        kind: Kind,
        id: &str,
        detail: String,
    ) -> Result<(), StoreError> {
        let deed = Deed {
            at: self.now,
            actor: format!("source:{}", self.source),
            action: format!("sensorthings.{verb}"),
            object: format!("{}:{id}", kind.singular()),
            detail,
        };
        audit::keep(self.tx, &deed)
    }
}

/// Somebody else's, or the province's.
pub(super) fn not_yours(kind: Kind) -> Refusal {
    not_yours_by(kind.plural())
}

fn not_yours_by(name: &str) -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, code::FORBIDDEN).field(name)
}

fn same_id(body: &Map<String, Value>, id: &str) -> Result<(), Refusal> {
    match body.get("@iot.id") {
        None => Ok(()),
        Some(told) if told.as_str() == Some(id) => Ok(()),
        Some(_) => Err(Refusal::invalid(code::FIELD_INVALID, "@iot.id")),
    }
}
