//! The phone finds itself while a person types.

use crate::support::phone;
use citizen_core::engines::cases::DraftEdit;
use citizen_core::location::{Aim, Heard, Reading, ReadingSource};
use citizen_wire::report::{Fix, FixSource};

fn reading(lat: f64, accuracy_m: f64) -> Reading {
    Reading {
        lat,
        lon: 106.830_01,
        accuracy_m: Some(accuracy_m),
        altitude_m: None,
        source: ReadingSource::Gps,
        age_ms: 0,
        mocked: false,
    }
}

#[test]
fn a_draft_has_the_best_position_heard_so_far_and_a_pin_stays_where_it_was_put() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    let mut search = app.locating(Aim::default(), 0).unwrap();
    assert_eq!(app.draft_located(id, &search, 100).unwrap().as_str(), "searching");
    assert_eq!(app.report(id).unwrap().fix, None);
    // Radius, when it is heard, how the search stands then, radius the draft has.
    for (accuracy_m, at_ms, standing, kept_m) in [
        (400.0, 1_000, "searching", 400.0),
        (90.0, 5_500, "best_so_far", 90.0),
        (12.0, 7_000, "good", 12.0),
        (60.0, 7_500, "good", 12.0),
        (6.0, 9_000, "good", 6.0),
    ] {
        search.hear(reading(16.671_01, accuracy_m), at_ms);
        assert_eq!(app.draft_located(id, &search, at_ms).unwrap().as_str(), standing);
        let fix = app.report(id).unwrap().fix.unwrap();
        assert_eq!(fix.accuracy_m, Some(kept_m), "{at_ms} ms");
        assert!(fix.taken_at.is_some() && fix.source == FixSource::Gps);
    }

    let pin = Fix {
        lat: 16.672_03,
        lon: 106.830_01,
        accuracy_m: None,
        altitude_m: None,
        taken_at: None,
        source: FixSource::Pin,
        mocked: false,
    };
    app.draft_set(id, DraftEdit { fix: Some(Some(pin)), ..DraftEdit::default() }).unwrap();
    assert!(matches!(search.hear(reading(16.671_02, 3.0), 12_000), Heard::Better(_)));
    app.draft_located(id, &search, 12_000).unwrap();
    let report = app.report(id).unwrap();
    assert_eq!(report.fix, Some(pin));
    assert_eq!(report.measured.unwrap().accuracy_m, Some(3.0));
}
