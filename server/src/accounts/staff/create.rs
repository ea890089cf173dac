//! Adding a member of staff: the command line and the example province.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Role, password};
use crate::storage::{Db, StoreError, Tx};

/// Who is to be added.
#[derive(Debug, Clone)]
pub struct StaffDraft {
    /// What they sign in with: 2 to 64 of `a-z 0-9 . _ -`.
    pub username: String,
    /// Display name.
    pub name: String,
    /// What they sign in with, at least [`password::CHARS_MIN`] characters.
    pub password: String,
    /// What they may do.
    pub role: Role,
    /// The unit they belong to; an officer must have one.
    pub unit: Option<String>,
}

/// Why nobody was added.
#[derive(Debug, thiserror::Error)]
pub enum NotCreated {
    /// The user name has other characters, or too few or many.
    #[error("username: use 2 to 64 of a-z, 0-9, dot, underscore and hyphen")]
    Username,
    /// Somebody has the user name already.
    #[error("username: taken")]
    Taken,
    /// The display name is empty or too long.
    #[error("name: use 1 to 100 characters")]
    Name,
    /// The password is too short or too long.
    #[error("password: use at least 10 characters and at most 256 bytes")]
    Password,
    /// An officer without a unit would see no case.
    #[error("unit: an officer and the head of a unit need one")]
    Unit,
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] password::NotHashed),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn check(draft: &StaffDraft) -> Result<(), NotCreated> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    if !(2..=64).contains(&draft.username.len()) || !draft.username.bytes().all(allowed) {
        return Err(NotCreated::Username);
    }
    if !(1..=100).contains(&draft.name.trim().chars().count()) {
        return Err(NotCreated::Name);
    }
    let long_enough = draft.password.chars().count() >= password::CHARS_MIN;
    if !long_enough || draft.password.len() > password::BYTES_MAX {
        return Err(NotCreated::Password);
    }
    if draft.role.needs_unit() && draft.unit.is_none() {
        return Err(NotCreated::Unit);
    }
    Ok(())
}

/// Adds a member of staff and returns their id.
///
/// # Errors
/// [`NotCreated`], naming the field; nothing was added.
pub async fn create(db: &Db, draft: StaffDraft, now: Timestamp) -> Result<Uuid, NotCreated> {
    check(&draft)?;
    let (id, secret) = (Uuid::now_v7(), draft.password.clone());
    let hash = tokio::task::spawn_blocking(move || password::hash(&secret))
        .await
        .map_err(|error| StoreError::Unavailable(error.to_string()))??;
    db.write(move |tx| insert(tx, id, &draft, &hash, now)).await?;
    Ok(id)
}

/// Adds members of staff whose passwords have been hashed before, all or none.
///
/// # Errors
/// As [`create`].
pub async fn create_hashed(
    db: &Db,
    drafts: Vec<(StaffDraft, String)>,
    now: Timestamp,
) -> Result<(), NotCreated> {
    drafts.iter().try_for_each(|(draft, _)| check(draft))?;
    db.write(move |tx| {
        let mut each = drafts.iter();
        each.try_for_each(|(draft, hash)| insert(tx, Uuid::now_v7(), draft, hash, now))
    })
    .await
}

fn insert(
    tx: &mut dyn Tx,
    id: Uuid,
    draft: &StaffDraft,
    hash: &str,
    now: Timestamp,
) -> Result<(), NotCreated> {
    let added = tx.execute(
        "INSERT INTO staff (id, username, name, password_hash, role, unit_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (username) DO NOTHING",
        &[
            id.into(),
            (&draft.username).into(),
            citizen_text::nfc(&draft.name).into(),
            hash.into(),
            draft.role.as_str().into(),
            draft.unit.clone().into(),
            now.into(),
        ],
    )?;
    if added == 0 { Err(NotCreated::Taken) } else { Ok(()) }
}
