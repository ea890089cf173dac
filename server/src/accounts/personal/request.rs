//! Requests about one's own data: each is a task at a desk, with the law's times.

use citizen_wire::personal::{PersonalRequestKind, PersonalRequestView};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::erase;
use crate::accounts::{Staff, phone};
use crate::audit::{Deed, keep};
use crate::province::Province;
use crate::province::personal::PersonalRules;
use crate::storage::{Row, StoreError, Tx};

/// Most rows of the desk's list.
const ROWS_MAX: i64 = 500;
/// The columns of [`view`].
const COLUMNS: &str = "r.id, r.kind, r.text, r.state, r.made_at, r.reply_by, r.due_at, \
     r.extended, r.answer, r.decided_at";

/// Why a request or an answer to one was refused.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// No such request.
    #[error("no such request")]
    NotFound,
    /// The same id asked for something else, or the same is asked for already.
    #[error("asked for already, or the id is taken")]
    Conflict,
    /// Done or refused before, or put off once.
    #[error("not possible any more")]
    State,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a person asks.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Made by the phone.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// What.
    pub kind: PersonalRequestKind,
    /// In their words.
    pub text: Option<String>,
    /// When it came.
    pub at: Timestamp,
}

/// A request as the desk sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PersonalTask {
    /// As the person sees it.
    #[serde(flatten)]
    pub request: PersonalRequestView,
    /// The number with its middle hidden; it is reached by the request alone.
    pub phone_masked: String,
    /// When it was first answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replied_at: Option<Timestamp>,
    /// The first answer is late.
    pub reply_overdue: bool,
    /// It is open and past its time.
    pub overdue: bool,
}

/// Takes a request in, once for each id; one of a kind may be open.
///
/// # Errors
/// [`RequestError::Conflict`].
pub fn ask(
    tx: &mut dyn Tx,
    province: &Province,
    rules: &PersonalRules,
    asked: &Asked,
) -> Result<PersonalRequestView, RequestError> {
    tx.execute("UPDATE accounts SET id = id WHERE id = $1", &[asked.account.into()])?;
    let before = tx.query_opt(
        "SELECT account_id, kind, text FROM personal_requests WHERE id = $1",
        &[asked.id.into()],
    )?;
    if let Some(row) = before {
        let same = row.id(0)? == asked.account
            && row.text(1)? == asked.kind.as_str()
            && row.text_opt(2)? == asked.text.as_deref();
        return if same { one(tx, asked.id) } else { Err(RequestError::Conflict) };
    }
    let open = tx.query_opt(
        "SELECT 1 FROM personal_requests WHERE account_id = $1 AND kind = $2 AND state = 'open'",
        &[asked.account.into(), asked.kind.as_str().into()],
    )?;
    if open.is_some() {
        return Err(RequestError::Conflict);
    }
    let due = asked.at.saturating_add(rules.time_for(asked.kind)).unwrap_or(Timestamp::MAX);
    tx.execute(
        "INSERT INTO personal_requests (id, account_id, kind, text, state, made_at, reply_by,
             due_at) VALUES ($1, $2, $3, $4, 'open', $5, $6, $7)",
        &[
            asked.id.into(),
            asked.account.into(),
            asked.kind.as_str().into(),
            asked.text.clone().into(),
            asked.at.into(),
            rules.reply_by(province, asked.at).into(),
            due.into(),
        ],
    )?;
    let actor = format!("citizen:{}", asked.account);
    note(tx, asked.at, actor, "personal_request.ask", asked.id, asked.kind.as_str())?;
    one(tx, asked.id)
}

fn one(tx: &mut dyn Tx, id: Uuid) -> Result<PersonalRequestView, RequestError> {
    let sql = format!("SELECT {COLUMNS} FROM personal_requests r WHERE r.id = $1");
    let row = tx.query_opt(&sql, &[id.into()])?.ok_or(RequestError::NotFound)?;
    Ok(view(&row)?)
}

/// The requests of `account`, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn of_account(tx: &mut dyn Tx, account: Uuid) -> Result<Vec<PersonalRequestView>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM personal_requests r WHERE r.account_id = $1 ORDER BY r.made_at DESC"
    );
    tx.query(&sql, &[account.into()])?.iter().map(view).collect()
}

