//! How many a draft would reach, told before it is sent. Figures go down in steps of
//! [`STEP`]: neither one figure nor the difference of two tells of a single phone.

use std::collections::BTreeSet;

use citizen_wire::alert::{Alert, AlertStatus};
use serde::Serialize;

use super::compose::touches;
use super::draft::AlertDraft;
use super::error::AlertError;
use super::row;
use crate::province::Province;
use crate::push::{fanout, sms};
use crate::storage::Tx;

/// Every figure is a multiple of this, rounded down; 0 says fewer than this.
pub const STEP: i64 = 5;

/// Whom a draft would be handed to if it were sent now. Counts are rounded down to
/// multiples of `step`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReachEstimate {
    /// What counts are rounded down to; a count of 0 says fewer than this.
    pub step: i64,
    /// Subscribed phones, each once.
    pub phones: i64,
    /// Of those, phones that subscribed to every commune; in no line of `communes`.
    pub everywhere: i64,
    /// People who get a short message; absent where none is sent for it.
    pub sms: Option<i64>,
    /// Phones that subscribed to each commune of the area; a phone may be in several.
    pub communes: Vec<CommuneEstimate>,
}

/// One commune of the area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CommuneEstimate {
    /// Its code.
    pub commune: String,
    /// Phones that subscribed to it.
    pub phones: i64,
}

/// Counts whom `draft` would be handed to: those of its area, and of the areas of what
/// it takes the place of. `None` while it has no area that can be.
///
/// # Errors
/// [`AlertError::Store`].
pub fn estimate(
    tx: &mut dyn Tx,
    province: &Province,
    draft: &AlertDraft,
) -> Result<Option<ReachEstimate>, AlertError> {
    if draft.check_area(province).is_err() {
        return Ok(None);
    }
    let mut communes: BTreeSet<String> = draft.area.communes.iter().cloned().collect();
    communes.extend(touches(draft, province));
    for before in &draft.references {
        let sent = match row::one(tx, *before) {
            Ok(row) => row.alert(),
            // What is wrong with the draft says so.
            Err(AlertError::NotFound) => None,
            Err(error) => return Err(error),
        };
        communes.extend(
            sent.into_iter()
                .flat_map(|Alert { area, .. }| area.communes.into_iter().chain(area.touches)),
        );
    }
    let named: Vec<String> = communes.iter().cloned().collect();
    // As the fan-out has it: an area that touches no commune of ours is everybody's.
    let phones = fanout::concerned(tx, (!named.is_empty()).then_some(named.as_slice()))?;
    let rule = province.alerts.as_ref().and_then(|rules| rules.sms.as_ref());
    let rule = rule.filter(|_| draft.status == AlertStatus::Actual);
    let sms = match rule.filter(|rule| draft.level >= rule.from_level) {
        Some(rule) => Some(rounded(sms::agreed(tx, rule)?)),
        None => None,
    };
    let of = |commune: &String| phones.communes.get(commune).copied().unwrap_or_default();
    Ok(Some(ReachEstimate {
        step: STEP,
        phones: rounded(phones.all),
        everywhere: rounded(phones.everywhere),
        sms,
        communes: named
            .iter()
            .map(|commune| CommuneEstimate {
                commune: commune.clone(),
                phones: rounded(of(commune)),
            })
            .collect(),
    }))
}

const fn rounded(count: i64) -> i64 {
    count - count % STEP
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn a_single_phone_changes_no_figure_but_at_a_step() {
        assert_eq!([0, 1, 4, 5, 9, 10, 1_003].map(rounded), [0, 0, 0, 5, 5, 10, 1_000]);
    }
}
