//! What an answer of the server means for the row that says whether an answer helped. The
//! last word counts: one that is changed while it is on the wire is queued again, and what
//! comes back for the one before settles nothing.

use bytes::Bytes;
use citizen_wire::answer::{AnswerRating, AnswerRatings};
use citizen_wire::problem::Problem;
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use super::entry::Row;
use super::{queue, settle};
use crate::error::CitizenError;

/// Marks a row as on the wire and answers what to send; `None` when there is nothing to
/// send any more, and then the row is gone. Neither the question nor who asked goes along.
pub(super) fn take(
    tx: &Transaction<'_>,
    row: &Row,
    device: Uuid,
) -> Result<Option<Bytes>, CitizenError> {
    if tx.prepare_cached(settle::SEND)?.execute([row.id])? == 0 {
        return Ok(None);
    }
    let item = row.entry.subject;
    let helped: Option<bool> = tx
        .prepare_cached("SELECT helped FROM answer_ratings WHERE item = ?1")?
        .query_row([item.to_string()], |row| row.get(0))
        .optional()?;
    let Some(helped) = helped else {
        queue::remove(tx, row.entry.kind, item)?;
        return Ok(None);
    };
    let who = citizen_alerts::reach::who(&item.to_string(), device);
    let body = AnswerRatings { items: vec![AnswerRating { item, who, helped }] };
    Ok(Some(serde_json::to_vec(&body)?.into()))
}

/// The server has it, unless the person said something else meanwhile.
pub(super) fn delivered(tx: &Transaction<'_>, row: &Row) -> Result<(), CitizenError> {
    tx.prepare_cached("DELETE FROM outbox WHERE id = ?1 AND state = 'sending'")?
        .execute([row.id])?;
    Ok(())
}

/// Refused in the server's own words. It stays until the person says it again.
pub(super) fn held(tx: &Transaction<'_>, row: &Row, problem: &Problem) -> Result<(), CitizenError> {
    let held = tx
        .prepare_cached(
            "UPDATE outbox SET state = 'held', why = '' WHERE id = ?1 AND state = 'sending'",
        )?
        .execute([row.id])?;
    if held == 0 {
        return Ok(());
    }
    tx.prepare_cached(
        "UPDATE answer_ratings SET held_code = ?2, held_field = ?3, held_vi = ?4, held_en = ?5
         WHERE item = ?1",
    )?
    .execute(params![
        row.entry.subject.to_string(),
        problem.code,
        problem.field,
        problem.message.vi,
        problem.message.en,
    ])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::outbox::{Entry, Kind, Lane, State};
    use crate::storage::Store;

    #[test]
    fn what_is_said_while_the_word_before_is_on_the_wire_still_goes() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let item = Uuid::from_u128(1);
        let say = |tx: &Transaction<'_>, helped: bool| {
            tx.execute(
                "INSERT INTO answer_ratings (item, helped) VALUES (?1, ?2)
                 ON CONFLICT (item) DO UPDATE SET helped = excluded.helped",
                (item.to_string(), helped),
            )?;
            let (kind, lane) = (Kind::AnswerRating, Lane::Text);
            let entry = Entry { kind, subject: item, report: item, lane, depends_on: None };
            queue::enqueue(tx, Timestamp::UNIX_EPOCH, entry)
        };
        store
            .write(|tx| {
                say(tx, true)?;
                let row = queue::find(tx, Kind::AnswerRating, item)?.unwrap();
                let sent = take(tx, &row, Uuid::from_u128(7))?.unwrap();
                assert!(std::str::from_utf8(&sent).unwrap().contains("\"helped\":true"));
                say(tx, false)?;
                delivered(tx, &row)?;
                let row = queue::find(tx, Kind::AnswerRating, item)?.unwrap();
                assert_eq!(row.state, State::Queued);
                let sent = take(tx, &row, Uuid::from_u128(7))?.unwrap();
                assert!(std::str::from_utf8(&sent).unwrap().contains("\"helped\":false"));
                delivered(tx, &row)?;
                assert!(queue::list(tx)?.is_empty());
                Ok(())
            })
            .unwrap();
    }
}
