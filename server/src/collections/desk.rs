//! The steps. Each is one transaction: the state is checked, changed, and kept with
//! the name of who did it.

use citizen_text::fold;
use citizen_wire::collection::Item;
use jiff::Timestamp;
use uuid::Uuid;

use super::draft::ItemDraft;
use super::error::ItemError;
use super::hands::{is_author, sign_off};
use super::outgoing;
use super::row::{ItemState, ItemView, one};
use crate::degrees::to_e7;
use crate::province::Province;
use crate::storage::{StoreError, Tx, Value};

/// Who does something, when; `version` is the one they saw.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Which item.
    pub item: Uuid,
    /// Who; absent: the server itself.
    pub by: Option<Uuid>,
    /// The version they saw, when they say so.
    pub version: Option<i64>,
    /// When.
    pub now: Timestamp,
}

/// Begins an item. `did` is `created` or `imported`.
///
/// # Errors
/// [`ItemError`].
pub fn begin(
    tx: &mut dyn Tx,
    step: Step,
    (collection, reference): (&str, Option<&str>),
    draft: &ItemDraft,
    did: &'static str,
) -> Result<(), ItemError> {
    let body = written(draft)?;
    tx.execute(
        "INSERT INTO items (id, collection, reference, state, version, title, folded, body,
             made_at, changed_at, communes)
         VALUES ($1, $2, $3, 'draft', 0, '', '', '', $4, $4, '')",
        &[step.item.into(), collection.into(), reference.into(), step.now.into()],
    )?;
    write(tx, step.item, draft, &body)?;
    moved(tx, step, (did, None), &body)
}

/// Writes something else instead; what is public stays until this is published.
///
/// # Errors
/// [`ItemError`].
pub fn edit(
    tx: &mut dyn Tx,
    step: Step,
    draft: &ItemDraft,
    did: &'static str,
) -> Result<(), ItemError> {
    use ItemState::{Draft, Published, Review, Withdrawn};
    held(tx, step, &[Draft, Review, Published, Withdrawn])?;
    let body = written(draft)?;
    write(tx, step.item, draft, &body)?;
    set_state(tx, step.item, ItemState::Draft)?;
    moved(tx, step, (did, None), &body)
}

/// Hands it in: for review, or, where the collection needs none, for everybody.
///
/// # Errors
/// [`ItemError::Invalid`] for whatever would keep it from being public.
pub fn submit(tx: &mut dyn Tx, step: Step, province: &Province) -> Result<(), ItemError> {
    let item = held(tx, step, &[ItemState::Draft])?;
    let review = check(&item, province, step.now)?;
    if !review {
        return make_public(tx, step, &item, province);
    }
    set_state(tx, step.item, ItemState::Review)?;
    moved(tx, step, ("submitted", None), &written(&item.draft)?)
}

/// Makes it public: the second of two people.
///
/// # Errors
/// [`ItemError::OwnRequest`] for its authors; [`ItemError::Invalid`] when it cannot be
/// public any more.
pub fn publish(tx: &mut dyn Tx, step: Step, province: &Province) -> Result<(), ItemError> {
    let item = held(tx, step, &[ItemState::Review])?;
    check(&item, province, step.now)?;
    let staff = step.by.ok_or(ItemError::OwnRequest)?;
    if is_author(tx, step.item, staff)? {
        return Err(ItemError::OwnRequest);
    }
    make_public(tx, step, &item, province)
}

/// Sends it back to be changed, with a reason.
///
/// # Errors
/// [`ItemError`].
pub fn send_back(tx: &mut dyn Tx, step: Step, reason: &str) -> Result<(), ItemError> {
    let item = held(tx, step, &[ItemState::Review])?;
    set_state(tx, step.item, ItemState::Draft)?;
    moved(tx, step, ("returned", Some(reason)), &written(&item.draft)?)
}

/// Takes it back from everybody, with a reason.
///
/// # Errors
/// [`ItemError`].
pub fn withdraw(tx: &mut dyn Tx, step: Step, reason: &str) -> Result<(), ItemError> {
    use ItemState::{Draft, Published, Review};
    let item = held(tx, step, &[Draft, Review, Published])?;
    if item.is_public {
        let seq = outgoing::next(tx)?;
        tx.execute(
            "UPDATE items SET seq = $2, published = NULL WHERE id = $1",
            &[step.item.into(), seq.into()],
        )?;
    }
    set_state(tx, step.item, ItemState::Withdrawn)?;
    moved(tx, step, ("withdrawn", Some(reason)), &written(&item.draft)?)
}

