//! The timeline and the media of cases, read for one case or for everything
//! an account's phone has to fetch, with one query each.

use citizen_wire::case::{TimelineEntry, TimelineKind};
use citizen_wire::media::{MediaKind, MediaPhase, MediaState, MediaView};
use jiff::Timestamp;
use uuid::Uuid;

use super::{apart, unit};
use crate::degrees::of_e7;
use crate::province::Province;
use crate::storage::{Row, StoreError, Tx, Value};
use crate::uploads::examine::files;
use crate::uploads::examine::verdict::Fault;

/// Which cases to read for.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// One.
    Case(Uuid),
    /// Those of `account` whose last change has a number in `after < n <= to`.
    Changed {
        /// Whose.
        account: Uuid,
        /// Exclusive.
        after: i64,
        /// Inclusive.
        to: i64,
    },
}

impl Scope {
    /// The condition on `cases c`, and its parameters from `$1` on.
    pub fn condition(self) -> (&'static str, Vec<Value>) {
        match self {
            Self::Case(id) => ("c.id = $1", vec![id.into()]),
            Self::Changed { account, after, to } => (
                "c.account_id = $1 AND c.sync_seq > $2 AND c.sync_seq <= $3",
                vec![account.into(), after.into(), to.into()],
            ),
        }
    }
}

/// The number a case of `cases c` arrived with: until its first change its own.
pub const ARRIVED: &str = "COALESCE(c.arrived_seq, c.sync_seq)";

/// One row of a timeline.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Stable id.
    pub id: Uuid,
    /// Its number among the account's changes.
    pub seq: i64,
    /// The case.
    pub case: Uuid,
    /// What happened.
    pub kind: TimelineKind,
    /// When.
    pub at: Timestamp,
    /// Words that belong to it.
    pub text: Option<String>,
    /// The unit it concerns.
    pub unit: Option<String>,
    /// `citizen`, `staff` or `system`.
    pub actor: String,
    /// Display name of the member of staff.
    pub staff_name: Option<String>,
    /// Stars, on a rating.
    pub stars: Option<u8>,
}

/// The timelines of `scope`, each oldest first. What every case begins with,
/// its arrival, is no row of its own.
///
/// # Errors
/// [`StoreError`].
pub fn timeline(tx: &mut dyn Tx, scope: Scope) -> Result<Vec<Entry>, StoreError> {
    let (condition, params) = scope.condition();
    let sql = format!(
        "SELECT c.id, c.received_at, c.first_unit_id, {ARRIVED} FROM cases c WHERE {condition}"
    );
    let arrivals = tx.query(&sql, &params)?;
    let sql = format!(
        "SELECT t.id, t.case_id, t.kind, t.at, t.text, t.unit_id, t.actor, s.name, t.stars,
             t.sync_seq
         FROM cases c JOIN timeline t ON t.case_id = c.id LEFT JOIN staff s ON s.id = t.staff_id
         WHERE {condition} ORDER BY t.at, t.id"
    );
    let later = tx.query(&sql, &params)?;
    arrivals.iter().map(arrival).chain(later.iter().map(entry)).collect()
}

fn arrival(row: &Row) -> Result<Entry, StoreError> {
    let case = row.id(0)?;
    Ok(Entry {
        id: arrival_id(case),
        case,
        kind: TimelineKind::Received,
        at: row.time(1)?,
        text: None,
        unit: row.text_opt(2)?.map(str::to_owned),
        actor: "citizen".to_owned(),
        staff_name: None,
        stars: None,
        seq: row.int(3)?,
    })
}

/// The case's id as a `UUIDv8`, which no phone makes.
fn arrival_id(case: Uuid) -> Uuid {
    const VERSION: u128 = 0xf << 76;
    Uuid::from_u128(case.as_u128() & !VERSION | 0x8 << 76)
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.id(0)?,
        case: row.id(1)?,
        kind: known(row, 2, "a kind of entry")?,
        at: row.time(3)?,
        text: row.text_opt(4)?.map(str::to_owned),
        unit: row.text_opt(5)?.map(str::to_owned),
        actor: row.text(6)?.to_owned(),
        staff_name: row.text_opt(7)?.map(str::to_owned),
        stars: row.int_opt(8)?.and_then(|stars| u8::try_from(stars).ok()),
        seq: row.int(9)?,
    })
}

