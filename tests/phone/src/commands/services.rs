//! Services, places, publications.

use std::path::Path;

use citizen_core::engines::collections::{Hit, Opening};
use citizen_core::error::CitizenError;
use citizen_core::services::{Found, Hit as Answered, Row};
use citizen_wire::catalog::Words as Both;
use citizen_wire::collection::{Body, Item};
use citizen_wire::registered::RegisteredEntry;
use serde_json::json;
use uuid::Uuid;

use super::{Phone, named};
use crate::outcome::{Ending, Failure};
use crate::screen;

/// What a search shows.
const FOUND_MAX: usize = 20;

impl Phone<'_> {
    pub(super) fn services(&self) -> Result<Ending, Failure> {
        let services = self.app.catalog()?.map(|catalog| catalog.services).unwrap_or_default();
        let lines = services.iter().map(|one| format!("{:<16}  {}", one.id, self.both(&one.name)));
        let lines: Vec<String> = lines.collect();
        self.answer(&json!({ "items": services }), &lines.join("\n"))
    }

    pub(super) async fn service(
        &self,
        id: &str,
        near: Option<(f64, f64)>,
    ) -> Result<Ending, Failure> {
        // Without a network, what was heard before is shown.
        let (figures, points) = (self.app.fetch_figures().await, self.app.fetch_points().await);
        for fetched in [figures, points, self.app.fetch_registered().await] {
            match fetched {
                Ok(()) | Err(CitizenError::Offline | CitizenError::SignInRequired) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let face = self.app.service(id, near)?;
        let mut lines = vec![self.both(&face.service.name)];
        if !face.wanted {
            lines.push(self.words.say("unwanted", &[]));
        }
        lines.extend(face.commune.iter().map(|commune| commune.name.clone()));
        lines.extend(face.here.iter().map(|item| format!("@ {}", self.item_line(item))));
        for section in &face.sections {
            let name = self.both(&section.collection.name);
            lines.push(format!("\n{name} ({})", section.count));
            lines.extend(section.rows.iter().map(|row| self.row(row)));
        }
        lines.extend(face.points.iter().map(|point| self.point_line(point)));
        lines.extend(face.hotspots.iter().map(|seen| self.hotspot_line(seen)));
        lines.extend(face.figures.iter().map(|one| {
            let decimals = usize::from(one.decimals);
            let mark = if one.example { "*" } else { "" };
            format!(
                "{:<32}  {:>12.decimals$} {}  {} ({}/{}){mark}",
                self.both(&one.name),
                one.value,
                self.both(&one.unit),
                one.period,
                one.there,
                one.expected
            )
        }));
        lines.extend(
            face.numbers.iter().map(|one| format!("{}  {}", one.number, self.both(&one.name))),
        );
        let registered = self.app.registered(id)?;
        lines.extend(registered.iter().map(|entry| self.registered_line(entry)));
        if !face.mine.is_empty() {
            lines.push(screen::list(&face.mine, self.words));
        }
        let reports = face.reports.iter();
        lines.extend(reports.map(|one| format!("+ {:<20}  {}", one.id, self.both(&one.name))));
        let mut document = json!(face);
        if let Some(fields) = document.as_object_mut() {
            fields.insert("registered".into(), json!(registered));
        }
        self.answer(&document, &lines.join("\n"))
    }

    /// `= Tàu cá: QT-90001-TS (Cảng thường đậu: Cửa Việt)`.
    fn registered_line(&self, entry: &RegisteredEntry) -> String {
        let facts = entry.facts.iter();
        let facts =
            facts.map(|one| format!("{}: {}", self.both(&one.label), self.both(&one.value)));
        let facts = facts.collect::<Vec<_>>().join("; ");
        format!("= {}: {} ({facts})", self.both(&entry.register), entry.name)
    }

    fn row(&self, row: &Row) -> String {
        let mut line = self.item_line(&row.item);
        if row.followed {
            line.insert_str(0, "* ");
        }
        if let Some(metres) = row.metres {
            line.push_str(&format!("  {:.1} km", metres / 1_000.0));
        }
        let open = row.opening.and_then(|opening| match opening {
            Opening::Open { .. } => Some("open"),
            Opening::Shut { .. } => Some("shut"),
            Opening::Closed => Some("closed"),
            Opening::Unknown => None,
        });
        if let Some(open) = open {
            line.push_str(&format!("  {}", self.words.term("opening", open)));
        }
        if row.stale {
            let old = row.age_s.map(|age| (age / 3_600).to_string());
            let told = match &old {
                Some(hours) => self.words.say("old", &[("hours", hours)]),
                None => self.words.say("stale", &[]),
            };
            line.push_str(&format!("  {told}"));
        }
        if let Some(storm) = &row.storm {
            line.push_str(&format!("\n    {}", self.storm_line(storm)));
        }
        line
    }

    pub(super) fn item(&self, id: Uuid, near: Option<(f64, f64)>) -> Result<Ending, Failure> {
        let shown = self.app.item_shown(id, near)?;
        let mut lines = vec![self.row(&shown)];
        match &shown.item.body {
            Body::Place(place) => {
                lines.push(place.address.clone());
                lines.push(place.phones.join(", "));
                let facts = place.facts.iter();
                lines
                    .extend(facts.map(|one| {
                        format!("{}: {}", self.both(&one.label), self.both(&one.value))
                    }));
            }
            Body::Publication(text) => {
                lines.push(self.both(&text.text));
                for list in &text.lists {
                    lines.push(self.both(&list.title));
                    lines.extend(list.lines.iter().map(|line| format!("- {}", self.both(line))));
                }
                lines.extend(
                    text.facts
                        .iter()
                        .map(|one| format!("{}: {}", self.both(&one.label), self.both(&one.value))),
                );
                lines.extend(text.source.iter().map(|source| source.name.clone()));
            }
        }
        lines.retain(|line| !line.is_empty());
        self.answer(&json!(shown), &lines.join("\n"))
    }

    pub(super) fn find_words(&self, words: &str) -> Result<Ending, Failure> {
        let hits = self.app.search(words, FOUND_MAX)?;
        self.answer(&json!({ "items": hits }), &self.hit_lines(&hits))
    }

    pub(super) fn answered(&self, question: &str) -> Result<Ending, Failure> {
        let answer = self.app.ask(question)?;
        let lines = match answer.hits.first().filter(|_| answer.known) {
            Some(Answered { found: Found::Item(item), .. }) => {
                let text = match &item.body {
                    Body::Publication(text) => self.both(&text.text),
                    Body::Place(place) => place.address.clone(),
                };
                format!("{}\n{text}", self.item_line(item))
            }
            Some(Answered { found: Found::Live(live), .. }) => {
                let id = live.id.iter().map(|id| format!("{id}  "));
                let title: String = id.chain([self.both(&live.title)]).collect();
                let source = self.words.say("from", &[("source", &self.both(&live.source))]);
                [title, self.both(&live.text), source].join("\n")
            }
            None => {
                let people = answer.people.iter();
                let people = people.map(|one| format!("{}  {}", one.number, self.both(&one.name)));
                let lines: Vec<String> =
                    [self.words.say("not-known", &[])].into_iter().chain(people).collect();
                lines.join("\n")
            }
        };
        self.answer(&json!(answer), &lines)?;
        Ok(if answer.known { Ending::Done } else { Ending::Refused })
    }

    pub(super) fn answered_each(&self, file: &Path) -> Result<Ending, Failure> {
        let text = std::fs::read_to_string(file).map_err(|error| named(file, error.into()))?;
        for question in text.lines().filter(|line| !line.trim().is_empty()) {
            screen::print(&json!(self.app.ask(question)?).to_string())?;
        }
        Ok(Ending::Done)
    }

    pub(super) fn helped(&self, id: Uuid, helped: bool) -> Result<Ending, Failure> {
        self.app.rate_answer(id, helped)?;
        let said = self.words.say(if helped { "yes" } else { "no" }, &[]);
        self.answer(&json!({ "id": id, "helped": self.app.answer_rating(id)? }), &said)
    }

    fn hit_lines(&self, hits: &[Hit]) -> String {
        let lines: Vec<String> = hits.iter().map(|hit| self.item_line(&hit.item)).collect();
        if lines.is_empty() { self.words.say("nothing-found", &[]) } else { lines.join("\n") }
    }

    fn item_line(&self, item: &Item) -> String {
        let title = match &item.body {
            Body::Place(place) => {
                self.words.either(&place.name, place.english.as_deref().unwrap_or(&place.name))
            }
            Body::Publication(text) => self.both(&text.title),
        };
        format!("{}  {title}", item.id)
    }

    /// English may be missing.
    pub(super) fn both(&self, words: &Both) -> String {
        let english = if words.en.is_empty() { &words.vi } else { &words.en };
        self.words.either(&words.vi, english)
    }
}
