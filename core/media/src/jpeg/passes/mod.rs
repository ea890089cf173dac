//! Pictures made smaller while they are read, in little memory and time.
//!
//! Of a block of eight by eight a smaller picture needs only the slow waves, so
//! the codes of the others are passed over several at a look, and only the
//! smaller block is transformed.
//!
//! Where a picture comes in several passes, the common decoders keep every coefficient of such a picture until the last
//! pass has come: 144 MB for 48 million pixels. A picture that is made smaller
//! anyhow needs only the slow waves of each block (2 x 2 of 8 x 8 for a quarter
//! of its size each way) and, of the others, one bit each: whether it is zero,
//! which a later pass must know to be read. That is a tenth.
//!
//! | file | what it does |
//! |---|---|
//! | `bits` | bits of a scan's data, up to its end |
//! | `huffman` | codes to symbols |
//! | `ahead` | coefficients by tables that know what the next bits bring |
//! | `scan` | one pass into the blocks (ITU-T T.81, annexes F and G) |
//! | `blocks` | the kept coefficients of a component, and its samples |
//! | `waves` | coefficients of a block to samples |
//! | `frame` | how large it is, its components and what they mean |
//! | `tables` | codes and quantisers as the file brings them |
//! | `picture` | from the first marker to planes |

mod ahead;
mod bits;
mod blocks;
mod frame;
mod huffman;
mod picture;
mod scan;
mod tables;
mod waves;

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
    picture::Picture::read(source, watch, (eighths, false), opened.icc.as_deref())?.planes(watch)
}

/// Decodes a picture of one pass and plain colours at so many eighths of its
/// size; nothing where it has other colours or any damage.
pub(super) fn decode_plain(
    source: &mut impl BufRead,
    opened: &Opened,
    eighths: u32,
    watch: &Watch<'_>,
) -> Result<Option<Planes>, PhotoError> {
    let icc = opened.icc.as_deref();
    let picture = picture::Picture::read(source, watch, (eighths, true), icc)?;
    if picture.is_plain() && picture.is_whole() {
        picture.planes(watch).map(Some)
    } else {
        Ok(None)
    }
}

/// Every pass is there and every bit of it makes sense.
pub(crate) fn is_whole(
    source: &mut impl Source,
    layout: &Layout,
    watch: &Watch<'_>,
) -> Result<bool, PhotoError> {
    source.seek(SeekFrom::Start(0))?;
    match picture::Picture::read(source, watch, (1, !layout.several_scans), None) {
        Ok(picture) => Ok(layout.whole_spectrum && picture.is_whole()),
        Err(PhotoError::Unreadable { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}
