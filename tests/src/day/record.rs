//! What a report must be by now: the play's own book, kept beside what it does and never
//! read from the server.

use std::collections::BTreeMap;

use super::cast::{Category, DESK};
use super::people::Place;
use super::plan::{Deed, END, Plan};

/// What is told of a report, by name; a view tells some of it.
pub type Facts = BTreeMap<&'static str, String>;

/// A report, as the book has it.
#[derive(Debug, Clone)]
pub struct Record {
    pub id: String,
    pub code: String,
    pub state: &'static str,
    pub unit: String,
    pub category: Option<&'static Category>,
    /// Code of the commune.
    pub commune: Option<String>,
    pub child: bool,
    pub rating: Option<u8>,
    /// Rated low, and nobody has said anything to that.
    pub low: bool,
    pub sos: bool,
    /// Its author was not content, and nobody has answered since.
    pub reopened: bool,
    bounces: u32,
    hidden: bool,
    outside: bool,
    /// Office of the commune it lies in.
    office: String,
    /// Hours; of those on other days nothing ends today.
    due: Option<i64>,
    hours: Option<i64>,
    answered: Option<i64>,
    paused: Option<i64>,
}

impl Record {
    /// As it is when it has come.
    pub fn new(plan: &Plan, place: &Place) -> Self {
        let category = plan.told.then_some(plan.category);
        let hours = if plan.sos { Some(1) } else { category.and_then(|category| category.hours) };
        Self {
            id: String::new(),
            code: String::new(),
            state: "received",
            unit: plan.first_unit(&place.office),
            category,
            commune: (!plan.outside).then(|| place.code.clone()),
            child: false,
            rating: None,
            low: false,
            sos: plan.sos,
            reopened: false,
            bounces: 0,
            hidden: plan.hidden,
            outside: plan.outside,
            office: place.office.clone(),
            due: hours.map(|hours| plan.arrives + hours),
            hours,
            answered: None,
            paused: None,
        }
    }

    /// Writes down what was done to it in that hour.
    pub fn write(&mut self, plan: &Plan, hour: i64, deed: &Deed) {
        match deed {
            Deed::Accept => self.state = "accepted",
            Deed::Categorize => {
                self.category = Some(plan.category);
                self.unit = plan.category.unit(&self.office);
                self.hours = plan.category.hours;
                self.due = self.hours.map(|hours| plan.arrives + hours);
            }
            Deed::Reject(_) => self.state = "rejected",
            Deed::Withdraw => self.state = "withdrawn",
            Deed::Bounce => {
                (self.state, self.unit) = ("received", DESK.to_owned());
                self.bounces += 1;
            }
            Deed::Assign(unit) => (self.state, self.unit) = ("in_progress", unit.clone()),
            Deed::Ask => (self.state, self.paused) = ("asked", Some(hour)),
            Deed::Reply => {
                let stood = self.paused.take().map_or(0, |since| hour - since);
                self.state = "in_progress";
                self.due = self.due.map(|due| due + stood);
            }
            Deed::Extend(until) => self.due = Some(*until),
            Deed::Answer | Deed::AnsweredTogether => {
                (self.state, self.answered, self.low) = ("answered", Some(hour), false);
                self.reopened = false;
            }
            Deed::Rate(stars) => {
                (self.rating, self.low) = (Some(*stars), *stars <= 2);
            }
            Deed::Reopen => {
                (self.state, self.answered, self.low) = ("in_progress", None, false);
                self.reopened = true;
                self.due = self.hours.map(|hours| hour + hours);
            }
            Deed::Close => self.state = "closed",
            Deed::Gathered(_) => (self.state, self.child) = ("accepted", true),
            Deed::Split(_) | Deed::FinishTask(_) | Deed::Gather(_) => {}
        }
    }

    /// Whether somebody has to do something about it.
    pub fn open(&self) -> bool {
        matches!(self.state, "received" | "accepted" | "in_progress" | "asked")
    }

    /// How it stands to its deadline when the day ends.
    pub fn timeliness(&self) -> &'static str {
        if matches!(self.state, "rejected" | "withdrawn") {
            return "not_counted";
        }
        let (late, in_time) =
            if self.open() { ("overdue", "running") } else { ("late", "on_time") };
        let Some(due) = self.due else { return in_time };
        let until = self.answered.or(self.paused).unwrap_or(END);
        assert_ne!(until, due, "{}: the script leaves no hour between", self.code);
        if until > due { late } else { in_time }
    }

    /// Whether strangers see it.
    pub fn public(&self) -> bool {
        let worked =
            matches!(self.state, "accepted" | "in_progress" | "asked" | "answered" | "closed");
        let shown = self.category.is_some_and(|category| category.public);
        worked && shown && !self.hidden && !self.outside && !self.sos
    }

    /// Whether figures count it.
    pub fn counts(&self) -> bool {
        !self.sos && self.state != "withdrawn"
    }

    /// Everything that any view tells.
    pub fn facts(&self) -> Facts {
        let yes = |truth: bool| if truth { "yes" } else { "no" }.to_owned();
        let timeliness = self.timeliness();
        Facts::from([
            ("state", self.state.to_owned()),
            ("unit", self.unit.clone()),
            ("category", self.category.map_or_else(String::new, |known| known.id.to_owned())),
            ("commune", self.commune.clone().unwrap_or_default()),
            ("timeliness", timeliness.to_owned()),
            ("overdue", yes(timeliness == "overdue")),
            ("answered", yes(matches!(self.state, "answered" | "closed"))),
            ("bounces", self.bounces.to_string()),
            ("rating", self.rating.map_or_else(String::new, |stars| stars.to_string())),
            ("public", yes(self.public())),
        ])
    }
}