/// The desk's list: what is open by its time, or what was decided, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn tasks(tx: &mut dyn Tx, open: bool, now: Timestamp) -> Result<Vec<PersonalTask>, StoreError> {
    let (state, order) = if open { ("=", "r.due_at") } else { ("<>", "r.decided_at DESC") };
    let sql = format!(
        "SELECT {COLUMNS}, r.replied_at, a.phone FROM personal_requests r
         JOIN accounts a ON a.id = r.account_id
         WHERE r.state {state} 'open' ORDER BY {order}, r.id LIMIT {ROWS_MAX}"
    );
    let task = |row: &Row| {
        let (request, replied_at) = (view(row)?, row.time_opt(10)?);
        Ok(PersonalTask {
            phone_masked: phone::masked(row.text(11)?),
            reply_overdue: replied_at
                .map_or(open && request.reply_by < now, |at| request.reply_by < at),
            overdue: open && request.due_at < now,
            replied_at,
            request,
        })
    };
    tx.query(&sql, &[])?.iter().map(task).collect()
}

fn view(row: &Row) -> Result<PersonalRequestView, StoreError> {
    let kind = row.text(1)?.parse();
    Ok(PersonalRequestView {
        id: row.id(0)?,
        kind: kind.map_err(|()| StoreError::Shape { column: 1, expected: "a kind" })?,
        text: row.text_opt(2)?.map(str::to_owned),
        state: row.text(3)?.to_owned(),
        made_at: row.time(4)?,
        reply_by: row.time(5)?,
        due_at: row.time(6)?,
        extended: row.text_opt(7)?.map(str::to_owned),
        answer: row.text_opt(8)?.map(str::to_owned),
        decided_at: row.time_opt(9)?,
    })
}

/// What the desk does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Says that it has it.
    Reply,
    /// Puts it off by as long as it had, once, with the reason.
    Extend,
    /// Did it; an account to be erased is erased in the same moment.
    Finish,
    /// Will not, with the reason in law.
    Refuse,
}

/// Takes `step` with the words for the person.
///
/// # Errors
/// [`RequestError::NotFound`], [`RequestError::State`].
pub fn step(
    tx: &mut dyn Tx,
    (rules, staff): (&PersonalRules, &Staff),
    (id, step, words): (Uuid, Step, &str),
    now: Timestamp,
) -> Result<PersonalRequestView, RequestError> {
    // The update that changes nothing locks the row against a second member of staff.
    let row = tx.query_opt(
        "UPDATE personal_requests SET id = id WHERE id = $1
         RETURNING account_id, kind, state, due_at, extended",
        &[id.into()],
    )?;
    let row = row.ok_or(RequestError::NotFound)?;
    let kind: PersonalRequestKind =
        row.text(1)?.parse().map_err(|()| StoreError::Shape { column: 1, expected: "a kind" })?;
    if row.text(2)? != "open" {
        return Err(RequestError::State);
    }
    let (due, state, action) = match step {
        Step::Reply => (row.time(3)?, "open", "personal_request.reply"),
        Step::Extend if row.text_opt(4)?.is_some() => return Err(RequestError::State),
        Step::Extend => {
            let longer = row.time(3)?.saturating_add(rules.time_for(kind));
            (longer.unwrap_or(Timestamp::MAX), "open", "personal_request.extend")
        }
        Step::Finish => (row.time(3)?, "done", "personal_request.finish"),
        Step::Refuse => (row.time(3)?, "refused", "personal_request.refuse"),
    };
    let extended = (step == Step::Extend).then_some(words);
    let answer = (step != Step::Extend).then_some(words);
    let decided = state != "open";
    tx.execute(
        "UPDATE personal_requests SET state = $1, due_at = $2,
             extended = COALESCE($3, extended), answer = COALESCE($4, answer),
             replied_at = COALESCE(replied_at, $5), decided_by = $6, decided_at = $7
         WHERE id = $8",
        &[
            state.into(),
            due.into(),
            extended.into(),
            answer.into(),
            now.into(),
            decided.then_some(staff.id).into(),
            decided.then_some(now).into(),
            id.into(),
        ],
    )?;
    note(tx, now, staff.audited(), action, id, kind.as_str())?;
    if step == Step::Finish && kind == PersonalRequestKind::Erase {
        erase::account(tx, row.id(0)?, now)?;
    }
    one(tx, id)
}

fn note(
    tx: &mut dyn Tx,
    at: Timestamp,
    actor: String,
    action: &str,
    id: Uuid,
    kind: &str,
) -> Result<(), StoreError> {
    let object = format!("personal_request:{id}");
    keep(tx, &Deed { at, actor, action: action.to_owned(), object, detail: kind.to_owned() })
}
