//! Stories of a phone that looks for itself, second by second.

use citizen_wire::problem::code;
use proptest::prelude::*;

use super::*;
use crate::location::ReadingSource;

const HOME: (f64, f64) = (16.663_12, 106.832_45);
/// A degree of latitude, metres.
const DEGREE_M: f64 = 111_195.08;

fn gps(north_m: f64, accuracy_m: f64) -> Reading {
    Reading {
        lat: HOME.0 + north_m / DEGREE_M,
        lon: HOME.1,
        accuracy_m: Some(accuracy_m),
        altitude_m: Some(41.0),
        source: ReadingSource::Gps,
        age_ms: 0,
        mocked: false,
    }
}

fn search() -> Locating {
    Locating::begin(Aim::default(), None, 1_000)
}

#[test]
fn a_good_reading_ends_the_wait_at_once_and_a_better_one_still_counts() {
    let mut search = search();
    assert_eq!(search.standing(1_000), Standing::Searching(None));
    let network = Reading { source: ReadingSource::Network, ..gps(0.0, 400.0) };
    assert!(matches!(search.hear(network, 1_300), Heard::Better(_)));
    assert!(matches!(search.standing(1_300), Standing::Searching(Some(_))));
    assert_eq!(search.hear(gps(5.0, 12.0), 2_900), Heard::Better(Marks::default()));
    let Standing::Good(best) = search.standing(2_900) else { panic!("{search:?}") };
    assert_eq!(best.reading, gps(5.0, 12.0));
    // The person types on: half a minute later the receiver has settled.
    assert!(matches!(search.hear(gps(2.0, 4.0), 31_000), Heard::Better(_)));
    let Standing::Good(best) = search.standing(31_500) else { panic!("{search:?}") };
    assert_eq!((best.reading, best.age_ms), (gps(2.0, 4.0), 500));
    // A worse one does not take it back.
    assert!(matches!(search.hear(gps(9.0, 60.0), 32_000), Heard::Kept(_)));
}

#[test]
fn at_the_deadline_the_best_so_far_is_answered_and_nothing_is_said_to_be_nothing() {
    let mut search = search();
    assert_eq!(search.standing(6_000), Standing::Nothing);
    search.hear(gps(0.0, 80.0), 2_000);
    search.hear(gps(9.0, 140.0), 3_000);
    assert!(matches!(search.standing(5_999), Standing::Searching(Some(_))));
    let Standing::BestSoFar(best) = search.standing(6_000) else { panic!("{search:?}") };
    assert_eq!(best.reading, gps(0.0, 80.0));
}

#[test]
fn a_cached_position_is_stale_and_gives_way_to_a_wider_fresh_one() {
    let mut search = search();
    let cached = Reading { age_ms: 90_000, ..gps(0.0, 8.0) };
    let stale = Marks { stale: true, ..Marks::default() };
    assert_eq!(search.hear(cached, 1_100), Heard::Better(stale));
    let Standing::BestSoFar(best) = search.standing(7_000) else { panic!("{search:?}") };
    assert!(best.marks.stale && best.age_ms == 95_900);
    assert_eq!(search.hear(gps(0.0, 90.0), 8_000), Heard::Better(Marks::default()));
    // What nobody renews grows stale by itself, and its fix says when it was taken.
    let best = search.best(80_000).unwrap();
    assert!(best.marks.stale);
    let now: Timestamp = "2026-11-20T07:30:00Z".parse().unwrap();
    assert_eq!(best.fix(now).taken_at, Some("2026-11-20T07:28:48Z".parse().unwrap()));
}

#[test]
fn one_jump_changes_nothing_and_two_that_agree_do() {
    let mut search = search();
    search.hear(gps(0.0, 20.0), 1_500);
    // A reflection off a cliff, 3 km away in a second.
    let jump = Marks { jump: true, ..Marks::default() };
    assert_eq!(search.hear(gps(3_000.0, 5.0), 2_500), Heard::Kept(jump));
    assert_eq!(search.best(2_500).unwrap().reading, gps(0.0, 20.0));
    // Back again: it was nothing.
    search.hear(gps(1.0, 15.0), 3_500);
    assert_eq!(search.hear(gps(3_000.0, 5.0), 4_500), Heard::Kept(jump));
    // Again there: the cell tower before was the wrong one.
    assert_eq!(search.hear(gps(3_002.0, 5.0), 5_500), Heard::Better(Marks::default()));
    assert_eq!(search.best(5_500).unwrap().reading, gps(3_002.0, 5.0));
}

