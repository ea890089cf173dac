//! Reading the audit, newest first.

use jiff::Timestamp;
use serde::Serialize;

use crate::storage::{Conditions, Row, StoreError, Tx};

/// Most rows of a page.
pub const LIMIT_MAX: u32 = 200;

/// Which rows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only of this member of staff, by user name.
    pub staff: Option<String>,
    /// Only this action, or all that begin with it: `case.` or `person.read`.
    pub action: Option<String>,
    /// Only about this object and what is in it: `case:ID`.
    pub object: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
    /// Only rows before this number.
    pub before: Option<i64>,
    /// Rows of the page.
    pub limit: u32,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AuditRow {
    /// Its number; they follow one another without a gap.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// `staff:ID`, `citizen:ID`, `system`, or `address` for a sign-in that failed.
    pub actor: String,
    /// Display name, of a member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// `noun.verb`, or `refused`.
    pub action: String,
    /// What it was done to, `case:ID`.
    pub object: String,
    /// More words.
    pub detail: String,
    /// SHA-256 over this row and the hash of the one before; empty on rows
    /// older than the chain.
    pub hash: String,
}

/// `text` as a pattern for what begins with it.
fn beginning(text: &str) -> String {
    format!("{}%", text.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// Rows of `filter`, newest first, one more than asked for when there are more.
///
/// # Errors
/// [`StoreError`].
pub fn rows(tx: &mut dyn Tx, filter: &Filter) -> Result<Vec<AuditRow>, StoreError> {
    let mut found = Conditions::default();
    if let Some(name) = &filter.staff {
        let own = "a.actor = (SELECT 'staff:' || p.id FROM staff p WHERE p.username = ?)";
        found.and_with(own, name);
    }
    if let Some(action) = &filter.action {
        found.and_with("a.action LIKE ? ESCAPE '!'", beginning(action));
    }
    if let Some(object) = &filter.object {
        found.and_with("(a.object = ? OR a.object LIKE ? || '/%')", object);
    }
    if let Some(from) = filter.from {
        found.and_with("a.at >= ?", from);
    }
    if let Some(to) = filter.to {
        found.and_with("a.at < ?", to);
    }
    if let Some(before) = filter.before {
        found.and_with("a.seq < ?", before);
    }
    let sql = format!(
        "SELECT a.seq, a.at, a.actor, s.name, a.action, a.object, a.detail, a.hash
         FROM audit a LEFT JOIN staff s ON a.actor = 'staff:' || s.id
         WHERE {} ORDER BY a.seq DESC LIMIT {}",
        found.text(),
        filter.limit.clamp(1, LIMIT_MAX) + 1
    );
    tx.query(&sql, found.params())?.iter().map(row).collect()
}

fn row(row: &Row) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        seq: row.int(0)?,
        at: row.time(1)?,
        actor: row.text(2)?.to_owned(),
        actor_name: row.text_opt(3)?.map(str::to_owned),
        action: row.text(4)?.to_owned(),
        object: row.text(5)?.to_owned(),
        detail: row.text(6)?.to_owned(),
        hash: row.text(7)?.to_owned(),
    })
}
