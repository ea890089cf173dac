//! A report as a text message, for when nothing else gets through.

use citizen_wire::catalog::Hotline;
use citizen_wire::problem::code;
use citizen_wire::report::ReportBody;
use citizen_wire::sms::{Needs, TextReport};
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;
use uuid::Uuid;

use crate::error::CitizenError;

/// A text message for the person to send: the shell opens it, filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TextMessage {
    /// To whom.
    pub number: String,
    /// What it says, at most [`citizen_wire::sms::CHARS_MAX`] letters.
    pub text: String,
}

/// A submitted report as a text message. What comes later over a network is the same
/// case: the report stays in the outbox.
///
/// # Errors
/// `NotFound` for a report that is not there, `InvalidInput` on `id` (`state_conflict`) for
/// one that was not submitted, on `number` where the province takes no text messages.
pub fn text_message(
    tx: &Transaction<'_>,
    hotlines: &[Hotline],
    id: Uuid,
    needs: Needs,
) -> Result<TextMessage, CitizenError> {
    let mut statement = tx.prepare_cached("SELECT body FROM reports WHERE id = ?1")?;
    let body: Option<Option<Vec<u8>>> =
        statement.query_row([id.to_string()], |row| row.get(0)).optional()?;
    let body = body.ok_or(CitizenError::NotFound)?;
    let body = body.ok_or_else(|| CitizenError::invalid("id", code::STATE_CONFLICT))?;
    let body: ReportBody = serde_json::from_slice(&body)?;
    let number = hotlines.iter().find(|line| line.texts);
    let number = number.ok_or_else(|| CitizenError::invalid("number", code::FIELD_MISSING))?;
    let text = TextReport {
        id,
        kind: body.kind,
        category: body.category,
        place: body.fix.map(|fix| (fix.lat, fix.lon)),
        needs,
        words: citizen_text::fold(&body.text),
    };
    Ok(TextMessage { number: number.number.clone(), text: text.write() })
}
