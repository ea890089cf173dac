//! The texts a province is made of, and where they come from.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{Province, ProvinceError};
use crate::storage::{Db, StoreError, Tx, Value};

/// Name, desk, SOS, reasons.
pub const PROVINCE: &str = "province.toml";
/// Departments.
pub const DEPARTMENTS: &str = "departments.toml";
/// Communes.
pub const COMMUNES: &str = "communes.json";
/// Categories with routing and deadlines.
pub const CATEGORIES: &str = "categories.toml";
/// Working hours and holidays.
pub const CALENDAR: &str = "calendar.toml";
/// Numbers to call.
pub const HOTLINES: &str = "hotlines.toml";
/// Boundaries as the server uses them. May be absent: positions are then
/// placed by the nearest label point.
pub const BOUNDARIES: &str = "communes_mid.geojson";
/// Boundaries as maps draw them. May be absent: they get the server's.
pub const BOUNDARIES_PHONE: &str = "communes_low.geojson";

/// Named places. May be absent: positions are then told by commune alone.
pub const PLACES: &str = "places.toml";

/// Templates of warnings, the levels, who sends. May be absent: then none are sent.
pub const ALERTS: &str = "alerts.toml";

/// The services of the app and their collections. May be absent: then there are only
/// reports and warnings.
pub const SERVICES: &str = "services.toml";

/// What helps a desk to sort reports. May be absent.
pub const TRIAGE: &str = "triage.toml";

/// How questions are read. May be absent: then as they are written.
pub const ASSISTANT: &str = "assistant.toml";

/// What the collections begin with. May be absent.
pub const ITEMS: &str = "items.json";

/// Consent by purpose, the law's time for requests, how long is kept whose a case
/// is. May be absent: then nothing needs consent, and nobody is asked.
pub const PERSONAL: &str = "personal.toml";

/// River stations and their alarm levels. May be absent: then there are none.
pub const STATIONS: &str = "stations.json";

/// What is counted, on which form, and how it adds up. May be absent: then nothing is.
pub const INDICATORS: &str = "indicators.toml";

/// How many people and households live in each commune. May be absent: then warnings are
/// told by phones alone.
pub const POPULATION: &str = "population.toml";

/// Texts that an answer can begin with. May be absent: then there are none.
pub const CANNED: &str = "canned.toml";

/// The desks of the operations centre. May be absent: then the console has its rooms.
pub const DESKS: &str = "desks.toml";

/// Words by which the tone of articles is told. May be absent: then nothing has a tone.
pub const PRESS: &str = "press.toml";

/// What is fetched from partners. May be absent: then nothing is.
pub const CONNECTORS: &str = "connectors.toml";

const REQUIRED: [&str; 6] = [PROVINCE, DEPARTMENTS, COMMUNES, CATEGORIES, CALENDAR, HOTLINES];
pub(super) const OPTIONAL: [&str; 16] = [
    BOUNDARIES,
    BOUNDARIES_PHONE,
    PLACES,
    ALERTS,
    SERVICES,
    TRIAGE,
    ASSISTANT,
    ITEMS,
    PERSONAL,
    STATIONS,
    INDICATORS,
    CANNED,
    POPULATION,
    DESKS,
    CONNECTORS,
    PRESS,
];

macro_rules! example {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/quang-tri/", $name))
    };
}

/// The shipped example, inside the binary.
const EXAMPLE: [(&str, &str); 22] = [
    (PROVINCE, example!("province.toml")),
    (DEPARTMENTS, example!("departments.toml")),
    (COMMUNES, example!("communes.json")),
    (CATEGORIES, example!("categories.toml")),
    (CALENDAR, example!("calendar.toml")),
    (HOTLINES, example!("hotlines.toml")),
    (BOUNDARIES, example!("communes_mid.geojson")),
    (BOUNDARIES_PHONE, example!("communes_low.geojson")),
    (PLACES, example!("places.toml")),
    (ALERTS, example!("alerts.toml")),
    (SERVICES, example!("services.toml")),
    (TRIAGE, example!("triage.toml")),
    (ASSISTANT, example!("assistant.toml")),
    (ITEMS, example!("items.json")),
    (PERSONAL, example!("personal.toml")),
    (STATIONS, example!("stations.json")),
    (INDICATORS, example!("indicators.toml")),
    (CANNED, example!("canned.toml")),
    (POPULATION, example!("population.toml")),
    (DESKS, example!("desks.toml")),
    (CONNECTORS, example!("connectors.toml")),
    (PRESS, example!("press.toml")),
];

