//! What one press does to a place: made sure of today, shut, open again. The other fields
//! stay as they were written last.
//!
//! Of a place that is public the new wording is handed in at once by the same hands: public
//! where its collection needs no review, else for a second person. Of a draft it is written
//! and no more.

use citizen_wire::collection::Place;
use citizen_wire::problem::code;

use super::desk::{Step, held, moved, set_state, submit, write, written};
use super::error::ItemError;
use super::row::ItemState;
use crate::province::Province;
use crate::storage::Tx;

/// Somebody made sure today, by the province's calendar, of what is written.
///
/// # Errors
/// [`ItemError::State`] of one that waits for review or was withdrawn;
/// [`ItemError::Invalid`] of what is no place, or could not be public.
pub fn verify(tx: &mut dyn Tx, step: Step, province: &Province) -> Result<(), ItemError> {
    let today = province.zone().to_datetime(step.now).date();
    change(tx, step, province, "verified", |place| {
        place.verified_on = Some(today);
        Ok(())
    })
}

/// Shut until further notice.
///
/// # Errors
/// As [`verify`], and [`ItemError::State`] of one that is shut.
pub fn close(tx: &mut dyn Tx, step: Step, province: &Province) -> Result<(), ItemError> {
    change(tx, step, province, "closed", |place| shut(place, true))
}

/// Open again.
///
/// # Errors
/// As [`verify`], and [`ItemError::State`] of one that is open.
pub fn open(tx: &mut dyn Tx, step: Step, province: &Province) -> Result<(), ItemError> {
    change(tx, step, province, "opened", |place| shut(place, false))
}

fn shut(place: &mut Place, closed: bool) -> Result<(), ItemError> {
    // Somebody else pressed first: what they said is not said again.
    if place.closed == closed {
        return Err(ItemError::State);
    }
    place.closed = closed;
    Ok(())
}

fn change(
    tx: &mut dyn Tx,
    step: Step,
    province: &Province,
    did: &'static str,
    press: impl FnOnce(&mut Place) -> Result<(), ItemError>,
) -> Result<(), ItemError> {
    let item = held(tx, step, &[ItemState::Draft, ItemState::Published])?;
    let mut draft = item.draft;
    let place = draft.place.as_mut();
    press(place.ok_or_else(|| ItemError::invalid(code::FIELD_MISSING, "place"))?)?;
    let body = written(&draft)?;
    write(tx, step.item, &draft, &body)?;
    set_state(tx, step.item, ItemState::Draft)?;
    moved(tx, step, (did, None), &body)?;
    if item.state == ItemState::Published {
        // The version that was seen is the one before this press.
        submit(tx, Step { version: None, ..step }, province)?;
    }
    Ok(())
}
