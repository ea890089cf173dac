//! WebM (RFC 8794, RFC 9559) with sound alone: tracks and clusters written anew,
//! titles, tags, attachments and indexes left behind.
//!
//! | file | what lives there |
//! |---|---|
//! | `element` | what a file consists of, read and written |
//! | `track` | what a decoder needs |
//! | `cluster` | the sound |
//! | `copy` | the file that is written |

mod cluster;
mod copy;
mod element;
mod track;

use std::io::{Read, Seek, Write};

use self::copy::Copy;
use self::element::element;
use self::track::tracks;
use super::{Job, Voice, Window};
use crate::error::AvError;

/// Elements of an element, more than any recorder writes.
const ELEMENTS_MAX: u32 = 200_000;
const TRACKS_BYTES_MAX: usize = 64 * 1024;
const HEADER: u32 = 0x1A45_DFA3;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TRACKS: u32 = 0x1654_AE6B;
const CLUSTER: u32 = 0x1F43_B675;
const CUES: u32 = 0x1C53_BB6B;
const SEEK: u32 = 0x114D_9B74;
const VOID: u32 = 0xEC;

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut window = Window::new(source)?;
    let length = window.length;
    let header = element(&mut window, 0)?;
    let segment = element(&mut window, header.end(length))?;
    if header.id != HEADER || segment.id != SEGMENT {
        return Err(AvError::UnknownFormat);
    }
    let mut copy = Copy::new(job, out);
    let head = copy.head()?;
    let mut at = segment.at;
    let end = segment.end(length);
    for _ in 0..ELEMENTS_MAX {
        // A recording that was cut off ends in the middle of an element.
        let Ok(found) = element(&mut window, at) else { break };
        let until = found.end(end);
        match found.id {
            INFO => copy.info(window.exactly(found.at, found.length().min(4_096), "webm")?)?,
            TRACKS if copy.track.is_none() => {
                let size = found.length().min(TRACKS_BYTES_MAX);
                let track = tracks(window.exactly(found.at, size, "webm")?)?;
                copy.put(&track.bytes)?;
                copy.beside |= track.told;
                copy.track = Some(track);
            }
            CLUSTER => {
                at = copy.cluster(&mut window, found.at, until)?;
                job.reached(at, end);
                continue;
            }
            CUES | SEEK | VOID => {}
            _ => copy.beside = true,
        }
        at = until;
        if at >= end {
            break;
        }
    }
    copy.finish(head, length)
}
