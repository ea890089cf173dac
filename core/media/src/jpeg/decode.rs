//! Pixels of a JPEG through mozjpeg, scaled by eighths while decoding, row by
//! row. The decoder reports errors by unwinding out of C; that ends here. Large
//! pictures in several passes go through `passes` instead.

use std::cell::Cell;
use std::io::{self, BufRead, Read, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use mozjpeg::{ColorSpace, Decompress};

use crate::canvas::Canvas;
use crate::colour::{ToSrgb, cmyk_to_rgb, rgb_to_ycc};
use crate::error::PhotoError;
use crate::header::{Format, Opened, Source};
use crate::jpeg::markers::Layout;
use crate::jpeg::passes;
use crate::planes::Planes;
use crate::watch::Watch;

/// The decoder gets its bytes in pieces of this size, so that a cancel is heard
/// between two.
const PIECE: usize = 16 * 1024;
/// Rows decoded in one go.
const ROWS: usize = 16;
/// Coefficients of a picture in several scans that mozjpeg may keep: 2 million
/// pixels at 4:2:0. Fuzzing has no large files, and `passes` is what it must meet.
const COEFFICIENT_BYTES_MAX: u64 = if cfg!(fuzzing) { 4 << 10 } else { 6 << 20 };
/// Beyond that many pixels the fast scales give way to the exact one.
const AREA_GENEROUS: u64 = 6_000_000;
/// A baseline file that ends early is good from here on, per cent of its rows.
const ROWS_ENOUGH_PERCENT: u64 = 75;

/// Decodes at least `wanted` pixels if the file has them, scaled as far down as
/// that allows.
pub(crate) fn decode(
    source: &mut impl Source,
    opened: &Opened,
    layout: &Layout,
    wanted: u64,
    watch: &Watch<'_>,
) -> Result<Planes, PhotoError> {
    let header = &opened.header;
    if !layout.complete && layout.progressive && !layout.whole_spectrum {
        return Err(PhotoError::Truncated { format: Format::Jpeg });
    }
    if let Some(planes) = plainly(source, opened, layout, wanted, watch)? {
        return Ok(planes);
    }
    source.seek(SeekFrom::Start(0))?;
    let ended = Cell::new(false);
    let mut fed = Fed { source, watch, ended: &ended, total: header.bytes, given: 0 };
    if layout.several_scans && layout.coefficient_bytes > COEFFICIENT_BYTES_MAX {
        let (format, width, height) = (Format::Jpeg, header.width, header.height);
        let eighths = passes::eighths(layout, header.area(), wanted)
            .ok_or(PhotoError::TooManyPixels { format, width, height })?;
        let decoded = passes::decode(&mut fed, opened, eighths, watch);
        watch.check()?;
        return decoded;
    }
    let eighths = eighths(header.width, header.height, wanted);
    let job = Job { opened, layout, eighths, watch };
    let decoded = catch_unwind(AssertUnwindSafe(|| job.run(fed, &ended)));
    watch.check()?;
    let (planes, good) = match decoded {
        Ok(done) => done?,
        Err(panic) => {
            let why = panic.downcast_ref::<String>().map_or("the decoder gave up", String::as_str);
            return Err(PhotoError::unreadable(Format::Jpeg, &why));
        }
    };
    if layout.complete || layout.progressive || good >= planes.height() {
        return Ok(planes);
    }
    if u64::from(good) * 100 < u64::from(planes.height()) * ROWS_ENOUGH_PERCENT {
        return Err(PhotoError::Truncated { format: Format::Jpeg });
    }
    Ok(planes.cut(good))
}

/// The common case, a whole picture of one pass without a profile that matters, made
/// smaller: twice as fast as what reads everything. Nothing where it is another, or
/// damaged: mozjpeg makes the best of those.
fn plainly(
    source: &mut impl Source,
    opened: &Opened,
    layout: &Layout,
    wanted: u64,
    watch: &Watch<'_>,
) -> Result<Option<Planes>, PhotoError> {
    let header = &opened.header;
    let eighths = eighths(header.width, header.height, wanted);
    let one_pass = layout.complete && !layout.several_scans;
    let icc = || opened.icc.as_deref().and_then(ToSrgb::from_rgb);
    if !one_pass || !matches!(layout.components, 1 | 3) || eighths > 4 || icc().is_some() {
        return Ok(None);
    }
    source.seek(SeekFrom::Start(0))?;
    let ended = Cell::new(false);
    let mut fed = Fed { source, watch, ended: &ended, total: header.bytes, given: 0 };
    let decoded = passes::decode_plain(&mut fed, opened, u32::from(eighths), watch);
    watch.check()?;
    match decoded {
        Err(PhotoError::Unreadable { .. }) => Ok(None),
        other => other,
    }
}

/// The smallest scale that gives `wanted` pixels; of those that the processor's
/// vector units know, unless that would be far too many.
fn eighths(width: u32, height: u32, wanted: u64) -> u8 {
    let area = |eighths: u8| {
        let side = |pixels: u32| (u64::from(pixels) * u64::from(eighths)).div_ceil(8);
        side(width) * side(height)
    };
    let exact = (1..8).find(|eighths| area(*eighths) >= wanted).unwrap_or(8);
    let fast = [1, 2, 4, 8].into_iter().find(|eighths| *eighths >= exact).unwrap_or(8);
    if area(fast) > AREA_GENEROUS { exact } else { fast }
}

struct Job<'a> {
    opened: &'a Opened,
    layout: &'a Layout,
    eighths: u8,
    watch: &'a Watch<'a>,
}

