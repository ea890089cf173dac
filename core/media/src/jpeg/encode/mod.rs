//! Planes to a progressive JPEG at a given coarseness, or just its size.
//!
//! Each block is transformed, quantised and turned into symbols in one go, so that
//! no coefficients are held; the codes are made of the symbols' numbers and the
//! symbols then written. For a size the numbers are enough. Slow waves come before
//! fast ones, each whole: sending high bits first saves no bytes and takes as long
//! again.
//!
//! | file | what it does |
//! |---|---|
//! | `forward` | samples of a block to waves, and quantised |
//! | `symbols` | waves to symbols, counted and kept |
//! | `codes` | the shortest codes for counted symbols |
//! | `file` | markers and the bits of symbols |

mod codes;
mod file;
mod forward;
mod symbols;

use crate::error::PhotoError;
use crate::planes::Planes;
use crate::watch::Watch;

use file::File;
use symbols::Picture;

/// How much coarser than the table the samples are quantised: 1.25 is what
/// others call quality 40, 0.5 quality 75, 0.1 quality 95.
pub(crate) type Coarseness = f32;

/// The quality that others would call it, 1 to 100.
pub(crate) fn quality(coarseness: Coarseness) -> f32 {
    if coarseness > 1.0 { 50.0 / coarseness } else { 100.0 - 50.0 * coarseness }
}

/// N. Robidoux's table, row by row: good for photos that are looked at closely.
#[rustfmt::skip]
const TABLE: [u16; 64] = [
    16, 16, 16, 18, 25, 37, 56, 85,
    16, 17, 20, 27, 34, 40, 53, 75,
    16, 20, 24, 31, 43, 62, 91, 135,
    18, 27, 31, 40, 53, 74, 106, 156,
    25, 34, 43, 53, 69, 94, 131, 189,
    37, 40, 62, 74, 94, 124, 169, 238,
    56, 53, 91, 106, 131, 169, 226, 311,
    85, 75, 135, 156, 189, 238, 311, 418,
];

/// Bytes of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Markers and tables.
    pub tables: u64,
    /// What grows with the picture.
    pub picture: u64,
}

/// A whole file, nothing but the picture in it.
///
/// # Errors
/// `Encoder` for a picture without pixels; `Cancelled`.
pub(crate) fn encode(
    planes: &Planes,
    coarseness: Coarseness,
    watch: &Watch<'_>,
) -> Result<Vec<u8>, PhotoError> {
    let table = scaled(coarseness);
    let picture = Picture::read(planes, &table, true, watch)?;
    let mut file = File::begin(planes, &table, picture.components());
    picture.scans(|scan, symbols| file.scan(scan, symbols));
    Ok(file.end())
}

/// How large the file would be.
///
/// # Errors
/// As [`encode`].
pub(crate) fn measure(
    planes: &Planes,
    coarseness: Coarseness,
    watch: &Watch<'_>,
) -> Result<Size, PhotoError> {
    let table = scaled(coarseness);
    let picture = Picture::read(planes, &table, false, watch)?;
    let mut file = File::begin(planes, &table, picture.components());
    let mut bits = 0;
    picture.scans(|scan, symbols| bits += file.tables(scan, symbols));
    Ok(Size { tables: file.end().len() as u64, picture: bits / 8 })
}

fn scaled(coarseness: Coarseness) -> [u16; 64] {
    // Rounds and stays within a byte.
    TABLE.map(|step| (f32::from(step) * coarseness).round().clamp(1.0, 255.0) as u16)
}
