//! Call-ins: everything in a collection is called one by one, and what each said is
//! ticked: boats before a storm, schools before a flood. One round of a collection goes
//! on at a time; an ended one stays as it was.
//!
//! ```text
//! begin -> answer, answer again ... -> end
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`round`] | begin, end, the one that goes on |
//! | [`answer`] | what somebody said, and what they said before |
//! | [`list`] | everybody to call, with what they said |

pub mod answer;
mod error;
pub mod list;
pub mod round;

pub use error::CallInError;

use serde::{Deserialize, Serialize};

use crate::storage::StoreError;

/// What somebody who was called said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Nobody called yet, or the tick was taken back.
    ToCall,
    /// Called, and did not pick up.
    NoAnswer,
    /// On the way to safety.
    Returning,
    /// Safe.
    Safe,
    /// Needs help.
    NeedsHelp,
}

impl CallState {
    const ALL: [Self; 5] =
        [Self::ToCall, Self::NoAnswer, Self::Returning, Self::Safe, Self::NeedsHelp];

    /// The name on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ToCall => "to_call",
            Self::NoAnswer => "no_answer",
            Self::Returning => "returning",
            Self::Safe => "safe",
            Self::NeedsHelp => "needs_help",
        }
    }

    fn read(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == name);
        found.ok_or_else(|| StoreError::Refused(format!("nobody said {name:?}")))
    }
}
