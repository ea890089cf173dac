//! The fields of a public case. Whatever shows cases to strangers shows these
//! and no others.

use citizen_areas::coarse;
use citizen_wire::case::CaseState;
use jiff::Timestamp;
use uuid::Uuid;

use super::reduce::reduce;
use super::rule;
use crate::cases::entries::known;
use crate::degrees::of_e7;
use crate::province::Province;
use crate::storage::{Row, StoreError, Tx, Value};

/// Columns of `cases c` that [`PublicCase::of`] reads, in its order.
pub const COLUMNS: &str = "c.seq, c.id, c.code, c.state, c.category, c.commune, c.unit_id, \
    c.received_at, c.due_at, c.answered_at, c.updated_at, c.text, c.lat_e7, c.lon_e7, \
    (SELECT COUNT(*) FROM me_too m WHERE m.case_id = c.id), c.paused_at";
/// How many they are.
pub const WIDTH: usize = 16;

/// A case as strangers see it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicCase {
    /// Its place in the order of arrival.
    pub seq: i64,
    /// Stays inside the server.
    pub id: Uuid,
    /// The tracking code.
    pub code: String,
    /// Where it stands.
    pub state: CaseState,
    /// Category id.
    pub category: String,
    /// Commune code.
    pub commune: Option<String>,
    /// Who has it.
    pub unit: Option<String>,
    /// When it came.
    pub received_at: Timestamp,
    /// By when it must be answered.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still for a question.
    pub paused_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Last change.
    pub updated_at: Timestamp,
    /// The words, reduced; absent where the category shows none.
    pub words: Option<String>,
    /// Middle of the cell it lies in: latitude, longitude, degrees.
    pub at: Option<(f64, f64)>,
    /// How many more it bothers.
    pub me_too: i64,
}

impl PublicCase {
    /// From [`COLUMNS`]. The exact position and the whole words end here.
    ///
    /// # Errors
    /// [`StoreError::Shape`].
    pub fn of(row: &Row, province: &Province) -> Result<Self, StoreError> {
        let category = row.text_opt(4)?.unwrap_or_default().to_owned();
        let words = rule::shows_words(province, &category).then(|| row.text(11).map(reduce));
        let at = match (row.int_opt(12)?, row.int_opt(13)?) {
            (Some(lat), Some(lon)) => Some(coarse(of_e7(lat), of_e7(lon))),
            _ => None,
        };
        Ok(Self {
            seq: row.int(0)?,
            id: row.id(1)?,
            code: row.text(2)?.to_owned(),
            state: known(row, 3, "a state")?,
            category,
            commune: row.text_opt(5)?.map(str::to_owned),
            unit: row.text_opt(6)?.map(str::to_owned),
            received_at: row.time(7)?,
            due_at: row.time_opt(8)?,
            answered_at: row.time_opt(9)?,
            updated_at: row.time(10)?,
            words: words.transpose()?.filter(|words| !words.trim().is_empty()),
            at,
            me_too: row.int(14)?,
            paused_at: row.time_opt(15)?,
        })
    }

    /// Whether a unit has answered it and nobody reopened it.
    pub const fn is_done(&self) -> bool {
        matches!(self.state, CaseState::Answered | CaseState::Closed)
    }
}

/// The public case with this code.
///
/// # Errors
/// [`StoreError`].
pub fn by_code(
    tx: &mut dyn Tx,
    province: &Province,
    code: &str,
) -> Result<Option<PublicCase>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM cases c WHERE c.code = $1 AND {}",
        rule::condition(province)
    );
    tx.query_opt(&sql, &[code.into()])?.map(|row| PublicCase::of(&row, province)).transpose()
}

/// The answer in force, reduced; absent where the category shows no words, or
/// the person reopened the case since.
///
/// # Errors
/// [`StoreError`].
pub fn answer(
    tx: &mut dyn Tx,
    province: &Province,
    case: &PublicCase,
) -> Result<Option<String>, StoreError> {
    if !case.is_done() || !rule::shows_words(province, &case.category) {
        return Ok(None);
    }
    let row = tx.query_opt(
        "SELECT text FROM timeline WHERE case_id = $1 AND kind = 'answered' \
         ORDER BY at DESC, id DESC LIMIT 1",
        &[Value::from(case.id)],
    )?;
    Ok(row.and_then(|row| row.text_opt(0).ok().flatten().map(reduce)))
}
