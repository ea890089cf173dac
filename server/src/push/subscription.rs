//! Keeping, changing and ending subscriptions. Of the token only a hash is kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use citizen_alerts::seal::Recipient;
use citizen_areas::Fence;
use citizen_wire::problem::code;
use citizen_wire::push::{PUSH_CELL_DEGREES, PUSH_COMMUNES_MAX, PushChannel, PushSubscription};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Push, fanout};
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Characters of 32 bytes in base64url.
const TOKEN_CHARS: usize = 43;
/// Longest token of a platform.
const DEVICE_TOKEN_MAX: usize = 4_096;

/// A subscription that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    token_hash: String,
    channel: PushChannel,
    endpoint: String,
    p256dh: Option<Vec<u8>>,
    auth: Option<Vec<u8>>,
    /// `None`: everything.
    communes: Option<Vec<String>>,
}

/// Looks at what a phone sent.
///
/// # Errors
/// 422 naming the field.
pub fn check(
    asked: &PushSubscription,
    push: &Push,
    province: &Province,
) -> Result<Checked, Refusal> {
    let wrong = |field: &str| Refusal::invalid(code::FIELD_INVALID, field);
    let token_hash = token_hash(&asked.token).ok_or_else(|| wrong("token"))?;
    if push.senders.of(asked.channel).is_none() {
        return Err(wrong("channel"));
    }
    let (mut p256dh, mut auth) = (None, None);
    if asked.channel == PushChannel::WebPush {
        push.guard.check(&asked.endpoint).map_err(|_| wrong("endpoint"))?;
        let bytes = |text: &Option<String>| {
            // Browsers write padding in places.
            BASE64.decode(text.as_deref().unwrap_or_default().trim_end_matches('=')).ok()
        };
        let secret = bytes(&asked.auth).filter(|a| a.len() == 16).ok_or_else(|| wrong("auth"))?;
        let point = bytes(&asked.p256dh).ok_or_else(|| wrong("p256dh"))?;
        Recipient::new(&point, &secret)
            .and_then(|recipient| recipient.check())
            .map_err(|_| wrong("p256dh"))?;
        (p256dh, auth) = (Some(point), Some(secret));
    } else {
        let good = |b: u8| b.is_ascii_alphanumeric() || b"-_:".contains(&b);
        let length = asked.endpoint.len();
        if length == 0 || length > DEVICE_TOKEN_MAX || !asked.endpoint.bytes().all(good) {
            return Err(wrong("endpoint"));
        }
    }
    Ok(Checked {
        token_hash,
        channel: asked.channel,
        endpoint: asked.endpoint.clone(),
        p256dh,
        auth,
        communes: communes(asked, province)?,
    })
}

/// The communes it is about; `None` for all, also where a cell cannot be told apart.
fn communes(asked: &PushSubscription, province: &Province) -> Result<Option<Vec<String>>, Refusal> {
    if asked.communes.len() > PUSH_COMMUNES_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "communes"));
    }
    for (number, commune) in asked.communes.iter().enumerate() {
        if province.commune(commune).is_none() {
            return Err(Refusal::invalid(code::COMMUNE_UNKNOWN, format!("communes.{number}")));
        }
    }
    let mut all = asked.communes.clone();
    if let Some([lat, lon]) = asked.cell {
        let whole = |degrees: f64| (degrees / PUSH_CELL_DEGREES).fract() == 0.0;
        if !(whole(lat) && whole(lon) && lat.abs() < 90.0 && lon.abs() < 180.0) {
            return Err(Refusal::invalid(code::FIELD_INVALID, "cell"));
        }
        let (north, east) = (lat + PUSH_CELL_DEGREES, lon + PUSH_CELL_DEGREES);
        let cell = Fence::Polygon(vec![(lat, lon), (lat, east), (north, east), (north, lon)]);
        let Ok(fenced) = province.areas.fence(&[cell]) else { return Ok(None) };
        all.extend(fenced.communes().into_iter().map(|commune| commune.code.clone()));
    }
    all.sort();
    all.dedup();
    let everything = asked.communes.is_empty() && asked.cell.is_none();
    Ok((!everything).then_some(all))
}

