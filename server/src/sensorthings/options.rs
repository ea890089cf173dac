//! `$filter`, `$expand`, `$orderby`, `$top`, `$skip`, `$select`, `$count`: read, and
//! checked against what there is.

use axum::http::StatusCode;
use citizen_wire::problem::code;

use super::filter::{self, Expr};
use super::kind::{Kind, Relation};
use crate::problem::Refusal;

/// Entities of a page when nothing is asked for.
const TOP: usize = 100;
/// Most entities of a page.
pub(super) const TOP_MAX: usize = 1_000;
/// Expansions within one another at most.
const DEPTH_MAX: usize = 4;
/// A caller that skips further reads from the wrong end.
const SKIP_MAX: usize = 10_000_000;

/// What is asked for of a collection, or of one entity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Options {
    pub(super) filter: Option<Expr>,
    pub(super) expand: Vec<Expand>,
    pub(super) order: Vec<Order>,
    pub(super) top: usize,
    pub(super) skip: usize,
    pub(super) count: bool,
    /// Everything when empty.
    pub(super) select: Vec<String>,
    /// As they were asked for, but for `$skip`: the next page is asked for the same way.
    pub(super) asked: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        let (filter, expand, order, select) = (None, Vec::new(), Vec::new(), Vec::new());
        let asked = Vec::new();
        Self { filter, expand, order, top: TOP, skip: 0, count: false, select, asked }
    }
}

/// A relation that is followed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expand {
    pub(super) relation: Relation,
    pub(super) options: Options,
}

/// What a collection is ordered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) path: Vec<String>,
    pub(super) falling: bool,
}

fn wrong(option: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field(option)
}

/// Reads the query of an address that leads to `kind`.
///
/// # Errors
/// 400 with the option at fault.
pub(super) fn read(kind: Kind, query: &str) -> Result<Options, Refusal> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query).map_err(|_| wrong("query"))?;
    of(kind, pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())), 0)
}

fn of<'a>(
    kind: Kind,
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    depth: usize,
) -> Result<Options, Refusal> {
    let mut options = Options::default();
    for (name, value) in pairs {
        if name != "$skip" {
            options.asked.push((name.to_owned(), value.to_owned()));
        }
        let whole = |most: usize| {
            value.parse::<usize>().ok().filter(|n| *n <= most).ok_or_else(|| wrong(name))
        };
        match name {
            "$filter" => {
                options.filter = Some(filter::parse(value).ok_or_else(|| wrong(name))?);
            }
            "$top" => options.top = whole(usize::MAX)?.min(TOP_MAX),
            "$skip" => options.skip = whole(SKIP_MAX)?,
            "$count" => options.count = value.parse().map_err(|_| wrong(name))?,
            "$orderby" => options.order = order(value).ok_or_else(|| wrong(name))?,
            "$select" => options.select = select(kind, value)?,
            "$expand" => {
                for item in outside(value, ',') {
                    expand(kind, item.trim(), depth, &mut options.expand)?;
                }
            }
            "$resultFormat" if value == "default" => {}
            _ => return Err(wrong(name)),
        }
    }
    Ok(options)
}

fn order(value: &str) -> Option<Vec<Order>> {
    value
        .split(',')
        .map(|item| {
            let mut words = item.split_whitespace();
            let path = filter::path(words.next()?)?;
            let falling = match words.next().map(str::to_ascii_lowercase).as_deref() {
                None | Some("asc") => false,
                Some("desc") => true,
                _ => return None,
            };
            words.next().is_none().then_some(Order { path, falling })
        })
        .collect()
}

fn select(kind: Kind, value: &str) -> Result<Vec<String>, Refusal> {
    let names = value.split(',').map(|name| match name.trim() {
        "@iot.id" => "id",
        name => name,
    });
    let known = |name: &str| {
        let own = ["id", "@iot.selfLink"].contains(&name);
        own || kind.relation(name).is_some() || kind.fields().iter().any(|f| f.name == name)
    };
    let names: Vec<String> = names.map(str::to_owned).collect();
    if names.iter().all(|name| known(name)) { Ok(names) } else { Err(wrong("$select")) }
}

/// `Datastreams/Sensor` or `Datastreams($top=1;$expand=Sensor)`, added to what there is.
fn expand(kind: Kind, item: &str, depth: usize, to: &mut Vec<Expand>) -> Result<(), Refusal> {
    let fault = || wrong("$expand");
    if depth == DEPTH_MAX {
        return Err(fault());
    }
    let end = item.find(['/', '(']).unwrap_or(item.len());
    let (name, rest) = item.split_at(end);
    let relation = kind.relation(name).ok_or_else(fault)?;
    let mut options = Options::default();
    let mut further = None;
    if let Some(inner) = rest.strip_prefix('(') {
        let inner = inner.strip_suffix(')').ok_or_else(fault)?;
        let pairs = outside(inner, ';').into_iter().map(|pair| pair.trim().split_once('='));
        let pairs = pairs.collect::<Option<Vec<_>>>().ok_or_else(fault)?;
        options = of(relation.to, pairs.into_iter(), depth + 1)?;
    } else if let Some(path) = rest.strip_prefix('/') {
        further = Some(path);
    }
    let known = to.iter().position(|expand| expand.relation == relation);
    let place = known.unwrap_or_else(|| {
        to.push(Expand { relation, options });
        to.len() - 1
    });
    match (further, to.get_mut(place)) {
        (Some(path), Some(there)) => {
            expand(relation.to, path, depth + 1, &mut there.options.expand)
        }
        _ => Ok(()),
    }
}

/// Cut at `mark`, but not within parentheses or quotes.
fn outside(text: &str, mark: char) -> Vec<&str> {
    let (mut depth, mut quoted) = (0_i32, false);
    text.split(move |letter| {
        quoted ^= letter == '\'';
        match letter {
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        letter == mark && depth == 0 && !quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expansions_within_expansions() {
        let query = "$expand=Datastreams($top=2;$expand=Observations($top=1;$orderby=phenomenonTime%20desc),Sensor),Locations&$count=true";
        let options = read(Kind::Thing, query).unwrap();
        assert!(options.count && options.expand.len() == 2);
        let streams = &options.expand[0].options;
        assert_eq!((streams.top, streams.expand.len()), (2, 2));
        assert!(streams.expand[0].options.order[0].falling);
        let paths =
            read(Kind::Thing, "$expand=Datastreams/Sensor,Datastreams/Observations").unwrap();
        assert_eq!((paths.expand.len(), paths.expand[0].options.expand.len()), (1, 2));
    }

    #[test]
    fn the_option_at_fault_is_named() {
        for (query, option) in [
            ("$top=many", "$top"),
            ("$skip=-1", "$skip"),
            ("$filter=a", "$filter"),
            ("$expand=Nothing", "$expand"),
            ("$expand=Datastreams($top)", "$expand"),
            ("$select=colour", "$select"),
            ("$orderby=name%20up", "$orderby"),
            ("$apply=x", "$apply"),
            ("$expand=Datastreams/Thing/Datastreams/Thing/Datastreams", "$expand"),
        ] {
            let refusal = read(Kind::Thing, query).unwrap_err();
            assert_eq!(refusal.field.as_deref(), Some(option), "{query}");
        }
        assert_eq!(read(Kind::Thing, "$top=99999").unwrap().top, TOP_MAX);
    }
}
