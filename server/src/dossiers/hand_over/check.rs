//! What a hand-over must be before it is kept.

use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

use super::{Hand, Paper, Party};
use crate::cases::wording::{optional, required};
use crate::dossiers::canonical;
use crate::problem::Refusal;
use crate::public::code::canonical as canonical_case;

/// Kinds of papers of one hand-over.
const PAPERS_MAX: usize = 50;
/// Papers of one kind.
const COUNT_MAX: u32 = 999;
/// Characters of what a paper is, and of a place.
const WORDS_CHARS_MAX: usize = 200;
/// Characters of a name.
const NAME_CHARS_MAX: usize = 100;
/// Characters of a note.
const NOTE_CHARS_MAX: usize = 500;
/// How late one may be written down.
const BACK: SignedDuration = SignedDuration::from_hours(31 * 24);
/// How far clocks may be apart.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// A hand-over somebody writes down.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOverMade {
    /// Made by whoever sends it: the same again is the same receipt.
    pub id: Uuid,
    /// The dossier's code. This or `case` must be there; both join the two.
    #[serde(default)]
    pub dossier: Option<String>,
    /// The tracking code of the appointment.
    #[serde(default)]
    pub case: Option<String>,
    /// Who gives.
    pub from: Hand,
    /// Who takes.
    pub to: Hand,
    /// What, 1 to 50 kinds, each once.
    pub papers: Vec<Paper>,
    /// More words, at most 500 characters.
    #[serde(default)]
    pub note: Option<String>,
    /// When the papers changed hands, at most 31 days ago; now when left out.
    #[serde(default)]
    pub at: Option<Timestamp>,
}

/// A hand-over as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub(super) id: Uuid,
    pub(super) dossier: Option<String>,
    pub(super) case: Option<String>,
    pub(super) from: Hand,
    pub(super) to: Hand,
    pub(super) papers: Vec<Paper>,
    pub(super) note: Option<String>,
    pub(super) at: Option<Timestamp>,
}

/// Checks it.
///
/// # Errors
/// 422 naming the field: `dossier`, `case`, `from.place`, `to.name`, `papers.2.count`, `at`.
pub fn check(made: HandOverMade, now: Timestamp) -> Result<Checked, Refusal> {
    let HandOverMade { id, dossier, case, from, to, papers, note, at } = made;
    let invalid = |field: &str| Refusal::invalid(code::FIELD_INVALID, field);
    let dossier = dossier.filter(|code| !code.trim().is_empty());
    let case = case.filter(|code| !code.trim().is_empty());
    if dossier.is_none() && case.is_none() {
        return Err(Refusal::invalid(code::FIELD_MISSING, "dossier"));
    }
    let dossier =
        dossier.map(|typed| canonical(&typed).ok_or_else(|| invalid("dossier"))).transpose()?;
    if from.party == to.party {
        return Err(invalid("to.party"));
    }
    if at.is_some_and(|at| at > now + AHEAD || at < now - BACK) {
        return Err(invalid("at"));
    }
    Ok(Checked {
        id,
        dossier,
        case: case.map(|typed| canonical_case(&typed)),
        from: hand(from, "from")?,
        to: hand(to, "to")?,
        papers: counted(papers)?,
        note: optional(note.as_deref(), NOTE_CHARS_MAX, "note")?,
        at,
    })
}

/// A citizen is not named; anybody else is, with their place.
fn hand(hand: Hand, side: &str) -> Result<Hand, Refusal> {
    let Hand { party, place, name } = hand;
    let (place_field, name_field) = (format!("{side}.place"), format!("{side}.name"));
    let place = optional(place.as_deref(), WORDS_CHARS_MAX, &place_field)?;
    let name = optional(name.as_deref(), NAME_CHARS_MAX, &name_field)?;
    let fault = match (party, &place, &name) {
        (Party::Citizen, Some(_), _) => Some((code::FIELD_INVALID, place_field)),
        (Party::Citizen, _, Some(_)) => Some((code::FIELD_INVALID, name_field)),
        (Party::Agent | Party::Office, None, _) => Some((code::FIELD_MISSING, place_field)),
        (Party::Agent | Party::Office, _, None) => Some((code::FIELD_MISSING, name_field)),
        _ => None,
    };
    match fault {
        Some((code, field)) => Err(Refusal::invalid(code, field)),
        None => Ok(Hand { party, place, name }),
    }
}

fn counted(papers: Vec<Paper>) -> Result<Vec<Paper>, Refusal> {
    if papers.is_empty() {
        return Err(Refusal::invalid(code::FIELD_MISSING, "papers"));
    }
    if papers.len() > PAPERS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "papers"));
    }
    let mut counted: Vec<Paper> = Vec::with_capacity(papers.len());
    for (place, Paper { name, count }) in papers.into_iter().enumerate() {
        let name = required(&name, WORDS_CHARS_MAX, &format!("papers.{place}.name"))?;
        if counted.iter().any(|other| other.name == name) {
            return Err(Refusal::invalid(code::FIELD_INVALID, format!("papers.{place}.name")));
        }
        if count == 0 || count > COUNT_MAX {
            return Err(Refusal::invalid(code::FIELD_INVALID, format!("papers.{place}.count")));
        }
        counted.push(Paper { name, count });
    }
    Ok(counted)
}