/// Keeps it. The same token again changes it; another one at the same address takes
/// its place.
///
/// # Errors
/// [`StoreError`].
pub fn keep(tx: &mut dyn Tx, checked: &Checked, now: Timestamp) -> Result<(), StoreError> {
    let channel = channel_name(checked.channel);
    let same = tx.query(
        "SELECT number FROM push_subscriptions
         WHERE channel = $1 AND endpoint = $2 AND token_hash <> $3",
        &[channel.into(), (&checked.endpoint).into(), (&checked.token_hash).into()],
    )?;
    for row in same {
        remove(tx, row.int(0)?)?;
    }
    let row = tx.query_opt(
        "INSERT INTO push_subscriptions
         (token_hash, channel, endpoint, p256dh, auth, everywhere, made_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (token_hash) DO UPDATE SET channel = excluded.channel,
         endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth,
         everywhere = excluded.everywhere, changed_at = excluded.changed_at
         RETURNING number",
        &[
            (&checked.token_hash).into(),
            channel.into(),
            (&checked.endpoint).into(),
            checked.p256dh.clone().into(),
            checked.auth.clone().into(),
            checked.communes.is_none().into(),
            now.into(),
        ],
    )?;
    let number = row.ok_or(StoreError::Shape { column: 0, expected: "a number" })?.int(0)?;
    tx.execute("DELETE FROM push_communes WHERE subscription = $1", &[number.into()])?;
    for commune in checked.communes.iter().flatten() {
        tx.execute(
            "INSERT INTO push_communes (subscription, commune) VALUES ($1, $2)",
            &[number.into(), commune.into()],
        )?;
    }
    Ok(())
}

/// Ends the one with this token; whether there was one.
///
/// # Errors
/// [`StoreError`].
pub fn end(tx: &mut dyn Tx, token: &str) -> Result<bool, StoreError> {
    let Some(number) = by_token(tx, token)? else { return Ok(false) };
    remove(tx, number)?;
    Ok(true)
}

/// The phone has these: they are not sent to it any more. Answers whether there is
/// such a subscription.
///
/// # Errors
/// [`StoreError`].
pub fn acknowledge(
    tx: &mut dyn Tx,
    token: &str,
    alerts: &[Uuid],
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(number) = by_token(tx, token)? else { return Ok(false) };
    for alert in alerts {
        tx.execute(
            "INSERT INTO push_acks (alert_id, subscription, at)
             SELECT f.alert_id, $2, $3 FROM push_fanouts f WHERE f.alert_id = $1
             AND f.forgotten = 0
             ON CONFLICT DO NOTHING",
            &[(*alert).into(), number.into(), now.into()],
        )?;
        tx.execute(
            "DELETE FROM push_retries WHERE alert_id = $1 AND subscription = $2",
            &[(*alert).into(), number.into()],
        )?;
        fanout::finish(tx, *alert, now)?;
    }
    Ok(true)
}

/// Forgets a subscription and everything that waits for it.
pub(super) fn remove(tx: &mut dyn Tx, number: i64) -> Result<(), StoreError> {
    for table in ["push_communes", "push_retries", "push_acks"] {
        let sql = format!("DELETE FROM {table} WHERE subscription = $1");
        tx.execute(&sql, &[number.into()])?;
    }
    tx.execute("DELETE FROM push_subscriptions WHERE number = $1", &[number.into()])?;
    Ok(())
}

fn by_token(tx: &mut dyn Tx, token: &str) -> Result<Option<i64>, StoreError> {
    let Some(hash) = token_hash(token) else { return Ok(None) };
    let row = tx
        .query_opt("SELECT number FROM push_subscriptions WHERE token_hash = $1", &[hash.into()])?;
    row.map(|row| row.int(0)).transpose()
}

fn token_hash(token: &str) -> Option<String> {
    let whole = token.len() == TOKEN_CHARS && BASE64.decode(token).is_ok();
    whole.then(|| hex::encode(Sha256::digest(token)))
}

/// The name in the database.
pub(super) const fn channel_name(channel: PushChannel) -> &'static str {
    match channel {
        PushChannel::WebPush => "web_push",
        PushChannel::Fcm => "fcm",
        PushChannel::Apns => "apns",
    }
}

/// From its name in the database.
pub(super) fn channel(name: &str) -> Result<PushChannel, StoreError> {
    let all = [PushChannel::WebPush, PushChannel::Fcm, PushChannel::Apns];
    all.into_iter()
        .find(|channel| channel_name(*channel) == name)
        .ok_or_else(|| StoreError::Refused(format!("no push channel is called {name:?}")))
}
