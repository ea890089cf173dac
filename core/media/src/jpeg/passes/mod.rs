//! Pictures that come in several passes, in little memory.
//!
//! The common decoders keep every coefficient of such a picture until the last
//! pass has come: 144 MB for 48 million pixels. A picture that is made smaller
//! anyhow needs only the slow waves of each block (2 x 2 of 8 x 8 for a quarter
//! of its size each way) and, of the others, one bit each: whether it is zero,
//! which a later pass must know to be read. That is a tenth.
//!
//! | file | what it does |
//! |---|---|
//! | `bits` | bits of a scan's data, up to its end |
//! | `huffman` | codes to symbols |
//! | `scan` | one pass into the blocks (ITU-T T.81, annexes F and G) |
//! | `blocks` | the kept coefficients of a component, and its samples |
//! | `picture` | from the first marker to planes |

mod bits;
mod blocks;
mod huffman;
mod picture;
mod scan;

use std::io::{BufRead, SeekFrom};

use crate::error::PhotoError;
use crate::header::{Opened, Source};
use crate::jpeg::markers::Layout;
use crate::planes::Planes;
use crate::watch::Watch;

/// Bytes that blocks may take.
const BYTES_MAX: u64 = 36 << 20;

/// Eighths of the size at which it is decoded: as few as give `wanted` pixels,
/// fewer where memory ends; none when an eighth does not fit.
pub(super) fn eighths(layout: &Layout, area: u64, wanted: u64) -> Option<u32> {
    let blocks = layout.coefficient_bytes / 128;
    let fits = |eighths: u64| blocks * (8 + 2 * eighths * eighths) <= BYTES_MAX;
    let enough = |eighths: &u64| area * eighths * eighths / 64 >= wanted;
    let best = (1..8).find(enough).unwrap_or(8);
    (1..=best).rev().find(|eighths| fits(*eighths)).map(|eighths| eighths as u32)
}

/// Decodes a whole picture at so many eighths of its size.
pub(super) fn decode(
    source: &mut impl BufRead,
    opened: &Opened,
    eighths: u32,
    watch: &Watch<'_>,
) -> Result<Planes, PhotoError> {
    picture::Picture::read(source, watch, eighths, opened.icc.as_deref())?.planes(watch)
}

/// Every pass is there and every bit of it makes sense.
pub(crate) fn is_whole(
    source: &mut impl Source,
    layout: &Layout,
    watch: &Watch<'_>,
) -> Result<bool, PhotoError> {
    source.seek(SeekFrom::Start(0))?;
    match picture::Picture::read(source, watch, 1, None) {
        Ok(picture) => Ok(layout.whole_spectrum && picture.is_whole()),
        Err(PhotoError::Unreadable { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}
