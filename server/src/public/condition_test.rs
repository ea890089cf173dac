//! Whatever is filtered by, strangers' list and their map find the same cases.

use std::cell::Cell;
use std::sync::Arc;

use citizen_areas::coarse;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::cases::condition::test;
use crate::cases::sample::{CATEGORIES, COMMUNES, Sample, at};
use crate::province::Documents;

fn filters() -> impl Strategy<Value = Filter> {
    let seldom = |of: &[&str]| {
        let ids: Vec<String> = of.iter().map(|id| (*id).to_owned()).collect();
        option::weighted(0.2, select(ids))
    };
    let day = |half_days: i64| at(half_days).to_zoned(jiff::tz::TimeZone::UTC).date();
    let days = move || option::weighted(0.3, (-8_i64..=8).prop_map(day));
    let near = (16.55..16.80, 106.70..106.95).prop_map(|(lat, lon)| coarse(lat, lon));
    (
        seldom(&CATEGORIES),
        seldom(&COMMUNES),
        option::weighted(0.3, select(vec![Progress::Open, Progress::Done])),
        days(),
        days(),
        option::weighted(0.4, near),
    )
        .prop_map(|(category, commune, state, from, to, near)| Filter {
            category,
            commune,
            state,
            from,
            to,
            near,
        })
}

#[test]
fn strangers_list_and_their_map_find_the_same() {
    let province = Arc::new(Province::from_documents(&Documents::example()).unwrap());
    let sample = Sample::open();
    let (asked, full) = (Cell::new(0), Cell::new(0));
    let config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&filters(), |filter| {
        let (conditions, province) = (filter.sql(&province), province.clone());
        let test = move |names: &Names| test(&filter.conditions(&province), names);
        let found = sample.found(&conditions, test);
        asked.set(asked.get() + 1);
        full.set(full.get() + usize::from(!found.is_empty()));
        Ok(())
    });
    run.unwrap();
    // Else nothing was compared.
    assert!(full.get() * 4 > asked.get(), "{} of {}", full.get(), asked.get());
}
