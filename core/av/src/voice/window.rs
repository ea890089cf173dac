//! Bytes at a place of a file, read in larger pieces.

use std::io::{Read, Seek, SeekFrom};

use crate::error::AvError;

/// Read at once; no frame or page of any format is longer.
const PIECE: usize = 128 * 1024;

/// A file and the piece of it that is in memory.
pub(super) struct Window<'a, S> {
    source: &'a mut S,
    begin: u64,
    piece: Vec<u8>,
    /// Bytes of the file.
    pub(super) length: u64,
}

impl<'a, S: Read + Seek> Window<'a, S> {
    pub(super) fn new(source: &'a mut S) -> Result<Self, AvError> {
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Self { source, begin: 0, piece: Vec::new(), length })
    }

    /// As many as there are from `at`, at most `count`.
    pub(super) fn up_to(&mut self, at: u64, count: usize) -> Result<&[u8], AvError> {
        let there = usize::try_from(self.length.saturating_sub(at)).unwrap_or(usize::MAX);
        let count = count.min(PIECE).min(there);
        let inside = at >= self.begin && at + count as u64 <= self.begin + self.piece.len() as u64;
        if !inside {
            self.source.seek(SeekFrom::Start(at))?;
            self.piece.clear();
            self.source.by_ref().take(PIECE as u64).read_to_end(&mut self.piece)?;
            self.begin = at;
        }
        let from = usize::try_from(at - self.begin).unwrap_or(usize::MAX);
        let rest = self.piece.get(from..).unwrap_or_default();
        Ok(rest.get(..count).unwrap_or(rest))
    }

    /// Exactly `count` from `at`.
    pub(super) fn exactly(
        &mut self,
        at: u64,
        count: usize,
        field: &'static str,
    ) -> Result<&[u8], AvError> {
        let found = self.up_to(at, count)?;
        if found.len() == count {
            return Ok(found);
        }
        let (expected, found) = (count as u64, found.len() as u64);
        Err(AvError::Truncated { field, expected, found })
    }
}
