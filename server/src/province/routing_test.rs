//! Every category of the example finds its unit, wherever it happened.

use citizen_wire::report::ReportKind::{Report, Sos};
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::province::Documents;

fn province() -> Province {
    Province::from_documents(&Documents::example()).unwrap()
}

#[test]
fn the_example_is_as_large_as_it_says() {
    let province = province();
    let catalog = &province.catalog;
    assert_eq!(catalog.categories.len(), 46);
    assert_eq!(catalog.communes.len(), 78);
    assert_eq!(catalog.units.iter().filter(|unit| unit.commune.is_none()).count(), 12);
    assert_eq!(catalog.units.iter().filter(|unit| unit.commune.is_some()).count(), 78);
    assert!(catalog.hotlines.iter().any(|line| line.number == "112"));
    assert!(!catalog.hotlines.iter().any(|line| line.number == "1022"));
}

#[test]
fn every_category_goes_to_its_department_or_to_the_commune() {
    let province = province();
    let (mut departments, mut communes) = (0, 0);
    for category in &province.catalog.categories {
        let rule = province.category(&category.id).unwrap();
        let routed = province.route(Report, Some(&category.id), Some("19564"), false);
        let unit = province.unit(routed.unit_id).unwrap();
        match &rule.answers {
            Answers::Department(id) => {
                departments += 1;
                assert_eq!((unit.id.as_str(), &unit.commune), (id.as_str(), &None));
                assert_eq!(routed.reason, &province.reasons.department);
                // A department's category does not need to know the commune.
                let anywhere = province.route(Report, Some(&category.id), None, false);
                assert_eq!(anywhere.unit_id, id);
            }
            Answers::Commune => {
                communes += 1;
                assert_eq!(unit.commune.as_deref(), Some("19564"));
                assert_eq!(unit.name.vi, "UBND xã Đakrông");
                assert_eq!(routed.reason, &province.reasons.commune);
                for unknown in [None, Some("00000")] {
                    let lost = province.route(Report, Some(&category.id), unknown, false);
                    assert_eq!(lost.unit_id, province.desk());
                    assert_eq!(lost.reason, &province.reasons.no_commune);
                }
            }
        }
        let outside = province.route(Report, Some(&category.id), None, true);
        assert_eq!(outside.unit_id, province.desk());
        assert_eq!(outside.reason, &province.reasons.outside);
        let received = Timestamp::from_second(1_790_000_000).unwrap();
        assert!(
            province.deadline(Report, Some(&category.id)).ends(province.calendar(), received)
                > received
        );
    }
    assert!(departments > 0 && communes > 0);
}

#[test]
fn without_a_category_the_desk_of_the_province_sorts_it() {
    let province = province();
    for category in [None, Some("no_such_category")] {
        let routed = province.route(Report, category, Some("19564"), false);
        assert_eq!(routed.unit_id, "trung_tam_ioc");
        assert_eq!(routed.reason, &province.reasons.no_category);
    }
}

#[test]
fn an_sos_is_due_in_one_hour_at_any_hour() {
    let province = province();
    // The night of Tết, and a category that would go elsewhere.
    let received: Timestamp = "2026-02-16T19:30:00Z".parse().unwrap();
    let routed = province.route(Sos, Some("pothole"), Some("19564"), false);
    assert_eq!(routed.unit_id, province.desk());
    assert_eq!(routed.reason, &province.reasons.sos);
    let due = province.deadline(Sos, Some("pothole")).ends(province.calendar(), received);
    assert_eq!(due, received + SignedDuration::from_hours(1));
}

#[test]
fn positions_are_placed_by_polygon() {
    let province = province();
    let bridge = province.place(16.67, 106.83);
    assert_eq!((bridge.commune, bridge.exact, bridge.outside), (Some("19564"), true, false));
    assert_eq!(province.commune_name("19564"), Some("Xã Đakrông"));
    let hanoi = province.place(21.0285, 105.8542);
    assert_eq!((hanoi.commune, hanoi.exact, hanoi.outside), (None, false, true));
}
