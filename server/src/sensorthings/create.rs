//! What others bring, with what they bring along ("deep insert"): all of it or nothing.

use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::kind::Kind;
use super::series::micro;
use super::world::{Series, World};
use crate::observations::arrival::{Fault, ReadingBody, ReadingsTaken, check};
use crate::observations::keep::keep;
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Entities of one call.
const ENTITIES_MAX: usize = 5_000;
/// Days an observation may lie ahead, for those that are expected.
const AHEAD_DAYS: i64 = 15;
/// Days an observation may lie back where the province says nothing of it.
const BACK_DAYS: i64 = 400;

/// Whoever brings something.
pub(super) struct Bringer<'a> {
    pub(super) tx: &'a mut dyn Tx,
    pub(super) world: &'a World,
    pub(super) province: &'a Province,
    pub(super) source: &'a str,
    pub(super) now: Timestamp,
    pub(super) made: usize,
}

type Link = (Kind, String);

impl Bringer<'_> {
    /// Creates one, with what it brings along; answers its id. `parent` is the one whose
    /// address was called.
    ///
    /// # Errors
    /// 422 with the field at fault; 403 for a datastream or a place of what is another's.
    pub(super) fn create(
        &mut self,
        kind: Kind,
        body: &Map<String, Value>,
        parent: Option<Link>,
    ) -> Result<String, Refusal> {
        self.made += 1;
        if self.made > ENTITIES_MAX {
            return Err(Refusal::invalid(code::FIELD_INVALID, kind.plural()));
        }
        for name in body.keys() {
            let known = kind.fields().iter().any(|field| field.name == name)
                || kind.relation(name).is_some();
            if !known {
                return Err(Refusal::invalid(code::FIELD_UNKNOWN, name));
            }
        }
        let mut links: Vec<Link> = parent.into_iter().collect();
        for relation in kind.relations().iter().filter(|relation| !relation.many) {
            if let Some(value) = body.get(relation.name).filter(|value| !value.is_null()) {
                let id = self.named(relation.to, value, relation.name, None)?;
                links.push((relation.to, id));
            }
        }
        if kind == Kind::Observation {
            return self.observe(body, &links);
        }
        let own = fields(kind, body)?;
        if kind == Kind::Datastream {
            for needed in [Kind::Thing, Kind::Sensor, Kind::ObservedProperty] {
                let link = links.iter().find(|(kind, _)| *kind == needed);
                let missing = || Refusal::invalid(code::FIELD_MISSING, needed.singular());
                let (kind, other) = link.ok_or_else(missing)?;
                self.may_join(*kind, other, needed.singular())?;
            }
        }
        if kind == Kind::Location {
            for (_, thing) in links.iter().filter(|(to, _)| *to == Kind::Thing) {
                self.may_join(Kind::Thing, thing, "Things")?;
            }
        }
        let id = Uuid::now_v7().to_string();
        self.keep(kind, &id, &own, &links)?;
        for relation in kind.relations().iter().filter(|relation| relation.many) {
            let items = match body.get(relation.name) {
                None | Some(Value::Null) => continue,
                Some(Value::Array(items)) => items.as_slice(),
                Some(one) => std::slice::from_ref(one),
            };
            for item in items {
                let me = (kind, id.clone());
                let other = self.named(relation.to, item, relation.name, Some(me))?;
                if relation.to == Kind::Thing {
                    self.may_join(Kind::Thing, &other, relation.name)?;
                }
                self.place((kind, id.as_str()), (relation.to, &other))?;
            }
        }
        Ok(id)
    }

    /// The id of one that is named by its id, or brought along.
    fn named(
        &mut self,
        kind: Kind,
        value: &Value,
        field: &str,
        parent: Option<Link>,
    ) -> Result<String, Refusal> {
        let wrong = || Refusal::invalid(code::FIELD_INVALID, field);
        let body = value.as_object().ok_or_else(wrong)?;
        let id = match body.get("@iot.id") {
            None => return self.create(kind, body, parent),
            Some(Value::String(id)) => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            Some(_) => return Err(wrong()),
        };
        if self.is_there(kind, &id)? { Ok(id) } else { Err(wrong()) }
    }

    fn is_there(&mut self, kind: Kind, id: &str) -> Result<bool, StoreError> {
        if self.world.one(kind, id).is_some() {
            return Ok(true);
        }
        let sql = "SELECT id FROM sensorthings_entities WHERE kind = $1 AND id = $2";
        Ok(self.tx.query_opt(sql, &[kind.singular().into(), id.into()])?.is_some())
    }

    fn keep(
        &mut self,
        kind: Kind,
        id: &str,
        body: &Map<String, Value>,
        links: &[Link],
    ) -> Result<(), Refusal> {
        let link = |wanted: Kind| {
            let found = links.iter().find(|(kind, _)| *kind == wanted);
            found.filter(|_| kind == Kind::Datastream).map(|(_, id)| id)
        };
        let text = Value::Object(body.clone()).to_string();
        self.tx.execute(
            "INSERT INTO sensorthings_entities
             (id, kind, body, thing, sensor, property, source, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, id) DO NOTHING",
            &[
                id.into(),
                kind.singular().into(),
                text.into(),
                link(Kind::Thing).into(),
                link(Kind::Sensor).into(),
                link(Kind::ObservedProperty).into(),
                self.source.into(),
                self.now.into(),
            ],
        )?;
        for (other, other_id) in links {
            self.place((kind, id), (*other, other_id))?;
        }
        Ok(())
    }

    /// A thing and where it is.
    pub(super) fn place(
        &mut self,
        one: (Kind, &str),
        other: (Kind, &str),
    ) -> Result<(), StoreError> {
        let (thing, location) = match (one, other) {
            ((Kind::Thing, thing), (Kind::Location, location))
            | ((Kind::Location, location), (Kind::Thing, thing)) => (thing, location),
            _ => return Ok(()),
        };
        self.tx.execute(
            "INSERT INTO sensorthings_places (thing, location) VALUES ($1, $2)
             ON CONFLICT (thing, location) DO NOTHING",
            &[thing.into(), location.into()],
        )?;
        Ok(())
    }

    fn observe(&mut self, body: &Map<String, Value>, links: &[Link]) -> Result<String, Refusal> {
        let missing = |field| Refusal::invalid(code::FIELD_MISSING, field);
        let link = |wanted| links.iter().find(|(kind, _)| *kind == wanted).map(|(_, id)| id);
        let datastream = link(Kind::Datastream).ok_or_else(|| missing("Datastream"))?.clone();
        let result = body.get("result").filter(|result| !result.is_null());
        let result = result.ok_or_else(|| missing("result"))?;
        let (at, until) = time(body, "phenomenonTime")?.unwrap_or((self.now, None));
        let result_at = time(body, "resultTime")?.map(|(at, _)| at);
        let (series, name) = self.world.series(&datastream);
        let id = format!("{datastream}@{}", at.as_microsecond());
        if series != Series::Results {
            let reading = ReadingBody {
                station: name.to_owned(),
                value: result.clone(),
                unit: "m".to_owned(),
                at,
                result_at,
                forecast: series == Series::Forecasts,
                datum: None,
            };
            self.judge(&reading)?;
            return Ok(id);
        }
        let days = |days| SignedDuration::from_hours(24 * days);
        let kept = self.province.stations.as_ref().map(|rules| rules.quality.keep_days.into());
        if self.now.duration_since(at) > days(kept.unwrap_or(BACK_DAYS)) {
            return Err(Refusal::invalid(code::READING_TOO_OLD, "phenomenonTime"));
        }
        if at.duration_since(self.now) > days(AHEAD_DAYS) {
            return Err(Refusal::invalid(code::READING_IN_FUTURE, "phenomenonTime"));
        }
        let feature = match link(Kind::FeatureOfInterest) {
            Some(id) => Some(id.clone()),
            None => self.where_it_is(&datastream)?,
        };
        let extra = ["resultQuality", "validTime", "parameters"].into_iter();
        let extra: Map<String, Value> =
            extra.filter_map(|name| Some((name.to_owned(), body.get(name)?.clone()))).collect();
        self.tx.execute(
            "INSERT INTO sensorthings_results (datastream, at, until_at, result_at, micro, result,
             feature, extra, source, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (datastream, at) DO UPDATE SET until_at = $3, result_at = $4, micro = $5,
             result = $6, feature = $7, extra = $8, source = $9, received_at = $10,
             doubtful = CASE WHEN sensorthings_results.result = $6
             THEN sensorthings_results.doubtful ELSE 0 END
             WHERE sensorthings_results.result_at IS NULL
             OR sensorthings_results.result_at < EXCLUDED.result_at",
            &[
                datastream.into(),
                at.into(),
                until.into(),
                result_at.into(),
                result.as_f64().and_then(micro).into(),
                result.to_string().into(),
                feature.into(),
                Value::Object(extra).to_string().into(),
                self.source.into(),
                self.now.into(),
            ],
        )?;
        Ok(id)
    }

    /// A reading of a station goes the way of every other.
    fn judge(&mut self, reading: &ReadingBody) -> Result<(), Refusal> {
        let fault = |Fault(code, field)| {
            let field = match field {
                "value" => "result",
                "at" => "phenomenonTime",
                "result_at" => "resultTime",
                field => field,
            };
            Refusal::invalid(code, field)
        };
        let rules = self.province.stations.as_ref().ok_or_else(Refusal::not_found)?;
        let arrival = check(rules, 0, reading, self.now).map_err(fault)?;
        let mut taken = ReadingsTaken::default();
        keep(self.tx, self.province, &[arrival], self.source, self.now, &mut taken)?;
        match taken.refused.first() {
            Some(refused) => Err(fault(Fault(refused.code, refused.field))),
            None => Ok(()),
        }
    }

    /// What is observed where nothing is said of it: the place of the datastream's thing.
    fn where_it_is(&mut self, datastream: &str) -> Result<Option<String>, Refusal> {
        let row = self.tx.query_opt(
            "SELECT l.id, l.body FROM sensorthings_entities d
             JOIN sensorthings_places p ON p.thing = d.thing
             JOIN sensorthings_entities l ON l.kind = 'Location' AND l.id = p.location
             WHERE d.kind = 'Datastream' AND d.id = $1 ORDER BY l.seq DESC LIMIT 1",
            &[datastream.into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        let id = row.text(0)?.to_owned();
        let mut body: Map<String, Value> = serde_json::from_str(row.text(1)?).unwrap_or_default();
        if let Some(place) = body.remove("location") {
            body.insert("feature".to_owned(), place);
        }
        self.keep(Kind::FeatureOfInterest, &id, &body, &[])?;
        Ok(Some(id))
    }
}

/// What one says of itself, with all that it must.
pub(super) fn fields(kind: Kind, body: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    let mut own = Map::new();
    for field in kind.fields() {
        let value = body.get(field.name).filter(|value| !value.is_null());
        let Some(value) = value else {
            if field.must {
                return Err(Refusal::invalid(code::FIELD_MISSING, field.name));
            }
            continue;
        };
        let right = match field.name {
            "unitOfMeasurement" | "properties" => value.is_object(),
            "location" | "feature" | "metadata" | "observedArea" => !value.is_boolean(),
            _ => value.is_string(),
        };
        if !right {
            return Err(Refusal::invalid(code::FIELD_INVALID, field.name));
        }
        let value = value.as_str().map_or_else(|| value.clone(), |t| citizen_text::nfc(t).into());
        own.insert(field.name.to_owned(), value);
    }
    Ok(own)
}

/// A moment, or when one began and ended.
pub(super) fn time(
    body: &Map<String, Value>,
    field: &'static str,
) -> Result<Option<(Timestamp, Option<Timestamp>)>, Refusal> {
    let Some(value) = body.get(field).filter(|value| !value.is_null()) else { return Ok(None) };
    let wrong = || Refusal::invalid(code::FIELD_INVALID, field);
    let text = value.as_str().ok_or_else(wrong)?;
    let moment = |text: &str| text.parse::<Timestamp>().map_err(|_| wrong());
    match text.split_once('/') {
        None => Ok(Some((moment(text)?, None))),
        Some((from, until)) => {
            let (from, until) = (moment(from)?, moment(until)?);
            if until < from { Err(wrong()) } else { Ok(Some((from, Some(until)))) }
        }
    }
}
