//! Sessions behind the cookie. Every request reads its row, so a sign-out, a
//! disabled account or another role acts on the next request everywhere.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::login::Way;
use super::{Role, Staff, browser};
use crate::accounts::citizen::sign_in_required;
use crate::accounts::token;
use crate::app::App;
use crate::audit::{Deed, keep};
use crate::problem::Refusal;
use crate::storage::{Row, StoreError, Tx};

/// How exact a session's last use is kept: one write a minute at most.
const SEEN_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// How long a second factor that was shown is good for a step that asks for it.
const FACTOR_FRESH: SignedDuration = SignedDuration::from_mins(5);
/// Characters of what a browser calls itself.
const AGENT_CHARS_MAX: usize = 200;

/// Where somebody signs in from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The address, as it is limited.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The browser's own secret.
    pub browser: token::Secret,
    /// Whether the second factor was shown.
    pub factor: bool,
    /// How they proved who they are.
    pub way: Way,
}

/// The session of a call; behind [`Staff`], which puts it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Names it; opens nothing.
    pub id: Uuid,
    /// When the second factor was last shown in it.
    pub factor_at: Option<Timestamp>,
}

impl Seat {
    /// Lets a step through that asks for a fresh second factor.
    ///
    /// # Errors
    /// 403 `second_factor_required`.
    pub fn fresh(&self, app: &App) -> Result<(), Refusal> {
        let since = app.clock.now() - FACTOR_FRESH;
        let fresh = self.factor_at.is_some_and(|at| at > since);
        if fresh || !app.accounts.settings.second_factor {
            return Ok(());
        }
        Err(Refusal::new(StatusCode::FORBIDDEN, code::SECOND_FACTOR_REQUIRED))
    }
}

impl FromRequestParts<App> for Seat {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        parts.extensions.get::<Self>().copied().ok_or_else(sign_in_required)
    }
}

/// Counts a guess at somebody's second factor.
///
/// # Errors
/// 429 `rate_limited`.
pub fn one_guess(app: &App, staff: Uuid) -> Result<(), Refusal> {
    app.accounts.factors_by_staff.take(&staff.to_string(), app.clock.now()).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })
}

/// Opens a session and returns its token.
///
/// # Errors
/// 503 when the database is away, 500 without randomness.
pub async fn open(app: &App, staff: Uuid, from: Origin) -> Result<String, Refusal> {
    let secret: token::Secret = token::random()?;
    let id = Uuid::from_bytes(token::random()?);
    let (now, hash) = (app.clock.now(), token::hash(&secret));
    let lasts = SignedDuration::from_secs(app.accounts.settings.staff_session_s.into());
    let agent: String =
        from.agent.chars().filter(|c| !c.is_control()).take(AGENT_CHARS_MAX).collect();
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            tx.execute("DELETE FROM staff_sessions WHERE expires_at <= $1", &[now.into()])?;
            tx.execute(
                "INSERT INTO staff_sessions (token_hash, staff_id, created_at, seen_at,
                     expires_at, id, address, agent, factor_at, id_token)
                 VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)",
                &[
                    (&hash).into(),
                    staff.into(),
                    now.into(),
                    (now + lasts).into(),
                    id.into(),
                    (&from.address).into(),
                    (&agent).into(),
                    from.factor.then_some(now).into(),
                    from.way.id_token.as_ref().into(),
                ],
            )?;
            browser::keep(tx, &from.browser, staff, now)?;
            let deed = deed(now, format!("staff:{staff}"), "session.open", staff);
            keep(tx, &Deed { detail: from.way.name.to_owned(), ..deed })
        })
        .await?;
    Ok(token::encode(&secret))
}

/// Keeps that the second factor was shown in the session.
///
/// # Errors
/// [`StoreError`].
pub fn factor_shown(tx: &mut dyn Tx, session: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE staff_sessions SET factor_at = $1 WHERE id = $2",
        &[now.into(), session.into()],
    )?;
    Ok(())
}

/// A session as its owner reads of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Names it.
    pub id: Uuid,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// Where it was opened from.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// The sessions of `staff` that are open, last used first.
///
/// # Errors
/// [`StoreError`].
pub fn list(
    tx: &mut dyn Tx,
    staff: Uuid,
    idle_s: u32,
    now: Timestamp,
) -> Result<Vec<Listed>, StoreError> {
    let since = now - SignedDuration::from_secs(idle_s.into());
    let rows = tx.query(
        "SELECT id, created_at, seen_at, address, agent FROM staff_sessions
         WHERE staff_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id",
        &[staff.into(), now.into(), since.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                id: row.id(0)?,
                created_at: row.time(1)?,
                seen_at: row.time(2)?,
                address: row.text(3)?.to_owned(),
                agent: row.text(4)?.to_owned(),
            })
        })
        .collect()
}

