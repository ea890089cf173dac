//! What a file says of itself before a pixel is decoded. Whatever is too large
//! is refused here, from the header alone.

use std::fmt;
use std::io::{BufRead, Read as _, Seek, SeekFrom};

use crate::error::PhotoError;
use crate::jpeg::markers::{self, Layout};
use crate::metadata::{self, Taken};
use crate::{png, webp};

/// A file being read: from memory or from disk.
pub trait Source: BufRead + Seek {}
impl<R: BufRead + Seek> Source for R {}

/// No side is longer: JPEG's own limit is 65,500 in its decoder.
const SIDE_MAX: u32 = 65_500;
/// Most pixels of a file. Phones with 200 million exist.
const PIXELS_MAX: u64 = 250_000_000;

/// Formats read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// ITU-T T.81.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
    /// RFC 9649.
    WebP,
}

impl Format {
    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
        })
    }
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// By its first bytes.
    pub format: Format,
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels, as stored; see `orientation`.
    pub width: u32,
    /// Pixels, as stored; see `orientation`.
    pub height: u32,
    /// EXIF orientation, 1 to 8; 5 and above swap the sides.
    pub orientation: u8,
    /// Carries anything but the picture: EXIF, XMP, IPTC, comments, a second
    /// picture, bytes after the end.
    pub metadata: bool,
    /// Something may shine through.
    pub transparent: bool,
    /// Carries a colour profile.
    pub profile: bool,
    /// JPEG only: every part of the picture in several passes.
    pub progressive: bool,
    /// When and where it was taken.
    pub taken: Taken,
}

impl Header {
    /// Width and height as seen upright.
    pub fn upright(&self) -> (u32, u32) {
        if self.orientation >= 5 { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// Pixels.
    pub fn area(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// A file whose header was read and is within bounds.
#[derive(Debug)]
pub(crate) struct Opened {
    pub header: Header,
    pub icc: Option<Vec<u8>>,
    pub kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Jpeg(Layout),
    Png,
    WebP,
}

/// What a decoder's own header says.
#[derive(Debug)]
pub(crate) struct Found {
    pub width: u32,
    pub height: u32,
    pub metadata: bool,
    pub transparent: bool,
    pub icc: Option<Vec<u8>>,
}

/// Reads the header of a JPEG, PNG or WebP file.
///
/// # Errors
/// `UnknownFormat`, `Unreadable`, `Truncated`, `TooManyPixels`, `Io`.
pub fn read_header(source: &mut impl Source) -> Result<Header, PhotoError> {
    Ok(open(source)?.header)
}

pub(crate) fn open(source: &mut impl Source) -> Result<Opened, PhotoError> {
    let bytes = source.seek(SeekFrom::End(0))?;
    let format = sniff(source)?;
    source.seek(SeekFrom::Start(0))?;
    let (found, kind) = match format {
        Format::Jpeg => {
            let (found, layout) = markers::read(source)?;
            (found, Kind::Jpeg(layout))
        }
        Format::Png => (png::read_header(source)?, Kind::Png),
        Format::WebP => (webp::read_header(source)?, Kind::WebP),
    };
    let Found { width, height, metadata, transparent, icc } = found;
    if width == 0 || height == 0 {
        return Err(PhotoError::unreadable(format, &"no pixels"));
    }
    let area = u64::from(width) * u64::from(height);
    if width > SIDE_MAX || height > SIDE_MAX || area > PIXELS_MAX {
        return Err(PhotoError::TooManyPixels { format, width, height });
    }
    source.seek(SeekFrom::Start(0))?;
    let (taken, orientation) = metadata::read(source);
    source.seek(SeekFrom::Start(0))?;
    let progressive = matches!(&kind, Kind::Jpeg(layout) if layout.progressive);
    let profile = icc.is_some();
    let header = Header {
        format,
        bytes,
        width,
        height,
        orientation,
        metadata,
        transparent,
        profile,
        progressive,
        taken,
    };
    Ok(Opened { header, icc, kind })
}

fn sniff(source: &mut impl Source) -> Result<Format, PhotoError> {
    source.seek(SeekFrom::Start(0))?;
    let mut first = Vec::with_capacity(12);
    source.by_ref().take(12).read_to_end(&mut first)?;
    match first.as_slice() {
        [0xFF, 0xD8, 0xFF, ..] => Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => Ok(Format::WebP),
        _ => Err(PhotoError::UnknownFormat),
    }
}
