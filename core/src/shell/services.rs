//! Services, and the places and publications they show. What crosses is flat: a screen
//! shows a place and a publication the same way.

use citizen_wire::catalog::{Category, Collection, Commune, Hotline, Service, Words};
use citizen_wire::collection::{Body, Fact, Item, List, Place, Publication, Source};
use citizen_wire::figures::LatestFigure;
use jiff::Timestamp;
use uuid::Uuid;

use super::{Phone, Stop};
use crate::app::Still;
use crate::engines::collections::Opening;
use crate::error::CitizenError;
use crate::services::{Aloud, Answer, Face, Found, HotspotView, Live, PointView, Row, Section};
use crate::words::Language;

/// A service with everything it shows.
#[derive(uniffi::Record)]
pub struct ServiceView {
    /// The service.
    pub service: Service,
    /// What it shows, a collection each.
    pub sections: Vec<SectionView>,
    /// Plans that hold at the position that was asked for.
    pub here: Vec<ItemView>,
    /// It can be shown for a commune of the person's choice.
    pub by_commune: bool,
    /// Of the weather: the commune it is shown for.
    pub commune: Option<Commune>,
    /// What is measured that it shows, followed points first.
    pub points: Vec<PointView>,
    /// Where satellites saw heat, the nearest or the newest first.
    pub hotspots: Vec<HotspotView>,
    /// Figures it shows, each with its period.
    pub figures: Vec<LatestFigure>,
    /// What a person can report in it.
    pub reports: Vec<Category>,
    /// Numbers to call.
    pub numbers: Vec<Hotline>,
    /// When the server last said what there is; absent: never.
    pub heard_at: Option<Timestamp>,
}

/// A collection in a service.
#[derive(uniffi::Record)]
pub struct SectionView {
    /// The collection.
    pub collection: Collection,
    /// How many items there are in all.
    pub count: u32,
    /// The person follows all of it.
    pub followed: bool,
    /// The nearest, or the latest.
    pub rows: Vec<ItemView>,
}

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
    /// Whether a place is open; absent outside of a service.
    pub opening: Option<Opening>,
    /// The person follows it, or it tells of a place that is followed; within a service.
    pub followed: bool,
    /// Nobody verified the place for so long that it may be wrong.
    pub stale: bool,
    /// When somebody made sure of a place, as `2026-11-30`.
    pub verified_on: Option<String>,
    /// When it was made public as it is now.
    pub published_at: Timestamp,
    /// From then on it is over.
    pub valid_until: Option<Timestamp>,
    /// Invented, to show what the product does.
    pub example: bool,
}

/// What is known of a question.
#[derive(uniffi::Record)]
pub struct AnswerView {
    /// Whether the first of `hits` is an answer.
    pub known: bool,
    /// The best first, at most three; where nothing is known, what comes near.
    pub hits: Vec<AnswerHit>,
    /// Where nothing is known: people to ask.
    pub people: Vec<Hotline>,
}

/// What answers a question, or comes near.
#[derive(uniffi::Enum)]
#[allow(clippy::large_enum_variant, reason = "crosses a few at a time")]
pub enum AnswerHit {
    /// A place or a publication.
    Published {
        /// It.
        item: ItemView,
    },
    /// A warning, a reading, or that there is no warning.
    Known {
        /// It.
        answer: Live,
    },
}

#[uniffi::export]
impl Phone {
    /// A service with everything it shows; a position puts its nearest places first.
    ///
    /// # Errors
    /// `NotFound` for a service the province does not have.
    pub fn service(
        &self,
        id: String,
        lat: Option<f64>,
        lon: Option<f64>,
    ) -> Result<ServiceView, CitizenError> {
        Ok(self.app.service(&id, lat.zip(lon))?.into())
    }

