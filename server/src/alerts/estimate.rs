//! How many a warning would reach, told before it is sent: phones that would be told at
//! once, and who lives there. Counts of phones go down in steps, which the province
//! chooses: neither one figure nor the difference of two tells of a single phone. Who
//! lives in a commune is public.

use std::collections::BTreeSet;

use citizen_wire::alert::{Alert, AlertArea, AlertStatus};
use citizen_wire::catalog::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::compose::touches;
use super::draft::{AlertDraft, check_shape};
use super::error::AlertError;
use super::row;
use crate::province::Province;
use crate::province::alerts::EstimateRule;
use crate::push::{fanout, sms};
use crate::storage::Tx;

/// As much of a warning as decides whom it reaches; what it says decides nothing.
#[derive(Debug, Clone, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EstimateOf {
    /// Whom it would concern; it needs no name yet.
    pub area: AlertArea,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// Whether it is meant.
    pub status: AlertStatus,
    /// Sent alerts whose place it would take, by id.
    #[serde(default)]
    pub references: Vec<Uuid>,
}

impl From<&AlertDraft> for EstimateOf {
    fn from(draft: &AlertDraft) -> Self {
        Self {
            area: draft.area.clone(),
            level: draft.level,
            status: draft.status,
            references: draft.references.clone(),
        }
    }
}

/// Whom a warning would be handed to if it were sent now. Counts of phones and of short
/// messages are rounded down to multiples of `step`; people and households are those of
/// whole communes, as the province has them.
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
    /// People who live in the communes of the area; absent where no figure is known.
    pub people: Option<i64>,
    /// Communes without a figure of people, who are not among those.
    pub uncounted: i64,
    /// Households there; absent where no figure is known.
    pub households: Option<i64>,
    /// What figures of people and households are; absent where there are none.
    pub source: Option<Words>,
    /// Each commune of the area; a phone may be in several.
    pub communes: Vec<CommuneEstimate>,
}

/// One commune of the area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CommuneEstimate {
    /// Its code.
    pub commune: String,
    /// Phones that subscribed to it.
    pub phones: i64,
    /// People who live there; absent where it is not known.
    pub people: Option<i64>,
    /// Households there; absent where it is not known.
    pub households: Option<i64>,
}

/// Counts whom it would be handed to: those of its area, and of the areas of what it takes
/// the place of.
///
/// # Errors
/// [`AlertError::Invalid`] for an area that cannot be, [`AlertError::Store`].
pub fn estimate(
    tx: &mut dyn Tx,
    province: &Province,
    of: &EstimateOf,
) -> Result<ReachEstimate, AlertError> {
    check_shape(&of.area, province)?;
    let named = communes(tx, province, of)?;
    let rules = province.alerts.as_ref();
    let rule = rules.map(|rules| rules.estimate).unwrap_or_default();
    // As the fan-out has it: an area that touches no commune of ours is everybody's.
    let phones = fanout::concerned(tx, (!named.is_empty()).then_some(named.as_slice()))?;
    let by_sms = rules.and_then(|rules| rules.sms.as_ref());
    let by_sms = by_sms.filter(|_| of.status == AlertStatus::Actual);
    let sms = match by_sms.filter(|by_sms| of.level >= by_sms.from_level) {
        Some(by_sms) => Some(rounded(sms::agreed(tx, by_sms)?, rule)),
        None => None,
    };
    let population = province.population.as_ref();
    let communes: Vec<CommuneEstimate> = named
        .into_iter()
        .map(|commune| {
            let residents = population.map(|known| known.of(&commune)).unwrap_or_default();
            let count = phones.communes.get(&commune).copied().unwrap_or_default();
            CommuneEstimate {
                commune,
                phones: rounded(count, rule),
                people: residents.people,
                households: residents.households,
            }
        })
        .collect();
    let uncounted = communes.iter().filter(|commune| commune.people.is_none()).count();
    Ok(ReachEstimate {
        step: rule.step.into(),
        phones: rounded(phones.all, rule),
        everywhere: rounded(phones.everywhere, rule),
        sms,
        people: sum(communes.iter().map(|commune| commune.people)),
        uncounted: i64::try_from(uncounted).unwrap_or(i64::MAX),
        households: sum(communes.iter().map(|commune| commune.households)),
        source: population.map(|known| known.source.clone()),
        communes,
    })
}

/// The communes of its area, and of the areas of what it takes the place of.
fn communes(
    tx: &mut dyn Tx,
    province: &Province,
    of: &EstimateOf,
) -> Result<Vec<String>, AlertError> {
    let mut named: BTreeSet<String> = of.area.communes.iter().cloned().collect();
    named.extend(touches(&of.area, province));
    for before in &of.references {
        let sent = match row::one(tx, *before) {
            Ok(row) => row.alert(),
            // What is wrong with the draft says so.
            Err(AlertError::NotFound) => None,
            Err(error) => return Err(error),
        };
        named.extend(
            sent.into_iter()
                .flat_map(|Alert { area, .. }| area.communes.into_iter().chain(area.touches)),
        );
    }
    Ok(named.into_iter().collect())
}

/// What is known of them together; absent where nothing is.
fn sum(figures: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    figures.flatten().reduce(i64::saturating_add)
}

fn rounded(count: i64, rule: EstimateRule) -> i64 {
    count - count % i64::from(rule.step.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_phone_changes_no_figure_but_at_a_step() {
        let by = |step: u16| {
            [0, 1, 4, 5, 9, 10, 1_003].map(|count| rounded(count, EstimateRule { step }))
        };
        assert_eq!(by(5), [0, 0, 0, 5, 5, 10, 1_000]);
        assert_eq!(by(20), [0, 0, 0, 0, 0, 0, 1_000]);
    }

    #[test]
    fn what_nobody_counted_is_not_nobody() {
        assert_eq!(sum([None, Some(3), Some(4)].into_iter()), Some(7));
        assert_eq!(sum([None, None].into_iter()), None);
    }
}
