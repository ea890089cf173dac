//! A film as a file: `ftyp`, `moov`, `mdat`, and nothing else. Samples are
//! copied one by one, so the bytes of what was dropped stay behind.

use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use citizen_media::Watch;
use mp4_atom::{
    Ctts, CttsEntry, Elst, ElstEntry, Encode, FixedPoint, FourCC, Ftyp, Hdlr, Mdhd, Mvhd, Smhd,
    Stco, Stsc, StscEntry, Stss, Stsz, StszSamples, Stts, SttsEntry, Tkhd, Vmhd,
};

use crate::aac::empty_fill;
use crate::entry::{Codec, boxed};
use crate::error::AvError;
use crate::film::{Film, Kind, Track};
use crate::units::copy_clean;

/// Pictures and sound lie side by side in pieces about so long.
const CHUNK_NANOS: i64 = 500_000_000;
/// Most bytes of one packet of AAC.
const PACKET_BYTES_MAX: u32 = 64 * 1024;

/// A run of samples of one track, together in the file.
struct Chunk {
    track: usize,
    samples: std::ops::Range<usize>,
    offset: u32,
}

/// Writes `film`, copying samples out of `source`. Says how many bytes.
pub(crate) fn write(
    source: &mut (impl Read + Seek),
    film: &Film,
    out: &mut (impl Write + Seek),
    watch: &Watch<'_>,
) -> Result<u64, AvError> {
    let mut chunks = chunks(film);
    let mut sizes: Vec<Vec<u32>> = film
        .tracks
        .iter()
        .map(|track| track.samples.iter().map(|sample| sample.bytes).collect())
        .collect();
    let head = ftyp(film)?;
    let moov = moov(film, &chunks, &sizes)?;
    let mut out = BufWriter::with_capacity(64 * 1024, out);
    out.seek(SeekFrom::Start(0))?;
    out.write_all(&head)?;
    out.write_all(&vec![0; moov.len() + 8])?;
    let start = (head.len() + moov.len()) as u64;
    let mut at = start + 8;
    let count = chunks.len();
    for (number, chunk) in chunks.iter_mut().enumerate() {
        if watch.is_cancelled() {
            return Err(AvError::Cancelled);
        }
        let long = |_| AvError::TooMuch { field: "mdat", most: u32::MAX.into(), found: at };
        chunk.offset = u32::try_from(at).map_err(long)?;
        let (Some(track), Some(sizes)) = (film.tracks.get(chunk.track), sizes.get_mut(chunk.track))
        else {
            continue;
        };
        for index in chunk.samples.clone() {
            let written = copy(source, track, index, &mut out)?;
            if let (Some(size), Ok(written)) = (sizes.get_mut(index), u32::try_from(written)) {
                *size = written;
            }
            at += written;
        }
        watch.reached(u8::try_from(number * 100 / count).unwrap_or(100));
    }
    let long = |_| AvError::TooMuch { field: "mdat", most: u32::MAX.into(), found: at };
    let size = u32::try_from(at - start).map_err(long)?;
    // The sizes and places are known only now; the boxes are as long as before.
    let moov = self::moov(film, &chunks, &sizes)?;
    out.seek(SeekFrom::Start(head.len() as u64))?;
    out.write_all(&moov)?;
    out.write_all(&size.to_be_bytes())?;
    out.write_all(b"mdat")?;
    out.seek(SeekFrom::Start(at))?;
    out.flush()?;
    watch.reached(100);
    Ok(at)
}

/// How many bytes [`write`] would write.
pub(crate) fn measure(
    source: &mut (impl Read + Seek),
    film: &Film,
    watch: &Watch<'_>,
) -> Result<u64, AvError> {
    let quiet = Watch { progress: None, ..*watch };
    write(source, film, &mut Nowhere::new(), &quiet)
}

/// A file that is not kept: where one is in it.
pub(crate) struct Nowhere(u64);

impl Nowhere {
    pub(crate) fn new() -> Self {
        Self(0)
    }
}

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for Nowhere {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0 = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) | SeekFrom::Current(by) => self.0.saturating_add_signed(by),
        };
        Ok(self.0)
    }
}

