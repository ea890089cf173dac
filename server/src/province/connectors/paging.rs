//! How a partner deals out its rows in pages, and how far that is followed.

use std::ops::RangeInclusive;

use serde::Deserialize;

use super::Format;
use super::read::wrong;
use crate::pointer::is_pointer;
use crate::province::ProvinceError;

/// Pages of a run.
const PAGES: RangeInclusive<u32> = 1..=500;
const PAGES_DEFAULT: u32 = 50;
/// Rows of a page.
const SIZE: RangeInclusive<u32> = 1..=10_000;
/// Milliseconds between two pages.
const PAUSE_MS: RangeInclusive<u32> = 0..=10_000;

/// As it stands in the document; which fields there are follows from `by`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PagingText {
    by: String,
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    parameter: Option<String>,
    #[serde(default)]
    first: Option<u32>,
    #[serde(default)]
    size: Option<u32>,
    #[serde(default)]
    size_parameter: Option<String>,
    #[serde(default)]
    total: Option<String>,
    #[serde(default)]
    pages_max: Option<u32>,
    #[serde(default)]
    pause_ms: Option<u32>,
}

/// Rows that come in pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// How the next page is asked for.
    pub turn: Turn,
    /// Pages of a run; one that has more takes nothing.
    pub pages_max: u32,
    /// Milliseconds between two pages, for partners that count calls.
    pub pause_ms: u32,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Its address stands in the answer at this place, a JSON pointer.
    Next(String),
    /// Its address stands in a header, `Link: <address>; rel="next"` (RFC 8288).
    Link,
    /// What stands in the answer at a place goes into a parameter of the same address.
    Cursor {
        /// A JSON pointer.
        at: String,
        /// The parameter.
        parameter: String,
    },
    /// By its number.
    Page(Counted),
    /// By how many rows come before it.
    Offset(Counted),
}

/// Pages that are counted here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The parameter that says which page.
    pub parameter: String,
    /// What it says for the first.
    pub first: u32,
    /// Rows of a page; one with fewer is the last.
    pub size: u32,
    /// The parameter that asks for so many.
    pub size_parameter: Option<String>,
    /// Where the answer says how many rows there are in all, a JSON pointer: then the last
    /// page is where so many came.
    pub total: Option<String>,
}

impl PagingText {
    /// Checks it against the path it pages through.
    pub(super) fn check(
        self,
        at: &impl Fn(&str) -> String,
        path: &str,
        format: Format,
    ) -> Result<Paging, ProvinceError> {
        let bad = |field: &str, why: &str| wrong(at(&format!("paging.{field}")), why);
        self.only_fitting(&bad)?;
        let pointer = |field: &str, place: Option<&String>| match place {
            Some(place) if is_pointer(place) => Ok(place.clone()),
            _ => Err(bad(field, "must be a JSON pointer")),
        };
        let named = |field: &str, name: Option<&String>| match name {
            Some(name) if has(path, name) => Err(bad(field, "is in the path already")),
            Some(name) if !name.is_empty() => Ok(name.clone()),
            _ => Err(bad(field, "must name a parameter")),
        };
        let counted = |first: u32| -> Result<Counted, ProvinceError> {
            let parameter = named("parameter", self.parameter.as_ref())?;
            let size = self.size.filter(|size| SIZE.contains(size));
            let size = size.ok_or_else(|| bad("size", "must be 1 to 10,000"))?;
            let size_parameter = self.size_parameter.as_ref();
            let size_parameter =
                size_parameter.map(|name| named("size_parameter", Some(name))).transpose()?;
            if size_parameter.as_ref() == Some(&parameter) {
                return Err(bad("size_parameter", "is the page's"));
            }
            let total = self.total.as_ref().map(|place| pointer("total", Some(place)));
            let first = self.first.unwrap_or(first);
            Ok(Counted { parameter, first, size, size_parameter, total: total.transpose()? })
        };
        let turn = match self.by.as_str() {
            "next" => Turn::Next(pointer("at", self.at.as_ref())?),
            "link" => Turn::Link,
            "cursor" => Turn::Cursor {
                at: pointer("at", self.at.as_ref())?,
                parameter: named("parameter", self.parameter.as_ref())?,
            },
            "page" => Turn::Page(counted(1)?),
            _ => Turn::Offset(counted(0)?),
        };
        if format == Format::Feed && (self.at.is_some() || self.total.is_some()) {
            return Err(bad("by", "a feed has no such place"));
        }
        let pages_max = self.pages_max.unwrap_or(PAGES_DEFAULT);
        if !PAGES.contains(&pages_max) {
            return Err(bad("pages_max", "must be 1 to 500"));
        }
        let pause_ms = self.pause_ms.unwrap_or(0);
        if !PAUSE_MS.contains(&pause_ms) {
            return Err(bad("pause_ms", "must be at most 10,000"));
        }
        Ok(Paging { turn, pages_max, pause_ms })
    }

    /// A field that would say nothing is a mistake of whoever wrote it.
    fn only_fitting(
        &self,
        bad: &impl Fn(&str, &str) -> ProvinceError,
    ) -> Result<(), ProvinceError> {
        let fitting: &[&str] = match self.by.as_str() {
            "next" => &["at"],
            "link" => &[],
            "cursor" => &["at", "parameter"],
            "page" | "offset" => &["parameter", "first", "size", "size_parameter", "total"],
            _ => {
                let known = "must be \"next\", \"link\", \"cursor\", \"page\" or \"offset\"";
                return Err(bad("by", known));
            }
        };
        let said = [
            ("at", self.at.is_some()),
            ("parameter", self.parameter.is_some()),
            ("first", self.first.is_some()),
            ("size", self.size.is_some()),
            ("size_parameter", self.size_parameter.is_some()),
            ("total", self.total.is_some()),
        ];
        match said.iter().find(|(field, said)| *said && !fitting.contains(field)) {
            Some((field, _)) => Err(bad(field, "is not for this way of paging")),
            None => Ok(()),
        }
    }
}

/// Whether the query of `path` has a parameter of this name.
fn has(path: &str, name: &str) -> bool {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    query.split('&').any(|pair| pair.split('=').next() == Some(name))
}