/// Ends one of `staff`'s sessions; false when they have no such one.
///
/// # Errors
/// [`StoreError`].
pub fn end_one(
    tx: &mut dyn Tx,
    staff: &Staff,
    session: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ended = tx.execute(
        "DELETE FROM staff_sessions WHERE id = $1 AND staff_id = $2",
        &[session.into(), staff.id.into()],
    )?;
    if ended > 0 {
        keep(tx, &deed(now, staff.audited(), "session.end", staff.id))?;
    }
    Ok(ended > 0)
}

/// Ends the session of this token, if there is one; `staff` asked for it. Returns the ID
/// token that was kept with it.
///
/// # Errors
/// 503 when the database is away.
pub async fn end(app: &App, staff: &Staff, token: &str) -> Result<Option<String>, Refusal> {
    let Some(secret) = token::decode(token) else {
        return Ok(None);
    };
    let hash = token::hash(&secret);
    let deed = deed(app.clock.now(), staff.audited(), "session.end", staff.id);
    let ended = app.db.write(move |tx| -> Result<_, StoreError> {
        let sql = "DELETE FROM staff_sessions WHERE token_hash = $1 RETURNING id_token";
        let row = tx.query_opt(sql, &[(&hash).into()])?;
        keep(tx, &deed)?;
        row.map(|row| Ok(row.text_opt(0)?.map(str::to_owned))).transpose()
    });
    Ok(ended.await?.flatten())
}

fn deed(at: Timestamp, actor: String, action: &str, staff: Uuid) -> Deed {
    let object = format!("staff:{staff}");
    Deed { at, actor, action: action.to_owned(), object, detail: String::new() }
}

/// Who holds this token now; `None` when nobody does any more.
///
/// # Errors
/// 503 when the database is away.
pub async fn signed_in(app: &App, token: &str) -> Result<Option<(Staff, Seat)>, Refusal> {
    let Some(secret) = token::decode(token) else {
        return Ok(None);
    };
    let (now, hash) = (app.clock.now(), token::hash(&secret));
    let idle = SignedDuration::from_secs(app.accounts.settings.staff_idle_s.into());
    let (wanted, since) = (hash.clone(), now - idle);
    let found = app.db.read(move |tx| holder(tx, &wanted, now, since)).await?;
    let Some((staff, seat, seen_at)) = found else {
        return Ok(None);
    };
    if now.duration_since(seen_at) >= SEEN_EVERY {
        note_use(app, hash, now);
    }
    Ok(Some((staff, seat)))
}

fn holder(
    tx: &mut dyn Tx,
    hash: &str,
    now: Timestamp,
    used_since: Timestamp,
) -> Result<Option<(Staff, Seat, Timestamp)>, StoreError> {
    tx.query_opt(
        "SELECT p.id, p.username, p.name, p.role, p.unit_id, s.seen_at, s.id, s.factor_at
         FROM staff_sessions s JOIN staff p ON p.id = s.staff_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
             AND p.disabled_at IS NULL",
        &[hash.into(), now.into(), used_since.into()],
    )?
    .map(|row| {
        let seat = Seat { id: row.id(6)?, factor_at: row.time_opt(7)? };
        Ok((from_row(&row)?, seat, row.time(5)?))
    })
    .transpose()
}

fn from_row(row: &Row) -> Result<Staff, StoreError> {
    let role = row.text(3)?;
    Ok(Staff {
        id: row.id(0)?,
        username: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        role: role
            .parse::<Role>()
            .map_err(|_| StoreError::Shape { column: 3, expected: "a role" })?,
        unit: row.text_opt(4)?.map(str::to_owned),
    })
}

/// Keeps when the session was last used, beside the request and not before it.
fn note_use(app: &App, hash: String, now: Timestamp) {
    let db = app.db.clone();
    tokio::spawn(async move {
        let noted: Result<u64, StoreError> = db
            .write(move |tx| {
                tx.execute(
                    "UPDATE staff_sessions SET seen_at = $1 WHERE token_hash = $2 AND seen_at < $1",
                    &[now.into(), (&hash).into()],
                )
            })
            .await;
        if let Err(error) = noted {
            tracing::warn!(%error, "last use of a session not noted");
        }
    });
}
