//! A container's boxes to a [`Film`]: what is announced is checked against what
//! is there before anything is held for it.

use std::io::{Read, Seek, SeekFrom};

use citizen_media::Taken;
use mp4_atom::{Elst, Mdhd, Mvhd, Tkhd, Trex};

use crate::entry::entries;
use crate::error::AvError;
use crate::fields::{Fields, child, child_atom};
use crate::film::{Film, Kind, Track};
use crate::fragments;
use crate::notes::taken;
use crate::tables::samples;

/// Most bytes of a `moov` or `moof`: two hours of film have 4 MB.
pub(crate) const TABLES_BYTES_MAX: u64 = 12 * 1024 * 1024;
/// Most bytes of a file: offsets are written in 32 bits.
const FILE_BYTES_MAX: u64 = 3 * 1024 * 1024 * 1024;
const TRACKS_MAX: usize = 64;
/// Boxes that a file may have side by side; hours of fragments have 20,000.
const BOXES_MAX: u32 = 100_000;

/// Reads an MP4 or QuickTime file, plain or fragmented.
///
/// # Errors
/// Any [`AvError`] but `Cancelled`.
pub(crate) fn read(source: &mut (impl Read + Seek)) -> Result<Film, AvError> {
    let length = source.seek(SeekFrom::End(0))?;
    if length > FILE_BYTES_MAX {
        let (most, found) = (FILE_BYTES_MAX, length);
        return Err(AvError::TooMuch { field: "file", most, found });
    }
    let mut film = None;
    let mut defaults = Vec::new();
    let (mut at, mut brand, mut metadata, mut fragmented) = (0, None, false, false);
    for count in 0.. {
        let Some(found) = header(source, at, length, count == 0)? else { break };
        if count == BOXES_MAX {
            let (most, found) = (BOXES_MAX.into(), u64::from(BOXES_MAX) + 1);
            return Err(AvError::TooMuch { field: "file", most, found });
        }
        match &found.kind {
            b"ftyp" if brand.is_none() => brand = Some(body(source, &found, 4096, "ftyp")?),
            b"moov" if film.is_none() => {
                let moov = body(source, &found, TABLES_BYTES_MAX, "moov")?;
                film = Some(movie(&moov, length, &mut defaults)?);
            }
            b"moof" => {
                let Some(film) = &mut film else { return Err(AvError::Missing { field: "moov" }) };
                let moof = body(source, &found, TABLES_BYTES_MAX, "moof")?;
                fragments::add(&moof, at, &defaults, &mut film.tracks, length)?;
                fragmented = true;
            }
            b"mdat" | b"styp" | b"sidx" | b"mfra" => {}
            _ => metadata = true,
        }
        at = found.end;
    }
    let mut film = film.ok_or(AvError::Missing { field: "moov" })?;
    // Files from before there was an `ftyp` are QuickTime.
    film.quicktime = brand.is_none_or(|brand| brand.starts_with(b"qt  "));
    film.fragmented = fragmented;
    film.bytes = length;
    film.metadata |= metadata;
    film.tracks.retain(|track| !track.samples.is_empty());
    film.tracks.sort_by_key(|track| track.kind == Kind::Sound);
    if film.tracks.is_empty() {
        return Err(AvError::Missing { field: "trak" });
    }
    Ok(film)
}

struct Found {
    kind: [u8; 4],
    start: u64,
    end: u64,
}

