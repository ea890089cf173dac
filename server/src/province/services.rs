//! `services.toml`: the services of the app and the collections they show.

use std::collections::HashSet;

use citizen_wire::catalog::{Collection, Holds, Hotline, OBSERVED, SCREENS, Scale, Service, Unit};
use serde::Deserialize;

use super::ProvinceError;
use super::categories::CategoryRule;
use super::documents::{Documents, SERVICES};
use super::fire_danger::{self, FireDanger};
use super::properties::{self, ObservedProperties, PropertyText};
use super::units::{check_id, check_words};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicesText {
    services: Vec<Service>,
    collections: Vec<CollectionText>,
    #[serde(default)]
    scales: Vec<Scale>,
    #[serde(default)]
    properties: Vec<PropertyText>,
    #[serde(default)]
    fire_danger: Option<FireDanger>,
}

#[derive(Deserialize)]
struct CollectionText {
    #[serde(flatten)]
    collection: Collection,
    /// A second person makes its items public.
    #[serde(default)]
    review: bool,
    /// Nobody but staff sees it.
    #[serde(default)]
    desk_only: bool,
    /// Units whose staff write it.
    #[serde(default)]
    kept_by: Vec<String>,
    /// The service in which whoever an entry is about reads it.
    #[serde(default)]
    read_in: Option<String>,
}

/// A collection with what the desk needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionRule {
    /// What phones see of it.
    pub collection: Collection,
    /// A second person makes its items public.
    pub review: bool,
    /// Nobody but staff sees it: its items are in force when published, and known to
    /// no phone and no page.
    pub desk_only: bool,
    /// Units whose staff write it, by id; who works for the whole province does anyway.
    pub kept_by: Vec<String>,
    /// Of a register of the desks: the service in which a person reads the entries that bear
    /// the number they signed in with, by id.
    pub read_in: Option<String>,
}

/// What the document says.
pub(super) struct Services {
    pub(super) services: Vec<Service>,
    pub(super) collections: Vec<CollectionRule>,
    pub(super) scales: Vec<Scale>,
    pub(super) properties: ObservedProperties,
    pub(super) fire_danger: Option<FireDanger>,
}

/// The services and the collections; none where the document is absent.
pub(super) fn read(
    documents: &Documents,
    categories: &[CategoryRule],
    hotlines: &[Hotline],
    units: &[Unit],
) -> Result<Services, ProvinceError> {
    let text: ServicesText = match documents.get(SERVICES) {
        Some(_) => documents.toml(SERVICES)?,
        None => ServicesText::default(),
    };
    let mut ids = HashSet::new();
    for (number, text_of) in text.collections.iter().enumerate() {
        let CollectionText { collection, kept_by, desk_only, read_in, .. } = text_of;
        let at = |field: &str| format!("collections.{number}.{field}");
        check_id(SERVICES, &at("id"), &collection.id)?;
        check_words(SERVICES, &at("name"), &collection.name)?;
        if !ids.insert(collection.id.as_str()) {
            return Err(ProvinceError::invalid(SERVICES, at("id"), "is there twice"));
        }
        // What everybody reads needs no number, and what is no place bears none.
        let register = *desk_only && collection.holds == Holds::Places;
        let known = |id: &String| text.services.iter().any(|service| service.id == *id);
        if read_in.as_ref().is_some_and(|id| !register || !known(id)) {
            let why = "must be a service, of a collection of places of the desks alone";
            return Err(ProvinceError::invalid(SERVICES, at("read_in"), why));
        }
        for (place, id) in kept_by.iter().enumerate() {
            if !units.iter().any(|unit| unit.id == *id) {
                let why = format!("no unit is called {id:?}");
                return Err(ProvinceError::invalid(SERVICES, at(&format!("kept_by.{place}")), why));
            }
        }
    }
    for (number, scale) in text.scales.iter().enumerate() {
        let at = |field: &str| format!("scales.{number}.{field}");
        check_id(SERVICES, &at("id"), &scale.id)?;
        if scale.steps.is_empty() || !scale.steps.is_sorted_by(|a, b| a.from < b.from) {
            return Err(ProvinceError::invalid(SERVICES, at("steps"), "must rise"));
        }
        for (step, words) in scale.steps.iter().enumerate() {
            check_words(SERVICES, &at(&format!("steps.{step}.name")), &words.name)?;
        }
    }
    let mut services = HashSet::new();
    for (number, service) in text.services.iter().enumerate() {
        let at = |field: &str| format!("services.{number}.{field}");
        check_id(SERVICES, &at("id"), &service.id)?;
        check_words(SERVICES, &at("name"), &service.name)?;
        if !services.insert(service.id.as_str()) {
            return Err(ProvinceError::invalid(SERVICES, at("id"), "is there twice"));
        }
        let unknown = |field: &str, id: &str| {
            ProvinceError::invalid(SERVICES, at(field), format!("nothing is called {id:?}"))
        };
        if let Some(id) = service.collections.iter().find(|id| !ids.contains(id.as_str())) {
            return Err(unknown("collections", id));
        }
        let kept_in =
            |id: &String| text.collections.iter().any(|of| of.desk_only && of.collection.id == *id);
        if let Some(id) = service.collections.iter().find(|id| kept_in(id)) {
            let why = format!("{id:?} is of the desks alone");
            return Err(ProvinceError::invalid(SERVICES, at("collections"), why));
        }
        let known = |id: &str| categories.iter().any(|rule| rule.category.id == id);
        if let Some(id) = service.categories.iter().find(|id| !known(id)) {
            return Err(unknown("categories", id));
        }
        let offered = |number: &str| hotlines.iter().any(|hotline| hotline.number == number);
        if let Some(number) = service.hotlines.iter().find(|number| !offered(number)) {
            return Err(unknown("hotlines", number));
        }
        if let Some(name) = service.screens.iter().find(|name| !SCREENS.contains(&name.as_str())) {
            return Err(unknown("screens", name));
        }
        if let Some(kind) = service.observes.iter().find(|kind| !OBSERVED.contains(&kind.as_str()))
        {
            return Err(unknown("observes", kind));
        }
    }
    fire_danger::check(text.fire_danger.as_ref(), &text.scales)?;
    // One that is retired, or staff's alone, is not offered here either.
    let in_use =
        |id: &String| categories.iter().any(|rule| rule.category.id == *id && rule.is_offered());
    let mut offered = text.services;
    offered.iter_mut().for_each(|service| service.categories.retain(in_use));
    let rules = text.collections.into_iter().map(|text| {
        let CollectionText { collection, review, desk_only, kept_by, read_in } = text;
        CollectionRule { collection, review, desk_only, kept_by, read_in }
    });
    Ok(Services {
        services: offered,
        collections: rules.collect(),
        scales: text.scales,
        properties: properties::read(text.properties)?,
        fire_danger: text.fire_danger,
    })
}
