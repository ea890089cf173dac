//! What whoever sends a warning must say that they looked at: a box that is not ticked
//! keeps it from going, whatever program it is approved from.

use citizen_wire::problem::code;
use serde::{Deserialize, Serialize};

use super::error::AlertError;

/// From this legal level on phones sound though they are silenced.
const GRAVE_LEVEL: u8 = 4;

/// One thing that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AlertConfirmation)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// Whom it reaches was read and understood.
    Reach,
}

impl Confirmation {
    /// The name on the wire and in the audit.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reach => "reach",
        }
    }
}

/// What a warning of legal level `level` (1 to 5) asks for; nothing at the lower ones.
pub const fn asked(level: u8) -> &'static [Confirmation] {
    if level >= GRAVE_LEVEL { &[Confirmation::Reach] } else { &[] }
}

/// What is asked for, all of it said.
///
/// # Errors
/// [`AlertError::Invalid`], `confirmation_missing` on `confirmed`.
pub(super) fn check(
    level: u8,
    said: &[Confirmation],
) -> Result<&'static [Confirmation], AlertError> {
    let asked = asked(level);
    if asked.iter().all(|one| said.contains(one)) {
        return Ok(asked);
    }
    Err(AlertError::invalid(code::CONFIRMATION_MISSING, "confirmed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_levels_ask_whether_their_reach_was_read() {
        for level in 1..=3 {
            assert_eq!(check(level, &[]).unwrap(), []);
        }
        for level in 4..=5 {
            assert!(matches!(
                check(level, &[]),
                Err(AlertError::Invalid { code: "confirmation_missing", field }) if field == "confirmed"
            ));
            assert_eq!(check(level, &[Confirmation::Reach]).unwrap(), [Confirmation::Reach]);
        }
        assert_eq!(
            check(1, &[Confirmation::Reach]).unwrap(),
            [],
            "saying more than asked is no fault"
        );
    }
}