fn copy(
    source: &mut (impl Read + Seek),
    track: &Track,
    index: usize,
    out: &mut impl Write,
) -> Result<u64, AvError> {
    let Some(sample) = track.samples.get(index) else { return Ok(0) };
    let Some(entry) = track.entries.get(usize::from(sample.entry)) else { return Ok(0) };
    source.seek(SeekFrom::Start(sample.offset))?;
    let bytes = u64::from(sample.bytes);
    let mut from = BufReader::new(source.by_ref().take(bytes));
    match entry.codec {
        Codec::Avc | Codec::Hevc => {
            copy_clean(&mut from, bytes, (entry.codec, entry.length_bytes), out)
        }
        Codec::Aac { .. } if sample.bytes > PACKET_BYTES_MAX => {
            let (most, found) = (PACKET_BYTES_MAX.into(), bytes);
            Err(AvError::TooMuch { field: "stsz", most, found })
        }
        Codec::Aac { plain: true } => {
            let mut packet = Vec::new();
            from.read_to_end(&mut packet)?;
            empty_fill(&mut packet);
            out.write_all(&packet)?;
            Ok(packet.len() as u64)
        }
        _ => Ok(std::io::copy(&mut from, out)?),
    }
}

/// Chunks of both tracks in the order of their time.
fn chunks(film: &Film) -> Vec<Chunk> {
    let mut chunks: Vec<(i64, Chunk)> = Vec::new();
    for (number, track) in film.tracks.iter().enumerate() {
        let (mut begin, mut began, mut entry) = (0, i64::MIN / 2, 0);
        let origin = i64::try_from(track.delay).unwrap_or(0);
        for (index, (at, sample)) in track.timed().enumerate() {
            let nanos = origin + track.nanos(at - track.from);
            if nanos - began >= CHUNK_NANOS || sample.entry != entry {
                if index > begin {
                    let samples = begin..index;
                    chunks.push((began, Chunk { track: number, samples, offset: 0 }));
                }
                (begin, began, entry) = (index, nanos, sample.entry);
            }
        }
        let samples = begin..track.samples.len();
        chunks.push((began, Chunk { track: number, samples, offset: 0 }));
    }
    chunks.sort_by_key(|(at, _)| *at);
    chunks.into_iter().map(|(_, chunk)| chunk).collect()
}

fn ftyp(film: &Film) -> Result<Vec<u8>, AvError> {
    let (major, all): (&[u8; 4], &[&[u8; 4]]) = match film.track(Kind::Picture) {
        None => (b"M4A ", &[b"M4A ", b"mp42", b"isom"]),
        Some(_) if film.quicktime => (b"qt  ", &[b"qt  "]),
        Some(_) => (b"isom", &[b"isom", b"iso2", b"mp41"]),
    };
    let compatible_brands = all.iter().map(|brand| FourCC::new(brand)).collect();
    encoded(&Ftyp { major_brand: FourCC::new(major), minor_version: 0, compatible_brands })
}

fn encoded(atom: &impl Encode) -> Result<Vec<u8>, AvError> {
    let mut bytes = Vec::new();
    atom.encode(&mut bytes).map_err(|error| AvError::unreadable("moov", &error))?;
    Ok(bytes)
}

fn moov(film: &Film, chunks: &[Chunk], sizes: &[Vec<u32>]) -> Result<Vec<u8>, AvError> {
    // The pictures' own time scale, so that nothing of theirs is rounded.
    let timescale = film.tracks.first().map_or(1_000, |track| track.timescale);
    let mut traks = Vec::new();
    let mut longest = 0;
    for (number, (track, sizes)) in film.tracks.iter().zip(sizes).enumerate() {
        let edits = edits(track, timescale);
        let duration = edits.iter().map(|edit| edit.segment_duration).sum();
        longest = longest.max(duration);
        let of_track: Vec<&Chunk> = chunks.iter().filter(|chunk| chunk.track == number).collect();
        traks.extend(trak(track, number, edits, duration, &of_track, sizes)?);
    }
    let header = Mvhd {
        timescale,
        duration: longest,
        rate: FixedPoint::new(1, 0),
        volume: FixedPoint::new(1, 0),
        next_track_id: film.tracks.len() as u32 + 1,
        ..Mvhd::default()
    };
    let mut body = encoded(&header)?;
    body.extend(traks);
    Ok(boxed(*b"moov", &body))
}

/// The wait before it, and what is shown.
fn edits(track: &Track, timescale: u32) -> Vec<ElstEntry> {
    let mut edits = Vec::new();
    let scaled = |amount: i128, per: i128| {
        u64::try_from((amount * i128::from(timescale) + per / 2) / per).unwrap_or(0)
    };
    let wait = scaled(track.delay.into(), crate::film::NANOS);
    let media_rate = FixedPoint::new(1, 0);
    if wait > 0 {
        edits.push(ElstEntry { segment_duration: wait, media_time: None, media_rate });
    }
    let shown = i128::from((track.shown_until() - track.from).max(0));
    edits.push(ElstEntry {
        segment_duration: scaled(shown, track.timescale.into()),
        media_time: Some(u64::try_from(track.from - track.first).unwrap_or(0)),
        media_rate,
    });
    edits
}

