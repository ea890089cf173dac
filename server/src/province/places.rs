//! Named places and how to speak of them (`places.toml`).

use std::collections::BTreeMap;

use citizen_wire::catalog::Words;
use citizen_wire::places::{NamedPlace, Phrases, PlacePack};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, PLACES};
use super::units::check_words;

/// Directions of the compass that have a name.
const DIRECTIONS: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesText {
    phrases: Phrases,
    #[serde(default)]
    places: Vec<PlaceText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceText {
    name: Words,
    lat: f64,
    lon: f64,
    /// Metres within which something is near it.
    reach_m: f64,
    /// Where the position comes from; kept with it, and nobody else's business.
    #[serde(rename = "source")]
    _source: String,
}

/// The pack, if the document is there. `communes` are their names as they stand
/// inside a sentence, by code.
pub(super) fn read(
    documents: &Documents,
    communes: BTreeMap<String, Words>,
) -> Result<Option<PlacePack>, ProvinceError> {
    if documents.get(PLACES).is_none() {
        return Ok(None);
    }
    let PlacesText { phrases, places } = documents.toml(PLACES)?;
    check_phrases(&phrases)?;
    let places = places.into_iter().enumerate().map(|(number, text)| place(number, text));
    Ok(Some(PlacePack { phrases, communes, places: places.collect::<Result<_, _>>()? }))
}

fn check_phrases(phrases: &Phrases) -> Result<(), ProvinceError> {
    for (field, words, gaps) in [
        ("phrases.near", &phrases.near, ["{place}"].as_slice()),
        ("phrases.away", &phrases.away, &["{place}", "{distance}", "{direction}"]),
        ("phrases.beyond", &phrases.beyond, &["{commune}", "{distance}"]),
    ] {
        check_words(PLACES, field, words)?;
        for gap in gaps {
            if !(words.vi.contains(gap) && words.en.contains(gap)) {
                return Err(ProvinceError::invalid(PLACES, field, format!("must contain {gap}")));
            }
        }
    }
    if phrases.directions.len() != DIRECTIONS {
        let why = "there must be eight, clockwise from north";
        return Err(ProvinceError::invalid(PLACES, "phrases.directions", why));
    }
    for (number, words) in phrases.directions.iter().enumerate() {
        check_words(PLACES, &format!("phrases.directions.{number}"), words)?;
    }
    Ok(())
}

fn place(number: usize, text: PlaceText) -> Result<NamedPlace, ProvinceError> {
    let PlaceText { name, lat, lon, reach_m, _source: _ } = text;
    let at = |field: &str| format!("places.{number}.{field}");
    check_words(PLACES, &at("name"), &name)?;
    if !(lat.abs() <= 90.0 && lon.abs() <= 180.0) {
        return Err(ProvinceError::invalid(PLACES, at("lat"), "must be on Earth, in degrees"));
    }
    if !(reach_m > 0.0 && reach_m.is_finite()) {
        return Err(ProvinceError::invalid(PLACES, at("reach_m"), "must be metres, more than 0"));
    }
    Ok(NamedPlace { name, lat, lon, reach_m })
}
