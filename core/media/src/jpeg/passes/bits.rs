//! Bytes of the file between scans and bits within one. Past the end of a
//! scan's data come zeros, and [`Bits::is_dry`] says so.

use std::io::{self, BufRead};

use crate::error::PhotoError;

const PIECE: usize = 16 * 1024;

pub(super) struct Bits<'a, S> {
    source: &'a mut S,
    piece: Vec<u8>,
    at: usize,
    held: u64,
    count: u32,
    /// Zero bits given past the end of the data.
    zeros: u32,
    marker: Option<u8>,
    ended: bool,
    failed: Option<io::Error>,
}

impl<'a, S: BufRead> Bits<'a, S> {
    pub fn new(source: &'a mut S) -> Self {
        let piece = Vec::with_capacity(PIECE);
        let (at, held, count, zeros) = (0, 0, 0, 0);
        Self { source, piece, at, held, count, zeros, marker: None, ended: false, failed: None }
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
        self.at = 0;
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
        (self.held, self.count, self.zeros) = (0, 0, 0);
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
        self.zeros > self.count
    }

    fn fill(&mut self) {
        // Six bytes at once where none of them is special.
        let ahead = self.piece.get(self.at..).and_then(|rest| rest.first_chunk::<6>());
        if let Some(ahead @ [a, b, c, d, e, f]) = ahead
            && self.marker.is_none()
            && self.count <= 16
            && !ahead.contains(&0xFF)
        {
            let bits = u64::from_be_bytes([*a, *b, *c, *d, *e, *f, 0, 0]);
            self.held |= bits >> self.count;
            self.count += 48;
            self.at += 6;
            return;
        }
        while self.count <= 56 {
            let byte = if self.marker.is_some() { None } else { self.data_byte() };
            if byte.is_none() {
                self.zeros += 8;
            }
            self.held |= u64::from(byte.unwrap_or(0)) << (56 - self.count);
            self.count += 8;
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

    /// The next 16 bits, not taken yet.
    pub fn peek(&mut self) -> u16 {
        if self.count < 16 {
            self.fill();
        }
        (self.held >> 48) as u16
    }

    /// Takes bits that [`Self::peek`] showed.
    pub fn take(&mut self, count: u32) {
        self.held <<= count;
        self.count = self.count.saturating_sub(count);
    }

    /// At most 16 bits as a number.
    pub fn read(&mut self, count: u32) -> i32 {
        if count == 0 {
            return 0;
        }
        let value = self.peek() >> (16 - count);
        self.take(count);
        i32::from(value)
    }

    pub fn bit(&mut self) -> bool {
        self.read(1) == 1
    }

    /// A signed number of so many bits (figure F.12).
    pub fn signed(&mut self, count: u32) -> i32 {
        let value = self.read(count);
        if count > 0 && value < 1 << (count - 1) { value - (1 << count) + 1 } else { value }
    }
}
