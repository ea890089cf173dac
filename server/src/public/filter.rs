//! Which public cases: by category, commune, state, period and nearness, as they
//! stand in an address that people share.

use citizen_areas::coarse;
use citizen_wire::case::CaseState;
use citizen_wire::problem::code;
use jiff::civil::Date;
use serde::Deserialize;

use crate::problem::Refusal;
use crate::province::Province;

/// What an address asks for.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A category's id.
    #[param(required = false)]
    category: String,
    /// A commune's code.
    #[param(required = false)]
    commune: String,
    /// `open` or `done`.
    #[param(required = false)]
    state: String,
    /// First day of arrival, `2026-11-30`.
    #[param(required = false)]
    from: String,
    /// Last day of arrival.
    #[param(required = false)]
    to: String,
    /// Within some 5 km of `16.75,107.2`, the nearest first.
    #[param(required = false)]
    near: String,
}

/// How far a case is, in two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Somebody works on it.
    Open,
    /// It was answered.
    Done,
}

/// What to show; everything by default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Category id.
    pub category: Option<String>,
    /// Commune code.
    pub commune: Option<String>,
    /// How far.
    pub state: Option<Progress>,
    /// First day of arrival.
    pub from: Option<Date>,
    /// Last day of arrival.
    pub to: Option<Date>,
    /// Near the middle of this cell: latitude, longitude.
    pub near: Option<(f64, f64)>,
}

impl Asked {
    /// What was asked for, checked.
    ///
    /// # Errors
    /// 422 naming the parameter.
    pub fn check(&self, province: &Province) -> Result<Filter, Refusal> {
        let invalid = |field: &str| Refusal::invalid(code::FIELD_INVALID, field);
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |text: &str, field: &str| {
            given(text).map(|day| day.parse::<Date>().map_err(|_| invalid(field))).transpose()
        };
        let category = given(&self.category);
        if category.as_deref().is_some_and(|id| province.rule(id).is_none()) {
            return Err(Refusal::invalid(code::CATEGORY_UNKNOWN, "category"));
        }
        let commune = given(&self.commune);
        if commune.as_deref().is_some_and(|code| province.commune(code).is_none()) {
            return Err(invalid("commune"));
        }
        let state = match self.state.trim() {
            "" => None,
            "open" => Some(Progress::Open),
            "done" => Some(Progress::Done),
            _ => return Err(invalid("state")),
        };
        let near = match given(&self.near) {
            None => None,
            Some(text) => {
                Some(position(&text).ok_or(Refusal::invalid(code::POSITION_INVALID, "near"))?)
            }
        };
        Ok(Filter {
            category,
            commune,
            state,
            from: day(&self.from, "from")?,
            to: day(&self.to, "to")?,
            near,
        })
    }
}

/// `16.75,107.2` as the middle of its cell: what stands in an address is no more
/// exact than what is shown.
fn position(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.split_once(',')?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then(|| coarse(lat, lon))
}

impl Filter {
    /// The filter as it stands in an address, `category=rubbish&state=open`.
    pub fn query(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        let mut pair = |name: &str, value: Option<String>| {
            pairs.extend(value.map(|value| format!("{name}={value}")));
        };
        // Ids, codes, days and numbers need no escapes.
        pair("category", self.category.clone());
        pair("commune", self.commune.clone());
        pair("state", self.state.map(|state| state.as_str().to_owned()));
        pair("from", self.from.map(|day| day.to_string()));
        pair("to", self.to.map(|day| day.to_string()));
        pair("near", self.near.map(|(lat, lon)| format!("{lat},{lon}")));
        pairs.join("&")
    }
}

impl Progress {
    /// The condition on `cases c`.
    pub(crate) const fn condition(self) -> &'static str {
        match self {
            Self::Open => "c.state IN ('accepted', 'in_progress', 'asked')",
            Self::Done => "c.state IN ('answered', 'closed')",
        }
    }

    /// [`Progress::condition`], asked of a case in memory.
    pub(super) const fn has(self, state: CaseState) -> bool {
        match self {
            Self::Open => {
                matches!(state, CaseState::Accepted | CaseState::InProgress | CaseState::Asked)
            }
            Self::Done => matches!(state, CaseState::Answered | CaseState::Closed),
        }
    }

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::Documents;

    #[test]
    fn an_address_names_what_it_asks_for_and_comes_back() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let asked = |query: &str| -> Result<Filter, Option<String>> {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let map: serde_json::Map<_, _> =
                pairs.map(|(k, v)| (k.to_owned(), serde_json::Value::from(v))).collect();
            let asked: Asked = serde_json::from_value(map.into()).unwrap();
            asked.check(&province).map_err(|refusal| refusal.field)
        };
        let whole = "category=rubbish&commune=19564&state=open&from=2026-11-01&to=2026-11-30";
        let filter = asked(whole).unwrap();
        assert_eq!(filter.query(), whole);
        assert_eq!(asked(&filter.query()).unwrap(), filter);
        // Whoever stood 200 m apart shares one address.
        let near = asked("near=16.67021,106.83114").unwrap();
        assert_eq!(near, asked("near=16.6712,106.8321").unwrap());
        assert_eq!(asked(&near.query()).unwrap(), near);
        for (bad, field) in [
            ("category=x", "category"),
            ("commune=1", "commune"),
            ("state=secret", "state"),
            ("from=hom-qua", "from"),
            ("to=2026-13-01", "to"),
            ("near=1", "near"),
            ("near=91,0", "near"),
            ("near=NaN,0", "near"),
        ] {
            assert_eq!(asked(bad).unwrap_err().as_deref(), Some(field), "{bad}");
        }
    }
}