/// A stored name as the type it names.
pub fn known<T: std::str::FromStr>(
    row: &Row,
    column: usize,
    expected: &'static str,
) -> Result<T, StoreError> {
    row.text(column)?.parse().map_err(|_| StoreError::Shape { column, expected })
}

impl Entry {
    /// As the person sees it: no staff member's name.
    pub fn public(&self, province: &Province, media: &[Medium]) -> TimelineEntry {
        TimelineEntry {
            seq: self.seq,
            kind: self.kind,
            at: self.at,
            text: self.text.clone(),
            unit: self.unit.as_deref().map(|id| unit::named(province, id)),
            media: came_with(self.id, media),
            stars: self.stars,
        }
    }
}

/// Ids of the media that came with timeline entry `entry`.
pub fn came_with(entry: Uuid, media: &[Medium]) -> Vec<Uuid> {
    media.iter().filter(|m| m.entry == Some(entry)).map(|m| m.view.id).collect()
}

/// A medium and where it belongs.
#[derive(Debug, Clone)]
pub struct Medium {
    /// The case.
    pub case: Uuid,
    /// The timeline entry it came with.
    pub entry: Option<Uuid>,
    /// Metres from where it was taken to the report's position: told by the phone, or
    /// by the file itself, as evidence of a desk is kept as it was sent.
    pub apart_m: Option<i64>,
    /// Why it cannot be opened.
    pub fault: Option<Fault>,
    /// Evidence of an answer that nobody approved: for staff alone.
    pub held: bool,
    /// The number of its last change among the account's; 0 before the first.
    pub seq: i64,
    /// The medium itself.
    pub view: MediaView,
}

/// The media of `scope`, in the order they were made.
///
/// # Errors
/// [`StoreError`].
pub fn media(tx: &mut dyn Tx, scope: Scope) -> Result<Vec<Medium>, StoreError> {
    let (condition, params) = scope.condition();
    let sql = format!(
        "SELECT m.case_id, m.entry_id, m.id, m.kind, m.sha256, m.bytes, m.content_type, m.state,
             m.phase, COALESCE(f.width, m.width), COALESCE(f.height, m.height),
             COALESCE(m.taken_at, f.taken_at), m.apart_m, f.fault, m.sync_seq, m.held,
             f.lat_e7, f.lon_e7, c.lat_e7, c.lon_e7, m.name
         FROM cases c JOIN media m ON m.case_id = c.id
             LEFT JOIN files f ON f.sha256 = m.sha256 AND m.state = 'stored'
         WHERE {condition} ORDER BY m.id"
    );
    tx.query(&sql, &params)?.iter().map(medium).collect()
}

fn medium(row: &Row) -> Result<Medium, StoreError> {
    let small = |column| -> Result<Option<u32>, StoreError> {
        Ok(row.int_opt(column)?.and_then(|v| u32::try_from(v).ok()))
    };
    Ok(Medium {
        case: row.id(0)?,
        entry: row.id_opt(1)?,
        apart_m: match row.int_opt(12)? {
            Some(told) => Some(told),
            None => position(row, 16)?
                .zip(position(row, 18)?)
                .map(|(file, case)| apart::whole(apart::metres(file, case))),
        },
        fault: files::fault(row, 13)?,
        seq: row.int(14)?,
        held: row.truth(15)?,
        view: MediaView {
            id: row.id(2)?,
            kind: match row.text(3)? {
                "video" => MediaKind::Video,
                "audio" => MediaKind::Audio,
                "document" => MediaKind::Document,
                _ => MediaKind::Photo,
            },
            sha256: row.text(4)?.to_owned(),
            bytes: u64::try_from(row.int(5)?).unwrap_or(0),
            content_type: row.text(6)?.to_owned(),
            state: match row.text(7)? {
                "stored" => MediaState::Stored,
                "partial" => MediaState::Partial,
                _ => MediaState::Awaited,
            },
            phase: match row.text(8)? {
                "after" => MediaPhase::After,
                _ => MediaPhase::Before,
            },
            width: small(9)?,
            height: small(10)?,
            taken_at: row.time_opt(11)?,
            name: row.text_opt(20)?.map(str::to_owned),
        },
    })
}

fn position(row: &Row, first: usize) -> Result<Option<(f64, f64)>, StoreError> {
    Ok(row.int_opt(first)?.map(of_e7).zip(row.int_opt(first + 1)?.map(of_e7)))
}
