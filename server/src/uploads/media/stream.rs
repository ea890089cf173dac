//! A stored file as a response body, read a piece at a time off the async threads.

use std::io::Read;

use axum::body::{Body, Bytes};
use futures_util::stream;

/// Bytes read at once; bounds the memory of a slow download.
const PIECE_BYTES: u64 = 64 * 1024;

/// The next `left` bytes of `file`. A file that ends early breaks the connection,
/// so that nobody takes it for whole.
pub fn body(file: Box<dyn Read + Send>, left: u64) -> Body {
    Body::from_stream(stream::try_unfold((file, left), |(file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        tokio::task::spawn_blocking(move || next(file, left))
            .await
            .map_err(std::io::Error::other)?
    }))
}

type Next = Option<(Bytes, (Box<dyn Read + Send>, u64))>;

fn next(mut file: Box<dyn Read + Send>, left: u64) -> std::io::Result<Next> {
    let wanted = left.min(PIECE_BYTES);
    let mut piece = Vec::with_capacity(usize::try_from(wanted).unwrap_or_default());
    file.by_ref().take(wanted).read_to_end(&mut piece)?;
    if piece.is_empty() {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let left = left - piece.len() as u64;
    Ok(Some((piece.into(), (file, left))))
}
