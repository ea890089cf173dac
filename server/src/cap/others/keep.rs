//! Others' messages kept. The first of a name stays: the same again is a double, another
//! one under its name is not believed. Only who sent a message takes it back.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::message::{Message, Name};
use crate::storage::{StoreError, Tx};

/// Days a message is remembered, so that it is known when it comes again.
const REMEMBERED_DAYS: i64 = 30;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// It is new.
    New,
    /// It is there.
    Double,
    /// Another one of its name is there.
    Differs,
}

pub(super) fn keep(
    tx: &mut dyn Tx,
    feed: &str,
    message: &Message,
    xml: &str,
    now: Timestamp,
) -> Result<Kept, StoreError> {
    let (name, text) = (&message.name, &message.text);
    let digest = hex::encode(Sha256::digest(xml.trim().as_bytes()));
    let there = tx.query_opt(
        "SELECT digest FROM others_alerts WHERE sender = $1 AND id = $2 AND sent = $3",
        &[(&name.sender).into(), (&name.id).into(), name.sent.into()],
    )?;
    if let Some(row) = there {
        return Ok(if row.text(0)? == digest { Kept::Double } else { Kept::Differs });
    }
    let over = (message.kind == "Cancel").then_some(now);
    tx.execute(
        "INSERT INTO others_alerts (sender, id, sent, feed, meant, kind, language, sender_name,
         event, severity, headline, description, instruction, area, expires_at, over_at, digest,
         received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        &[
            (&name.sender).into(),
            (&name.id).into(),
            name.sent.into(),
            feed.into(),
            message.meant.into(),
            (&message.kind).into(),
            (&text.language).into(),
            (&text.sender_name).into(),
            (&text.event).into(),
            (&text.severity).into(),
            (&text.headline).into(),
            (&text.description).into(),
            (&text.instruction).into(),
            (&text.area).into(),
            message.expires.into(),
            over.into(),
            digest.into(),
            now.into(),
        ],
    )?;
    if message.meant && message.kind != "Alert" {
        take_back(tx, message, now)?;
    }
    end(tx, name, now)?;
    Ok(Kept::New)
}

/// Takes back what a message refers to: that of its own sender, come or not.
fn take_back(tx: &mut dyn Tx, message: &Message, now: Timestamp) -> Result<(), StoreError> {
    for earlier in message.references.iter().filter(|one| one.sender == message.name.sender) {
        tx.execute(
            "INSERT INTO others_taken_back (sender, id, sent, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (sender, id, sent) DO NOTHING",
            &[(&earlier.sender).into(), (&earlier.id).into(), earlier.sent.into(), now.into()],
        )?;
        end(tx, earlier, now)?;
    }
    Ok(())
}

/// Ends what was taken back, before it came or after.
fn end(tx: &mut dyn Tx, name: &Name, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE others_alerts SET over_at = $4
         WHERE sender = $1 AND id = $2 AND sent = $3 AND over_at IS NULL AND EXISTS
         (SELECT 1 FROM others_taken_back WHERE sender = $1 AND id = $2 AND sent = $3)",
        &[(&name.sender).into(), (&name.id).into(), name.sent.into(), now.into()],
    )?;
    Ok(())
}

/// Lets go of what is long over.
pub(super) fn forget(tx: &mut dyn Tx, now: Timestamp) -> Result<(), StoreError> {
    let days = SignedDuration::from_hours(24 * REMEMBERED_DAYS);
    let oldest = now.saturating_sub(days).unwrap_or(Timestamp::MIN);
    tx.execute("DELETE FROM others_alerts WHERE expires_at < $1", &[oldest.into()])?;
    tx.execute("DELETE FROM others_taken_back WHERE at < $1", &[oldest.into()])?;
    Ok(())
}

/// A warning that somebody else gave. It is not signed here: a phone does not sound for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct OthersAlert {
    /// Who sends, as CAP has it.
    pub sender: String,
    /// Who sends, in words; may be empty.
    pub sender_name: String,
    /// CAP `identifier`.
    pub id: String,
    /// When.
    pub sent: Timestamp,
    /// The language of the words, as the message says.
    pub language: String,
    /// What threatens, in the sender's word.
    pub event: String,
    /// CAP `severity`.
    pub severity: String,
    /// One line.
    pub headline: String,
    /// What happens.
    pub description: String,
    /// What to do.
    pub instruction: String,
    /// Where, in words.
    pub area: String,
    /// When it is over unless something else is said.
    pub expires: Timestamp,
}

/// Those in force, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn active(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<OthersAlert>, StoreError> {
    let rows = tx.query(
        "SELECT sender, sender_name, id, sent, language, event, severity, headline, description,
         instruction, area, expires_at FROM others_alerts
         WHERE meant = 1 AND over_at IS NULL AND expires_at > $1 ORDER BY sent DESC, id LIMIT 50",
        &[now.into()],
    )?;
    rows.iter()
        .map(|row| {
            let text = |column| row.text(column).map(str::to_owned);
            Ok(OthersAlert {
                sender: text(0)?,
                sender_name: text(1)?,
                id: text(2)?,
                sent: row.time(3)?,
                language: text(4)?,
                event: text(5)?,
                severity: text(6)?,
                headline: text(7)?,
                description: text(8)?,
                instruction: text(9)?,
                area: text(10)?,
                expires: row.time(11)?,
            })
        })
        .collect()
}
