//! A loaded province and the questions the intake asks of it. Every answer is
//! borrowed: no question allocates. How it is read out of its documents is in `read`.

mod read;

use std::collections::HashMap;

use citizen_areas::{Areas, Places};
use citizen_wire::catalog::{Catalog, Collection, Commune, Unit, Words};
use citizen_wire::report::ReportKind;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::alerts::AlertRules;
use super::calendar::Calendar;
use super::canned::CannedText;
use super::categories::CategoryRule;
use super::connectors::Connector;
use super::deadline::Deadline;
use super::desks::DeskRules;
use super::fire_danger::FireDanger;
use super::indicators::IndicatorRules;
use super::personal::PersonalRules;
use super::population::Population;
use super::press::PressRules;
use super::properties::ObservedProperties;
use super::published::Published;
use super::services::CollectionRule;
use super::settings::{Attention, Reasons};
use super::stations::StationRules;
use super::triage::TriageRules;

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
    /// How the danger of forest fires is worked out; absent where nobody does.
    pub fire_danger: Option<FireDanger>,
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

#[cfg(test)]
#[path = "loaded_test.rs"]
mod tests;
