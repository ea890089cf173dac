//! `Upload-Metadata`: comma-separated `key base64` pairs.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use citizen_wire::problem::code;

use crate::problem::Refusal;

/// Most bytes of the header; more is nobody's file name.
const BYTES_MAX: usize = 4_096;

/// The pairs in the order sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// As sent; `HEAD` repeats it.
    pub raw: String,
    pairs: Vec<(String, Vec<u8>)>,
}

impl Metadata {
    /// Reads the header's value.
    ///
    /// # Errors
    /// 400 naming `upload-metadata` when a key is empty or stands twice, a value
    /// is not base64, or the whole is longer than 4,096 bytes.
    pub fn parse(raw: &str) -> Result<Self, Refusal> {
        let bad =
            || Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field("upload-metadata");
        if raw.len() > BYTES_MAX {
            return Err(bad());
        }
        let mut pairs: Vec<(String, Vec<u8>)> = Vec::new();
        for part in raw.split(',').map(str::trim) {
            if part.is_empty() && raw.trim().is_empty() {
                break;
            }
            let (key, value) = part.split_once(' ').unwrap_or((part, ""));
            if key.is_empty() || !key.is_ascii() || pairs.iter().any(|(known, _)| known == key) {
                return Err(bad());
            }
            let value = STANDARD.decode(value.trim()).map_err(|_| bad())?;
            pairs.push((key.to_owned(), value));
        }
        Ok(Self { raw: raw.to_owned(), pairs })
    }

    /// The value under `key`.
    ///
    /// # Errors
    /// 422 naming the key when its value is not UTF-8.
    pub fn text(&self, key: &str) -> Result<Option<&str>, Refusal> {
        self.pairs
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| {
                std::str::from_utf8(value).map_err(|_| Refusal::invalid(code::FIELD_INVALID, key))
            })
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_and_a_value_may_be_missing() {
        let read = Metadata::parse("filename bmd1eeG7hW4uanBn, is_confidential").unwrap();
        assert_eq!(read.text("filename").unwrap(), Some("nguyễn.jpg"));
        assert_eq!(read.text("is_confidential").unwrap(), Some(""));
        assert_eq!(read.text("other").unwrap(), None);
        assert_eq!(Metadata::parse("").unwrap().pairs, vec![]);
    }

    #[test]
    fn what_is_not_metadata_names_the_header() {
        for raw in ["a !!", "a YQ==,a YQ==", "a YQ==,,b YQ==", ",", "đ YQ==", &"k".repeat(4_097)] {
            let refusal = Metadata::parse(raw).unwrap_err();
            assert_eq!(refusal.status, StatusCode::BAD_REQUEST, "{raw}");
            assert_eq!(refusal.field.as_deref(), Some("upload-metadata"), "{raw}");
        }
    }
}
