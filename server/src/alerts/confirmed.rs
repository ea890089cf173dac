//! What whoever sends a warning must say that they looked at: a box that is not ticked
//! keeps it from going, whatever program it is approved from. From which level on is said by
//! the province (`[confirm]` of `alerts.toml`).

use citizen_wire::problem::code;
use serde::{Deserialize, Serialize};

use super::error::AlertError;
use crate::province::alerts::ConfirmRule;

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
pub const fn asked(rule: ConfirmRule, level: u8) -> &'static [Confirmation] {
    if level >= rule.reach_from_level { &[Confirmation::Reach] } else { &[] }
}

/// What is asked for, all of it said.
///
/// # Errors
/// [`AlertError::Invalid`], `confirmation_missing` on `confirmed`.
pub(super) fn check(
    rule: ConfirmRule,
    level: u8,
    said: &[Confirmation],
) -> Result<&'static [Confirmation], AlertError> {
    let asked = asked(rule, level);
    if asked.iter().all(|one| said.contains(one)) {
        return Ok(asked);
    }
    Err(AlertError::invalid(code::CONFIRMATION_MISSING, "confirmed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_the_level_of_the_province_on_its_reach_must_be_read() {
        assert_eq!(ConfirmRule::default().reach_from_level, 4);
        for from in 1..=5 {
            let rule = ConfirmRule { reach_from_level: from };
            for level in 1..from {
                assert_eq!(check(rule, level, &[]).unwrap(), []);
            }
            for level in from..=5 {
                assert!(matches!(
                    check(rule, level, &[]),
                    Err(AlertError::Invalid { code: "confirmation_missing", field })
                        if field == "confirmed"
                ));
                assert_eq!(
                    check(rule, level, &[Confirmation::Reach]).unwrap(),
                    [Confirmation::Reach]
                );
            }
        }
        assert_eq!(
            check(ConfirmRule::default(), 1, &[Confirmation::Reach]).unwrap(),
            [],
            "saying more than asked is no fault"
        );
    }
}
