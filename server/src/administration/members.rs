//! Members of staff as a table: `username,name,role,unit,active`. A file is looked at
//! whole; one wrong row, and nothing of it is taken. Whoever is not in it stays as
//! they are. Somebody new cannot sign in before an administrator gives them a
//! password, which is shown once.

use std::collections::{HashMap, HashSet};

use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::accounts::Staff;
use crate::accounts::staff::password::NOBODY;
use crate::audit::{Deed, keep};
use crate::collections::import::WrongRow;
use crate::policy::Role;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Rows of a file.
pub const ROWS_MAX: usize = 20_000;
/// The columns, in order.
pub const COLUMNS: [&str; 5] = ["username", "name", "role", "unit", "active"];

/// A member of staff in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Member {
    /// Stable id.
    pub id: Uuid,
    /// What they sign in with.
    pub username: String,
    /// Display name.
    pub name: String,
    /// What they may do.
    pub role: String,
    /// The unit they belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether they have a second factor.
    pub second_factor: bool,
}

/// What came, or would come, of a file.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct MemberImport {
    /// Rows of the file.
    pub rows: usize,
    /// New members.
    pub added: usize,
    /// Members that are otherwise now.
    pub changed: usize,
    /// Members that stay as they are.
    pub same: usize,
    /// Rows at fault; as long as there is one, nothing is taken.
    pub wrong: Vec<WrongRow>,
    /// Whether it was taken.
    pub applied: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct Line {
    username: String,
    name: String,
    role: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    active: String,
}

/// A row that says something possible.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    username: String,
    name: String,
    role: Role,
    unit: Option<String>,
    active: bool,
}

/// Every member of staff.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut dyn Tx) -> Result<Vec<Member>, StoreError> {
    let rows = tx.query(
        "SELECT p.id, p.username, p.name, p.role, p.unit_id, p.disabled_at, t.confirmed_at
         FROM staff p LEFT JOIN staff_totp t ON t.staff_id = p.id ORDER BY p.username",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Member {
                id: row.id(0)?,
                username: row.text(1)?.to_owned(),
                name: row.text(2)?.to_owned(),
                role: row.text(3)?.to_owned(),
                unit: row.text_opt(4)?.map(str::to_owned),
                active: row.time_opt(5)?.is_none(),
                second_factor: row.time_opt(6)?.is_some(),
            })
        })
        .collect()
}

/// Looks at a file, and takes it when `apply` and no row is wrong.
///
/// # Errors
/// [`StoreError`]; a file that is none, or has other columns, is one wrong row 0.
pub fn import(
    tx: &mut dyn Tx,
    province: &Province,
    (bytes, apply): (&[u8], bool),
    by: &Staff,
    now: Timestamp,
) -> Result<MemberImport, StoreError> {
    let (rows, wrong) = read(bytes, province);
    let mut report = MemberImport { rows: rows.len() + wrong.len(), wrong, ..Default::default() };
    let known: HashMap<String, Member> =
        list(tx)?.into_iter().map(|member| (member.username.clone(), member)).collect();
    for (number, wanted) in &rows {
        let own = wanted.username == by.username;
        if own && (!wanted.active || wanted.role != by.role) {
            // Nobody takes their own rights away by a slip in a table.
            report.wrong.push(WrongRow::new(*number, code::OWN_REQUEST, "username"));
        }
    }
    report.wrong.sort_by_key(|wrong| wrong.row);
    let take = apply && report.wrong.is_empty();
    for (_, wanted) in &rows {
        match known.get(&wanted.username) {
            None => {
                report.added += 1;
                if take {
                    add(tx, wanted, now)?;
                }
            }
            Some(member) if same(member, wanted) => report.same += 1,
            Some(member) => {
                report.changed += 1;
                if take {
                    change(tx, member.id, wanted, now)?;
                }
            }
        }
    }
    report.applied = take;
    if take {
        let detail = format!("added {} changed {}", report.added, report.changed);
        note(tx, by, "staff.import", "staff".to_owned(), detail, now)?;
    }
    Ok(report)
}