/// The texts of one province by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents(BTreeMap<String, String>);

impl Documents {
    /// The shipped example province.
    pub fn example() -> Self {
        Self(EXAMPLE.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
    }

    /// The names that documents can have.
    pub fn known() -> impl Iterator<Item = &'static str> {
        REQUIRED.into_iter().chain(OPTIONAL)
    }

    /// The text of the shipped example's document of that name.
    pub fn example_of(name: &str) -> Option<&'static str> {
        EXAMPLE.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// A folder with the documents under their names.
    ///
    /// # Errors
    /// [`ProvinceError`] names the file that is missing or cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self, ProvinceError> {
        let mut documents = Self::default();
        for name in Self::known() {
            match std::fs::read_to_string(folder.join(name)) {
                Ok(text) => documents.insert(name, text),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    if REQUIRED.contains(&name) {
                        let file = folder.join(name).display().to_string();
                        return Err(ProvinceError::Missing { file });
                    }
                }
                Err(error) => {
                    let file = folder.join(name).display().to_string();
                    return Err(ProvinceError::Unreadable { file, why: error.to_string() });
                }
            }
        }
        Ok(documents)
    }

    /// What the database holds; empty before the first start.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub fn stored(tx: &mut dyn Tx) -> Result<Self, StoreError> {
        let rows = tx.query("SELECT name, body FROM documents ORDER BY name", &[])?;
        rows.iter()
            .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
            .collect::<Result<_, StoreError>>()
            .map(Self)
    }

    /// Keeps them in the database; what is there already stays as it is.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub fn keep(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<(), StoreError> {
        for (name, text) in &self.0 {
            let version = hex::encode(Sha256::digest(text));
            tx.execute(
                "INSERT INTO documents (name, version, body, changed_at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (name) DO NOTHING",
                &[Value::from(name), version.into(), text.into(), now.into()],
            )?;
        }
        Ok(())
    }

    /// Puts a text in the place of another.
    pub fn insert(&mut self, name: &str, text: String) {
        self.0.insert(name.to_owned(), text);
    }

    /// Takes a text out.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The text of a document that may be absent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The text of a document that must be there.
    ///
    /// # Errors
    /// [`ProvinceError::Missing`].
    pub fn text(&self, name: &'static str) -> Result<&str, ProvinceError> {
        self.get(name).ok_or_else(|| ProvinceError::Missing { file: name.to_owned() })
    }

    /// A TOML document in its shape.
    pub(super) fn toml<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, ProvinceError> {
        toml::from_str(self.text(name)?).map_err(|error| ProvinceError::Unreadable {
            file: name.to_owned(),
            why: error.to_string(),
        })
    }

    /// A JSON document in its shape.
    pub(super) fn json<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, ProvinceError> {
        serde_json::from_str(self.text(name)?).map_err(|error| ProvinceError::Unreadable {
            file: name.to_owned(),
            why: error.to_string(),
        })
    }
}

/// Loads the province of this database. `given` is what a first start brings;
/// it is checked before it is kept. Every later start reads the database, so
/// that an administrator's change stays.
///
/// # Errors
/// [`ProvinceError`] names the document and the field.
pub async fn open(
    db: &Db,
    given: Option<Documents>,
    now: Timestamp,
) -> Result<Province, ProvinceError> {
    let stored = db.read(Documents::stored).await?;
    let province = if stored.0.is_empty() {
        let given = given.ok_or(ProvinceError::Absent)?;
        let province = Province::from_documents(&given)?;
        db.write(move |tx| given.keep(tx, now)).await?;
        province
    } else {
        Province::from_documents(&stored)?
    };
    let year = now.to_zoned(province.calendar().zone().clone()).year();
    if !province.calendar().covers(year) {
        tracing::warn!(year, "{CALENDAR} does not list the holidays of this year");
    }
    Ok(province)
}

#[cfg(test)]
#[path = "documents_test.rs"]
pub(super) mod tests;