    /// What is read aloud of a warning, a publication or a place, by its id: numbers, units
    /// and abbreviations in words, in Vietnamese where there is no English.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn read_aloud(&self, id: String, language: Language) -> Result<Aloud, CitizenError> {
        self.app.read_aloud(&id, language)
    }

    /// Answers a whole question out of what is on this phone, with or without diacritics;
    /// says when it does not know. Nothing is sent.
    ///
    /// # Errors
    /// What the database answers.
    pub fn ask(&self, question: String) -> Result<AnswerView, CitizenError> {
        Ok(self.app.ask(&question)?.into())
    }

    /// What is read aloud of the first of what is found for a question, numbers and units in
    /// words.
    ///
    /// # Errors
    /// `NotFound` where nothing is.
    pub fn answer_aloud(
        &self,
        question: String,
        language: Language,
    ) -> Result<Aloud, CitizenError> {
        self.app.answer_aloud(&question, language)
    }

    /// Hands a question over to a person: a report to the call desk, kept in the outbox
    /// until it arrived. Answers the report's id.
    ///
    /// # Errors
    /// `NotFound` where the province has nobody to ask, or before the first sync;
    /// `InvalidInput` on `text`.
    pub fn hand_over(&self, question: String) -> Result<Uuid, CitizenError> {
        self.app.hand_over(&question)
    }

    /// Says whether an answer helped: it goes through the outbox, without an account. The
    /// last word counts.
    ///
    /// # Errors
    /// `NotFound` for an item that is not on this phone.
    pub fn rate_answer(&self, item: Uuid, helped: bool) -> Result<(), CitizenError> {
        self.app.rate_answer(item, helped)
    }

    /// What was said of an answer on this phone.
    ///
    /// # Errors
    /// What the database answers.
    pub fn answer_rating(&self, item: Uuid) -> Result<Option<bool>, CitizenError> {
        self.app.answer_rating(item)
    }

    /// Chooses the commune whose weather is shown, by its code, or none again.
    ///
    /// # Errors
    /// `InvalidInput` on `commune` when the province has none of that code.
    pub fn choose_weather_commune(&self, commune: Option<String>) -> Result<(), CitizenError> {
        self.app.choose_weather_commune(commune.as_deref())
    }

    /// Fetches what is measured of air, salinity, rain and gates, and hotspots. Waits for
    /// the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`.
    pub fn fetch_points(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_points())
    }

    /// The still of a camera that was fetched last, by the camera's id.
    ///
    /// # Errors
    /// `NotFound` when none ever was.
    pub fn still(&self, camera: String) -> Result<Still, CitizenError> {
        self.app.still(&camera)
    }

    /// Fetches the last still of a camera. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `NotFound`.
    pub fn fetch_still(&self, camera: String, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_still(&camera))
    }

    /// One place or publication.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn item(&self, id: Uuid) -> Result<ItemView, CitizenError> {
        Ok(self.app.item(id)?.into())
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
}

impl From<Answer> for AnswerView {
    fn from(answer: Answer) -> Self {
        let Answer { known, hits, people } = answer;
        let hits = hits.into_iter().map(|hit| match hit.found {
            Found::Item(item) => AnswerHit::Published { item: (*item).into() },
            Found::Live(live) => AnswerHit::Known { answer: *live },
        });
        Self { known, hits: hits.collect(), people }
    }
}

impl From<Face> for ServiceView {
    fn from(face: Face) -> Self {
        let Face { service, by_commune, commune, points, hotspots, figures, .. } = face;
        let sections = face.sections.into_iter().map(SectionView::from).collect();
        let here = face.here.into_iter().map(ItemView::from).collect();
        Self {
            service,
            sections,
            here,
            by_commune,
            commune,
            points,
            hotspots,
            figures,
            reports: face.reports,
            numbers: face.numbers,
            heard_at: face.heard_at,
        }
    }
}

impl From<Section> for SectionView {
    fn from(section: Section) -> Self {
        let Section { collection, count, followed, rows } = section;
        let rows = rows.into_iter().map(ItemView::from).collect();
        Self { collection, count, followed, rows }
    }
}

impl From<Row> for ItemView {
    fn from(row: Row) -> Self {
        let Row { item, metres, opening, followed, stale, .. } = row;
        Self { metres, opening, followed, stale, ..item.into() }
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
        verified_on: None,
        published_at: Timestamp::UNIX_EPOCH,
        valid_until: None,
        example: false,
    }
}
