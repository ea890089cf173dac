//! The province as last fetched, and what this phone prefers.

use citizen_core::preferences::WantedCommunes;
use serde_json::json;

use super::Phone;
use crate::args::{Communes, Wishes};
use crate::outcome::{Ending, Failure};

const MEGABYTE: u64 = 1024 * 1024;
/// Of services and communes: no choice.
const ALL: &str = "all";

impl Phone<'_> {
    pub(super) fn categories(&self) -> Result<Ending, Failure> {
        let categories = self.app.catalog()?.map(|catalog| catalog.categories);
        let categories = categories.unwrap_or_default();
        let lines: Vec<_> = categories
            .iter()
            .map(|category| {
                let name = self.words.either(&category.name.vi, &category.name.en);
                format!("{:<32} {name}", category.id)
            })
            .collect();
        let lines =
            if lines.is_empty() { self.words.say("no-catalog", &[]) } else { lines.join("\n") };
        self.answer(&json!({ "items": categories }), &lines)
    }

    pub(super) fn preferences(
        &self,
        Wishes { data_saver, wifi_only_media, storage_budget, services, communes }: Wishes,
    ) -> Result<Ending, Failure> {
        let mut preferences = self.app.preferences()?;
        let before = preferences.clone();
        preferences.data_saver = data_saver.unwrap_or(preferences.data_saver);
        preferences.wifi_only_media = wifi_only_media.unwrap_or(preferences.wifi_only_media);
        if let Some(megabytes) = storage_budget {
            preferences.storage_budget_bytes = megabytes.saturating_mul(MEGABYTE);
        }
        if let Some(services) = services {
            preferences.services = if services == [ALL] { Vec::new() } else { services };
        }
        preferences.communes = match communes {
            Some(Communes::All) => WantedCommunes::All,
            Some(Communes::Followed) => WantedCommunes::Followed,
            None => preferences.communes,
        };
        if preferences != before {
            self.app.set_preferences(&preferences)?;
        }
        let yes_no = |value: bool| self.words.say(if value { "yes" } else { "no" }, &[]);
        let megabytes = (preferences.storage_budget_bytes / MEGABYTE).to_string();
        let services = match &preferences.services[..] {
            [] => self.words.term("wanted", ALL),
            chosen => chosen.join(", "),
        };
        let communes = match preferences.communes {
            WantedCommunes::All => ALL,
            WantedCommunes::Followed => "followed",
        };
        let lines = self.words.say(
            "preferences",
            &[
                ("data_saver", &yes_no(preferences.data_saver)),
                ("wifi_only", &yes_no(preferences.wifi_only_media)),
                ("budget", &megabytes),
                ("services", &services),
                ("communes", &self.words.term("wanted", communes)),
            ],
        );
        self.answer(&json!(preferences), &lines)
    }
}
