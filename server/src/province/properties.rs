//! `[[properties]]` of `services.toml`: what is measured, in words for people. Programs
//! bring an ObservedProperty under a name of their own, often a code; SensorThings keeps it.

use std::collections::HashMap;

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::ProvinceError;
use super::documents::SERVICES;
use super::units::{check_id, check_words};

/// An observed property as the document has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PropertyText {
    id: String,
    name: Words,
    /// Other names and definitions that programs bring it under.
    #[serde(default)]
    also: Vec<String>,
}

/// What observed properties are called, by the codes that programs bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ObservedProperties(HashMap<String, Words>);

impl ObservedProperties {
    /// What to call the property that is named or defined by one of `codes`, the first that
    /// is known; capital letters and spaces around it do not matter.
    pub fn called<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> Option<&Words> {
        codes.into_iter().find_map(|code| self.0.get(&folded(code)))
    }
}

fn folded(code: &str) -> String {
    citizen_text::nfc(code.trim()).to_lowercase()
}

/// Checks what the document says.
pub(super) fn read(text: Vec<PropertyText>) -> Result<ObservedProperties, ProvinceError> {
    let mut known = HashMap::new();
    for (number, PropertyText { id, name, also }) in text.into_iter().enumerate() {
        let at = |field: &str| format!("properties.{number}.{field}");
        check_id(SERVICES, &at("id"), &id)?;
        check_words(SERVICES, &at("name"), &name)?;
        let others = also.iter().enumerate().map(|(place, code)| (format!("also.{place}"), code));
        for (field, code) in std::iter::once(("id".to_owned(), &id)).chain(others) {
            let code = folded(code);
            if code.is_empty() || known.insert(code, name.clone()).is_some() {
                let why = "must be there, and be one property's alone";
                return Err(ProvinceError::invalid(SERVICES, at(&field), why));
            }
        }
    }
    Ok(ObservedProperties(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::{Documents, Province};

    fn read_from(properties: &str) -> Result<ObservedProperties, String> {
        #[derive(Deserialize)]
        struct Text {
            properties: Vec<PropertyText>,
        }
        let text: Text = toml::from_str(properties).unwrap();
        read(text.properties).map_err(|error| error.to_string())
    }

    const DUST: &str = "[[properties]]\nid = \"pm25\"\nname = { vi = \"Bụi\", en = \"Dust\" }\n\
                        also = [\"PM2.5\", \"http://example.org/pm25\"]\n";

    #[test]
    fn a_property_is_known_by_every_name_that_is_written_and_by_no_other() {
        let known = read_from(DUST).unwrap();
        for code in ["pm25", " PM25", "pm2.5", "http://example.org/PM25"] {
            assert_eq!(known.called([code]).unwrap().vi, "Bụi", "{code}");
        }
        assert_eq!(known.called(["EC_1", "pm25"]).unwrap().en, "Dust", "the first that is known");
        assert_eq!(known.called(["EC_1", ""]), None);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (from, to, field) in [
            ("\"pm25\"", "\"bụi\"", "properties.0.id"),
            ("\"Dust\"", "\" \"", "properties.0.name.en"),
            ("\"PM2.5\"", "\" Pm25 \"", "properties.0.also.0"),
            ("\"PM2.5\"", "\"\"", "properties.0.also.0"),
        ] {
            let said = read_from(&DUST.replacen(from, to, 1)).unwrap_err();
            assert!(said.starts_with(&format!("services.toml: {field}: ")), "{said}");
        }
        let twice = read_from(&format!("{DUST}{DUST}")).unwrap_err();
        assert!(twice.starts_with("services.toml: properties.1.id: "), "{twice}");
    }

    #[test]
    fn the_example_names_what_its_services_observe_and_the_air_is_made_of() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let names = &province.properties;
        for code in ["salinity", "rain", "gate", "pm25", "pm10", "o3", "co", "so2", "no2"] {
            assert!(names.called([code]).is_some(), "{code}");
        }
        assert_eq!(names.called(["salinity"]).unwrap().vi, "Độ mặn");
    }
}
