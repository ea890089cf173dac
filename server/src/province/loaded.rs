//! A loaded province and the questions the intake asks of it. Every answer is
//! borrowed: no question allocates.

use std::collections::HashMap;

use citizen_areas::{Areas, Places};
use citizen_wire::catalog::{Catalog, Category, Collection, Commune, Packs, Unit, Words};
use citizen_wire::report::ReportKind;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::alerts::{self, AlertRules};
use super::assistant;
use super::calendar::Calendar;
use super::canned::{self, CannedText};
use super::categories::{self, CategoryRule};
use super::connectors::{self, Connector};
use super::deadline::Deadline;
use super::desks::{self, DeskRules};
use super::documents::{
    BOUNDARIES, BOUNDARIES_PHONE, CATEGORIES, Documents, ITEMS, PLACES, PROVINCE,
};
use super::error::ProvinceError;
use super::hotlines;
use super::indicators::{self, IndicatorRules};
use super::layers;
use super::personal::{self, PersonalRules};
use super::places;
use super::population::{self, Population};
use super::press::{self, PressRules};
use super::properties::ObservedProperties;
use super::published::{Published, version};
use super::services::{self, CollectionRule, Services};
use super::settings::{Attention, Reasons, Settings};
use super::stations::{self, StationRules};
use super::triage::{self, TriageRules};
use super::units::{self, Units};

/// When the clocks of the zone are asked: the first second of 2026. In 1970 they were
/// others.
const OFFSET_AT: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// Where a position lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement<'a> {
    /// Code of the commune whose it is; `None` outside.
    pub commune: Option<&'a str>,
    /// By polygon; otherwise approximate.
    pub exact: bool,
    /// Not in the province.
    pub outside: bool,
}

