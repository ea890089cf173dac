//! What must hold of "on time" and "overdue", whatever the case.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::storage::{Db, StoreError, Value};
use crate::tiles::Points;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

fn open(due: i64, paused: Option<i64>) -> Times {
    let state = if paused.is_some() { CaseState::Asked } else { CaseState::InProgress };
    Times { state, due_at: Some(at(due)), paused_at: paused.map(at), answered_at: None }
}

proptest! {
    /// An answer is on time exactly if the case was not overdue at that moment.
    #[test]
    fn an_answer_is_on_time_unless_the_case_was_overdue(due in -9i64..9, now in -9i64..9) {
        let before = timeliness(open(due, None), at(now));
        let answered = Times {
            state: CaseState::Answered,
            answered_at: Some(at(now)),
            ..open(due, None)
        };
        let expected = if before == Timeliness::Overdue { Timeliness::Late } else { Timeliness::OnTime };
        prop_assert_eq!(timeliness(answered, at(now + 99)), expected);
    }

    /// Time never mends what is overdue, and never makes a paused case overdue.
    #[test]
    fn time_only_makes_later(due in -9i64..9, paused in proptest::option::of(-9i64..9), now in -9i64..9, more in 0i64..99) {
        let times = open(due, paused);
        let (first, then) = (timeliness(times, at(now)), timeliness(times, at(now + more)));
        if first == Timeliness::Overdue {
            prop_assert_eq!(then, Timeliness::Overdue);
        }
        if paused.is_some_and(|paused| paused <= due) {
            prop_assert_eq!(then, Timeliness::Running);
        }
    }

    /// What was answered does not depend on when one looks.
    #[test]
    fn what_was_answered_stays(due in -9i64..9, answered in -9i64..9, one in -99i64..99, other in -99i64..99) {
        let times = Times { state: CaseState::Closed, answered_at: Some(at(answered)), ..open(due, None) };
        prop_assert_eq!(timeliness(times, at(one)), timeliness(times, at(other)));
    }
}

/// Every state with every order of deadline, pause and answer, in a database.
#[tokio::test(flavor = "multi_thread")]
async fn the_queries_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![format!("sqlite:{}", folder.path().join("a.db").display())];
    urls.extend(scratch_postgres::empty_database());
    for url in urls {
        let db = tokio::task::spawn_blocking(move || Db::open(&url)).await.unwrap().unwrap();
        let mut all = Vec::new();
        for state in CaseState::ALL {
            for due in [None, Some(0)] {
                for moment in [-1, 0, 1] {
                    let ended = matches!(state, CaseState::Answered | CaseState::Closed);
                    all.push(Times {
                        state,
                        due_at: due.map(at),
                        paused_at: (state == CaseState::Asked).then(|| at(moment)),
                        answered_at: ended.then(|| at(moment)),
                    });
                }
            }
        }
        let cases = all.clone();
        db.write(move |tx| -> Result<(), StoreError> {
            for (number, times) in cases.iter().enumerate() {
                tx.execute(
                    "INSERT INTO cases (id, account_id, code, body_sha256, kind, state, text,
                         text_folded, made_at, received_at, updated_at, sync_seq, is_open,
                         due_at, paused_at, answered_at)
                     VALUES ($1, $1, $1, '', 'report', $2, '', '', 0, 0, 0, 0, $3, $4, $5, $6)",
                    &[
                        Uuid::from_u128(number as u128).into(),
                        times.state.as_str().into(),
                        is_open(times.state).into(),
                        times.due_at.into(),
                        times.paused_at.into(),
                        times.answered_at.into(),
                    ],
                )?;
            }
            Ok(())
        })
        .await
        .unwrap();
        for now in [-2, -1, 0, 1, 2] {
            for (condition, wanted) in [
                (overdue("$1"), Timeliness::Overdue),
                (format!("{ON_TIME} AND CAST($1 AS BIGINT) IS NOT NULL"), Timeliness::OnTime),
                (format!("{LATE} AND CAST($1 AS BIGINT) IS NOT NULL"), Timeliness::Late),
            ] {
                let sql = format!("SELECT id FROM cases WHERE {condition} ORDER BY seq");
                let found: Vec<String> = db
                    .read(move |tx| -> Result<_, StoreError> {
                        let rows = tx.query(&sql, &[Value::from(at(now))])?;
                        rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
                    })
                    .await
                    .unwrap();
                let expected: Vec<String> = (0..all.len())
                    .filter(|number| timeliness(all[*number], at(now)) == wanted)
                    .map(|number| Uuid::from_u128(number as u128).to_string())
                    .collect();
                assert_eq!(found, expected, "{wanted:?} at {now}");
            }
        }
        // And of the same cases as a map has them.
        let overdue: Vec<Vec<bool>> = db
            .read(|tx| {
                Points::default().ask(tx, |kept| {
                    let at = |now| at(now).as_microsecond();
                    let of = |now| kept.points.iter().map(move |case| is_overdue(case, at(now)));
                    [-2, -1, 0, 1, 2].map(|now| of(now).collect()).to_vec()
                })
            })
            .await
            .unwrap();
        for (now, overdue) in [-2, -1, 0, 1, 2].into_iter().zip(overdue) {
            let said = all.iter().map(|case| timeliness(*case, at(now)) == Timeliness::Overdue);
            assert_eq!(overdue, said.collect::<Vec<_>>(), "at {now}");
        }
        db.close().await;
    }
}
