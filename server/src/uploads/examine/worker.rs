//! The other process: `citizen-server examine`. The file is its input, the
//! verdict and the small pictures are its output, and there is nothing else. With
//! `--clean` its output is the film or document without metadata.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read as _, Seek as _, Write as _};
use std::os::fd::AsFd;
use std::panic::{AssertUnwindSafe, catch_unwind};

use citizen_media::{Covered, Header, PhotoError, Watch, read_header, thumbnail_covered};
use citizen_wire::limits::MEDIA_BYTES_MAX;

use super::container;
use super::document;
use super::limits;
use super::verdict::{Fault, Region, Verdict, disk_failed};
use crate::uploads::partial::HEAD_BYTES;
use crate::uploads::sniff::{self, DOCUMENT};
use crate::uploads::store::Size;

/// Longer side of what is looked at, pixels.
const VIEW_PX: u32 = 1_600;
/// Longer side of what stands in lists, pixels.
const THUMB_PX: u32 = 320;

/// Examines standard input and answers on standard output. `cover` are the parts
/// that the pictures must not show, JSON.
///
/// # Errors
/// When the limits cannot be set, `cover` cannot be read, or input or output
/// break; then there is no verdict.
pub fn work(cover: Option<&str>) -> io::Result<()> {
    let cover: Vec<Region> = match cover {
        Some(json) => serde_json::from_str(json)?,
        None => Vec::new(),
    };
    let mut file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let mut out = io::stdout().lock();
    limits::give_up(0)?;
    let judged = catch_unwind(AssertUnwindSafe(|| judge(&mut file, &cover)));
    let (verdict, pictures) = judged.unwrap_or_else(|_| {
        Ok((Verdict::fault(Fault::Damaged, &"the decoder gave up"), Vec::new()))
    })?;
    serde_json::to_writer(&mut out, &verdict)?;
    out.write_all(b"\n")?;
    for picture in pictures {
        out.write_all(&picture)?;
    }
    out.flush()
}

/// Writes the film on standard input anew, pictures and sound alone, or the document
/// without metadata, into standard output, which is an empty file; the verdict goes to
/// standard error.
///
/// # Errors
/// When the limits cannot be set, or input or output break; then there is no verdict.
pub fn clean() -> io::Result<()> {
    let mut file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let mut out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    limits::give_up(MEDIA_BYTES_MAX)?;
    let judged = catch_unwind(AssertUnwindSafe(|| match kind(&mut file)? {
        DOCUMENT => document::clean(&mut file, &mut out),
        _ => container::clean(&mut file, &mut out),
    }));
    let verdict =
        judged.unwrap_or_else(|_| Ok(Verdict::fault(Fault::Damaged, &"its reader gave up")))?;
    serde_json::to_writer(io::stderr().lock(), &verdict)?;
    Ok(())
}

type Judged = (Verdict, Vec<Vec<u8>>);

fn judge(file: &mut File, cover: &[Region]) -> io::Result<Judged> {
    match kind(file)? {
        "image/jpeg" | "image/png" | "image/webp" => photo(file, cover),
        DOCUMENT => Ok((document::judge(file)?, Vec::new())),
        kind => Ok((container::judge(file, kind)?, Vec::new())),
    }
}

/// What the first bytes say.
fn kind(file: &mut File) -> io::Result<&'static str> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    io::Read::take(&mut *file, HEAD_BYTES as u64).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(sniff::types(&head).and_then(<[_]>::first).copied().unwrap_or_default())
}

/// Decodes all of it, once: the smaller picture is made from the larger.
fn photo(file: &mut File, cover: &[Region]) -> io::Result<Judged> {
    let cover: Vec<Covered> = cover
        .iter()
        .map(|part| Covered { x: part.x, y: part.y, width: part.width, height: part.height })
        .collect();
    let mut source = BufReader::new(file);
    let made = (|| -> Result<(Header, Vec<Vec<u8>>), PhotoError> {
        let header = read_header(&mut source)?;
        let watch = Watch::default();
        let view = thumbnail_covered(&mut source, VIEW_PX, &cover, &watch)?.bytes;
        let thumb = thumbnail_covered(&mut Cursor::new(&view), THUMB_PX, &[], &watch)?.bytes;
        Ok((header, vec![view, thumb]))
    })();
    match made {
        Ok((header, pictures)) => {
            let (width, height) = header.upright();
            let bytes = |at: usize| pictures.get(at).map_or(0, Vec::len).try_into().unwrap_or(0);
            let verdict = Verdict {
                width: Some(width),
                height: Some(height),
                taken_at: header.taken.at,
                position: header.taken.position,
                pictures: vec![(Size::View, bytes(0)), (Size::Thumb, bytes(1))],
                ..Verdict::default()
            };
            Ok((verdict, pictures))
        }
        Err(PhotoError::Io(error)) if disk_failed(&error) => Err(error),
        Err(error) => Ok((Verdict::fault(fault_of(&error), &error), Vec::new())),
    }
}

fn fault_of(error: &PhotoError) -> Fault {
    match error {
        PhotoError::UnknownFormat => Fault::UnknownFormat,
        PhotoError::TooManyPixels { .. } => Fault::TooManyPixels,
        PhotoError::Truncated { .. } | PhotoError::Io(_) => Fault::Truncated,
        // Memory ran out.
        PhotoError::Encoder(_) => Fault::TooHeavy,
        _ => Fault::Damaged,
    }
}
