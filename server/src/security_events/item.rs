//! An event as an item of a register: a draft that whoever works it completes and hands in.

use citizen_wire::catalog::Words;
use citizen_wire::collection::Publication;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::list::{SecurityEvent, one};
use crate::collections::ItemError;
use crate::collections::desk::{Step, begin};
use crate::collections::draft::ItemDraft;
use crate::storage::Tx;

/// Characters of a heading.
const TITLE_CHARS: usize = 200;

/// Makes it; answers the item.
///
/// # Errors
/// [`ItemError::NotFound`] when it is forgotten; [`ItemError::State`] when somebody made one.
pub fn make(
    tx: &mut dyn Tx,
    event: Uuid,
    collection: &str,
    zone: &TimeZone,
    (staff, now): (Uuid, Timestamp),
) -> Result<Uuid, ItemError> {
    let item = Uuid::now_v7();
    let mine = tx.execute(
        "UPDATE security_events SET item_id = $2 WHERE id = $1 AND item_id IS NULL",
        &[event.into(), item.into()],
    )?;
    let found = one(tx, event)?.ok_or(ItemError::NotFound)?;
    if mine == 0 {
        return Err(ItemError::State);
    }
    let step = Step { item, by: Some(staff), version: None, now };
    let reference = format!("event:{event}");
    begin(tx, step, (collection, Some(&reference)), &draft(&found, zone), "created")?;
    Ok(item)
}

fn draft(event: &SecurityEvent, zone: &TimeZone) -> ItemDraft {
    let SecurityEvent { received_at, sender, host, app, message, .. } = event;
    let named: Vec<&str> =
        [host, app, message].into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    let title: String = named.join(" · ").chars().take(TITLE_CHARS).collect();
    let at = received_at.to_zoned(zone.clone()).strftime("%d/%m/%Y %H:%M:%S").to_string();
    let words = |text: String| Words { vi: text, en: String::new() };
    let mut draft = ItemDraft {
        publication: Some(Publication {
            title: words(title),
            summary: None,
            text: words(format!("{message}\n\n{at} · {sender}")),
            speech: None,
            lists: Vec::new(),
            facts: Vec::new(),
            asked_as: Vec::new(),
            source: None,
            position: None,
            track: Vec::new(),
            outline: Vec::new(),
        }),
        ..ItemDraft::default()
    };
    draft.normalise();
    draft
}