/// A loaded province. Read-only while the server runs.
#[derive(Debug)]
pub struct Province {
    /// What phones see of it.
    pub catalog: Catalog,
    /// The catalog as phones download it.
    pub catalog_published: Published,
    /// The same with the categories that staff alone choose, for the console.
    pub catalog_of_staff: Published,
    /// Boundaries as maps draw them; absent where no layer is loaded.
    pub areas_published: Option<Published>,
    /// Boundaries as phones download them; absent where no layer is loaded.
    pub areas_pack: Option<Published>,
    /// Named places as phones download them; absent where there are none.
    pub places_published: Option<Published>,
    /// Which commune a position lies in.
    pub areas: Areas,
    /// How warnings are written; absent where none are sent.
    pub alerts: Option<AlertRules>,
    /// Who lives in the communes; absent where nobody says so.
    pub population: Option<Population>,
    /// What helps a desk to sort reports.
    pub triage: TriageRules,
    /// Texts that an answer can begin with.
    pub canned: Vec<CannedText>,
    /// River stations; absent where there are none.
    pub stations: Option<StationRules>,
    /// What is counted, and how it adds up.
    pub indicators: IndicatorRules,
    /// How the tone of articles is told.
    pub press: PressRules,
    /// What is fetched from partners.
    pub connectors: Vec<Connector>,
    /// What observed properties are called.
    pub properties: ObservedProperties,
    /// The desks of the operations centre.
    pub desks: DeskRules,
    collections: Vec<CollectionRule>,
    /// What the collections begin with, JSON.
    pub(crate) first_items: Option<String>,
    /// What the law asks about personal data; absent where nobody is asked.
    pub personal: Option<PersonalRules>,
    /// Words for a position.
    pub(super) places: Option<Places>,
    pub(super) desk: String,
    pub(super) sos_unit: String,
    pub(super) reasons: Reasons,
    attention: Option<Attention>,
    sos_deadline: Deadline,
    uncategorised_deadline: Deadline,
    calendar: Calendar,
    rules: HashMap<String, CategoryRule>,
    /// Unit id to its place in `catalog.units`.
    units: HashMap<String, usize>,
    /// Commune code to its place in `catalog.communes` and its office's in
    /// `catalog.units`.
    communes: HashMap<String, (usize, usize)>,
}

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
        let Services { services, collections, scales, properties } =
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

    /// The time zone of the offices.
    pub const fn zone(&self) -> &TimeZone {
        self.calendar.zone()
    }

    /// A category in use; unknown and retired ones are `None`.
    pub fn category(&self, id: &str) -> Option<&CategoryRule> {
        self.rules.get(id).filter(|rule| !rule.retired)
    }

    /// A category that whoever reports may choose: one in use that is not staff's alone.
    pub fn offered(&self, id: &str) -> Option<&CategoryRule> {
        self.rules.get(id).filter(|rule| rule.is_offered())
    }

    /// The name of a category, also of a retired one: old cases still bear it.
    pub fn category_name(&self, id: &str) -> Option<&Words> {
        self.rules.get(id).map(|rule| &rule.category.name)
    }

    /// A category whether or not it is in use: old cases still bear it.
    pub fn rule(&self, id: &str) -> Option<&CategoryRule> {
        self.rules.get(id)
    }

    /// Every category, also the retired ones, in no order.
    pub fn rules(&self) -> impl Iterator<Item = &CategoryRule> {
        self.rules.values()
    }

    /// A collection of places or publications.
    pub fn collection(&self, id: &str) -> Option<&CollectionRule> {
        self.collections.iter().find(|rule| rule.collection.id == id)
    }

    /// Every collection, also those of the desks alone, in the document's order.
    pub fn collections(&self) -> &[CollectionRule] {
        &self.collections
    }

    /// A collection that everybody may see.
    pub fn open_collection(&self, id: &str) -> Option<&Collection> {
        self.collection(id).filter(|rule| !rule.desk_only).map(|rule| &rule.collection)
    }

    /// What is fetched under this id.
    pub fn connector(&self, id: &str) -> Option<&Connector> {
        self.connectors.iter().find(|one| one.id == id)
    }

    /// Where a position lies, WGS 84 degrees.
    pub fn place(&self, lat: f64, lon: f64) -> Placement<'_> {
        let placed = self.areas.locate(lat, lon);
        Placement {
            commune: placed.commune.map(|commune| commune.code.as_str()),
            exact: placed.exact,
            outside: placed.outside,
        }
    }

    /// A position in words, "gần cầu Đakrông, xã Đakrông"; `None` where the
    /// province has no named places.
    pub fn position_words(&self, lat: f64, lon: f64) -> Option<Words> {
        self.places.as_ref()?.describe(lat, lon, &self.areas.locate(lat, lon))
    }

    /// By what rule a report must be answered.
    pub fn deadline(&self, kind: ReportKind, category: Option<&str>) -> Deadline {
        match kind {
            ReportKind::Sos => self.sos_deadline,
            ReportKind::Report => category
                .and_then(|id| self.category(id))
                .map_or(self.uncategorised_deadline, |rule| rule.deadline),
        }
    }

    /// Whether an answer to a report of `category` waits until somebody else approves it.
    pub fn answer_approval(&self, category: Option<&str>) -> bool {
        category.and_then(|id| self.category(id)).is_some_and(|rule| rule.answer_approval)
    }

    /// When to warn of a deadline, counted from `from`; `None` where the
    /// province has no rules for that.
    pub fn warn_at(&self, rule: Deadline, from: Timestamp, due: Timestamp) -> Option<Timestamp> {
        let share = self.attention.as_ref()?.warn_at_percent;
        let part = rule.left(&self.calendar, from, due) * i32::from(share) / 100;
        Some(rule.after(&self.calendar, from, part).min(due.max(from)))
    }

    /// Whom a deadline is brought to, and when.
    pub const fn attention(&self) -> Option<&Attention> {
        self.attention.as_ref()
    }

    /// Days by which a deadline may be put off at most.
    pub fn extension_days_max(&self) -> i64 {
        self.attention.as_ref().map_or(0, |rules| rules.extension_days_max.into())
    }

    /// A department or the office of a commune.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.get(id).and_then(|place| self.catalog.units.get(*place))
    }

    /// A commune by its official code.
    pub fn commune(&self, code: &str) -> Option<&Commune> {
        self.communes.get(code).and_then(|(place, _)| self.catalog.communes.get(*place))
    }

    /// The full name of a commune, `Xã Đakrông`.
    pub fn commune_name(&self, code: &str) -> Option<&str> {
        self.commune(code).map(|commune| commune.name.as_str())
    }

    /// The office that answers for a commune.
    pub fn commune_office(&self, code: &str) -> Option<&Unit> {
        self.communes.get(code).and_then(|(_, place)| self.catalog.units.get(*place))
    }

    /// Unit id of the province's own desk.
    pub fn desk(&self) -> &str {
        &self.desk
    }

    /// Why the desk has what a unit sent back.
    pub const fn bounced_words(&self) -> &Words {
        &self.reasons.bounced
    }

    /// What the person is told when a unit's own system ended a case without a
    /// word.
    pub const fn done_elsewhere(&self) -> Option<&Words> {
        self.reasons.done_elsewhere.as_ref()
    }

    /// When the offices work.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
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