/// The box at `at`; `None` at the end, or where less than a header is left.
fn header(
    source: &mut (impl Read + Seek),
    at: u64,
    length: u64,
    first: bool,
) -> Result<Option<Found>, AvError> {
    let known: &[&[u8; 4]] =
        &[b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp", b"uuid"];
    if at + 8 > length {
        return if first { Err(AvError::UnknownFormat) } else { Ok(None) };
    }
    source.seek(SeekFrom::Start(at))?;
    let mut head = [0; 16];
    let there = usize::try_from(length - at).unwrap_or(16).min(16);
    source.read_exact(head.get_mut(..there).unwrap_or_default())?;
    let mut fields = Fields::new(&head, "file");
    let size = fields.u32()?;
    let kind = fields.four()?;
    if first && !known.contains(&&kind) {
        return Err(AvError::UnknownFormat);
    }
    let (header, size) = match size {
        0 if kind == [0; 4] => return Ok(None),
        0 => (8, length - at),
        1 => (16, u64::from(fields.u32()?) << 32 | u64::from(fields.u32()?)),
        size => (8, u64::from(size)),
    };
    if size < header {
        return Err(AvError::unreadable("file", &format!("a box of {size} bytes")));
    }
    let end = at.checked_add(size).filter(|end| *end <= length);
    let end = end.ok_or(AvError::Truncated {
        field: if kind == *b"mdat" { "mdat" } else { "file" },
        expected: size,
        found: length - at,
    })?;
    Ok(Some(Found { kind, start: at + header, end }))
}

fn body(
    source: &mut (impl Read + Seek),
    found: &Found,
    most: u64,
    field: &'static str,
) -> Result<Vec<u8>, AvError> {
    let size = found.end - found.start;
    if size > most {
        return Err(AvError::TooMuch { field, most, found: size });
    }
    source.seek(SeekFrom::Start(found.start))?;
    let mut bytes = Vec::new();
    source.by_ref().take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn movie(moov: &[u8], length: u64, defaults: &mut Vec<Trex>) -> Result<Film, AvError> {
    if child(moov, "moov", b"cmov")?.is_some() {
        return Err(AvError::Unsupported { field: "moov", found: "cmov".into() });
    }
    let header = child_atom::<Mvhd>(moov, "mvhd")?.ok_or(AvError::Missing { field: "mvhd" })?;
    if header.timescale == 0 {
        return Err(AvError::unreadable("mvhd", &"no time scale"));
    }
    let taken = taken(moov, &header);
    let mut film = Film {
        tracks: Vec::new(),
        quicktime: false,
        fragmented: false,
        metadata: taken != Taken::default(),
        taken,
        bytes: 0,
    };
    // The codecs of tracks that we cannot read.
    let mut unread = [None, None];
    let (mut boxes, mut seen) = (Fields::new(moov, "moov"), 0);
    while let Some((kind, content)) = boxes.next_box()? {
        match &kind {
            b"mvhd" => {}
            b"mvex" => {
                let mut inner = Fields::new(content, "mvex");
                while let Some((kind, content)) = inner.next_box()? {
                    if kind == *b"trex" && defaults.len() < TRACKS_MAX {
                        defaults.push(crate::fields::atom::<Trex>(content, "trex")?);
                    }
                }
            }
            b"trak" => {
                seen += 1;
                if seen > TRACKS_MAX {
                    let (most, found) = (TRACKS_MAX as u64, seen as u64);
                    return Err(AvError::TooMuch { field: "trak", most, found });
                }
                match track(content, &header, length, &film, &mut unread)? {
                    Some(track) => film.tracks.push(track),
                    None => film.metadata = true,
                }
                film.metadata |= child(content, "trak", b"udta")?.is_some()
                    || child(content, "trak", b"meta")?.is_some();
            }
            _ => film.metadata = true,
        }
    }
    for (kind, field) in [(Kind::Picture, "video"), (Kind::Sound, "audio")] {
        let unread = unread.get(usize::from(kind == Kind::Sound)).cloned().flatten();
        if let (None, Some(found)) = (film.track(kind), unread) {
            return Err(AvError::Unsupported { field, found });
        }
    }
    Ok(film)
}

/// A track of pictures or sound, the first of its kind.
fn track(
    trak: &[u8],
    movie: &Mvhd,
    length: u64,
    film: &Film,
    unread: &mut [Option<String>; 2],
) -> Result<Option<Track>, AvError> {
    let head = child_atom::<Tkhd>(trak, "tkhd")?.ok_or(AvError::Missing { field: "tkhd" })?;
    let mdia = child(trak, "trak", b"mdia")?.ok_or(AvError::Missing { field: "mdia" })?;
    let kind = match child(mdia, "mdia", b"hdlr")?.and_then(|hdlr| hdlr.get(8..12)) {
        Some(b"vide") => Kind::Picture,
        Some(b"soun") => Kind::Sound,
        _ => return Ok(None),
    };
    if film.track(kind).is_some() {
        return Ok(None);
    }
    let minf = child(mdia, "mdia", b"minf")?.ok_or(AvError::Missing { field: "minf" })?;
    let stbl = child(minf, "minf", b"stbl")?.ok_or(AvError::Missing { field: "stbl" })?;
    let stsd = child(stbl, "stbl", b"stsd")?.ok_or(AvError::Missing { field: "stsd" })?;
    let Some(entries) = entries(stsd, kind)? else {
        let name = stsd.get(12..16).unwrap_or_default();
        if let Some(unread) = unread.get_mut(usize::from(kind == Kind::Sound)) {
            *unread = Some(name.escape_ascii().to_string());
        }
        return Ok(None);
    };
    here(minf)?;
    let media = child_atom::<Mdhd>(mdia, "mdhd")?.ok_or(AvError::Missing { field: "mdhd" })?;
    if media.timescale == 0 {
        return Err(AvError::unreadable("mdhd", &"no time scale"));
    }
    let samples = samples(stbl, &entries, length)?;
    let edits = match child(trak, "trak", b"edts")? {
        Some(edts) => child_atom::<Elst>(edts, "elst")?,
        None => None,
    };
    let mut track = Track {
        kind,
        id: head.track_id,
        timescale: media.timescale,
        matrix: head.matrix,
        width: head.width,
        height: head.height,
        volume: head.volume,
        entries,
        samples,
        first: 0,
        from: 0,
        until: None,
        delay: 0,
    };
    if let Some(edits) = edits {
        edited(&edits, movie.timescale, &mut track)?;
    }
    Ok(Some(track))
}

/// The samples lie in this file, not in another one.
fn here(minf: &[u8]) -> Result<(), AvError> {
    let dinf = child(minf, "minf", b"dinf")?;
    let dref = dinf.map(|dinf| child(dinf, "dinf", b"dref")).transpose()?.flatten();
    let mut entries = Fields::new(dref.and_then(|dref| dref.get(8..)).unwrap_or_default(), "dref");
    while let Some((kind, content)) = entries.next_box()? {
        if content.get(3).is_none_or(|flags| flags & 1 == 0) {
            let found = kind.escape_ascii().to_string();
            return Err(AvError::Unsupported { field: "dref", found });
        }
    }
    Ok(())
}

/// One stretch of the media, after an optional wait, as cameras write it.
/// Several are a cut film, and what was cut out must not be sent by mistake.
fn edited(edits: &Elst, timescale: u32, track: &mut Track) -> Result<(), AvError> {
    let nanos = |ticks: u64| u128::from(ticks) * 1_000_000_000 / u128::from(timescale);
    let mut shown = None;
    for edit in &edits.entries {
        match (edit.media_time, shown) {
            (None, None) => {
                track.delay = u64::try_from(nanos(edit.segment_duration)).unwrap_or(u64::MAX / 4);
            }
            (None, Some(_)) => {}
            (Some(from), None) => {
                let from = i64::try_from(from).unwrap_or(i64::MAX);
                shown = Some((from, edit.segment_duration));
            }
            (Some(_), Some(_)) => {
                let found = format!("{} stretches", edits.entries.len());
                return Err(AvError::Unsupported { field: "elst", found });
            }
        }
    }
    let hours = 48 * 3_600;
    if track.delay > hours * 1_000_000_000 {
        let (most, found) = (hours, track.delay / 1_000_000_000);
        return Err(AvError::TooMuch { field: "elst", most, found });
    }
    if let Some((from, duration)) = shown {
        if from > i64::MAX / 4 {
            return Err(AvError::unreadable("elst", &"beyond any time"));
        }
        track.from = from;
        // Fragmented files say 0: to the end.
        if duration > 0 {
            let nanos = i64::try_from(nanos(duration)).unwrap_or(i64::MAX / 4);
            track.until = Some(from.saturating_add(track.ticks(nanos)));
        }
    }
    Ok(())
}
