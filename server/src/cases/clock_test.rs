//! A pause takes nothing from anybody, on every clock.

use std::sync::LazyLock;

use citizen_wire::case::CaseState;
use citizen_wire::report::ReportKind;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::province::Documents;

/// Read once: its boundaries take a while.
static PROVINCE: LazyLock<Province> =
    LazyLock::new(|| Province::from_documents(&Documents::example()).unwrap());

fn case(rule: Deadline, province: &Province, received: Timestamp) -> Case {
    let mut case = Case {
        id: Uuid::nil(),
        account: Uuid::nil(),
        state: CaseState::InProgress,
        unit: None,
        unit_reason: None,
        assignee: None,
        kind: ReportKind::Report,
        category: None,
        due_at: None,
        paused_at: None,
        answered_at: None,
        reopened: false,
        rating: None,
        updated_at: received,
        sync_seq: 0,
        rule: Some(rule),
        left: None,
        attention: attention::NONE,
        attend_at: None,
        parent: None,
        answer_approval: false,
        answer_waits: false,
    };
    case.restart(province, received);
    case
}

fn rules() -> impl Strategy<Value = Deadline> {
    prop_oneof![
        (1u32..100).prop_map(|hours| Deadline::RoundTheClock { hours }),
        (1u32..100).prop_map(|hours| Deadline::WorkingHours { hours }),
        (1u32..30).prop_map(|days| Deadline::WorkingDays { days }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// As much is left after a pause as before it; a pause of no length changes
    /// nothing; one after the deadline mends nothing.
    #[test]
    fn as_much_is_left_after_a_pause_as_before(
        rule in rules(), received in 0i64..300 * 86_400, later in 0i64..40 * 86_400, asleep in 0i64..20 * 86_400,
    ) {
        let province = &*PROVINCE;
        let calendar = province.calendar();
        let at = |seconds| Timestamp::from_second(1_767_225_600 + seconds).unwrap();
        let mut one = case(rule, province, at(received));
        let due = one.due_at.unwrap();
        let (from, until) = (at(received + later), at(received + later + asleep));
        let left = rule.left(calendar, from, due);
        one.pause(province, from);
        one.resume(province, until);
        let after = one.due_at.unwrap();
        prop_assert!(after >= due);
        if from >= due || asleep == 0 {
            prop_assert_eq!(after, due);
        } else {
            prop_assert_eq!(rule.left(calendar, until, after).max(left), rule.left(calendar, until, after));
        }
        if after > due {
            prop_assert_eq!(rule.left(calendar, until, after), left);
        }
        // A reminder comes before the deadline, never after.
        prop_assert!(one.attend_at.is_none_or(|attend| attend <= after.max(until)));
    }
}

#[test]
fn hours_of_the_offices_stand_over_the_weekend_too() {
    let province = &*PROVINCE;
    let local = |text: &str| {
        text.parse::<jiff::civil::DateTime>()
            .unwrap()
            .in_tz("Asia/Ho_Chi_Minh")
            .unwrap()
            .timestamp()
    };
    // Friday 27 November 2026, 16:00; eight working hours: Monday at 16:00.
    let mut one = case(Deadline::WorkingHours { hours: 8 }, province, local("2026-11-27 16:00"));
    let before = one.due_at.unwrap();
    // Asked on Saturday, answered on Sunday: no working time went by.
    one.pause(province, local("2026-11-28 10:00"));
    one.resume(province, local("2026-11-29 10:00"));
    assert_eq!(one.due_at, Some(before));
    // Asked on Monday at 8:00, answered on Tuesday at 8:00: one working day later.
    one.pause(province, local("2026-11-30 08:00"));
    one.resume(province, local("2026-12-01 08:00"));
    assert_eq!(one.due_at.unwrap().duration_since(before), SignedDuration::from_hours(24));
}
