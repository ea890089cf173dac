//! For tests: some hundred cases of every kind in both databases, and what a filter finds
//! of them, asked both ways.

use std::sync::Arc;

use citizen_wire::case::CaseState;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::condition::Test;
use super::state::is_open;
use crate::storage::{Conditions, Db, StoreError, Tx, Value};
use crate::tiles::Points;
use crate::tiles::point::Names;

/// How many.
const CASES: u64 = 300;
/// Units, communes, categories and people that they name.
pub const UNITS: [&str; 3] = ["so_xay_dung", "ubnd_19564", "ubnd_19333"];
/// See [`UNITS`].
pub const COMMUNES: [&str; 2] = ["19564", "19333"];
/// See [`UNITS`]. Some are public by the example documents.
pub const CATEGORIES: [&str; 4] = ["pothole", "rubbish", "flooded_road", "staff_conduct"];
/// See [`UNITS`].
pub const PEOPLE: [Uuid; 2] = [Uuid::from_u128(901), Uuid::from_u128(902)];

/// Half days from midnight in the province's zone, so that bounds are met exactly.
pub fn at(half_days: i64) -> Timestamp {
    let midnight = Timestamp::constant(1_800_032_400, 0);
    midnight + SignedDuration::from_hours(12 * half_days)
}

/// See the module.
pub struct Sample {
    runtime: Runtime,
    stores: Vec<(Db, Arc<Points>)>,
    _folder: TempDir,
}

impl Sample {
    /// Opens the databases and fills them.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut urls = vec![format!("sqlite:{}", folder.path().join("a.db").display())];
        urls.extend(scratch_postgres::empty_database());
        let runtime = Runtime::new().unwrap();
        let open = |url: String| {
            let db = {
                let _inside = runtime.enter();
                Db::open(&url).unwrap()
            };
            runtime.block_on(db.write(fill)).unwrap();
            (db, Arc::default())
        };
        let stores = urls.into_iter().map(open).collect();
        Self { runtime, stores, _folder: folder }
    }

    /// The numbers of the cases that the database finds by `asked`, in order; in each
    /// database they are those that the test holds of.
    pub fn found(
        &self,
        asked: &Conditions,
        test: impl Fn(&Names) -> Option<Test> + Clone + Send + 'static,
    ) -> Vec<i64> {
        let mut all = Vec::new();
        for (db, points) in &self.stores {
            let (asked, points, test) = (asked.clone(), points.clone(), test.clone());
            let both = db.read(move |tx| -> Result<_, StoreError> {
                let sql =
                    format!("SELECT c.seq FROM cases c WHERE {} ORDER BY c.seq", asked.text());
                let rows = tx.query(&sql, asked.params())?;
                let listed = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<_>, _>>()?;
                let mapped = points.ask(tx, |kept| -> Vec<i64> {
                    let Some(test) = test(&kept.names) else { return Vec::new() };
                    kept.points.iter().filter(|case| test(case)).map(|case| case.seq).collect()
                })?;
                Ok((listed, mapped))
            });
            let (listed, mapped) = self.runtime.block_on(both).unwrap();
            assert_eq!(listed, mapped, "the list and the map");
            all = listed;
        }
        all
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        for (db, _) in &self.stores {
            self.runtime.block_on(db.close());
        }
    }
}

/// Numbers that look like none, and are the same every time: SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
    }

    /// One of them, or none.
    fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len() + 1)).copied()
    }

    fn half_days(&mut self) -> i64 {
        self.below(21) as i64 - 10
    }
}

fn fill(tx: &mut dyn Tx) -> Result<(), StoreError> {
    let mut dice = Dice(1);
    for number in 0..CASES {
        let id = Uuid::from_u128(u128::from(number) + 1);
        let state = CaseState::ALL[dice.below(CaseState::ALL.len())];
        let due = (dice.below(4) > 0).then(|| at(dice.half_days()));
        let paused = (state == CaseState::Asked).then(|| at(dice.half_days()));
        // Seldom on the edge of a cell: which of two it lies in then is rounding.
        let degrees = |middle: i64, dice: &mut Dice| middle + dice.below(120) as i64 * 13_777;
        let place = (dice.below(8) > 0)
            .then(|| (degrees(165_900_007, &mut dice), degrees(1_067_500_007, &mut dice)));
        let values: Vec<Value> = vec![
            id.into(),
            (if dice.below(6) == 0 { "sos" } else { "report" }).into(),
            state.as_str().into(),
            is_open(state).into(),
            dice.one(&CATEGORIES).into(),
            dice.one(&COMMUNES).into(),
            dice.one(&UNITS).into(),
            dice.one(&PEOPLE).into(),
            (dice.below(4) as i64).into(),
            (dice.below(3) == 0).into(),
            at(dice.half_days()).into(),
            due.into(),
            paused.into(),
            (dice.below(8) == 0).into(),
            (dice.below(8) == 0).into(),
            place.map(|(lat, _)| lat).into(),
            place.map(|(_, lon)| lon).into(),
        ];
        tx.execute(
            "INSERT INTO cases (id, account_id, code, body_sha256, kind, state, is_open,
                 category, commune, unit_id, assignee_id, attention, answer_waits, received_at,
                 due_at, paused_at, hide_name, outside, lat_e7, lon_e7, text, text_folded,
                 made_at, updated_at, sync_seq)
             VALUES ($1, $1, $1, '', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
                 $15, $16, $17, '', '', 0, 0, 0)",
            &values,
        )?;
    }
    Ok(())
}
