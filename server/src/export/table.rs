//! Cells, rows, and a response body made of batches of rows.

use std::future::Future;
use std::io;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use jiff::civil::DateTime;

use super::csv::Csv;
use super::xlsx::Xlsx;

/// What stands in a cell. Text is text: no program takes it for a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with decimals.
    Decimal(f64),
    /// A moment on the province's clock.
    Moment(DateTime),
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl From<DateTime> for Cell {
    fn from(moment: DateTime) -> Self {
        Self::Moment(moment)
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// A workbook with one sheet.
    Xlsx,
}

impl Format {
    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The end of the file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A table on its way.
enum Writer {
    Csv(Csv),
    Xlsx(Box<Xlsx>),
}

impl Writer {
    fn rows(&mut self, rows: &[Vec<Cell>]) -> io::Result<Bytes> {
        match self {
            Self::Csv(csv) => Ok(csv.rows(rows)),
            Self::Xlsx(xlsx) => xlsx.rows(rows),
        }
    }

    fn end(self) -> io::Result<Bytes> {
        match self {
            Self::Csv(_) => Ok(Bytes::new()),
            Self::Xlsx(xlsx) => xlsx.end(),
        }
    }
}

/// A batch of rows, and where the next begins; the last names none.
pub type Batch<C> = (Vec<Vec<Cell>>, Option<C>);

/// The table with this head whose rows `next` brings, from `first` on. A failure
/// on the way breaks the connection, so that nobody takes the file for whole.
///
/// # Errors
/// When the head cannot be written.
pub fn body<C, N, F>(format: Format, head: &[String], first: C, next: N) -> io::Result<Body>
where
    C: Send + 'static,
    N: Fn(C) -> F + Send + 'static,
    F: Future<Output = io::Result<Batch<C>>> + Send,
{
    let (writer, begun) = match format {
        Format::Csv => {
            let (csv, begun) = Csv::begin(head);
            (Writer::Csv(csv), begun)
        }
        Format::Xlsx => {
            let (xlsx, begun) = Xlsx::begin(head)?;
            (Writer::Xlsx(Box::new(xlsx)), begun)
        }
    };
    let state = Some((writer, begun, first, next));
    Ok(Body::from_stream(stream::try_unfold(state, |state| async move {
        let Some((mut writer, begun, place, next)) = state else { return Ok(None) };
        let (rows, place) = next(place).await?;
        let mut piece = Vec::from(begun);
        piece.extend_from_slice(&writer.rows(&rows)?);
        let state = match place {
            Some(place) => Some((writer, Bytes::new(), place, next)),
            None => {
                piece.extend_from_slice(&writer.end()?);
                None
            }
        };
        Ok::<_, io::Error>(Some((Bytes::from(piece), state)))
    })))
}
