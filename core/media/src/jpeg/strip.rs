//! The same picture bit for bit: only the segments that decoding needs are
//! copied, so nothing that travelled beside the picture is left.

use std::io::{Read as _, SeekFrom};

use crate::error::PhotoError;
use crate::header::Source;
use crate::jpeg::markers::Layout;

/// JFIF 1.01, no density, no thumbnail.
const START: [u8; 20] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/// A clean copy of a whole file.
pub(crate) fn strip(source: &mut impl Source, layout: &Layout) -> Result<Vec<u8>, PhotoError> {
    // Where Adobe's marker says what the colours are, JFIF's would gainsay it.
    let start = if layout.adobe { START.get(..2).unwrap_or_default() } else { &START };
    let mut bytes = start.to_vec();
    for (start, length) in &layout.kept {
        source.seek(SeekFrom::Start(*start))?;
        source.by_ref().take(*length).read_to_end(&mut bytes)?;
    }
    bytes.extend([0xFF, 0xD9]);
    Ok(bytes)
}
