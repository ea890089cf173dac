//! A block of a desk: one kind of thing, narrowed to what the desk is about.

use citizen_wire::catalog::Words;
use serde::{Deserialize, Serialize};

use crate::accounts::{Role, Staff};
use crate::policy::{Permission, may_keep};
use crate::province::CollectionRule;

/// What a block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = DeskBlockKind)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The part of the list of cases that is of these categories.
    Cases,
    /// The same as cards by state, each with the units nearest to it.
    Board,
    /// Everything in a collection, called one by one: who is safe, who needs help.
    CallIn,
    /// Collections to edit, bring in as files, review, publish.
    Items,
    /// Forms of figures to fill in and approve, with their course.
    Indicators,
    /// Stations with their levels against their alarms, and what else is measured; cameras
    /// with their last stills.
    Datastreams,
    /// Collections and what is measured where they lie.
    Map,
    /// Warnings, from these templates.
    Alerts,
    /// How units do over a period.
    Figures,
    /// Dossiers whose day is over.
    Dossiers,
    /// What could not be taken of what other programs sent.
    Sources,
    /// How data of partners come in, and rows that wait for a decision.
    Connectors,
    /// What machines tell about information security.
    Events,
    /// Who did what.
    Audit,
    /// The way to a room of the console.
    Room,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Cases,
        Self::Board,
        Self::CallIn,
        Self::Items,
        Self::Indicators,
        Self::Datastreams,
        Self::Map,
        Self::Alerts,
        Self::Figures,
        Self::Dossiers,
        Self::Sources,
        Self::Connectors,
        Self::Events,
        Self::Audit,
        Self::Room,
    ];

    /// The name in the document and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Board => "board",
            Self::CallIn => "call_in",
            Self::Items => "items",
            Self::Indicators => "indicators",
            Self::Datastreams => "datastreams",
            Self::Map => "map",
            Self::Alerts => "alerts",
            Self::Figures => "figures",
            Self::Dossiers => "dossiers",
            Self::Sources => "sources",
            Self::Connectors => "connectors",
            Self::Events => "events",
            Self::Audit => "audit",
            Self::Room => "room",
        }
    }

    /// Fields of the document that a block of this kind may have, beside `kind`, `name`.
    pub(super) const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Cases => &["categories", "report", "view", "state"],
            Self::Board => &["categories", "report", "units", "collections"],
            Self::CallIn | Self::Items => &["collections"],
            Self::Events => &["collections", "categories"],
            Self::Indicators => &["forms"],
            Self::Datastreams => &["rivers", "observes"],
            Self::Map => &["collections", "rivers", "observes"],
            Self::Alerts => &["templates"],
            Self::Room => &["room"],
            Self::Figures | Self::Dossiers | Self::Sources | Self::Connectors | Self::Audit => &[],
        }
    }
}

/// Among what a map shows: the stations of rivers.
pub const RIVER: &str = "river";

/// A room of the console that a desk leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = DeskRoom)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// Writing down what somebody called or came to say.
    Intake,
    /// Requests about personal data.
    Personal,
    /// Documents of the province, staff.
    Admin,
}

impl Room {
    /// Every room.
    pub const ALL: [Self; 3] = [Self::Intake, Self::Personal, Self::Admin];

    /// The name in the document and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Personal => "personal",
            Self::Admin => "admin",
        }
    }
}

/// A block of a desk. Which fields it has is its kind's; an empty list narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = DeskBlock)]
pub struct Block {
    /// What it shows.
    pub kind: Kind,
    /// Its heading; that of its kind when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// Categories of reports; of events the one that a case opened from one is of.
    pub categories: Vec<String>,
    /// `report` or `sos`; both when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// The part of the list of cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// A state of cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Units that are offered for every card, however far.
    pub units: Vec<String>,
    /// Collections of places and publications; of a board the places near a card, of events
    /// the register they go to.
    pub collections: Vec<String>,
    /// Forms of figures.
    pub forms: Vec<String>,
    /// Rivers whose stations are shown; those of all when neither these nor `observes` are
    /// said, on a map when `observes` has `river`.
    pub rivers: Vec<String>,
    /// What else is measured that it shows, of [`citizen_wire::catalog::OBSERVED`]; of a map
    /// also `river`.
    pub observes: Vec<String>,
    /// Templates of warnings.
    pub templates: Vec<String>,
    /// The room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Room>,
}

impl Block {
    /// What it takes to see it; nothing more than a session when absent. The same as
    /// the addresses take that it asks.
    pub const fn need(&self) -> Option<Permission> {
        match (self.kind, self.room) {
            (Kind::Cases | Kind::Board | Kind::Datastreams | Kind::Map, _) => None,
            (Kind::CallIn, _) => Some(Permission::CallInRead),
            (Kind::Items, _) => Some(Permission::ItemRead),
            (Kind::Indicators, _) => Some(Permission::IndicatorRead),
            (Kind::Alerts, _) => Some(Permission::AlertRead),
            (Kind::Figures, _) => Some(Permission::FigureRead),
            (Kind::Dossiers, _) => Some(Permission::DossierWrite),
            (Kind::Sources, _) => Some(Permission::ReadingWrite),
            (Kind::Connectors, _) => Some(Permission::ConnectorRead),
            (Kind::Events, _) => Some(Permission::EventRead),
            (Kind::Audit, _) => Some(Permission::AuditRead),
            (Kind::Room, Some(Room::Intake)) => Some(Permission::CaseIntake),
            (Kind::Room, Some(Room::Personal)) => Some(Permission::PersonalDataHandle),
            (Kind::Room, Some(Room::Admin) | None) => Some(Permission::ConfigRead),
        }
    }

    /// Whether `role` may see it.
    pub fn seen_by(&self, role: Role) -> bool {
        self.need().is_none_or(|need| role.permissions().contains(&need))
    }

    /// As `staff` see it; of collections those that their unit keeps. `None` where that is
    /// nothing.
    pub fn of(&self, staff: &Staff, collections: &[CollectionRule]) -> Option<Self> {
        let mut block = Some(self).filter(|block| block.seen_by(staff.role))?.clone();
        if block.kind == Kind::Items {
            let theirs = |id: &String| {
                let rule = collections.iter().find(|rule| rule.collection.id == *id);
                rule.is_some_and(|rule| may_keep(staff, rule))
            };
            block.collections.retain(theirs);
            return Some(block).filter(|block| !block.collections.is_empty());
        }
        if block.kind == Kind::Map {
            // Everybody may see what is public; a register is asked for as items are.
            let reads = staff.may(Permission::ItemRead);
            let theirs = |id: &String| {
                let rule = collections.iter().find(|rule| rule.collection.id == *id);
                rule.is_some_and(|rule| !rule.desk_only || (reads && may_keep(staff, rule)))
            };
            block.collections.retain(theirs);
            return Some(block).filter(|block| !block.draws_nothing());
        }
        Some(block)
    }

    /// Of a map: it names neither a collection nor anything that is measured.
    pub(super) const fn draws_nothing(&self) -> bool {
        self.collections.is_empty() && self.rivers.is_empty() && self.observes.is_empty()
    }

    /// Whether it calls in what is in `collection`.
    pub fn calls_in(&self, collection: &str) -> bool {
        self.kind == Kind::CallIn && self.collections.iter().any(|id| id == collection)
    }
}
