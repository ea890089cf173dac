//! Places and publications. What crosses is flat: a screen shows a place and a publication
//! the same way.

use citizen_wire::catalog::Words;
use citizen_wire::collection::{Body, Fact, Item, List, Place, Publication, Source};
use jiff::Timestamp;
use uuid::Uuid;

use super::Phone;
use crate::engines::collections::Opening;
use crate::error::CitizenError;
use crate::services::{Aloud, Row, StormView};
use crate::words::Language;

/// A place or a publication.
#[derive(uniffi::Record)]
pub struct ItemView {
    /// Its id.
    pub id: Uuid,
    /// The collection it belongs to.
    pub collection: String,
    /// What it is called.
    pub title: Words,
    /// One or two sentences.
    pub summary: Option<Words>,
    /// All of it; of a place nothing.
    pub text: Option<Words>,
    /// What is read aloud in its place.
    pub speech: Option<Words>,
    /// Where a place is, in words.
    pub address: Option<String>,
    /// Numbers to call, as dialled.
    pub phones: Vec<String>,
    /// How many people, vessels or beds a place takes.
    pub capacity: Option<u32>,
    /// Whether one gets in without a step.
    pub step_free: Option<bool>,
    /// Fee, days, form.
    pub facts: Vec<Fact>,
    /// Steps, papers to bring, things to watch for.
    pub lists: Vec<List>,
    /// Whose word it is.
    pub source: Option<Source>,
    /// Latitude, degrees.
    pub lat: Option<f64>,
    /// Longitude, degrees.
    pub lon: Option<f64>,
    /// Metres from here.
    pub metres: Option<f64>,
    /// Whether a place is open; absent in a search.
    pub opening: Option<Opening>,
    /// The person follows it, or it tells of a place or a commune that is followed; not in a
    /// search.
    pub followed: bool,
    /// Nobody verified the place for so long that it may be wrong; the text is old.
    pub stale: bool,
    /// Seconds since something to read was made known; absent in a search.
    pub age_s: Option<i64>,
    /// Of a storm's track: its class, and how near it comes; absent in a search.
    pub storm: Option<StormView>,
    /// When somebody made sure of a place, as `2026-11-30`.
    pub verified_on: Option<String>,
    /// When it was made public as it is now.
    pub published_at: Timestamp,
    /// From then on it is over.
    pub valid_until: Option<Timestamp>,
    /// Invented, to show what the product does.
    pub example: bool,
}

#[uniffi::export]
impl Phone {
    /// One place or publication, with its distance from a position. How far a storm is, is
    /// told without one too, where a commune's weather was chosen or the phone was somewhere.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn item(
        &self,
        id: Uuid,
        lat: Option<f64>,
        lon: Option<f64>,
    ) -> Result<ItemView, CitizenError> {
        Ok(self.app.item_shown(id, lat.zip(lon))?.into())
    }

    /// Places and publications that hold the words, with or without diacritics, the best
    /// first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn search(&self, words: String, limit: u32) -> Result<Vec<ItemView>, CitizenError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(self.app.search(&words, limit)?.into_iter().map(|hit| hit.item.into()).collect())
    }

    /// What is read aloud of a warning, a publication or a place, by its id: numbers, units
    /// and abbreviations in words, in Vietnamese where there is no English.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn read_aloud(&self, id: String, language: Language) -> Result<Aloud, CitizenError> {
        self.app.read_aloud(&id, language)
    }
}

impl From<Row> for ItemView {
    fn from(row: Row) -> Self {
        let Row { item, metres, opening, followed, stale, age_s, storm, .. } = row;
        Self { metres, opening, followed, stale, age_s, storm, ..item.into() }
    }
}

impl From<Item> for ItemView {
    fn from(item: Item) -> Self {
        let (lat, lon) = item.body.position().unzip();
        let view = match item.body {
            Body::Place(place) => of_place(place),
            Body::Publication(publication) => of_publication(publication),
        };
        Self {
            id: item.id,
            collection: item.collection,
            published_at: item.published_at,
            valid_until: item.valid_until,
            example: item.example,
            lat,
            lon,
            ..view
        }
    }
}

fn of_place(place: Place) -> ItemView {
    let english = place.english.unwrap_or_else(|| place.name.clone());
    ItemView {
        title: Words { vi: place.name, en: english },
        address: Some(place.address).filter(|address| !address.is_empty()),
        phones: place.phones,
        capacity: place.capacity,
        step_free: place.step_free,
        facts: place.facts,
        verified_on: place.verified_on.map(|date| date.to_string()),
        ..blank()
    }
}

fn of_publication(publication: Publication) -> ItemView {
    ItemView {
        title: publication.title,
        summary: publication.summary,
        text: Some(publication.text),
        speech: publication.speech,
        facts: publication.facts,
        lists: publication.lists,
        source: publication.source,
        ..blank()
    }
}

const fn blank() -> ItemView {
    ItemView {
        id: Uuid::nil(),
        collection: String::new(),
        title: Words { vi: String::new(), en: String::new() },
        summary: None,
        text: None,
        speech: None,
        address: None,
        phones: Vec::new(),
        capacity: None,
        step_free: None,
        facts: Vec::new(),
        lists: Vec::new(),
        source: None,
        lat: None,
        lon: None,
        metres: None,
        opening: None,
        followed: false,
        stale: false,
        age_s: None,
        storm: None,
        verified_on: None,
        published_at: Timestamp::UNIX_EPOCH,
        valid_until: None,
        example: false,
    }
}
