//! A connection with the settings every one of ours has, its open transaction
//! behind [`Tx`], its values and its errors.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, ToSql};

use super::super::{Engine, Row, StoreError, Tx, Value};

/// Prepared statements kept for each connection.
const STATEMENTS_KEPT: usize = 256;
/// How long one of our connections waits for another's lock.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of a page, for a database that is made now. A report touches a page here
/// and there of every index, and each is written whole: with half of SQLite's default
/// intake took a sixth more in a pair of runs, with a quarter no more than that.
const PAGE_BYTES: u32 = 2_048;
/// Page cache of a writing connection; negative is KiB.
const CACHE: i64 = -16_384;
/// Page cache of a reading one: there are several, and what is not in it is in the
/// system's.
const READ_CACHE: i64 = -4_096;

/// Opens `path`; a writing connection creates it when absent.
pub(in super::super) fn connect(path: &Path, read_only: bool) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= if read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
    };
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(LOCK_PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    if !read_only {
        connection.pragma_update(None, "page_size", PAGE_BYTES)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    }
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", if read_only { READ_CACHE } else { CACHE })?;
    Ok(connection)
}

/// Runs a statement without parameters or rows.
pub(super) fn run_plain(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// The open transaction of a connection.
pub(super) struct Open<'c> {
    connection: &'c Connection,
    /// The last thing the engine refused.
    pub(super) failure: Option<StoreError>,
}

impl<'c> Open<'c> {
    /// Over a connection on which a transaction was begun.
    pub(super) const fn over(connection: &'c Connection) -> Self {
        Self { connection, failure: None }
    }

    fn noting<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &outcome {
            self.failure = Some(error.again());
        }
        outcome
    }
}

impl Tx for Open<'_> {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        let found = query(self.connection, sql, params);
        self.noting(found)
    }

    fn insert_after(
        &mut self,
        first: (&str, &[Value]),
        insert: (&str, &[Value]),
    ) -> Result<(u64, Option<i64>), StoreError> {
        let changed = self.execute(first.0, first.1)?;
        let added = self.execute(insert.0, insert.1)? > 0;
        Ok((changed, added.then(|| self.connection.last_insert_rowid())))
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let changed = execute(self.connection, sql, params);
        self.noting(changed)
    }
}

fn query(connection: &Connection, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            values.push(match row.get_ref(column)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(v) => Value::Int(v),
                ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
                ValueRef::Blob(v) => Value::Blob(v.to_vec()),
                ValueRef::Real(_) => {
                    return Err(StoreError::Shape { column, expected: "no floating point" });
                }
            });
        }
        found.push(Row(values));
    }
    Ok(found)
}

fn execute(connection: &Connection, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    Ok(statement.raw_execute()? as u64)
}

/// Gives `$3` the third parameter wherever it stands: SQLite itself takes `$3`
/// for a name and numbers names by first appearance.
fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), StoreError> {
    let mut used = 0;
    for index in 1..=statement.parameter_count() {
        let name = statement.parameter_name(index).unwrap_or_default();
        let number = name.strip_prefix('$').and_then(|digits| digits.parse::<usize>().ok());
        let value = number.and_then(|number| params.get(number.checked_sub(1)?));
        let (Some(number), Some(value)) = (number, value) else {
            return Err(StoreError::Refused(format!("no value for parameter {name:?}")));
        };
        used = used.max(number);
        statement.raw_bind_parameter(index, value)?;
    }
    if used != params.len() {
        return Err(StoreError::Refused(format!("{} values for {used}", params.len())));
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Integer(*v),
            Self::Text(v) => ValueRef::Text(v.as_bytes()),
            Self::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ConstraintViolation) => Self::Constraint(error.to_string()),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen,
            ) => Self::Unavailable(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_goes_by_its_number_wherever_it_stands() {
        let connection = Connection::open_in_memory().unwrap();
        let values = [Value::Int(1), Value::Int(2), Value::Int(3)];
        let rows = query(&connection, "SELECT $3, $1, $2, $3", &values).unwrap();
        let want = [3, 1, 2, 3].map(Value::Int).to_vec();
        assert_eq!(rows, vec![Row(want)]);
        for (sql, given) in [("SELECT $2", 1), ("SELECT $1", 2), ("SELECT ?", 1), ("SELECT :a", 1)]
        {
            assert!(query(&connection, sql, &values[..given]).is_err(), "{sql} with {given}");
        }
    }
}