fn trak(
    track: &Track,
    number: usize,
    edits: Vec<ElstEntry>,
    duration: u64,
    chunks: &[&Chunk],
    sizes: &[u32],
) -> Result<Vec<u8>, AvError> {
    let head = Tkhd {
        track_id: number as u32 + 1,
        duration,
        enabled: true,
        in_movie: true,
        volume: track.volume,
        matrix: track.matrix.clone(),
        width: track.width,
        height: track.height,
        ..Tkhd::default()
    };
    let (handler, media_head) = match track.kind {
        Kind::Picture => (b"vide", encoded(&Vmhd::default())?),
        Kind::Sound => (b"soun", encoded(&Smhd::default())?),
    };
    let media = Mdhd {
        timescale: track.timescale,
        duration: u64::try_from(track.end() - track.first).unwrap_or(0),
        language: "und".into(),
        ..Mdhd::default()
    };
    // One reference: to this file itself.
    let mut here = vec![0, 0, 0, 0, 0, 0, 0, 1];
    here.extend(boxed(*b"url ", &[0, 0, 0, 1]));
    let mut minf = media_head;
    minf.extend(boxed(*b"dinf", &boxed(*b"dref", &here)));
    minf.extend(boxed(*b"stbl", &stbl(track, chunks, sizes)?));
    let mut mdia = encoded(&media)?;
    mdia.extend(encoded(&Hdlr { handler: FourCC::new(handler), name: String::new() })?);
    mdia.extend(boxed(*b"minf", &minf));
    let mut trak = encoded(&head)?;
    trak.extend(boxed(*b"edts", &encoded(&Elst { entries: edits })?));
    trak.extend(boxed(*b"mdia", &mdia));
    Ok(boxed(*b"trak", &trak))
}

fn stbl(track: &Track, chunks: &[&Chunk], sizes: &[u32]) -> Result<Vec<u8>, AvError> {
    let mut stsd = vec![0; 4];
    stsd.extend((track.entries.len() as u32).to_be_bytes());
    track.entries.iter().for_each(|entry| stsd.extend(&entry.bytes));
    let mut stbl = boxed(*b"stsd", &stsd);

    let mut stts: Vec<SttsEntry> = Vec::new();
    let mut ctts: Vec<CttsEntry> = Vec::new();
    let mut keys = Vec::new();
    for (number, sample) in (1_u32..).zip(&track.samples) {
        match stts.last_mut() {
            Some(last) if last.sample_delta == sample.delta => last.sample_count += sample.frames,
            _ => stts.push(SttsEntry { sample_count: sample.frames, sample_delta: sample.delta }),
        }
        let shift = i64::from(sample.shift);
        match ctts.last_mut() {
            Some(last) if last.sample_offset == shift => last.sample_count += 1,
            _ => ctts.push(CttsEntry { sample_count: 1, sample_offset: shift }),
        }
        if sample.key {
            keys.push(number);
        }
    }
    stbl.extend(encoded(&Stts { entries: stts })?);
    if ctts.iter().any(|entry| entry.sample_offset != 0) {
        stbl.extend(encoded(&Ctts { entries: ctts })?);
    }
    if keys.len() < track.samples.len() {
        stbl.extend(encoded(&Stss { entries: keys })?);
    }

    let mut stsc: Vec<StscEntry> = Vec::new();
    for (number, chunk) in (1_u32..).zip(chunks) {
        let samples = track.samples.get(chunk.samples.clone()).unwrap_or_default();
        let samples_per_chunk = samples.iter().map(|sample| sample.frames).sum();
        let description = samples.first().map_or(0, |sample| sample.entry);
        let sample_description_index = u32::from(description) + 1;
        let same = stsc.last().is_some_and(|last| {
            (last.samples_per_chunk, last.sample_description_index)
                == (samples_per_chunk, sample_description_index)
        });
        if !same {
            stsc.push(StscEntry {
                first_chunk: number,
                samples_per_chunk,
                sample_description_index,
            });
        }
    }
    stbl.extend(encoded(&Stsc { entries: stsc })?);
    let pcm = track.entries.iter().find_map(|entry| match entry.codec {
        Codec::Pcm { frame_bytes } => Some(frame_bytes),
        _ => None,
    });
    let samples = match pcm {
        Some(size) => StszSamples::Identical {
            count: track.samples.iter().map(|sample| sample.frames).sum(),
            size,
        },
        None => StszSamples::Different { sizes: sizes.to_vec() },
    };
    stbl.extend(encoded(&Stsz { samples })?);
    let entries = chunks.iter().map(|chunk| chunk.offset).collect();
    stbl.extend(encoded(&Stco { entries })?);
    Ok(stbl)
}
