//! Planes to a progressive JPEG through mozjpeg, at a given coarseness.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use mozjpeg::qtable::{NRobidoux, QTable};
use mozjpeg::{ColorSpace, Compress};

use crate::error::PhotoError;
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

/// How much coarser than the table the samples are quantised: 1.25 is what
/// others call quality 40, 0.5 quality 75, 0.1 quality 95.
pub(crate) type Coarseness = f32;

/// The quality that others would call it, 1 to 100.
pub(crate) fn quality(coarseness: Coarseness) -> f32 {
    if coarseness > 1.0 { 50.0 / coarseness } else { 100.0 - 50.0 * coarseness }
}

/// A whole file, nothing but the picture in it.
pub(crate) fn encode(
    planes: &Planes,
    coarseness: Coarseness,
    watch: &Watch<'_>,
) -> Result<Vec<u8>, PhotoError> {
    let written = catch_unwind(AssertUnwindSafe(|| write(planes, coarseness, watch)));
    watch.check()?;
    match written {
        Ok(done) => done.map_err(|why| PhotoError::Encoder(why.to_string())),
        Err(panic) => {
            let why = panic.downcast_ref::<String>().map_or("it gave up", String::as_str);
            Err(PhotoError::Encoder(why.to_owned()))
        }
    }
}

fn write(planes: &Planes, coarseness: Coarseness, watch: &Watch<'_>) -> io::Result<Vec<u8>> {
    let grey = planes.is_grey();
    let space = if grey { ColorSpace::JCS_GRAYSCALE } else { ColorSpace::JCS_YCbCr };
    let mut settings = Compress::new(space);
    // Without the slow search for cheaper coefficients: it saves 2 % of the
    // bytes for twice the time.
    settings.set_fastest_defaults();
    settings.set_color_space(space);
    settings.set_size(planes.width() as usize, planes.height() as usize);
    let table = scaled(&NRobidoux, coarseness);
    settings.set_luma_qtable(&table);
    settings.set_chroma_qtable(&table);
    if !grey {
        settings.set_chroma_sampling_pixel_sizes((2, 2), (2, 2));
    }
    settings.set_progressive_mode();
    settings.set_raw_data_in(true);
    let mut started = settings.start_compress(Sink { bytes: Vec::new(), watch })?;
    let padded = [planes.y.padded(), planes.cb.padded(), planes.cr.padded()];
    let rows: Vec<&[u8]> = padded.iter().map(|samples| &**samples).collect();
    if !started.write_raw_data(rows.get(..if grey { 1 } else { 3 }).unwrap_or_default()) {
        return Err(io::Error::other("not all rows were taken"));
    }
    if watch.is_cancelled() {
        return Err(io::Error::other("cancelled"));
    }
    Ok(started.finish()?.bytes)
}

fn scaled(table: &QTable, coarseness: Coarseness) -> QTable {
    let quality = quality(coarseness).clamp(1.0, 100.0);
    table.scaled(quality, quality)
}

impl Planes {
    fn is_grey(&self) -> bool {
        [&self.cb, &self.cr].iter().all(|plane| plane.samples.iter().all(|sample| *sample == 128))
    }
}

impl Plane {
    /// Whole blocks of eight by eight, the edges repeated.
    fn padded(&self) -> std::borrow::Cow<'_, [u8]> {
        let (width, height) = (self.width as usize, self.height as usize);
        let (across, down) = (width.next_multiple_of(8), height.next_multiple_of(8));
        if (across, down) == (width, height) {
            return (&self.samples).into();
        }
        let mut samples = Vec::with_capacity(across * down);
        for row in self.rows() {
            samples.extend_from_slice(row);
            samples.resize(samples.len() + across - width, row.last().copied().unwrap_or(128));
        }
        let last = samples.len().saturating_sub(across);
        for _ in height..down {
            samples.extend_from_within(last..last + across);
        }
        samples.into()
    }
}

/// Takes the bytes and listens for a cancel.
struct Sink<'a> {
    bytes: Vec<u8>,
    watch: &'a Watch<'a>,
}

impl Write for Sink<'_> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.watch.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
