//! What an address leads to: `Things('554600')/Datastreams`.

use super::kind::Kind;
use crate::problem::Refusal;

/// Steps of an address at most.
const STEPS_MAX: usize = 6;

/// One part of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// What it is called there; a plural for the first.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// All of them, unless `id` says which.
    pub(super) many: bool,
    pub(super) id: Option<String>,
}

/// The steps of an address, one at least.
///
/// # Errors
/// 404 for what leads nowhere.
pub(super) fn parse(path: &str) -> Result<Vec<Step>, Refusal> {
    let mut steps: Vec<Step> = Vec::new();
    for part in split(path.trim_end_matches('/')) {
        let (name, id) = named(part).ok_or_else(Refusal::not_found)?;
        let step = match steps.last() {
            None => Kind::of_plural(name).map(|kind| (kind.plural(), kind, true)),
            // Only what is one leads further.
            Some(step) if step.many && step.id.is_none() => None,
            Some(step) => step.kind.relation(name).map(|to| (to.name, to.to, to.many)),
        };
        let (name, kind, many) = step.ok_or_else(Refusal::not_found)?;
        if (id.is_some() && !many) || steps.len() == STEPS_MAX {
            return Err(Refusal::not_found());
        }
        steps.push(Step { name, kind, many, id });
    }
    if steps.is_empty() { Err(Refusal::not_found()) } else { Ok(steps) }
}

/// At slashes, but for those within quotes.
fn split(path: &str) -> Vec<&str> {
    let mut quoted = false;
    path.split(move |letter| {
        quoted ^= letter == '\'';
        letter == '/' && !quoted
    })
    .collect()
}

/// Name and id of a part: `Things('a')`, `Things(1)`, `Things`.
fn named(part: &str) -> Option<(&str, Option<String>)> {
    let Some((name, rest)) = part.split_once('(') else { return Some((part, None)) };
    let id = rest.strip_suffix(')')?;
    let quoted = id.strip_prefix('\'').and_then(|id| id.strip_suffix('\''));
    let id = quoted.map_or_else(|| id.to_owned(), |id| id.replace("''", "'"));
    (!id.is_empty()).then_some((name, Some(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_along_relations() {
        let steps = parse("Things('a/b')/Datastreams('d')/Observations").unwrap();
        assert_eq!(steps.len(), 3);
        assert_eq!((steps[0].kind, steps[0].id.as_deref()), (Kind::Thing, Some("a/b")));
        assert_eq!((steps[2].kind, steps[2].many), (Kind::Observation, true));
        assert_eq!(parse("Observations('x')/Datastream/Thing").unwrap().len(), 3);
        for nowhere in
            ["", "things", "Things/Datastreams", "Things('a')/Sensor", "Things('a'", "Things()"]
        {
            assert!(parse(nowhere).is_err(), "{nowhere}");
        }
    }
}
