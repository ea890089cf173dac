//! Markers (annex B) and the bits of symbols.

use super::codes::Codes;
use super::symbols::{Scan, Symbols};
use crate::jpeg::zigzag::ZIGZAG;
use crate::planes::Planes;

/// JFIF 1.01, no density, no thumbnail.
const START: [u8; 20] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/// A file being written.
pub(super) struct File {
    bytes: Vec<u8>,
    colour: bool,
    held: u64,
    count: u32,
}

impl File {
    /// Up to the frame's header. `table` is row by row.
    pub fn begin(planes: &Planes, table: &[u16; 64], components: u8) -> Self {
        let mut this = Self { bytes: START.to_vec(), colour: components > 1, held: 0, count: 0 };
        let mut quantisers = vec![0];
        quantisers.extend(
            ZIGZAG
                .iter()
                .filter_map(|place| table.get(usize::from(*place)))
                .map(|step| *step as u8),
        );
        this.segment(0xDB, &quantisers);
        let [.., h1, h0] = planes.height().to_be_bytes();
        let [.., w1, w0] = planes.width().to_be_bytes();
        let mut frame = vec![8, h1, h0, w1, w0, components];
        for id in 1..=components {
            let factors = if id == 1 && this.colour { 0x22 } else { 0x11 };
            frame.extend([id, factors, 0]);
        }
        this.segment(0xC2, &frame);
        this
    }

    pub fn end(mut self) -> Vec<u8> {
        self.bytes.extend([0xFF, 0xD9]);
        self.bytes
    }

    /// A scan's tables and header. Answers how many bits the symbols take.
    pub fn tables(&mut self, scan: Scan, symbols: &[&Symbols]) -> u64 {
        let codes = self.head(scan, symbols);
        let bits = codes.iter().zip(symbols);
        bits.map(|(codes, symbols)| codes.bits(&symbols.often) + symbols.following).sum()
    }

    /// A whole scan.
    pub fn scan(&mut self, scan: Scan, symbols: &[&Symbols]) {
        let codes = self.head(scan, symbols);
        match (codes.as_slice(), symbols) {
            ([codes], [symbols]) => symbols.kept.iter().for_each(|kept| self.put(codes, *kept)),
            ([bright, dim], [y, colours]) => {
                let groups = y.kept.as_chunks::<4>().0.iter().zip(colours.kept.as_chunks::<2>().0);
                for (y, colours) in groups {
                    y.iter().for_each(|kept| self.put(bright, *kept));
                    colours.iter().for_each(|kept| self.put(dim, *kept));
                }
            }
            _ => {}
        }
        self.flush();
    }

    fn head(&mut self, scan: Scan, symbols: &[&Symbols]) -> Vec<Codes> {
        let fast = scan.first > 0;
        let codes: Vec<Codes> = symbols.iter().map(|symbols| Codes::new(&symbols.often)).collect();
        for (number, codes) in (0..).zip(&codes) {
            // The high half says whether it is for other than first waves.
            let mut table = vec![u8::from(fast) << 4 | number];
            table.extend(codes.counts);
            table.extend(&codes.symbols);
            self.segment(0xC4, &table);
        }
        let mut header = vec![scan.components];
        for component in scan.component..scan.component + scan.components {
            let table = if fast || component == 0 { 0 } else { 0x10 };
            header.extend([component + 1, table]);
        }
        header.extend([scan.first, scan.last, 0]);
        self.segment(0xDA, &header);
        codes
    }

    fn segment(&mut self, marker: u8, body: &[u8]) {
        let [.., high, low] = (body.len() + 2).to_be_bytes();
        self.bytes.extend([0xFF, marker, high, low]);
        self.bytes.extend(body);
    }

    /// A symbol's code and what follows it: 32 bits at most.
    #[inline]
    fn put(&mut self, codes: &Codes, kept: u32) {
        let (code, length) = codes.of(kept as u8);
        let following = kept >> 8 & 0xFF;
        self.held = self.held << (length + following) | code << following | u64::from(kept >> 16);
        self.count += length + following;
        if self.count >= 32 {
            self.count -= 32;
            let [.., a, b, c, d] = (self.held >> self.count).to_be_bytes();
            if [a, b, c, d].contains(&0xFF) {
                [a, b, c, d].into_iter().for_each(|byte| self.byte(byte));
            } else {
                self.bytes.extend([a, b, c, d]);
            }
        }
    }

    /// Data that look like a marker are followed by a zero.
    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
        if byte == 0xFF {
            self.bytes.push(0);
        }
    }

    /// Ends a scan, filled up with ones.
    fn flush(&mut self) {
        while self.count > 0 {
            let missing = 8_u32.saturating_sub(self.count);
            let filled = self.held << missing | ((1 << missing) - 1);
            self.count = self.count.saturating_sub(8);
            self.byte((filled >> self.count) as u8);
        }
    }
}