#[test]
fn a_bus_on_the_highway_does_not_jump() {
    let mut search = search();
    for second in 0..60u32 {
        let heard =
            search.hear(gps(25.0 * f64::from(second), 10.0), 1_000 + 1_000 * u64::from(second));
        assert!(matches!(heard, Heard::Better(_)), "second {second}: {heard:?}");
    }
}

#[test]
fn a_made_up_position_is_marked_and_never_good() {
    let mut search = search();
    let mocked = Reading { mocked: true, ..gps(0.0, 1.0) };
    assert_eq!(
        search.hear(mocked, 1_200),
        Heard::Better(Marks { mocked: true, ..Marks::default() })
    );
    assert!(matches!(search.standing(6_000), Standing::BestSoFar(best) if best.marks.mocked));
    assert!(matches!(search.hear(gps(30.0, 45.0), 6_500), Heard::Better(_)));
}

#[test]
fn null_island_is_never_the_best() {
    let mut search = search();
    let nowhere = Reading { lat: 0.0, lon: 0.0, ..gps(0.0, 1.0) };
    let Heard::Refused(CitizenError::Position { code, .. }) = search.hear(nowhere, 1_200) else {
        panic!("{search:?}")
    };
    assert_eq!(code, code::POSITION_ZERO);
    assert_eq!(search.standing(7_000), Standing::Nothing);
}

fn readings() -> impl Strategy<Value = Vec<(u64, Reading)>> {
    let one = (0..3_000u64, -5.0..5.0f64, 3.0..900.0f64, 0..90_000u64, any::<bool>());
    prop::collection::vec(one, 1..40).prop_map(|heard| {
        let mut now = 1_000;
        let reading = |(wait, north, accuracy, age_ms, mocked): (u64, f64, f64, u64, bool)| {
            now += wait;
            (now, Reading { age_ms, mocked, ..gps(north, accuracy) })
        };
        heard.into_iter().map(reading).collect()
    })
}

proptest! {
    #[test]
    fn the_best_is_at_least_as_good_as_any_and_the_story_repeats(story in readings()) {
        let mut search = search();
        let mut again = search.clone();
        let mut fresh: Option<(u64, f64)> = None;
        for (now, reading) in story {
            let heard = search.hear(reading, now);
            prop_assert_eq!(&heard, &again.hear(reading, now));
            prop_assert_eq!(search.standing(now), again.standing(now));
            let best = search.best(now).unwrap();
            if !reading.mocked && reading.age_ms == 0 && reading.accuracy_m.unwrap() <= 500.0 {
                fresh = Some((now, reading.accuracy_m.unwrap()));
            }
            // An unmarked reading of the last minute is never beaten by a marked
            // one, nor by one whose radius has grown wider.
            if let Some((at, radius)) = fresh.filter(|(at, _)| now - at < 60_000) {
                prop_assert!(!best.marks.mocked && !best.marks.stale && !best.marks.vague);
                let grown = |radius: f64, age_ms: u64| radius + 1.5 * age_ms as f64 / 1_000.0;
                let worth = grown(best.reading.accuracy_m.unwrap(), best.age_ms);
                prop_assert!(worth <= grown(radius, now - at) + 1e-6);
            }
        }
    }

    #[test]
    fn one_jump_of_any_length_never_moves_the_pin_of_a_settled_phone(
        north_m in 2_000.0..80_000.0f64,
        accuracy_m in 1.0..100.0f64,
    ) {
        let mut search = search();
        search.hear(gps(0.0, 10.0), 2_000);
        let heard = search.hear(gps(north_m, accuracy_m), 3_000);
        prop_assert!(matches!(heard, Heard::Kept(marks) if marks.jump));
        prop_assert_eq!(search.best(3_000).unwrap().reading, gps(0.0, 10.0));
    }
}
