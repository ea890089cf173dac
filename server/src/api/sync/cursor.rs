//! The sync cursor: `EPOCH.NUMBER` or, in the middle of a round,
//! `EPOCH.NUMBER-HELD`; behind it `~ALERTS`, the warnings it has, unless it has none.
//! The epoch names this database's history; another one means that a backup took its
//! place.

use std::fmt;

/// Where a phone is in its account's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The history.
    pub epoch: String,
    /// The newest change the phone has.
    pub seq: i64,
    /// How far it had come when it last had everything: it holds each case that
    /// arrived until then. Pages of a round go by the last change of a case, so
    /// within one, `seq` does not say that.
    pub held: i64,
    /// The newest warning the phone has.
    pub alerts: i64,
}

impl Cursor {
    /// A cursor as the phone sends it; `None` when it is none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (epoch, numbers) = text.rsplit_once('.')?;
        let (numbers, alerts) = numbers.split_once('~').unwrap_or((numbers, "0"));
        let (seq, held) = numbers.split_once('-').unwrap_or((numbers, numbers));
        let (seq, held) = (seq.parse().ok()?, held.parse().ok()?);
        let alerts = alerts.parse().ok().filter(|alerts| *alerts >= 0)?;
        (0 <= held && held <= seq).then(|| Self { epoch: epoch.to_owned(), seq, held, alerts })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { epoch, seq, held, alerts } = self;
        write!(f, "{epoch}.{seq}")?;
        if seq != held {
            write!(f, "-{held}")?;
        }
        if *alerts > 0 { write!(f, "~{alerts}") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let texts = [
            (7, 0, "0190-a.b.7"),
            (3, 0, "0190-a.b.7-3"),
            (0, 0, "0190-a.b.7-0"),
            (7, 4, "0190-a.b.7~4"),
            (3, 4, "0190-a.b.7-3~4"),
        ];
        for (held, alerts, text) in texts {
            let cursor = Cursor { epoch: "0190-a.b".into(), seq: 7, held, alerts };
            assert_eq!(cursor.to_string(), text);
            assert_eq!(Cursor::parse(text), Some(cursor));
        }
        for nonsense in
            ["", "7", "a.", "a.-1", "a.x", "a.7-8", "a.7--1", "a.7-", "a.7~", "a.7~-1", "a.7~1~2"]
        {
            assert_eq!(Cursor::parse(nonsense), None, "{nonsense}");
        }
    }
}