impl Job<'_> {
    /// The planes, and how many rows had come before the file ended.
    fn run(&self, fed: impl BufRead, ended: &Cell<bool>) -> Result<(Planes, u32), PhotoError> {
        let unreadable = |why: io::Error| PhotoError::unreadable(Format::Jpeg, &why);
        let mut decoder = Decompress::builder().from_reader(fed).map_err(unreadable)?;
        decoder.scale(self.eighths);
        // Colour is halved again right away: repeating it loses nothing.
        decoder.do_fancy_upsampling(false);
        let icc = self.opened.icc.as_deref();
        let (space, reading) = match decoder.color_space() {
            ColorSpace::JCS_GRAYSCALE => (ColorSpace::JCS_GRAYSCALE, Reading::Grey),
            ColorSpace::JCS_YCbCr => match icc.and_then(ToSrgb::from_rgb) {
                Some(to_srgb) => (ColorSpace::JCS_RGB, Reading::Rgb(Some(to_srgb))),
                None => (ColorSpace::JCS_YCbCr, Reading::Ycc),
            },
            ColorSpace::JCS_RGB => {
                (ColorSpace::JCS_RGB, Reading::Rgb(icc.and_then(ToSrgb::from_rgb)))
            }
            ColorSpace::JCS_CMYK | ColorSpace::JCS_YCCK => {
                (ColorSpace::JCS_CMYK, Reading::Inks(icc.and_then(ToSrgb::from_cmyk)))
            }
            _ => return Err(PhotoError::unreadable(Format::Jpeg, &"colours that nothing writes")),
        };
        let mut started = decoder.to_colorspace(space).map_err(unreadable)?;
        let (width, height) = (started.width(), started.height());
        let mut canvas = Canvas::new(width as u32, height as u32, 1);
        let stride = width * reading.channels();
        let mut rows = vec![0_u8; stride * ROWS];
        let mut converted = vec![0_u8; width * 3];
        let (mut done, mut good) = (0, 0);
        while done < height {
            let count = ROWS.min(height - done);
            let part = rows.get_mut(..stride * count).unwrap_or_default();
            started.read_scanlines_into(part).map_err(unreadable)?;
            for row in part.chunks_exact_mut(stride) {
                canvas.push(reading.to_ycc(row, &mut converted, self.layout.adobe));
            }
            done += count;
            if !ended.get() {
                good = done;
            }
            self.watch.check()?;
        }
        Ok((canvas.finish(), good as u32))
    }
}

/// What the decoder hands out.
pub(super) enum Reading {
    Grey,
    Ycc,
    Rgb(Option<ToSrgb>),
    Inks(Option<ToSrgb>),
}

impl Reading {
    fn channels(&self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Ycc | Self::Rgb(_) => 3,
            Self::Inks(_) => 4,
        }
    }

    pub(super) fn to_ycc<'r>(
        &self,
        row: &'r mut [u8],
        out: &'r mut [u8],
        inverted: bool,
    ) -> &'r [u8] {
        match self {
            Self::Ycc => return row,
            Self::Grey => {
                for (pixel, grey) in out.as_chunks_mut::<3>().0.iter_mut().zip(row) {
                    *pixel = [*grey, 128, 128];
                }
                return out;
            }
            Self::Rgb(None) => out.copy_from_slice(row),
            Self::Rgb(Some(to_srgb)) => to_srgb.apply(row, out),
            Self::Inks(None) => cmyk_to_rgb(row, inverted, out),
            Self::Inks(Some(to_srgb)) => {
                if inverted {
                    row.iter_mut().for_each(|ink| *ink = 255 - *ink);
                }
                to_srgb.apply(row, out);
            }
        }
        rgb_to_ycc(out);
        out
    }
}

/// Feeds the decoder in pieces, listens for a cancel, and notices the end.
struct Fed<'a, S> {
    source: &'a mut S,
    watch: &'a Watch<'a>,
    ended: &'a Cell<bool>,
    total: u64,
    given: u64,
}

impl<S: BufRead> Read for Fed<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer)
    }
}

impl<S: BufRead> BufRead for Fed<'_, S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.watch.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        self.watch.reached((self.given * 50 / self.total.max(1)) as u8);
        let buffer = self.source.fill_buf()?;
        if buffer.is_empty() {
            self.ended.set(true);
        }
        Ok(buffer.get(..PIECE).unwrap_or(buffer))
    }

    fn consume(&mut self, amount: usize) {
        self.given += amount as u64;
        self.source.consume(amount);
    }
}
