//! Whatever is filtered by, the list and the map find the same cases.

use std::cell::Cell;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::accounts::Role;
use crate::cases::condition::{sql, test};
use crate::cases::sample::{CATEGORIES, COMMUNES, PEOPLE, Sample, UNITS, at};

fn ids(of: &[&str]) -> Vec<String> {
    // And one that no case names.
    of.iter().chain(&["nobody"]).map(|id| (*id).to_owned()).collect()
}

fn filters() -> impl Strategy<Value = Filter> {
    let seldom = |of: &[&str]| option::weighted(0.3, select(ids(of)));
    let several = || {
        let some = subsequence(ids(&CATEGORIES), 1..=3);
        prop_oneof![2 => Just(Vec::new()), 1 => some]
    };
    let kinds = select(vec![ReportKind::Report, ReportKind::Sos]);
    (
        select(Part::ALL.to_vec()),
        seldom(&UNITS),
        seldom(&COMMUNES),
        several(),
        several(),
        option::weighted(0.3, kinds),
        option::weighted(0.2, select(CaseState::ALL.to_vec())),
    )
        .prop_map(|(part, unit, commune, categories, except, kind, state)| Filter {
            part,
            q: None,
            unit,
            commune,
            categories,
            except,
            kind,
            state,
        })
}

fn people() -> impl Strategy<Value = Staff> {
    let roles = select(vec![Role::Intake, Role::UnitOfficer]);
    let units = option::weighted(0.8, select(ids(&UNITS)));
    (select(PEOPLE.to_vec()), roles, units).prop_map(|(id, role, unit)| Staff {
        id,
        username: String::new(),
        name: String::new(),
        role,
        unit,
    })
}

#[test]
fn the_list_and_the_map_find_the_same() {
    let sample = Sample::open();
    let (asked, full) = (Cell::new(0), Cell::new(0));
    let config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    let whole = (filters(), people(), -5_i64..=5);
    let run = TestRunner::new(config).run(&whole, |(filter, staff, half_days)| {
        let now = at(half_days);
        let conditions = sql(&filter.conditions(&staff, now));
        let test = move |names: &Names| test(&filter.conditions(&staff, now), names);
        let found = sample.found(&conditions, test);
        asked.set(asked.get() + 1);
        full.set(full.get() + usize::from(!found.is_empty()));
        Ok(())
    });
    run.unwrap();
    // Else nothing was compared.
    assert!(full.get() * 4 > asked.get(), "{} of {}", full.get(), asked.get());
}
