//! Which unit a report goes to, and why, in words for the desk.

use citizen_wire::catalog::Words;
use citizen_wire::report::ReportKind;

use super::Province;
use super::categories::Answers;

/// Where a report goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Routed<'a> {
    /// The unit.
    pub unit_id: &'a str,
    /// The rule that chose it, in both languages.
    pub reason: &'a Words,
}

impl Province {
    /// Chooses the unit. An SOS goes to whoever answers those at any hour.
    /// What lies outside, has no known category, or needs a commune and has
    /// none, goes to the province's desk.
    pub fn route(
        &self,
        kind: ReportKind,
        category: Option<&str>,
        commune: Option<&str>,
        outside: bool,
    ) -> Routed<'_> {
        let reasons = &self.reasons;
        let to_desk = |reason| Routed { unit_id: &self.desk, reason };
        if kind == ReportKind::Sos {
            return Routed { unit_id: &self.sos_unit, reason: &reasons.sos };
        }
        if outside {
            return to_desk(&reasons.outside);
        }
        let Some(rule) = category.and_then(|id| self.category(id)) else {
            return to_desk(&reasons.no_category);
        };
        match &rule.answers {
            Answers::Department(unit_id) => Routed { unit_id, reason: &reasons.department },
            Answers::Commune => match commune.and_then(|code| self.commune_office(code)) {
                Some(office) => Routed { unit_id: &office.id, reason: &reasons.commune },
                None => to_desk(&reasons.no_commune),
            },
        }
    }
}

#[cfg(test)]
#[path = "routing_test.rs"]
mod tests;