fn read(bytes: &[u8], province: &Province) -> (Vec<(usize, Wanted)>, Vec<WrongRow>) {
    // Spreadsheets put a mark before UTF-8.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let mut wrong = Vec::new();
    let unreadable = |row: usize, field: &str| WrongRow::new(row, code::IMPORT_UNREADABLE, field);
    match reader.headers() {
        Ok(head) => {
            let other = head.iter().find(|column| !COLUMNS.contains(column));
            let missing = COLUMNS.iter().take(3).find(|name| !head.iter().any(|h| h == **name));
            if let Some(field) = other.or(missing.copied()) {
                return (Vec::new(), vec![unreadable(0, field)]);
            }
        }
        Err(_) => return (Vec::new(), vec![unreadable(0, "file")]),
    }
    let (mut rows, mut names) = (Vec::new(), HashSet::new());
    for (index, line) in reader.deserialize::<Line>().enumerate() {
        let number = index + 1;
        if number > ROWS_MAX {
            wrong.push(unreadable(number, "file"));
            break;
        }
        match line.map_err(|_| (code::IMPORT_UNREADABLE, "row")).and_then(|l| wanted(l, province)) {
            Ok(row) if !names.insert(row.username.clone()) => {
                wrong.push(WrongRow::new(number, code::FIELD_INVALID, "username"));
            }
            Ok(row) => rows.push((number, row)),
            Err((code, field)) => wrong.push(WrongRow::new(number, code, field)),
        }
    }
    (rows, wrong)
}

fn wanted(line: Line, province: &Province) -> Result<Wanted, (&'static str, &'static str)> {
    let invalid = |field| (code::FIELD_INVALID, field);
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    let Line { username, name, role, unit, active } = line;
    if !(2..=64).contains(&username.len()) || !username.bytes().all(allowed) {
        return Err(invalid("username"));
    }
    // What an export put before a formula is taken off again.
    let name = citizen_text::nfc(name.strip_prefix('\'').unwrap_or(&name));
    if !(1..=100).contains(&name.chars().count()) {
        return Err(invalid("name"));
    }
    let role: Role = role.parse().map_err(|_| invalid("role"))?;
    let unit = Some(unit).filter(|unit| !unit.is_empty());
    if unit.as_deref().is_some_and(|id| province.unit(id).is_none()) {
        return Err(invalid("unit"));
    }
    if unit.is_none() && role.needs_unit() {
        return Err((code::FIELD_MISSING, "unit"));
    }
    let active = match active.as_str() {
        "" | "yes" | "true" | "1" => true,
        "no" | "false" | "0" => false,
        _ => return Err(invalid("active")),
    };
    Ok(Wanted { username, name, role, unit, active })
}

fn same(member: &Member, wanted: &Wanted) -> bool {
    member.name == wanted.name
        && member.role == wanted.role.as_str()
        && member.unit == wanted.unit
        && member.active == wanted.active
}

fn add(tx: &mut dyn Tx, wanted: &Wanted, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO staff (id, username, name, password_hash, role, unit_id, created_at,
             disabled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            Uuid::now_v7().into(),
            (&wanted.username).into(),
            (&wanted.name).into(),
            NOBODY.into(),
            wanted.role.as_str().into(),
            wanted.unit.clone().into(),
            now.into(),
            (!wanted.active).then_some(now).into(),
        ],
    )?;
    Ok(())
}

fn change(tx: &mut dyn Tx, id: Uuid, wanted: &Wanted, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE staff SET name = $1, role = $2, unit_id = $3,
             disabled_at = CASE WHEN $4 = 1 THEN NULL ELSE COALESCE(disabled_at, $5) END
         WHERE id = $6",
        &[
            (&wanted.name).into(),
            wanted.role.as_str().into(),
            wanted.unit.clone().into(),
            wanted.active.into(),
            now.into(),
            id.into(),
        ],
    )?;
    Ok(())
}

/// Gives `member` another password, and ends their sessions. False when there is no
/// such member.
///
/// # Errors
/// [`StoreError`].
pub fn set_password(
    tx: &mut dyn Tx,
    member: Uuid,
    hash: &str,
    by: &Staff,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let known = tx.execute(
        "UPDATE staff SET password_hash = $1 WHERE id = $2",
        &[hash.into(), member.into()],
    )?;
    if known == 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM staff_sessions WHERE staff_id = $1", &[member.into()])?;
    note(tx, by, "staff.password", format!("staff:{member}"), String::new(), now)?;
    Ok(true)
}

/// Whether there is such a member.
///
/// # Errors
/// [`StoreError`].
pub fn exists(tx: &mut dyn Tx, member: Uuid) -> Result<bool, StoreError> {
    Ok(tx.query_opt("SELECT 1 FROM staff WHERE id = $1", &[member.into()])?.is_some())
}

fn note(
    tx: &mut dyn Tx,
    by: &Staff,
    action: &str,
    object: String,
    detail: String,
    at: Timestamp,
) -> Result<(), StoreError> {
    keep(tx, &Deed { at, actor: by.audited(), action: action.to_owned(), object, detail })
}
