//! Values as both engines know them.

use jiff::Timestamp;
use uuid::Uuid;

use super::StoreError;

/// A parameter or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// 64-bit integer; booleans are 0 and 1, times microseconds since 1970.
    Int(i64),
    /// UTF-8 text; ids are hyphenated UUIDs.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

macro_rules! value_from {
    ($($from:ty => |$v:ident| $to:expr;)*) => {
        $(impl From<$from> for Value { fn from($v: $from) -> Self { $to } })*
    };
}

value_from! {
    i64 => |v| Self::Int(v);
    i32 => |v| Self::Int(i64::from(v));
    u32 => |v| Self::Int(i64::from(v));
    bool => |v| Self::Int(i64::from(v));
    &str => |v| Self::Text(v.to_owned());
    String => |v| Self::Text(v);
    &String => |v| Self::Text(v.clone());
    Vec<u8> => |v| Self::Blob(v);
    &[u8] => |v| Self::Blob(v.to_vec());
    Uuid => |v| Self::Text(v.hyphenated().to_string());
    Timestamp => |v| Self::Int(v.as_microsecond());
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Into::into)
    }
}

/// One row of a result; columns by position, in the order the query names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    fn column(&self, column: usize, expected: &'static str) -> Result<&Value, StoreError> {
        self.0.get(column).ok_or(StoreError::Shape { column, expected })
    }

    /// An integer that may be NULL.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn int_opt(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.column(column, "an integer")? {
            Value::Int(v) => Ok(Some(*v)),
            Value::Null => Ok(None),
            _ => Err(StoreError::Shape { column, expected: "an integer" }),
        }
    }

    /// An integer.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.int_opt(column)?.ok_or(StoreError::Shape { column, expected: "an integer" })
    }

    /// A truth value, stored as 0 or 1.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn truth(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    /// Text that may be NULL.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn text_opt(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.column(column, "text")? {
            Value::Text(v) => Ok(Some(v)),
            Value::Null => Ok(None),
            _ => Err(StoreError::Shape { column, expected: "text" }),
        }
    }

    /// Text.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.text_opt(column)?.ok_or(StoreError::Shape { column, expected: "text" })
    }

    /// Bytes.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn blob(&self, column: usize) -> Result<&[u8], StoreError> {
        match self.column(column, "bytes")? {
            Value::Blob(v) => Ok(v),
            _ => Err(StoreError::Shape { column, expected: "bytes" }),
        }
    }

    /// An id that may be NULL.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn id_opt(&self, column: usize) -> Result<Option<Uuid>, StoreError> {
        self.text_opt(column)?
            .map(|text| text.parse().map_err(|_| StoreError::Shape { column, expected: "an id" }))
            .transpose()
    }

    /// An id.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn id(&self, column: usize) -> Result<Uuid, StoreError> {
        self.id_opt(column)?.ok_or(StoreError::Shape { column, expected: "an id" })
    }

    /// A time that may be NULL.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn time_opt(&self, column: usize) -> Result<Option<Timestamp>, StoreError> {
        self.int_opt(column)?
            .map(|micros| {
                Timestamp::from_microsecond(micros)
                    .map_err(|_| StoreError::Shape { column, expected: "a time" })
            })
            .transpose()
    }

    /// A time.
    ///
    /// # Errors
    /// [`StoreError::Shape`] when the column holds something else.
    pub fn time(&self, column: usize) -> Result<Timestamp, StoreError> {
        self.time_opt(column)?.ok_or(StoreError::Shape { column, expected: "a time" })
    }
}
