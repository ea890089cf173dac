//! Departments (`departments.toml`), communes (`communes.json`) and the office
//! of each commune, made from the pattern in `province.toml`.

use std::collections::{BTreeMap, HashSet};

use citizen_wire::catalog::{Commune, Unit, Words};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{COMMUNES, DEPARTMENTS, Documents, PROVINCE};
use super::settings::CommuneOffices;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Departments {
    departments: Vec<Department>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Department {
    id: String,
    name: Words,
    phone: Option<String>,
}

/// The statistics office's list says more of each commune than is used here.
#[derive(Deserialize)]
struct Communes {
    units: Vec<CommuneText>,
}

#[derive(Deserialize)]
struct CommuneText {
    code: String,
    full_name: String,
    full_name_en: String,
    /// Longitude, latitude.
    label_point: [f64; 2],
}

/// Who can answer, departments first, and where.
pub(super) struct Units {
    pub(super) units: Vec<Unit>,
    pub(super) communes: Vec<Commune>,
    /// Names of the communes as they stand inside a sentence, by code.
    pub(super) inside_sentence: BTreeMap<String, Words>,
}

/// Reads and checks both documents.
pub(super) fn read(
    documents: &Documents,
    offices: &CommuneOffices,
) -> Result<Units, ProvinceError> {
    let mut units = departments(documents)?;
    let texts = documents.json::<Communes>(COMMUNES)?.units;
    if texts.is_empty() {
        return Err(ProvinceError::invalid(COMMUNES, "units", "there must be at least one"));
    }
    if !offices.id.contains("{code}") {
        let why = "must contain {code}, or every commune would have the same office";
        return Err(ProvinceError::invalid(PROVINCE, "commune_offices.id", why));
    }
    let mut ids: HashSet<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let mut codes = HashSet::new();
    let mut communes = Vec::with_capacity(texts.len());
    let mut inside_sentence = BTreeMap::new();
    for (number, text) in texts.into_iter().enumerate() {
        let commune = commune(number, &text)?;
        let office = office(offices, &text);
        if !codes.insert(commune.code.clone()) || !ids.insert(office.id.clone()) {
            let why = format!("{} is there twice", commune.code);
            return Err(ProvinceError::invalid(COMMUNES, format!("units.{number}.code"), why));
        }
        let name = Words { vi: lower_first(&text.full_name), en: text.full_name_en };
        inside_sentence.insert(commune.code.clone(), name);
        communes.push(commune);
        units.push(office);
    }
    Ok(Units { units, communes, inside_sentence })
}

fn departments(documents: &Documents) -> Result<Vec<Unit>, ProvinceError> {
    let mut ids = HashSet::new();
    let mut units = Vec::new();
    for (number, department) in
        documents.toml::<Departments>(DEPARTMENTS)?.departments.into_iter().enumerate()
    {
        let Department { id, name, phone } = department;
        let field = format!("departments.{number}");
        check_id(DEPARTMENTS, &format!("{field}.id"), &id)?;
        check_words(DEPARTMENTS, &format!("{field}.name"), &name)?;
        if !ids.insert(id.clone()) {
            let why = format!("{id} is there twice");
            return Err(ProvinceError::invalid(DEPARTMENTS, format!("{field}.id"), why));
        }
        units.push(Unit { id, name, commune: None, phone });
    }
    Ok(units)
}

fn commune(number: usize, text: &CommuneText) -> Result<Commune, ProvinceError> {
    let [lon, lat] = text.label_point;
    let at = |name: &str| format!("units.{number}.{name}");
    if text.code.is_empty() {
        return Err(ProvinceError::invalid(COMMUNES, at("code"), "must not be empty"));
    }
    if text.full_name.trim().is_empty() || text.full_name_en.trim().is_empty() {
        return Err(ProvinceError::invalid(COMMUNES, at("full_name"), "must not be empty"));
    }
    if !(lat.abs() <= 90.0 && lon.abs() <= 180.0) {
        let why = "must be [longitude, latitude] in degrees";
        return Err(ProvinceError::invalid(COMMUNES, at("label_point"), why));
    }
    Ok(Commune { code: text.code.clone(), name: text.full_name.clone(), lat, lon })
}

fn office(pattern: &CommuneOffices, text: &CommuneText) -> Unit {
    Unit {
        id: pattern.id.replace("{code}", &text.code),
        name: Words {
            vi: pattern.name.vi.replace("{name}", &lower_first(&text.full_name)),
            en: pattern.name.en.replace("{name}", &text.full_name_en),
        },
        commune: Some(text.code.clone()),
        phone: None,
    }
}

/// `Xã Đakrông` inside a sentence is `xã Đakrông`.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Ids go into addresses and other documents: lower-case letters, digits, `_`.
pub(super) fn check_id(file: &'static str, field: &str, id: &str) -> Result<(), ProvinceError> {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !id.is_empty() && id.bytes().all(good) {
        return Ok(());
    }
    let why = format!("{id:?} must be lower-case letters, digits and _");
    Err(ProvinceError::invalid(file, field, why))
}

/// Both languages must say something.
pub(super) fn check_words(
    file: &'static str,
    field: &str,
    words: &Words,
) -> Result<(), ProvinceError> {
    for (language, text) in [("vi", &words.vi), ("en", &words.en)] {
        if text.trim().is_empty() {
            let field = format!("{field}.{language}");
            return Err(ProvinceError::invalid(file, field, "must not be empty"));
        }
    }
    Ok(())
}
