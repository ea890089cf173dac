//! A connection with its prepared statements, its open transaction behind
//! [`Tx`], its values and its errors. The thread that holds it drives it: what
//! the server says is read while a statement waits.

use std::collections::HashMap;
use std::error::Error;

use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Config, NoTls, Statement};

use super::super::{Engine, Row, StoreError, Tx, Value};

/// Statements kept before all are forgotten.
const STATEMENTS_KEPT: usize = 512;

/// Why a statement or a commit failed.
pub(super) enum Failure {
    /// Another transaction was first; running again may succeed.
    Lost,
    /// Anything else.
    Other(StoreError),
}

impl Failure {
    pub(super) fn into_error(self) -> StoreError {
        match self {
            Self::Lost => StoreError::Unavailable("others were first, again and again".into()),
            Self::Other(error) => error,
        }
    }
}

impl From<postgres::Error> for Failure {
    fn from(error: postgres::Error) -> Self {
        // Serialization failure and deadlock.
        match error.code().map(postgres::error::SqlState::code) {
            Some("40001" | "40P01") => Self::Lost,
            _ => Self::Other(error.into()),
        }
    }
}

pub(super) struct Connection {
    runtime: Runtime,
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Connection {
    pub(super) fn open(config: &Config) -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let (client, link) = runtime.block_on(config.connect(NoTls))?;
        // How it ended shows in the statement that waited for it.
        drop(runtime.spawn(link));
        Ok(Self { runtime, client, statements: HashMap::new() })
    }

    pub(super) fn is_broken(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs a statement without parameters or rows.
    pub(super) fn plain(&mut self, sql: &str) -> Result<(), Failure> {
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }

    /// The transaction that was begun.
    pub(super) const fn transaction(&mut self) -> Open<'_> {
        Open { connection: self, failure: None, wrote: false }
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, Failure> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS_KEPT {
            self.statements.clear();
        }
        let statement = self.runtime.block_on(self.client.prepare(sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Failure> {
        let statement = self.statement(sql)?;
        let rows = self.runtime.block_on(self.client.query(&statement, &parameters(params)))?;
        rows.iter().map(|row| row_of(row).map_err(Failure::Other)).collect()
    }

    /// Both are on their way before the first is answered.
    fn insert_after(
        &mut self,
        first: (&str, &[Value]),
        insert: (&str, &[Value]),
    ) -> Result<(u64, Option<i64>), Failure> {
        let returning = format!("{} RETURNING seq", insert.0);
        let statements = (self.statement(first.0)?, self.statement(&returning)?);
        let params = (parameters(first.1), parameters(insert.1));
        let (changed, added) = self.runtime.block_on(async {
            tokio::join!(
                biased;
                self.client.execute(&statements.0, &params.0),
                self.client.query_opt(&statements.1, &params.1),
            )
        });
        let (changed, added) = (changed?, added?);
        Ok((changed, added.map(|row| row.try_get(0)).transpose()?))
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Failure> {
        let statement = self.statement(sql)?;
        Ok(self.runtime.block_on(self.client.execute(&statement, &parameters(params)))?)
    }
}

fn parameters(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// The open transaction of a connection.
pub(super) struct Open<'c> {
    connection: &'c mut Connection,
    /// The first thing that failed; the transaction is void since.
    pub(super) failure: Option<Failure>,
    /// Something may have been written.
    pub(super) wrote: bool,
}

impl Open<'_> {
    fn noting<T>(&mut self, outcome: Result<T, Failure>) -> Result<T, StoreError> {
        outcome.map_err(|failure| {
            let told = match &failure {
                Failure::Lost => StoreError::Unavailable("another was first".into()),
                Failure::Other(error) => error.again(),
            };
            self.failure.get_or_insert(failure);
            told
        })
    }
}

impl Tx for Open<'_> {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        let reads =
            sql.trim_start().get(..6).is_some_and(|verb| verb.eq_ignore_ascii_case("select"));
        self.wrote |= !reads;
        let found = self.connection.query(sql, params);
        self.noting(found)
    }

    fn insert_after(
        &mut self,
        first: (&str, &[Value]),
        insert: (&str, &[Value]),
    ) -> Result<(u64, Option<i64>), StoreError> {
        self.wrote = true;
        let added = self.connection.insert_after(first, insert);
        self.noting(added)
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.wrote = true;
        let changed = self.connection.execute(sql, params);
        self.noting(changed)
    }
}

fn row_of(row: &postgres::Row) -> Result<Row, StoreError> {
    let values = row.columns().iter().enumerate().map(|(column, kind)| {
        let shape = |_| StoreError::Shape { column, expected: "integer, text or bytes" };
        let value = match *kind.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(column).map(Value::from),
            Type::INT4 => row.try_get::<_, Option<i32>>(column).map(Value::from),
            Type::BOOL => row.try_get::<_, Option<bool>>(column).map(Value::from),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column).map(Value::from),
            _ => row.try_get::<_, Option<String>>(column).map(Value::from),
        };
        value.map_err(shape)
    });
    values.collect::<Result<_, _>>().map(Row)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(v) => match *ty {
                Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
                Type::BOOL => (*v != 0).to_sql(ty, out),
                _ => v.to_sql(ty, out),
            },
            Self::Text(v) => v.as_str().to_sql(ty, out),
            Self::Blob(v) => v.as_slice().to_sql(ty, out),
        }
    }

    /// Whether a value fits its place is known only with the value.
    fn accepts(_ty: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        let words = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
        match error.code().map(postgres::error::SqlState::code) {
            Some("53100") => Self::Full,
            Some(code) if code.starts_with("23") => Self::Constraint(words),
            // Connection, resources, operator's intervention, read-only standby.
            Some(code)
                if ["08", "53", "57"].iter().any(|class| code.starts_with(class))
                    || code == "25006" =>
            {
                Self::Unavailable(words)
            }
            Some(_) => Self::Refused(words),
            None => Self::Unavailable(words),
        }
    }
}