/// What is written, without a check of a person: for what a first start brings.
pub(super) fn make_public(
    tx: &mut dyn Tx,
    step: Step,
    item: &ItemView,
    province: &Province,
) -> Result<(), ItemError> {
    let draft = &item.draft;
    let body = draft.body().ok_or(ItemError::State)?;
    let communes = draft.about(province);
    let about =
        if communes.is_empty() { String::new() } else { format!(",{},", communes.join(",")) };
    let public = Item {
        id: step.item,
        collection: item.collection.clone(),
        communes,
        published_at: step.now,
        valid_until: draft.valid_until,
        example: draft.example,
        body,
    };
    let json = serde_json::to_string(&public)
        .map_err(|error| StoreError::Refused(format!("item: {error}")))?;
    let kept_in = province.collection(&item.collection).is_some_and(|rule| rule.desk_only);
    // Without a public wording nothing outside hears of it; who heard of an earlier one
    // forgets it.
    let heard = !kept_in || item.is_public;
    let seq = if heard { Some(outgoing::next(tx)?) } else { None };
    let json = (!kept_in).then_some(json);
    tx.execute(
        "UPDATE items SET seq = COALESCE($2, seq), published = $3, communes = $4, valid_until = $5
         WHERE id = $1",
        &[step.item.into(), seq.into(), json.into(), about.into(), draft.valid_until.into()],
    )?;
    set_state(tx, step.item, ItemState::Published)?;
    moved(tx, step, ("published", None), &written(draft)?)
}

/// Whether its collection wants a second person.
fn check(item: &ItemView, province: &Province, now: Timestamp) -> Result<bool, ItemError> {
    let rule = province.collection(&item.collection).ok_or(ItemError::NotFound)?;
    item.draft.check(rule, province, now)?;
    Ok(rule.review)
}

pub(super) fn held(
    tx: &mut dyn Tx,
    step: Step,
    states: &[ItemState],
) -> Result<ItemView, ItemError> {
    // Taken first, so that two instances follow one another.
    tx.execute("UPDATE items SET version = version WHERE id = $1", &[step.item.into()])?;
    let item = one(tx, step.item)?;
    let seen = step.version.is_none_or(|version| version == item.version);
    if seen && states.contains(&item.state) { Ok(item) } else { Err(ItemError::State) }
}

pub(super) fn write(
    tx: &mut dyn Tx,
    item: Uuid,
    draft: &ItemDraft,
    body: &str,
) -> Result<(), StoreError> {
    let said = draft.body();
    let words = said.iter().flat_map(|said| [said.headings(), said.texts()]).flatten();
    let folded = fold(&words.collect::<Vec<_>>().join(" "));
    let position = said
        .and_then(|said| said.position())
        .filter(|(lat, lon)| lat.is_finite() && lon.is_finite());
    let (lat, lon) = position.map(|(lat, lon)| (to_e7(lat), to_e7(lon))).unzip();
    let params: [Value; 6] =
        [item.into(), draft.title().into(), folded.into(), body.into(), lat.into(), lon.into()];
    tx.execute(
        "UPDATE items SET title = $2, folded = $3, body = $4, lat_e7 = $5, lon_e7 = $6
         WHERE id = $1",
        &params,
    )?;
    Ok(())
}

pub(super) fn set_state(tx: &mut dyn Tx, item: Uuid, state: ItemState) -> Result<(), StoreError> {
    tx.execute("UPDATE items SET state = $2 WHERE id = $1", &[item.into(), state.as_str().into()])?;
    Ok(())
}

pub(super) fn moved(
    tx: &mut dyn Tx,
    step: Step,
    what: (&str, Option<&str>),
    body: &str,
) -> Result<(), ItemError> {
    tx.execute(
        "UPDATE items SET version = version + 1, changed_at = $2 WHERE id = $1",
        &[step.item.into(), step.now.into()],
    )?;
    Ok(sign_off(tx, step.item, (step.by, step.now), what, body)?)
}

pub(super) fn written(draft: &ItemDraft) -> Result<String, ItemError> {
    serde_json::to_string(draft)
        .map_err(|error| StoreError::Refused(format!("draft: {error}")).into())
}
