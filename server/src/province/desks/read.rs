//! Reading `desks.toml`: whatever it names must be there, in this document or another.

use std::collections::HashSet;

use citizen_wire::case::CaseState;
use citizen_wire::catalog::{Holds, OBSERVED, Unit, Words};
use serde::Deserialize;

use super::block::{Block, Kind, RIVER, Room};
use super::{Desk, DeskGroup, DeskRules};
use crate::accounts::Role;
use crate::cases::queue::Part;
use crate::policy::Permission;
use crate::province::ProvinceError;
use crate::province::alerts::AlertRules;
use crate::province::categories::CategoryRule;
use crate::province::documents::{DESKS, Documents};
use crate::province::indicators::IndicatorRules;
use crate::province::publication::Publication;
use crate::province::services::CollectionRule;
use crate::province::stations::StationRules;
use crate::province::units::{check_id, check_words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    groups: Vec<GroupText>,
    desks: Vec<DeskText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupText {
    id: String,
    name: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeskText {
    id: String,
    name: Words,
    #[serde(default)]
    about: Option<Words>,
    icon: String,
    group: String,
    roles: Vec<String>,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    example: bool,
    #[serde(default)]
    blocks: Vec<BlockText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockText {
    kind: String,
    #[serde(default)]
    name: Option<Words>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    report: Option<String>,
    #[serde(default)]
    view: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    collections: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    rivers: Vec<String>,
    #[serde(default)]
    observes: Vec<String>,
    #[serde(default)]
    templates: Vec<String>,
    #[serde(default)]
    room: Option<String>,
}

/// What the other documents name.
pub(in crate::province) struct Known<'p> {
    pub(in crate::province) categories: &'p [CategoryRule],
    pub(in crate::province) collections: &'p [CollectionRule],
    pub(in crate::province) units: &'p [Unit],
    pub(in crate::province) indicators: &'p IndicatorRules,
    pub(in crate::province) stations: Option<&'p StationRules>,
    pub(in crate::province) alerts: Option<&'p AlertRules>,
}

/// A field at fault.
type Wrong = ProvinceError;

fn wrong(field: String, why: impl Into<String>) -> Wrong {
    ProvinceError::invalid(DESKS, field, why)
}

/// Every one of `ids` must be known.
fn all_known(
    field: &str,
    ids: &[String],
    what: &str,
    known: impl Fn(&str) -> bool,
) -> Result<(), Wrong> {
    let mut seen = HashSet::new();
    for (number, id) in ids.iter().enumerate() {
        if !known(id) {
            return Err(wrong(format!("{field}.{number}"), format!("no {what} is called {id:?}")));
        }
        if !seen.insert(id) {
            return Err(wrong(format!("{field}.{number}"), format!("{id:?} is there twice")));
        }
    }
    Ok(())
}

/// Reads and checks the document; without one there are no desks.
pub(in crate::province) fn read(
    documents: &Documents,
    known: &Known<'_>,
) -> Result<DeskRules, Wrong> {
    if documents.get(DESKS).is_none() {
        return Ok(DeskRules::default());
    }
    let text: Text = documents.toml(DESKS)?;
    let mut groups: Vec<DeskGroup> = Vec::new();
    for (number, GroupText { id, name }) in text.groups.into_iter().enumerate() {
        let at = |field: &str| format!("groups.{number}.{field}");
        check_id(DESKS, &at("id"), &id)?;
        check_words(DESKS, &at("name"), &name)?;
        if groups.iter().any(|group| group.id == id) {
            return Err(wrong(at("id"), format!("{id:?} is there twice")));
        }
        groups.push(DeskGroup { id, name });
    }
    let mut desks: Vec<Desk> = Vec::new();
    for (number, text) in text.desks.into_iter().enumerate() {
        let desk = desk(number, text, known, &groups)?;
        if desks.iter().any(|other| other.id == desk.id) {
            let why = format!("{:?} is there twice", desk.id);
            return Err(wrong(format!("desks.{number}.id"), why));
        }
        desks.push(desk);
    }
    Ok(DeskRules { groups, desks })
}

fn desk(
    number: usize,
    text: DeskText,
    known: &Known<'_>,
    groups: &[DeskGroup],
) -> Result<Desk, Wrong> {
    let at = |field: &str| format!("desks.{number}.{field}");
    let DeskText { id, name, about, icon, group, roles, units, example, blocks } = text;
    check_id(DESKS, &at("id"), &id)?;
    check_words(DESKS, &at("name"), &name)?;
    if let Some(about) = &about {
        check_words(DESKS, &at("about"), about)?;
    }
    if icon.trim().is_empty() {
        return Err(wrong(at("icon"), "must be the name of a Lucide icon"));
    }
    if groups.iter().all(|one| one.id != group) {
        return Err(wrong(at("group"), format!("no group is called {group:?}")));
    }
    all_known(&at("units"), &units, "unit", |id| known.units.iter().any(|unit| unit.id == id))?;
    if blocks.is_empty() {
        return Err(wrong(at("blocks"), "there must be at least one"));
    }
    let blocks = blocks
        .into_iter()
        .enumerate()
        .map(|(place, text)| block(&at(&format!("blocks.{place}")), text, known))
        .collect::<Result<Vec<Block>, Wrong>>()?;
    if roles.is_empty() {
        return Err(wrong(at("roles"), "somebody must sit at it"));
    }
    // Of collections a unit's staff see those that their unit keeps, and no others.
    let kept = |block: &Block| {
        let shown = known.collections.iter();
        let shown = shown.filter(|rule| block.collections.contains(&rule.collection.id));
        shown.flat_map(|rule| &rule.kept_by).any(|unit| units.is_empty() || units.contains(unit))
    };
    let sees = |role: Role, block: &Block| {
        let register = |id: &String| {
            let rule = known.collections.iter().find(|rule| rule.collection.id == *id);
            rule.is_some_and(|rule| rule.desk_only)
        };
        // A map of nothing but registers is read as items are.
        let registers = block.kind == Kind::Map
            && block.rivers.is_empty()
            && block.observes.is_empty()
            && block.collections.iter().all(register);
        let reads = !registers || role.permissions().contains(&Permission::ItemRead);
        let bound = (block.kind == Kind::Items || registers) && role.needs_unit();
        block.seen_by(role) && reads && (!bound || kept(block))
    };
    let roles = roles
        .iter()
        .enumerate()
        .map(|(place, role)| {
            let field = at(&format!("roles.{place}"));
            let role =
                role.parse::<Role>().map_err(|error| wrong(field.clone(), error.to_string()))?;
            if blocks.iter().any(|block| sees(role, block)) {
                return Ok(role);
            }
            Err(wrong(field, format!("{:?} may see none of its blocks", role.as_str())))
        })
        .collect::<Result<Vec<Role>, Wrong>>()?;
    Ok(Desk { id, name, about, icon, group, roles, units, example, blocks })
}

fn block(field: &str, text: BlockText, known: &Known<'_>) -> Result<Block, Wrong> {
    let at = |name: &str| format!("{field}.{name}");
    let named = Kind::ALL.into_iter().find(|kind| kind.as_str() == text.kind);
    let kind = named.ok_or_else(|| {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        wrong(at("kind"), format!("{:?} is no kind: use {}", text.kind, kinds.join(", ")))
    })?;
    foreign(kind, &at, &text)?;
    let BlockText {
        kind: _,
        name,
        categories,
        report,
        view,
        state,
        units,
        collections,
        forms,
        rivers,
        observes,
        templates,
        room,
    } = text;
    if let Some(name) = &name {
        check_words(DESKS, &at("name"), name)?;
    }
    all_known(&at("categories"), &categories, "category", |id| {
        known.categories.iter().any(|rule| rule.category.id == id)
    })?;
    if report.as_deref().is_some_and(|report| !["report", "sos"].contains(&report)) {
        return Err(wrong(at("report"), "must be \"report\" or \"sos\""));
    }
    if view.as_deref().is_some_and(|view| view.parse::<Part>().is_err()) {
        return Err(wrong(at("view"), "is no part of the list of cases"));
    }
    if state.as_deref().is_some_and(|name| CaseState::ALL.iter().all(|one| one.as_str() != name)) {
        return Err(wrong(at("state"), "is no state of cases"));
    }
    all_known(&at("units"), &units, "unit", |id| known.units.iter().any(|unit| unit.id == id))?;
    all_known(&at("collections"), &collections, "collection", |id| {
        known.collections.iter().any(|rule| rule.collection.id == id)
    })?;
    all_known(&at("forms"), &forms, "form", |id| known.indicators.template(id).is_some())?;
    all_known(&at("rivers"), &rivers, "river", |name| {
        known.stations.is_some_and(|rules| rules.stations.iter().any(|one| one.river == name))
    })?;
    all_known(&at("observes"), &observes, "kind of measuring point", |kind| {
        OBSERVED.contains(&kind) || (named == Some(Kind::Map) && kind == RIVER)
    })?;
    all_known(&at("templates"), &templates, "template", |id| {
        known.alerts.is_some_and(|rules| rules.templates.iter().any(|one| one.id == id))
    })?;
    let room = room
        .map(|name| {
            let found = Room::ALL.into_iter().find(|room| room.as_str() == name);
            found.ok_or_else(|| wrong(at("room"), format!("no room is called {name:?}")))
        })
        .transpose()?;
    let block = Block {
        kind,
        name,
        categories,
        report,
        view,
        state,
        units,
        collections,
        forms,
        rivers,
        observes,
        templates,
        room,
    };
    complete(&at, &block, known)?;
    Ok(block)
}

/// A field that means nothing to a block of its kind is a mistake.
fn foreign(kind: Kind, at: &impl Fn(&str) -> String, text: &BlockText) -> Result<(), Wrong> {
    let said = [
        ("categories", !text.categories.is_empty()),
        ("report", text.report.is_some()),
        ("view", text.view.is_some()),
        ("state", text.state.is_some()),
        ("units", !text.units.is_empty()),
        ("collections", !text.collections.is_empty()),
        ("forms", !text.forms.is_empty()),
        ("rivers", !text.rivers.is_empty()),
        ("observes", !text.observes.is_empty()),
        ("templates", !text.templates.is_empty()),
        ("room", text.room.is_some()),
    ];
    match said.iter().find(|(name, said)| *said && !kind.fields().contains(name)) {
        Some((name, _)) => {
            Err(wrong(at(name), format!("a block of kind {:?} has none", kind.as_str())))
        }
        None => Ok(()),
    }
}

/// What a kind cannot do without.
fn complete(at: &impl Fn(&str) -> String, block: &Block, known: &Known<'_>) -> Result<(), Wrong> {
    let places = |id: &String| {
        let rule = known.collections.iter().find(|rule| rule.collection.id == *id);
        rule.is_some_and(|rule| rule.collection.holds == Holds::Places)
    };
    let public = |id: &String| {
        let rule = known.categories.iter().find(|rule| rule.category.id == *id);
        rule.is_some_and(|rule| rule.publication != Publication::Never)
    };
    match block.kind {
        Kind::Items if block.collections.is_empty() => {
            Err(wrong(at("collections"), "there must be at least one"))
        }
        Kind::Map if block.draws_nothing() => {
            Err(wrong(at("collections"), "there must be one, or something that is measured"))
        }
        Kind::CallIn | Kind::Events if block.collections.len() != 1 => {
            Err(wrong(at("collections"), "there must be one"))
        }
        Kind::CallIn | Kind::Board if !block.collections.iter().all(places) => {
            Err(wrong(at("collections"), "must hold places"))
        }
        Kind::Events if block.collections.iter().any(places) => {
            Err(wrong(at("collections"), "must hold publications"))
        }
        // What machines tell of weak places is nothing for strangers.
        Kind::Events if block.categories.iter().any(public) => {
            Err(wrong(at("categories"), "must be one whose cases are not public"))
        }
        Kind::Events if block.categories.len() > 1 => {
            Err(wrong(at("categories"), "there can be one"))
        }
        Kind::Room if block.room.is_none() => Err(wrong(at("room"), "must be said")),
        _ => Ok(()),
    }
}
