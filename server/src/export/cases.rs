//! The desk's list as a table: the rows and the order of the list, and as much of
//! each as whoever asks may see. Who sent it is left empty where the policy says so.

use std::collections::HashMap;
use std::io;

use axum::body::Body;
use jiff::Timestamp;
use jiff::civil::DateTime;
use uuid::Uuid;

use super::table::{Batch, Cell, Format, body};
use crate::accounts::{Staff, phone};
use crate::app::App;
use crate::cases::queue::{Wanted, walk};
use crate::cases::summary::CaseRow;
use crate::messages::{self, Language};
use crate::policy::may_see_person;
use crate::province::Province;
use crate::storage::{Conditions, StoreError, Tx};

/// Rows read at once.
const BATCH: u32 = 500;
/// The columns, by the keys of their heads.
pub const COLUMNS: [&str; 15] = [
    "code",
    "received_at",
    "state",
    "timeliness",
    "due_at",
    "answered_at",
    "category",
    "commune",
    "unit",
    "bounces",
    "rating",
    "text",
    "phone",
    "lat",
    "lon",
];

/// Everything that is `wanted`, as `staff` may see it.
///
/// # Errors
/// When the head cannot be written.
pub fn table(
    app: &App,
    staff: Staff,
    wanted: Wanted,
    format: Format,
    language: Language,
) -> io::Result<Body> {
    let head = COLUMNS.map(|name| language.of(&messages::column(name)).to_owned());
    let (app, now) = (app.clone(), app.clock.now());
    body(format, &head, wanted, move |wanted| {
        let (app, staff) = (app.clone(), staff.clone());
        async move {
            let province = app.province.clone();
            let read = move |tx: &mut dyn Tx| batch(tx, &province, &staff, &wanted, language, now);
            app.db.read(read).await.map_err(|error: StoreError| {
                tracing::error!(%error, "an export broke off");
                io::Error::other(error)
            })
        }
    })
}

fn batch(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    wanted: &Wanted,
    language: Language,
    now: Timestamp,
) -> Result<Batch<Wanted>, StoreError> {
    let (rows, next) = walk(tx, province, staff, wanted, BATCH, now)?;
    let mut rest = rest(tx, &rows)?;
    let rows = rows
        .into_iter()
        .map(|row| {
            let rest = rest.remove(&row.summary.id).unwrap_or_default();
            cells(row, rest, province, staff, language)
        })
        .collect();
    let next = next.map(|after| Wanted { after: Some(after), ..wanted.clone() });
    Ok((rows, next))
}

/// What of a case the list does not show.
#[derive(Debug, Default)]
struct Rest {
    text: String,
    phone: String,
}

fn rest(tx: &mut dyn Tx, rows: &[CaseRow]) -> Result<HashMap<Uuid, Rest>, StoreError> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let mut listed = Conditions::default();
    listed.and_among("c.id IN (?)", rows.iter().map(|row| row.summary.id));
    let sql = format!(
        "SELECT c.id, c.text, a.phone FROM cases c JOIN accounts a ON a.id = c.account_id
         WHERE {}",
        listed.text()
    );
    let found = tx.query(&sql, listed.params())?;
    found
        .iter()
        .map(|row| {
            let rest = Rest { text: row.text(1)?.to_owned(), phone: row.text(2)?.to_owned() };
            Ok((row.id(0)?, rest))
        })
        .collect()
}

fn cells(
    row: CaseRow,
    rest: Rest,
    province: &Province,
    staff: &Staff,
    language: Language,
) -> Vec<Cell> {
    let CaseRow { summary: case, rating } = row;
    let local = |at: Timestamp| -> DateTime { at.to_zoned(province.zone().clone()).datetime() };
    let unit = case.unit.as_ref().map(|unit| unit.id.as_str());
    let open = may_see_person(staff, unit, case.hide_name);
    let category = case.category.as_deref().map(|id| {
        let known = province.category_name(id).map(|name| language.of(name).to_owned());
        known.unwrap_or_else(|| id.to_owned())
    });
    // An account without a number bears the way it came in its place.
    let number = phone::e164(&rest.phone).filter(|_| open);
    vec![
        case.code.into(),
        local(case.received_at).into(),
        case.state.as_str().to_owned().into(),
        case.timeliness.as_str().to_owned().into(),
        case.due_at.map(local).into(),
        case.answered_at.map(local).into(),
        category.into(),
        case.commune_name.into(),
        case.unit.map(|unit| unit.name).into(),
        case.bounces.into(),
        rating.into(),
        rest.text.into(),
        number.into(),
        case.lat.into(),
        case.lon.into(),
    ]
}
