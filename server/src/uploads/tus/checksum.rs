//! `Upload-Checksum`: a hash over the bytes of one request.

use axum::http::{HeaderMap, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use citizen_wire::problem::code;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::problem::Refusal;

/// The algorithms offered.
pub const ALGORITHMS: &str = "sha1,sha256";

/// A checksum being computed beside the one announced.
pub struct Checksum {
    announced: Vec<u8>,
    state: State,
}

enum State {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// Reads the header; `None` when it is not sent.
    ///
    /// # Errors
    /// 400 naming the header when the algorithm is not offered or the value is
    /// not base64 of the right length.
    pub fn from_headers(headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        let Some(value) = headers.get("upload-checksum") else {
            return Ok(None);
        };
        let bad =
            || Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field("upload-checksum");
        let (algorithm, sum) =
            value.to_str().ok().and_then(|text| text.trim().split_once(' ')).ok_or_else(bad)?;
        let (state, length) = match algorithm {
            "sha1" => (State::Sha1(Sha1::new()), 20),
            "sha256" => (State::Sha256(Sha256::new()), 32),
            _ => return Err(bad()),
        };
        let announced = STANDARD.decode(sum.trim()).map_err(|_| bad())?;
        if announced.len() != length {
            return Err(bad());
        }
        Ok(Some(Self { announced, state }))
    }

    /// Goes over more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Sha1(state) => state.update(bytes),
            State::Sha256(state) => state.update(bytes),
        }
    }

    /// Whether the bytes have the announced hash.
    pub fn fits(self) -> bool {
        match self.state {
            State::Sha1(state) => state.finalize().as_slice() == self.announced,
            State::Sha256(state) => state.finalize().as_slice() == self.announced,
        }
    }
}
