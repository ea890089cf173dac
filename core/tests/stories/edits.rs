//! Whatever a person types and in whatever order, a draft holds the last of
//! each, opened again at any time.

use citizen_core::engines::cases::DraftEdit;
use citizen_wire::report::{Fix, FixSource, ReportKind};
use proptest::prelude::*;

use crate::support::phone;

fn fix() -> impl Strategy<Value = Fix> {
    let centimetres = (-900_000_000..=900_000_000i32, -1_800_000_000..=1_800_000_000i32);
    (centimetres, proptest::option::of(0..50_000u32)).prop_map(|((lat, lon), accuracy)| Fix {
        lat: f64::from(lat) / 1e7,
        lon: f64::from(lon) / 1e7,
        accuracy_m: accuracy.map(|tenths| f64::from(tenths) / 10.0),
        taken_at: None,
        altitude_m: None,
        source: FixSource::Gps,
        mocked: false,
    })
}

fn edit() -> impl Strategy<Value = DraftEdit> {
    let sos = prop_oneof![Just(ReportKind::Report), Just(ReportKind::Sos)];
    (
        proptest::option::of(any::<String>()),
        proptest::option::of(proptest::option::of("[a-z]{1,8}")),
        proptest::option::of(proptest::option::of(fix())),
        proptest::option::of(any::<bool>()),
        proptest::option::of(sos),
        proptest::option::of(proptest::option::of("[0-9]{5}")),
    )
        .prop_map(|(text, category, fix, hide_name, kind, commune)| DraftEdit {
            text,
            category,
            fix,
            hide_name,
            kind,
            commune,
            answers: Vec::new(),
        })
}

/// A model of the draft: each edit replaces what it names.
fn replay(before: DraftEdit, next: &DraftEdit) -> DraftEdit {
    let next = next.clone();
    let moved = next.fix.is_some();
    DraftEdit {
        text: next.text.map(|text| citizen_text::nfc(&text)).or(before.text),
        category: next.category.or(before.category),
        fix: next.fix.or(before.fix),
        hide_name: next.hide_name.or(before.hide_name),
        kind: next.kind.or(before.kind),
        // A new position asks anew for the commune, which this phone, without a
        // catalog, does not know.
        commune: next.commune.or(if moved { Some(None) } else { before.commune }),
        answers: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_holds_the_last_of_everything(edits in proptest::collection::vec(edit(), 1..8)) {
        let folder = tempfile::tempdir().unwrap();
        let id = phone(folder.path()).draft_new().unwrap();
        let mut expected = DraftEdit::default();
        for edit in edits {
            expected = replay(expected, &edit);
            phone(folder.path()).draft_set(id, edit).unwrap();
            let kept = phone(folder.path()).report(id).unwrap();
            prop_assert_eq!(kept.text, expected.text.clone().unwrap_or_default());
            prop_assert_eq!(kept.category, expected.category.clone().flatten());
            prop_assert_eq!(kept.fix, expected.fix.flatten());
            prop_assert_eq!(kept.hide_name, expected.hide_name.unwrap_or(false));
            prop_assert_eq!(kept.kind, expected.kind.unwrap_or_default());
            prop_assert_eq!(kept.commune, expected.commune.clone().flatten());
        }
    }
}
