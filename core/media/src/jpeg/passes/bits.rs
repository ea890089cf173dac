//! Bytes of the file between scans and bits within one. Past the end of a
//! scan's data come zeros, and [`Bits::is_dry`] says so.

use std::io::{self, BufRead};

use crate::error::PhotoError;
use crate::jpeg::special;

const PIECE: usize = 16 * 1024;

pub(super) struct Bits<'a, S> {
    source: &'a mut S,
    piece: Vec<u8>,
    at: usize,
    /// So far no byte of the piece is special.
    plain: usize,
    next: Next,
    /// Zero bits given past the end of the data.
    zeros: u32,
    marker: Option<u8>,
    ended: bool,
    failed: Option<io::Error>,
}

/// Bits that were read and not taken yet, from the highest. A loop keeps a copy at
/// hand and hands it back.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Next {
    held: u64,
    count: u32,
}

impl Next {
    /// The next 16 bits where there are as many.
    #[inline]
    pub fn peek(self) -> u16 {
        (self.held >> 48) as u16
    }

    /// Takes bits, fewer than 32.
    #[inline]
    pub fn take(&mut self, count: u32) {
        self.held <<= count & 31;
        self.count = self.count.saturating_sub(count);
    }

    /// At most 16 bits as a number.
    #[inline]
    pub fn read(&mut self, count: u32) -> i32 {
        let value = u32::from(self.peek()) >> (16 - count.min(16));
        self.take(count);
        value as i32
    }

    /// A signed number of at most 16 bits that comes `after` others, not taken yet.
    #[inline]
    pub fn signed_after(self, after: u32, count: u32) -> i32 {
        signed(((self.held << (after & 63)) >> 32 >> (32 - count.min(16))) as i32, count)
    }
}

impl<'a, S: BufRead> Bits<'a, S> {
    pub fn new(source: &'a mut S) -> Self {
        let piece = Vec::with_capacity(PIECE);
        let (at, plain, next, zeros) = (0, 0, Next::default(), 0);
        Self { source, piece, at, plain, next, zeros, marker: None, ended: false, failed: None }
    }

    fn byte(&mut self) -> Option<u8> {
        if let Some(byte) = self.piece.get(self.at) {
            self.at += 1;
            return Some(*byte);
        }
        if self.ended {
            return None;
        }
        self.piece.clear();
        match self.source.fill_buf() {
            Ok(bytes) => self.piece.extend(bytes.iter().take(PIECE)),
            Err(error) => self.failed = Some(error),
        }
        self.source.consume(self.piece.len());
        (self.at, self.plain) = (0, 0);
        self.ended = self.piece.is_empty();
        self.byte()
    }

    /// The next marker's code, where the file has one more.
    pub fn marker(&mut self) -> Result<Option<u8>, PhotoError> {
        self.align();
        if let Some(marker) = self.marker.take() {
            return Ok(Some(marker));
        }
        let marker = self.seek_marker();
        match self.failed.take() {
            Some(error) => Err(error.into()),
            None => Ok(marker),
        }
    }

    fn seek_marker(&mut self) -> Option<u8> {
        loop {
            while self.byte()? != 0xFF {}
            let mut code = self.byte()?;
            while code == 0xFF {
                code = self.byte()?;
            }
            if code != 0 {
                return Some(code);
            }
        }
    }

    /// A segment's body, as far as the file has it.
    pub fn segment(&mut self) -> Vec<u8> {
        let (Some(high), Some(low)) = (self.byte(), self.byte()) else { return Vec::new() };
        let length = usize::from(u16::from_be_bytes([high, low])).saturating_sub(2);
        (0..length).map_while(|_| self.byte()).collect()
    }

    /// Begins a scan's data, or what follows a restart marker.
    pub fn align(&mut self) {
        (self.next, self.zeros) = (Next::default(), 0);
    }

    /// Goes on behind the next restart marker; not where another one comes first.
    pub fn restart(&mut self) -> bool {
        self.align();
        let marker = self.marker.take().or_else(|| self.seek_marker());
        let found = marker.is_some_and(|code| (0xD0..=0xD7).contains(&code));
        if !found {
            self.marker = marker;
        }
        found
    }

    /// More was asked for than the scan had.
    pub fn is_dry(&self) -> bool {
        self.zeros > self.next.count
    }

    /// Sees to it that a copy at hand has 32 bits: more than a code and what follows it
    /// need.
    #[inline]
    pub fn refill(&mut self, next: &mut Next) {
        if next.count < 32 {
            self.fill(next);
        }
    }

    /// Sees to it that a copy at hand has 56 bits, without a branch that depends on how
    /// many it had: where many codes are short, no processor could guess that.
    #[inline]
    pub fn fill(&mut self, next: &mut Next) {
        let plain = self.piece.get(self.at..self.plain);
        let Some(ahead) = plain.and_then(|plain| plain.first_chunk()) else {
            return self.fill_slowly(next);
        };
        // Of a byte that is not taken whole yet, bits lie there already; the next time
        // they come again.
        next.held |= u64::from_be_bytes(*ahead) >> next.count;
        self.at += ((63 - next.count) / 8) as usize;
        next.count |= 56;
    }

    /// Where a special byte or the end of the piece is near.
    #[cold]
    fn fill_slowly(&mut self, next: &mut Next) {
        if self.marker.is_none() && self.plain <= self.at {
            let plain = special::plain(self.piece.get(self.at..).unwrap_or_default());
            self.plain = self.at + plain;
            if plain > 0 {
                return self.fill(next);
            }
        }
        while next.count < 56 {
            let byte = if self.marker.is_some() { None } else { self.data_byte() };
            if byte.is_none() {
                self.zeros += 8;
            }
            next.held |= u64::from(byte.unwrap_or(0)) << (56 - next.count);
            next.count += 8;
        }
    }

    fn data_byte(&mut self) -> Option<u8> {
        let byte = self.byte()?;
        if byte != 0xFF {
            return Some(byte);
        }
        let mut code = self.byte()?;
        while code == 0xFF {
            code = self.byte()?;
        }
        if code == 0 {
            return Some(0xFF);
        }
        self.marker = Some(code);
        None
    }

    /// A copy of the next bits, at least 32.
    #[inline]
    pub fn next(&mut self) -> Next {
        let mut next = self.next;
        self.refill(&mut next);
        next
    }

    /// A copy of the next bits, at least 56.
    #[inline]
    pub fn full(&mut self) -> Next {
        let mut next = self.next;
        self.fill(&mut next);
        next
    }

    /// Takes a copy back, of which bits were taken.
    #[inline]
    pub fn hand_back(&mut self, next: Next) {
        self.next = next;
    }

    #[inline]
    pub fn bit(&mut self) -> bool {
        let mut next = self.next();
        let bit = next.read(1) == 1;
        self.next = next;
        bit
    }
}

/// What so many bits mean as a signed number (figure F.12).
#[inline]
pub(super) fn signed(value: i32, count: u32) -> i32 {
    if value < (1 << count) >> 1 { value - (1 << count) + 1 } else { value }
}
