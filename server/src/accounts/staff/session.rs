//! Sessions behind the cookie. Every request reads its row, so a sign-out, a
//! disabled account or another role acts on the next request everywhere.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Role, Staff};
use crate::accounts::token;
use crate::app::App;
use crate::audit::{Deed, keep};
use crate::problem::Refusal;
use crate::storage::{Row, StoreError, Tx};

/// How exact a session's last use is kept: one write a minute at most.
const SEEN_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Opens a session and returns its token.
///
/// # Errors
/// 503 when the database is away, 500 without randomness.
pub async fn open(app: &App, staff: Uuid) -> Result<String, Refusal> {
    let secret: token::Secret = token::random()?;
    let (now, hash) = (app.clock.now(), token::hash(&secret));
    let lasts = SignedDuration::from_secs(app.accounts.settings.staff_session_s.into());
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            tx.execute("DELETE FROM staff_sessions WHERE expires_at <= $1", &[now.into()])?;
            tx.execute(
                "INSERT INTO staff_sessions (token_hash, staff_id, created_at, seen_at, expires_at)
                 VALUES ($1, $2, $3, $3, $4)",
                &[(&hash).into(), staff.into(), now.into(), (now + lasts).into()],
            )?;
            keep(tx, &deed(now, format!("staff:{staff}"), "session.open", staff))
        })
        .await?;
    Ok(token::encode(&secret))
}

/// Ends the session of this token, if there is one; `staff` asked for it.
///
/// # Errors
/// 503 when the database is away.
pub async fn end(app: &App, staff: &Staff, token: &str) -> Result<(), Refusal> {
    let Some(secret) = token::decode(token) else {
        return Ok(());
    };
    let hash = token::hash(&secret);
    let deed = deed(app.clock.now(), staff.audited(), "session.end", staff.id);
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            tx.execute("DELETE FROM staff_sessions WHERE token_hash = $1", &[(&hash).into()])?;
            keep(tx, &deed)
        })
        .await?;
    Ok(())
}

fn deed(at: Timestamp, actor: String, action: &str, staff: Uuid) -> Deed {
    let object = format!("staff:{staff}");
    Deed { at, actor, action: action.to_owned(), object, detail: String::new() }
}

/// Who holds this token now; `None` when nobody does any more.
///
/// # Errors
/// 503 when the database is away.
pub async fn signed_in(app: &App, token: &str) -> Result<Option<Staff>, Refusal> {
    let Some(secret) = token::decode(token) else {
        return Ok(None);
    };
    let (now, hash) = (app.clock.now(), token::hash(&secret));
    let idle = SignedDuration::from_secs(app.accounts.settings.staff_idle_s.into());
    let (wanted, since) = (hash.clone(), now - idle);
    let found = app.db.read(move |tx| holder(tx, &wanted, now, since)).await?;
    let Some((staff, seen_at)) = found else {
        return Ok(None);
    };
    if now.duration_since(seen_at) >= SEEN_EVERY {
        note_use(app, hash, now);
    }
    Ok(Some(staff))
}

fn holder(
    tx: &mut dyn Tx,
    hash: &str,
    now: Timestamp,
    used_since: Timestamp,
) -> Result<Option<(Staff, Timestamp)>, StoreError> {
    tx.query_opt(
        "SELECT p.id, p.username, p.name, p.role, p.unit_id, s.seen_at
         FROM staff_sessions s JOIN staff p ON p.id = s.staff_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
             AND p.disabled_at IS NULL",
        &[hash.into(), now.into(), used_since.into()],
    )?
    .map(|row| Ok((from_row(&row)?, row.time(5)?)))
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
