//! A row of columns as a draft. Columns of a place: `reference name english address lat
//! lon phones hours capacity languages step_free closed verified_on`, and `fact:LABEL`
//! for whatever else; of a publication: `reference title_vi title_en summary_vi
//! summary_en text_vi text_en asked_as source_name source_url`; of both: `communes
//! valid_until`. Several values of one cell stand between semicolons.

use std::collections::BTreeMap;

use citizen_wire::catalog::{Holds, Words};
use citizen_wire::collection::{Fact, Place, Publication, Source};
use citizen_wire::problem::code;

use super::FileRow;
use crate::collections::draft::ItemDraft;
use crate::collections::hours;

const BOTH: &[&str] = &["reference", "communes", "valid_until", "example"];
const PLACES: &[&str] = &[
    "name",
    "english",
    "address",
    "lat",
    "lon",
    "phones",
    "hours",
    "capacity",
    "languages",
    "step_free",
    "closed",
    "verified_on",
];
const PUBLICATIONS: &[&str] = &[
    "title_vi",
    "title_en",
    "summary_vi",
    "summary_en",
    "text_vi",
    "text_en",
    "asked_as",
    "source_name",
    "source_url",
];
const FACT: &str = "fact:";

type Fault = (&'static str, String);

/// Whether a collection of that kind has such a column.
pub(crate) fn known(holds: Holds, column: &str) -> bool {
    let own = match holds {
        Holds::Places => PLACES,
        Holds::Publications => PUBLICATIONS,
    };
    BOTH.contains(&column) || own.contains(&column) || column.starts_with(FACT)
}

/// A row as a draft.
pub(crate) fn draft(holds: Holds, cells: &BTreeMap<String, String>) -> Result<FileRow, Fault> {
    let row = Cells(cells);
    let mut draft = ItemDraft {
        communes: row.list("communes"),
        valid_until: row.read("valid_until", code::FIELD_INVALID)?,
        example: row.truth("example")?.unwrap_or(false),
        ..ItemDraft::default()
    };
    match holds {
        Holds::Places => draft.place = Some(row.place()?),
        Holds::Publications => draft.publication = Some(row.publication()),
    }
    Ok(FileRow { reference: row.get("reference").map(str::to_owned), draft })
}

struct Cells<'c>(&'c BTreeMap<String, String>);

impl Cells<'_> {
    fn get(&self, column: &str) -> Option<&str> {
        self.0.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    fn text(&self, column: &str) -> String {
        self.get(column).unwrap_or_default().to_owned()
    }

    fn list(&self, column: &str) -> Vec<String> {
        let parts = self.get(column).unwrap_or_default().split(';').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn read<T: std::str::FromStr>(
        &self,
        column: &str,
        code: &'static str,
    ) -> Result<Option<T>, Fault> {
        let cell = self.get(column);
        cell.map(|cell| cell.parse().map_err(|_| (code, column.to_owned()))).transpose()
    }

    fn degrees(&self, column: &str) -> Result<f64, Fault> {
        let degrees = self.read(column, code::POSITION_INVALID)?;
        degrees.ok_or_else(|| (code::FIELD_MISSING, column.to_owned()))
    }

    fn truth(&self, column: &str) -> Result<Option<bool>, Fault> {
        match self.get(column).map(str::to_lowercase).as_deref() {
            None => Ok(None),
            Some("yes" | "true" | "1" | "có") => Ok(Some(true)),
            Some("no" | "false" | "0" | "không") => Ok(Some(false)),
            Some(_) => Err((code::FIELD_INVALID, column.to_owned())),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let named = self.0.iter().filter_map(|(column, cell)| {
            let label = column.strip_prefix(FACT)?.trim();
            (!cell.trim().is_empty()).then(|| Fact { label: same(label), value: same(cell) })
        });
        named.collect()
    }

    fn place(&self) -> Result<Place, Fault> {
        let table = self.get("hours").map(|text| {
            hours::read(text).ok_or_else(|| (code::HOURS_UNREADABLE, "hours".to_owned()))
        });
        Ok(Place {
            name: self.text("name"),
            english: self.get("english").map(str::to_owned),
            address: self.text("address"),
            lat: self.degrees("lat")?,
            lon: self.degrees("lon")?,
            phones: self.list("phones"),
            hours: table.transpose()?.unwrap_or_default(),
            capacity: self.read("capacity", code::FIELD_INVALID)?,
            languages: self.list("languages"),
            step_free: self.truth("step_free")?,
            closed: self.truth("closed")?.unwrap_or(false),
            verified_on: self.read("verified_on", code::FIELD_INVALID)?,
            facts: self.facts(),
        })
    }

    fn publication(&self) -> Publication {
        let words = |name: &str| Words {
            vi: self.text(&format!("{name}_vi")),
            en: self.text(&format!("{name}_en")),
        };
        Publication {
            title: words("title"),
            summary: self.get("summary_vi").map(|_| words("summary")),
            text: words("text"),
            speech: None,
            lists: Vec::new(),
            facts: self.facts(),
            asked_as: self.list("asked_as"),
            source: self.get("source_name").map(|name| Source {
                name: name.to_owned(),
                url: self.get("source_url").map(str::to_owned),
            }),
            position: None,
            track: Vec::new(),
            outline: Vec::new(),
        }
    }
}

fn same(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}
