//! What an address answers: an entity, or a page of a collection, with what is expanded.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

use axum::http::StatusCode;
use citizen_wire::problem::code;
use serde_json::{Map, Value, json};

use super::evaluate::{holds, ordered};
use super::kind::Kind;
use super::options::Options;
use super::path::Step;
use super::series::{self, Observation, Scope};
use super::world::{Entity, World};
use crate::problem::Refusal;
use crate::storage::Tx;

/// Entities of one answer, with all that is expanded.
const ENTITIES_MAX: usize = 20_000;

/// Answers one call.
pub(super) struct Reader<'a> {
    pub(super) tx: &'a mut dyn Tx,
    pub(super) world: &'a World,
    /// The absolute address of the root.
    pub(super) root: &'a str,
    pub(super) made: usize,
}

/// Something that is there.
#[derive(Clone)]
enum Item<'a> {
    Entity(&'a Entity),
    Observation(Cow<'a, Observation>),
}

/// What an address leads to.
enum Target<'a> {
    One(Item<'a>),
    Entities(Vec<&'a Entity>),
    Observations(Scope),
}

impl<'a> Reader<'a> {
    /// The answer to an address.
    ///
    /// # Errors
    /// 404 for what is not there, 400 for a filter or an order that cannot be.
    pub(super) fn answer(&mut self, steps: &[Step], options: &Options) -> Result<Value, Refusal> {
        let address = format!("{}/{}", self.root, spelled(steps));
        match self.target(steps)? {
            Target::One(item) => self.item(&item, options).map(Value::Object),
            many => self.page(many, options, &address).map(|page| Value::Object(page.whole())),
        }
    }

    fn target(&mut self, steps: &[Step]) -> Result<Target<'a>, Refusal> {
        let mut target: Option<Target<'a>> = None;
        for step in steps {
            let from = match target {
                None => None,
                Some(Target::One(item)) => Some(item),
                Some(_) => return Err(Refusal::not_found()),
            };
            target = Some(self.step(from.as_ref(), step)?);
        }
        target.ok_or_else(Refusal::not_found)
    }

    fn step(&mut self, from: Option<&Item<'a>>, step: &Step) -> Result<Target<'a>, Refusal> {
        let many = match (from, step.kind) {
            (None, Kind::Observation) => Target::Observations(Scope::default()),
            (None, kind) => Target::Entities(self.world.all(kind).collect()),
            (Some(item), kind) => self.related(item, kind),
        };
        let found = match (many, &step.id) {
            (many, None) if step.many => return Ok(many),
            (Target::Entities(found), None) => found.first().copied(),
            (Target::Entities(found), Some(id)) => found.into_iter().find(|one| one.id == *id),
            (Target::Observations(mut scope), Some(id)) => {
                let (datastream, at) = series::parts(id).ok_or_else(Refusal::not_found)?;
                if scope.datastream.as_deref().is_some_and(|own| own != datastream) {
                    return Err(Refusal::not_found());
                }
                scope.datastream = Some(datastream.to_owned());
                scope.at = Some(at);
                let (found, _) = series::page(self.tx, self.world, &scope, &Options::default())?;
                let found = found.into_iter().next().ok_or_else(Refusal::not_found)?;
                return Ok(Target::One(Item::Observation(Cow::Owned(found))));
            }
            (Target::Observations(_) | Target::One(_), _) => None,
        };
        found.map(|one| Target::One(Item::Entity(one))).ok_or_else(Refusal::not_found)
    }

    fn related(&self, item: &Item<'a>, kind: Kind) -> Target<'a> {
        match item {
            Item::Entity(entity) if kind == Kind::Observation => {
                let id = Some(entity.id.clone());
                Target::Observations(match entity.kind {
                    Kind::FeatureOfInterest => Scope { feature: id, ..Scope::default() },
                    _ => Scope { datastream: id, ..Scope::default() },
                })
            }
            Item::Entity(entity) => Target::Entities(self.world.related(entity, kind).collect()),
            Item::Observation(observation) => {
                let id = match kind {
                    Kind::FeatureOfInterest => observation.feature.as_deref(),
                    _ => Some(observation.datastream.as_str()),
                };
                let found = id.and_then(|id| self.world.one(kind, id));
                Target::Entities(found.into_iter().collect())
            }
        }
    }

    fn page(
        &mut self,
        target: Target<'a>,
        options: &Options,
        address: &str,
    ) -> Result<Page, Refusal> {
        let (items, count, more) = match target {
            Target::One(item) => (vec![item], None, false),
            Target::Observations(scope) => {
                let (mut found, count) = series::page(self.tx, self.world, &scope, options)?;
                let more = found.len() > options.top;
                found.truncate(options.top);
                let owned = |one| Item::Observation(Cow::Owned(one));
                (found.into_iter().map(owned).collect(), count, more)
            }
            Target::Entities(mut found) => {
                if let Some(filter) = &options.filter {
                    found.retain(|entity| holds(self.world, entity, filter));
                }
                if !options.order.is_empty() {
                    let world = self.world;
                    found.sort_by(|a, b| -> Ordering { ordered(world, &options.order, a, b) });
                }
                let all = found.len();
                let page = found.into_iter().skip(options.skip).take(options.top);
                let page: Vec<_> = page.map(Item::Entity).collect();
                let count = options.count.then(|| i64::try_from(all).unwrap_or(i64::MAX));
                let more = options.skip + page.len() < all && options.top > 0;
                (page, count, more)
            }
        };
        let mut values = Vec::with_capacity(items.len());
        for item in &items {
            values.push(Value::Object(self.item(item, options)?));
        }
        let next = more.then(|| {
            let mut query: Vec<(&str, String)> =
                options.asked.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
            query.push(("$skip", (options.skip + options.top).to_string()));
            format!("{address}?{}", serde_urlencoded::to_string(&query).unwrap_or_default())
        });
        Ok(Page { count, next, values })
    }

    fn item(&mut self, item: &Item<'a>, options: &Options) -> Result<Map<String, Value>, Refusal> {
        self.made += 1;
        if self.made > ENTITIES_MAX {
            return Err(Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field("$expand"));
        }
        let (kind, id, body) = match item {
            Item::Entity(entity) => (entity.kind, entity.id.clone(), &entity.body),
            Item::Observation(observation) => {
                (Kind::Observation, observation.id(), &observation.body)
            }
        };
        let own = format!("{}/{}", self.root, entity_path(kind, &id));
        let wanted =
            |name: &str| options.select.is_empty() || options.select.iter().any(|one| one == name);
        let mut map = Map::new();
        map.insert("@iot.id".to_owned(), json!(id));
        map.insert("@iot.selfLink".to_owned(), json!(own));
        let body = body.iter().filter(|(name, _)| wanted(name));
        map.extend(body.map(|(name, value)| (name.clone(), value.clone())));
        for relation in kind.relations() {
            let name = relation.name;
            let address = format!("{own}/{name}");
            let Some(expand) = options.expand.iter().find(|one| one.relation == *relation) else {
                if wanted(name) {
                    map.insert(format!("{name}@iot.navigationLink"), json!(address));
                }
                continue;
            };
            let mut page = match self.related(item, relation.to) {
                Target::Entities(found) if !relation.many => {
                    let first = found.first().map(|one| Item::Entity(one));
                    let one = first.map(|one| self.item(&one, &expand.options)).transpose()?;
                    map.insert(name.to_owned(), one.map_or(Value::Null, Value::Object));
                    continue;
                }
                many => self.page(many, &expand.options, &address)?,
            };
            map.insert(name.to_owned(), Value::Array(std::mem::take(&mut page.values)));
            if let Some(count) = page.count {
                map.insert(format!("{name}@iot.count"), json!(count));
            }
            if let Some(next) = page.next {
                map.insert(format!("{name}@iot.nextLink"), json!(next));
            }
        }
        Ok(map)
    }
}

/// Some of a collection.
struct Page {
    count: Option<i64>,
    next: Option<String>,
    values: Vec<Value>,
}

impl Page {
    fn whole(self) -> Map<String, Value> {
        let mut map = Map::new();
        map.extend(self.count.map(|count| ("@iot.count".to_owned(), json!(count))));
        map.extend(self.next.map(|next| ("@iot.nextLink".to_owned(), json!(next))));
        map.insert("value".to_owned(), Value::Array(self.values));
        map
    }
}

/// `Things('554600')`, as it stands in an address.
pub(super) fn entity_path(kind: Kind, id: &str) -> String {
    format!("{}({})", kind.plural(), quoted(id))
}

fn quoted(id: &str) -> String {
    let mut text = String::from("'");
    for byte in id.replace('\'', "''").bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~@'".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing into memory does not fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text.push('\'');
    text
}

fn spelled(steps: &[Step]) -> String {
    let steps = steps.iter().map(|step| match &step.id {
        Some(id) => format!("{}({})", step.name, quoted(id)),
        None => step.name.to_owned(),
    });
    steps.collect::<Vec<_>>().join("/")
}
