//! Papers that go from hand to hand: from the person to a postal agent, from the agent to
//! the office, and the same way back. Each time a row with a receipt; rows are added and
//! never change. What an agent gives must have come into its hands.
//!
//! A chain is that of a dossier, or of the appointment (a case) it began with; a row that
//! names both joins them. The person is named nowhere here: whose a dossier is, the office's
//! own system knows, and the printed receipt has a line to sign on.
//!
//! | module | what lives there |
//! |---|---|
//! | [`check`] | what a row must be |
//! | [`keep`] | adding one |
//! | [`read`] | a chain, one by its receipt |

pub mod check;
pub mod keep;
pub mod read;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whose hands papers are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The person whose papers they are, or who comes for them.
    Citizen,
    /// A postal agent.
    Agent,
    /// The office that answers.
    Office,
}

impl Party {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Citizen, "citizen"), (Self::Agent, "agent"), (Self::Office, "office")];

    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(party, _)| *party == self).map_or("", |(_, name)| name)
    }

    fn read(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(party, _)| *party)
    }
}

/// One side of a hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = HandOverSide)]
#[serde(deny_unknown_fields)]
pub struct Hand {
    /// Who.
    pub party: Party,
    /// The post point or the office, at most 200 characters; not of a citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who signs there, at most 100 characters; not of a citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Papers of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What they are, at most 200 characters.
    pub name: String,
    /// How many, 1 to 999.
    pub count: u32,
}

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct HandOver {
    /// Its id.
    pub id: Uuid,
    /// What people read to each other, `BN-2K7-4FD`.
    pub receipt: String,
    /// The dossier's code, once the office gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// The tracking code of the appointment it began with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Who gave.
    pub from: Hand,
    /// Who took.
    pub to: Hand,
    /// What, in the order it was counted.
    pub papers: Vec<Paper>,
    /// More words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When the papers changed hands.
    pub at: Timestamp,
    /// When it was written down.
    pub written_at: Timestamp,
    /// Who wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What postal agents have in hand after `chain`, by name; nothing that is none.
pub fn with_agents(chain: &[HandOver]) -> Vec<Paper> {
    let mut held: BTreeMap<&str, i64> = BTreeMap::new();
    for step in chain {
        for paper in &step.papers {
            let held = held.entry(&paper.name).or_default();
            let count = i64::from(paper.count);
            *held += if step.to.party == Party::Agent { count } else { 0 };
            *held -= if step.from.party == Party::Agent { count } else { 0 };
        }
    }
    let some = held.into_iter().filter_map(|(name, count)| {
        let count = u32::try_from(count).ok().filter(|count| *count > 0)?;
        Some(Paper { name: name.to_owned(), count })
    });
    some.collect()
}
