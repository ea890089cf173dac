//! Dossiers of the one-stop offices: how each stands, by its code. The offices' own system
//! has the rest; nothing here says whose a dossier is.
//!
//! | module | what lives there |
//! |---|---|
//! | [`hand_over`] | papers that go from hand to hand, with receipts |
//! | [`import`] | files of the offices: CSV |
//! | [`read`] | one by its code, those that are overdue |

pub mod hand_over;
pub mod import;
pub mod read;

use serde::{Deserialize, Serialize};

/// Questions of one address an hour: enough for a family, too few to try codes.
pub const QUESTIONS_PER_HOUR: u32 = 60;
/// Letters, digits, `.` and `-` of a code as people read it off a receipt.
const CODE_CHARS: std::ops::RangeInclusive<usize> = 6..=40;

/// Where a dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DossierState {
    /// Taken in.
    Received,
    /// Being worked.
    Working,
    /// Something is missing; the office told the person.
    PapersMissing,
    /// The result can be fetched.
    Ready,
    /// Handed over, or on its way by post.
    Returned,
    /// Turned down.
    Refused,
}

impl DossierState {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Received, "received"),
        (Self::Working, "working"),
        (Self::PapersMissing, "papers_missing"),
        (Self::Ready, "ready"),
        (Self::Returned, "returned"),
        (Self::Refused, "refused"),
    ];

    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    fn read(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }

    /// Nothing more will come.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Ready | Self::Returned | Self::Refused)
    }
}

/// A code as it is kept: capitals without blanks; `None` for what is none.
pub fn canonical(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let code = code.to_ascii_uppercase();
    let good = code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    (good && CODE_CHARS.contains(&code.len())).then_some(code)
}
