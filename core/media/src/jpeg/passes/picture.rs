//! From the first marker to planes.

use std::io::BufRead;

use super::ahead::Ahead;
use super::bits::Bits;
use super::blocks::Blocks;
use super::frame::{Frame, Marks};
use super::scan::{Member, Pass, Scan};
use super::tables::Tables;
use crate::canvas::Canvas;
use crate::colour::{ToSrgb, ycc_to_rgb};
use crate::error::PhotoError;
use crate::jpeg::decode::Reading;
use crate::jpeg::markers::unreadable;
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

pub(super) struct Picture {
    frame: Frame,
    eighths: u32,
    /// One pass brings all there is, so that a row of blocks is done at once.
    only: bool,
    marks: Marks,
    tables: Tables,
    blocks: Vec<Blocks>,
    /// The only pass was there.
    begun: bool,
    /// Some of its data made no sense or were not there.
    damaged: bool,
    /// How rows are read; none where the planes are right as they are.
    reading: Option<Reading>,
}

impl Picture {
    pub fn read(
        source: &mut impl BufRead,
        watch: &Watch<'_>,
        (eighths, only): (u32, bool),
        icc: Option<&[u8]>,
    ) -> Result<Self, PhotoError> {
        let (frame, tables, marks) = (Frame::default(), Tables::default(), Marks::default());
        let mut this = Self {
            frame,
            eighths,
            only,
            marks,
            tables,
            blocks: Vec::new(),
            begun: false,
            damaged: false,
            reading: None,
        };
        let mut restart = 0;
        let mut bits = Bits::new(source);
        while let Some(marker) = bits.marker()? {
            watch.check()?;
            match marker {
                0xD9 => break,
                0xD8 | 0x01 | 0xD0..=0xD7 => {}
                0xC0..=0xC2 => this.begin(&bits.segment(), marker == 0xC2, icc)?,
                0xC4 => this.tables.read_codes(&bits.segment())?,
                0xDB => this.tables.read_quantisers(&bits.segment())?,
                0xDD => {
                    if let [high, low] = bits.segment().as_slice() {
                        restart = u32::from(u16::from_be_bytes([*high, *low]));
                    }
                }
                0xE0 => this.marks.jfif |= bits.segment().starts_with(b"JFIF\0"),
                0xEE => {
                    if let [b'A', b'd', b'o', b'b', b'e', .., transform] = bits.segment().as_slice()
                    {
                        this.marks.adobe = Some(*transform);
                    }
                }
                0xDA => {
                    let header = bits.segment();
                    this.scan(&header, restart, &mut bits, watch)?;
                }
                _ => {
                    bits.segment();
                }
            }
        }
        Ok(this)
    }

    fn begin(
        &mut self,
        segment: &[u8],
        progressive: bool,
        icc: Option<&[u8]>,
    ) -> Result<(), PhotoError> {
        let frame = Frame::read(segment, progressive).filter(|_| self.blocks.is_empty());
        self.frame = frame.ok_or_else(|| unreadable("its frame makes no sense"))?;
        let frame = &self.frame;
        self.reading = match (frame.parts.as_slice(), self.marks) {
            ([_], _) => None,
            ([_, _, _, _], _) => Some(Reading::Inks(icc.and_then(ToSrgb::from_cmyk))),
            (parts, marks) => {
                let to_srgb = icc.and_then(ToSrgb::from_rgb);
                let direct = marks.apart(parts) && to_srgb.is_none();
                (!direct).then_some(Reading::Rgb(to_srgb))
            }
        };
        let groups = frame.groups();
        // Colour is wanted at half the size of brightness, unless rows are made of it.
        let halved = self.reading.is_none();
        let only = self.only;
        self.blocks = (0..)
            .zip(&frame.parts)
            .map(|(number, part)| {
                let samples =
                    |pixels: u32, factor: u32, most: u32| (pixels * factor).div_ceil(most);
                let size = (
                    samples(frame.width, part.across, frame.across),
                    samples(frame.height, part.down, frame.down),
                );
                let half = if halved && number > 0 { 2 } else { 1 };
                let scale = |factor: u32, most: u32| {
                    (self.eighths * most).div_ceil(factor * half).clamp(1, 8)
                };
                let scale = (scale(part.across, frame.across), scale(part.down, frame.down));
                // A component alone comes block by block, whatever its factors.
                let rows = match (only, frame.parts.len()) {
                    (true, 1) => 1,
                    (true, _) => part.down,
                    (false, _) => groups.1 * part.down,
                };
                Blocks::new(size, (groups.0 * part.across, rows), scale)
            })
            .collect();
        Ok(())
    }

