//! What the desk sees: events, the newest first, narrowed; how many of each severity in the
//! last day; who sends, and what was let go of whom.

use citizen_text::fold;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx, Value};

/// Events of a page.
pub const PAGE_MAX: i64 = 100;
/// Counts are of so long.
const COUNTED: SignedDuration = SignedDuration::from_hours(24);
/// Senders of the list.
const SENDERS_MAX: i64 = 100;

/// Which to list.
#[derive(Debug, Clone, Default)]
pub struct Which {
    /// As grave as this or graver, 0 to 7.
    pub severity: Option<u8>,
    /// Of this machine.
    pub host: String,
    /// Of this program.
    pub app: String,
    /// Whose words hold these, diacritics or none.
    pub words: String,
    /// Older than this one.
    pub before: Option<Uuid>,
    /// This one alone.
    pub event: Option<Uuid>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SecurityEvent {
    /// Its id.
    pub id: Uuid,
    /// When it came.
    pub received_at: Timestamp,
    /// When it was so, as the machine says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Who brought it: an address, or the name of a program with a key.
    pub sender: String,
    /// 0 (emergency) to 7 (debug).
    pub severity: u8,
    /// The machine.
    pub host: String,
    /// The program; may be empty.
    pub app: String,
    /// What it tells.
    pub message: String,
    /// The item somebody made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Uuid>,
    /// The case somebody opened of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Uuid>,
}

/// How many of a severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SeverityCount {
    /// 0 to 7.
    pub severity: u8,
    /// Events of the last day.
    pub count: i64,
}

/// Who sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct EventSender {
    /// An address, or the name of a program with a key.
    pub sender: String,
    /// Events that were kept.
    pub kept: i64,
    /// Events that were more than it may send, and let go.
    pub flooded: i64,
    /// Messages that could not be read, and were let go.
    pub unreadable: i64,
    /// When it was heard last.
    pub last_at: Timestamp,
}

/// A page for the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct EventPage {
    /// The events, the newest first.
    pub events: Vec<SecurityEvent>,
    /// There are older ones.
    pub more: bool,
    /// All events of the last day by severity, the gravest first.
    pub counts: Vec<SeverityCount>,
    /// Who sends, heard last first.
    pub senders: Vec<EventSender>,
    /// Anybody may send: the operator opened a way.
    pub open: bool,
}

const COLUMNS: &str = "id, received_at, at, sender, severity, host, app, message, item_id, \
                       case_id";

fn severity(row: &Row, column: usize) -> Result<u8, StoreError> {
    Ok(u8::try_from(row.int(column)?).unwrap_or(u8::MAX))
}

fn event(row: &Row) -> Result<SecurityEvent, StoreError> {
    Ok(SecurityEvent {
        id: row.id(0)?,
        received_at: row.time(1)?,
        at: row.time_opt(2)?,
        sender: row.text(3)?.to_owned(),
        severity: severity(row, 4)?,
        host: row.text(5)?.to_owned(),
        app: row.text(6)?.to_owned(),
        message: row.text(7)?.to_owned(),
        item: row.id_opt(8)?,
        case: row.id_opt(9)?,
    })
}

/// One event.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut dyn Tx, id: Uuid) -> Result<Option<SecurityEvent>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM security_events WHERE id = $1");
    tx.query_opt(&sql, &[id.into()])?.as_ref().map(event).transpose()
}

/// Reads a page; `open` is what the configuration says.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut dyn Tx,
    which: &Which,
    open: bool,
    now: Timestamp,
) -> Result<EventPage, StoreError> {
    let Which { severity: gravest, host, app, words, before, event: only } = which;
    // Behind one that is forgotten meanwhile there is nothing.
    let (at, id) = match before {
        None => (i64::MAX, String::new()),
        Some(id) => match one(tx, *id)? {
            Some(event) => (event.received_at.as_microsecond(), id.hyphenated().to_string()),
            None => (i64::MIN, String::new()),
        },
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM security_events
         WHERE (received_at < $1 OR (received_at = $1 AND id < $2)) AND severity <= $3
           AND ($4 = '' OR host = $4) AND ($5 = '' OR app = $5)
           AND folded LIKE $6 ESCAPE '!' AND ($7 = '' OR id = $7)
         ORDER BY received_at DESC, id DESC LIMIT $8"
    );
    let pattern = fold(words).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let only = only.map(|id| id.hyphenated().to_string()).unwrap_or_default();
    let params: [Value; 8] = [
        at.into(),
        id.into(),
        u32::from(gravest.unwrap_or(super::event::SEVERITY_MAX)).into(),
        host.into(),
        app.into(),
        format!("%{pattern}%").into(),
        only.into(),
        (PAGE_MAX + 1).into(),
    ];
    let mut events: Vec<SecurityEvent> =
        tx.query(&sql, &params)?.iter().map(event).collect::<Result<_, _>>()?;
    let more = events.len() as i64 > PAGE_MAX;
    events.truncate(PAGE_MAX as usize);
    Ok(EventPage { events, more, counts: counts(tx, now)?, senders: senders(tx)?, open })
}

fn counts(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<SeverityCount>, StoreError> {
    let since = now.saturating_sub(COUNTED).unwrap_or(Timestamp::MIN);
    let rows = tx.query(
        "SELECT severity, count(*) FROM security_events WHERE received_at >= $1
         GROUP BY severity ORDER BY severity",
        &[since.into()],
    )?;
    let count = |row: &Row| Ok(SeverityCount { severity: severity(row, 0)?, count: row.int(1)? });
    rows.iter().map(count).collect()
}

fn senders(tx: &mut dyn Tx) -> Result<Vec<EventSender>, StoreError> {
    let rows = tx.query(
        "SELECT sender, kept, flooded, unreadable, last_at FROM security_senders
         ORDER BY last_at DESC, sender LIMIT $1",
        &[SENDERS_MAX.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(EventSender {
                sender: row.text(0)?.to_owned(),
                kept: row.int(1)?,
                flooded: row.int(2)?,
                unreadable: row.int(3)?,
                last_at: row.time(4)?,
            })
        })
        .collect()
}
