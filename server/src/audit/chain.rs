//! The hash of a row: SHA-256, lower-case hex, over the JSON array
//! `[hash of the row before, seq, at, actor, action, object, detail]`, which
//! anybody can make again with other tools. The first row has `""` before it.

use sha2::{Digest as _, Sha256};

/// What of a row is hashed; `at` in microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// The row's number.
    pub seq: i64,
    /// When.
    pub at: i64,
    /// Who.
    pub actor: &'a str,
    /// What.
    pub action: &'a str,
    /// To what.
    pub object: &'a str,
    /// More words.
    pub detail: &'a str,
}

/// The hash of `link` after a row with hash `before`.
pub fn hash(before: &str, link: Link<'_>) -> String {
    let Link { seq, at, actor, action, object, detail } = link;
    let text = serde_json::json!([before, seq, at, actor, action, object, detail]).to_string();
    hex::encode(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_counts_and_no_border_moves() {
        let link = Link { seq: 1, at: 2, actor: "a", action: "b", object: "c", detail: "d" };
        let first = hash("", link);
        // printf '["",1,2,"a","b","c","d"]' | sha256sum
        assert_eq!(first, "234184ae72028208ef95a8a397d40d2d03991de08ddc6886e345c8a5792452be");
        let others = [
            hash("x", link),
            hash("", Link { seq: 2, ..link }),
            hash("", Link { at: 3, ..link }),
            hash("", Link { actor: "ab", action: "", ..link }),
            hash("", Link { object: "cd", detail: "", ..link }),
        ];
        assert!(others.iter().all(|other| *other != first));
    }
}