    fn scan(
        &mut self,
        header: &[u8],
        restart: u32,
        bits: &mut Bits<'_, impl BufRead>,
        watch: &Watch<'_>,
    ) -> Result<(), PhotoError> {
        let nonsense = || unreadable("its scans make no sense");
        // Nothing is known of the picture yet, not even its size.
        if self.blocks.is_empty() {
            return Err(nonsense());
        }
        let (count, rest) = header.split_first().ok_or_else(nonsense)?;
        let (named, rest) = rest.split_at_checked(usize::from(*count) * 2).ok_or_else(nonsense)?;
        let [first, last, nibbles, ..] = rest else { return Err(nonsense()) };
        let progressive = self.frame.progressive;
        let pass = if progressive {
            Pass {
                progressive,
                first: usize::from(*first),
                last: usize::from(*last),
                refines: nibbles >> 4 > 0,
                low: u32::from(nibbles & 15),
            }
        } else {
            Pass { progressive, first: 0, last: 63, refines: false, low: 0 }
        };
        // First coefficients come by themselves, others of one component alone.
        let legal = match (progressive, pass.first, pass.last) {
            (false, ..) => true,
            (true, 0, last) => last == 0,
            (true, first, last) => first <= last && last < 64 && *count == 1,
        };
        if !legal || pass.low > 13 {
            return Err(nonsense());
        }
        // A second pass over what is samples already.
        let again = self.only && std::mem::replace(&mut self.begun, true);
        if again || (self.only && usize::from(*count) != self.frame.parts.len()) {
            self.damaged = true;
            return Ok(());
        }
        let groups = self.frame.groups();
        let mut members = Vec::new();
        for (part, blocks) in self.frame.parts.iter().zip(&mut self.blocks) {
            let Some([_, table]) = named.as_chunks::<2>().0.iter().find(|[id, _]| *id == part.id)
            else {
                continue;
            };
            if self.only {
                blocks.quantised_by(self.tables.quantiser(part.table)?);
            }
            let ac = self.tables.ac.get(usize::from(table & 15)).and_then(Option::as_ref);
            members.push(Member {
                blocks,
                group: (part.across, part.down),
                dc: self.tables.dc.get(usize::from(table >> 4)).and_then(Option::as_ref),
                ac,
                ahead: ac.filter(|_| pass.last > 0 && !pass.refines).map(Ahead::new),
                last: 0,
            });
        }
        if members.len() != usize::from(*count) {
            return Err(nonsense());
        }
        let only = self.only;
        self.damaged |= !Scan { pass, members, groups, restart, only }.run(bits, watch)?;
        Ok(())
    }

    pub fn is_whole(&self) -> bool {
        !self.damaged
    }

    /// Its components are brightness and colours, and so they stay.
    pub fn is_plain(&self) -> bool {
        self.reading.is_none()
    }

    /// The picture, decoded.
    pub fn planes(self, watch: &Watch<'_>) -> Result<Planes, PhotoError> {
        let Self { frame, eighths, marks, tables, blocks, reading, .. } = self;
        if blocks.is_empty() {
            return Err(unreadable("no frame"));
        }
        let width = (frame.width * eighths).div_ceil(8);
        let height = (frame.height * eighths).div_ceil(8);
        let half = (width.div_ceil(2), height.div_ceil(2));
        let mut planes = Vec::with_capacity(4);
        for (number, (part, mut blocks)) in frame.parts.iter().zip(blocks).enumerate() {
            watch.check()?;
            blocks.quantised_by(tables.quantiser(part.table)?);
            let plane = blocks.into_plane()?;
            let (width, height) =
                if number > 0 && reading.is_none() { half } else { (width, height) };
            planes.push(plane.resized(width, height)?);
        }
        let Some(reading) = reading else {
            let mut planes = planes.into_iter();
            let y = planes.next().ok_or_else(|| unreadable("no components"))?;
            let grey = || Plane {
                width: half.0,
                height: half.1,
                samples: vec![128; half.0 as usize * half.1 as usize],
            };
            let (cb, cr) = (planes.next().unwrap_or_else(grey), planes.next().unwrap_or_else(grey));
            return Ok(Planes { y, cb, cr });
        };
        let apart = marks.apart(&frame.parts);
        Ok(from_rows(&planes, &reading, apart, marks.adobe.is_some()))
    }
}

/// Row by row through RGB. `apart` says that the first three components are
/// brightness and colours.
fn from_rows(planes: &[Plane], reading: &Reading, apart: bool, adobe: bool) -> Planes {
    let (width, height) = planes.first().map_or((0, 0), |plane| (plane.width, plane.height));
    let mut canvas = Canvas::new(width, height, 1);
    let channels = planes.len();
    let mut row = vec![0; width as usize * channels];
    let mut out = vec![0; width as usize * 3];
    for number in 0..height as usize {
        for (channel, plane) in planes.iter().enumerate() {
            let samples = plane.rows().nth(number).unwrap_or_default();
            for (pixel, sample) in row.chunks_exact_mut(channels).zip(samples) {
                if let Some(place) = pixel.get_mut(channel) {
                    *place = *sample;
                }
            }
        }
        if apart {
            for pixel in row.chunks_exact_mut(channels) {
                if let [y, cb, cr, rest @ ..] = pixel {
                    [*y, *cb, *cr] = ycc_to_rgb(*y, *cb, *cr);
                    // Four inks are told as what they leave of the light.
                    if !rest.is_empty() {
                        [*y, *cb, *cr] = [255 - *y, 255 - *cb, 255 - *cr];
                    }
                }
            }
        }
        canvas.push(reading.to_ycc(&mut row, &mut out, adobe));
    }
    canvas.finish()
}
