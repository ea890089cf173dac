//! The chain of a dossier or of an appointment, one hand-over by its receipt.

use uuid::Uuid;

use super::{Hand, HandOver, Paper, Party};
use crate::storage::{Row, StoreError, Tx, Value};

/// Rows of a chain that are looked at.
const CHAIN_MAX: i64 = 500;
const COLUMNS: &str = "h.id, h.receipt, h.dossier, c.code, h.from_party, h.from_place,
    h.from_name, h.to_party, h.to_place, h.to_name, h.papers, h.note, h.at, h.written_at, s.name";
const FROM: &str = "hand_overs h LEFT JOIN cases c ON c.id = h.case_id
    LEFT JOIN staff s ON s.id = h.staff_id";

/// The chain of a dossier, that of the appointment it began with included; the first first.
///
/// # Errors
/// [`StoreError`].
pub fn of_dossier(tx: &mut dyn Tx, code: &str) -> Result<Vec<HandOver>, StoreError> {
    let which = "h.dossier = $1 OR h.case_id IN
        (SELECT case_id FROM hand_overs WHERE dossier = $1 AND case_id IS NOT NULL)";
    chain(tx, which, code.into())
}

/// The chain of an appointment, that of its dossier included; the first first.
///
/// # Errors
/// [`StoreError`].
pub fn of_case(tx: &mut dyn Tx, case: Uuid) -> Result<Vec<HandOver>, StoreError> {
    let which = "h.case_id = $1 OR h.dossier IN
        (SELECT dossier FROM hand_overs WHERE case_id = $1 AND dossier IS NOT NULL)";
    chain(tx, which, case.into())
}

fn chain(tx: &mut dyn Tx, which: &str, of: Value) -> Result<Vec<HandOver>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE {which} ORDER BY h.at, h.seq LIMIT $2");
    tx.query(&sql, &[of, CHAIN_MAX.into()])?.iter().map(read).collect()
}

/// One by its receipt as it is printed.
///
/// # Errors
/// [`StoreError`].
pub fn by_receipt(tx: &mut dyn Tx, receipt: &str) -> Result<Option<HandOver>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE h.receipt = $1");
    tx.query_opt(&sql, &[receipt.into()])?.as_ref().map(read).transpose()
}

/// One by its id.
///
/// # Errors
/// [`StoreError`].
pub fn by_id(tx: &mut dyn Tx, id: Uuid) -> Result<Option<HandOver>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE h.id = $1");
    tx.query_opt(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<HandOver, StoreError> {
    let text = |column| Ok::<_, StoreError>(row.text_opt(column)?.map(str::to_owned));
    let hand = |first: usize| -> Result<Hand, StoreError> {
        let party = Party::read(row.text(first)?)
            .ok_or(StoreError::Shape { column: first, expected: "a party" })?;
        Ok(Hand { party, place: text(first + 1)?, name: text(first + 2)? })
    };
    let papers: Vec<Paper> = serde_json::from_str(row.text(10)?)
        .map_err(|_| StoreError::Shape { column: 10, expected: "papers" })?;
    Ok(HandOver {
        id: row.id(0)?,
        receipt: row.text(1)?.to_owned(),
        dossier: text(2)?,
        case: text(3)?,
        from: hand(4)?,
        to: hand(7)?,
        papers,
        note: text(11)?,
        at: row.time(12)?,
        written_at: row.time(13)?,
        by: text(14)?,
    })
}
