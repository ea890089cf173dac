//! The sync cursor: `EPOCH.NUMBER`. The epoch names this database's history;
//! another one means that a backup took its place.

use std::fmt;

/// Where a phone is in its account's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The history.
    pub epoch: String,
    /// The newest change the phone has.
    pub seq: i64,
}

impl Cursor {
    /// A cursor as the phone sends it; `None` when it is none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (epoch, seq) = text.rsplit_once('.')?;
        Some(Self { epoch: epoch.to_owned(), seq: seq.parse().ok().filter(|seq| *seq >= 0)? })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.epoch, self.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let cursor = Cursor { epoch: "0190-a.b".into(), seq: 7 };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for nonsense in ["", "7", "a.", "a.-1", "a.x"] {
            assert_eq!(Cursor::parse(nonsense), None, "{nonsense}");
        }
    }
}
