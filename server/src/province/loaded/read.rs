//! A province out of its documents: each is read and checked against those before it, then
//! indexed by what is asked.

use std::collections::HashMap;

use citizen_areas::Places;
use citizen_wire::catalog::{Catalog, Category, Packs, Unit};
use jiff::Timestamp;
use serde::Serialize;

use super::Province;
use crate::province::calendar::Calendar;
use crate::province::categories::{self, CategoryRule};
use crate::province::documents::{
    BOUNDARIES, BOUNDARIES_PHONE, CATEGORIES, Documents, ITEMS, PLACES, PROVINCE,
};
use crate::province::error::ProvinceError;
use crate::province::published::{Published, version};
use crate::province::services::{self, Services};
use crate::province::settings::{Attention, Settings};
use crate::province::units::{self, Units};
use crate::province::{
    alerts, assistant, canned, connectors, desks, hotlines, indicators, layers, personal, places,
    population, press, stations, triage,
};

/// When the clocks of the zone are asked: the first second of 2026. In 1970 they were
/// others.
const OFFSET_AT: Timestamp = Timestamp::constant(1_767_225_600, 0);

impl Province {
    /// Checks the documents and builds every index.
    ///
    /// # Errors
    /// [`ProvinceError`] names the document and the field.
    pub fn from_documents(documents: &Documents) -> Result<Self, ProvinceError> {
        let settings: Settings = documents.toml(PROVINCE)?;
        units::check_words(PROVINCE, "name", &settings.name)?;
        let Units { units, communes, inside_sentence } =
            units::read(documents, &settings.commune_offices)?;
        let departments: Vec<Unit> =
            units.iter().filter(|unit| unit.commune.is_none()).cloned().collect();
        for (field, id) in [("desk", &settings.desk), ("sos.unit", &settings.sos.unit)] {
            if !departments.iter().any(|department| department.id == *id) {
                let why = format!("no department is called {id:?}");
                return Err(ProvinceError::invalid(PROVINCE, field, why));
            }
        }
        let rules = categories::read(documents, &departments)?;
        let reach = layers::reach(settings.tolerance_m, settings.sea, &communes)?;
        let layers::Layer { areas, pack } = layers::layer(documents, &communes, &reach)?;
        let areas_pack = pack.map(|bytes| published(BOUNDARIES, bytes)).transpose()?;
        let places = places::read(documents, inside_sentence)?;
        let places_published =
            places.as_ref().map(|pack| published(PLACES, serialised(PLACES, pack)?)).transpose()?;
        let triage = triage::read(documents)?;
        let mut catalog = Catalog {
            version: String::new(),
            province: settings.name,
            categories: of_rules(&rules, CategoryRule::is_offered),
            units,
            communes,
            hotlines: hotlines::read(documents)?,
            utc_offset_min: 0,
            services: Vec::new(),
            scales: Vec::new(),
            collections: Vec::new(),
            asking: assistant::read(documents, &triage.chat)?,
            packs: Packs {
                areas: areas_pack.as_ref().map(|pack| pack.version.clone()),
                places: places_published.as_ref().map(|pack| pack.version.clone()),
            },
        };
        let Services { services, collections, scales, properties, fire_danger } =
            services::read(documents, &rules, &catalog.hotlines, &catalog.units)?;
        let calendar = Calendar::read(documents)?;
        // Of a zone without summer time, as this country's is.
        catalog.utc_offset_min = calendar.zone().to_offset(OFFSET_AT).seconds() / 60;
        catalog.services = services;
        catalog.scales = scales;
        let open = collections.iter().filter(|rule| !rule.desk_only);
        catalog.collections = open.map(|rule| rule.collection.clone()).collect();
        let alerts = alerts::read(documents)?;
        let communes_known: Vec<&str> =
            catalog.communes.iter().map(|commune| commune.code.as_str()).collect();
        let stations = stations::read(documents, alerts.as_ref(), &communes_known)?;
        let offered: Vec<&str> = catalog.services.iter().map(|one| one.id.as_str()).collect();
        let unit_ids: Vec<&str> = departments.iter().map(|unit| unit.id.as_str()).collect();
        let indicators = indicators::read(documents, &unit_ids, &communes_known, &offered)?;
        let communes = offices(&catalog);
        let population = population::read(documents, &communes)?;
        let press = press::read(documents, &collections)?;
        let fetched = connectors::Known { collections: &collections, indicators: &indicators };
        let connectors = connectors::read(documents, &fetched)?;
        let desks = desks::read(
            documents,
            &desks::Known {
                categories: &rules,
                collections: &collections,
                units: &catalog.units,
                indicators: &indicators,
                stations: stations.as_ref(),
                alerts: alerts.as_ref(),
            },
        )?;
        catalog.version = version(&serialised(CATEGORIES, &catalog)?);
        let of_staff =
            Catalog { categories: of_rules(&rules, |rule| !rule.retired), ..catalog.clone() };
        Ok(Self {
            catalog_of_staff: published(CATEGORIES, serialised(CATEGORIES, &of_staff)?)?,
            catalog_published: published(CATEGORIES, serialised(CATEGORIES, &catalog)?)?,
            areas_published: documents
                .get(BOUNDARIES_PHONE)
                .or_else(|| documents.get(BOUNDARIES))
                .map(|text| published(BOUNDARIES_PHONE, text.as_bytes().to_vec()))
                .transpose()?,
            areas_pack,
            places_published,
            areas,
            triage,
            stations,
            indicators,
            alerts,
            population,
            press,
            connectors,
            desks,
            properties,
            fire_danger,
            collections,
            first_items: documents.get(ITEMS).map(str::to_owned),
            canned: canned::read(documents, &rules)?,
            personal: personal::read(documents, &rules)?,
            places: places.map(Places::new),
            desk: settings.desk,
            sos_unit: settings.sos.unit,
            reasons: settings.reasons,
            attention: settings.attention.map(Attention::check).transpose()?,
            sos_deadline: settings.sos.deadline.check(PROVINCE, "sos.deadline")?,
            uncategorised_deadline: settings
                .uncategorised
                .deadline
                .check(PROVINCE, "uncategorised.deadline")?,
            calendar,
            rules: rules.into_iter().map(|rule| (rule.category.id.clone(), rule)).collect(),
            units: index(catalog.units.iter().map(|unit| unit.id.as_str())),
            communes,
            catalog,
        })
    }
}

fn serialised<T: Serialize>(file: &str, document: &T) -> Result<Vec<u8>, ProvinceError> {
    serde_json::to_vec(document).map_err(|error| ProvinceError::Unreadable {
        file: file.to_owned(),
        why: error.to_string(),
    })
}

fn published(file: &str, bytes: Vec<u8>) -> Result<Published, ProvinceError> {
    Published::from_bytes(bytes).map_err(|error| ProvinceError::Unreadable {
        file: file.to_owned(),
        why: error.to_string(),
    })
}

fn of_rules(rules: &[CategoryRule], wanted: impl Fn(&CategoryRule) -> bool) -> Vec<Category> {
    rules.iter().filter(|rule| wanted(rule)).map(|rule| rule.category.clone()).collect()
}

fn index<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    ids.enumerate().map(|(place, id)| (id.to_owned(), place)).collect()
}

fn offices(catalog: &Catalog) -> HashMap<String, (usize, usize)> {
    let places = index(catalog.communes.iter().map(|commune| commune.code.as_str()));
    let offices = catalog.units.iter().enumerate();
    offices
        .filter_map(|(office, unit)| {
            let code = unit.commune.as_ref()?;
            Some((code.clone(), (*places.get(code)?, office)))
        })
        .collect()
}
