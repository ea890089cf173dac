//! Samples of fragmented files, one `moof` at a time.

use mp4_atom::{Tfdt, Tfhd, Trex, Trun};

use crate::error::AvError;
use crate::fields::{Fields, atom, child_atom};
use crate::film::{SAMPLES_MAX, Sample, Track};

const NOT_A_KEY: u32 = 0x0001_0000;

/// Adds the samples that a `moof` at `start` describes to their tracks. They
/// lie within a file of `length` bytes.
pub(crate) fn add(
    moof: &[u8],
    start: u64,
    defaults: &[Trex],
    tracks: &mut [Track],
    length: u64,
) -> Result<(), AvError> {
    let mut boxes = Fields::new(moof, "moof");
    // Where a run begins that names no place: behind the one before it.
    let mut behind = start;
    while let Some((kind, traf)) = boxes.next_box()? {
        if kind != *b"traf" {
            continue;
        }
        let head = child_atom::<Tfhd>(traf, "tfhd")?.ok_or(AvError::Missing { field: "tfhd" })?;
        let base = match head.base_data_offset {
            Some(base) => base,
            None if head.default_base_is_moof => start,
            None => behind,
        };
        let track = tracks.iter_mut().find(|track| track.id == head.track_id);
        let time = child_atom::<Tfdt>(traf, "tfdt")?.map(|time| time.base_media_decode_time);
        let defaults = defaults.iter().find(|trex| trex.track_id == head.track_id);
        behind = base;
        let mut run = Run { head: &head, defaults, behind, length };
        let mut unwanted = Vec::new();
        match track {
            Some(track) => {
                begin_at(track, time)?;
                run.read(traf, base, track.entries.len(), &mut track.samples)?;
            }
            None => run.read(traf, base, usize::MAX, &mut unwanted)?,
        }
        behind = run.behind;
    }
    Ok(())
}

/// A fragment that begins later than the last ended leaves a gap, which the
/// last sample fills.
fn begin_at(track: &mut Track, time: Option<u64>) -> Result<(), AvError> {
    let Some(time) = time else { return Ok(()) };
    let time = i64::try_from(time).ok().filter(|time| *time < i64::MAX / 4);
    let time = time.ok_or_else(|| AvError::unreadable("tfdt", &"beyond any time"))?;
    let end = track.end();
    match track.samples.last_mut() {
        None => track.first = time,
        Some(last) if time > end && last.frames == 1 => {
            let gap = u32::try_from(time - end).ok();
            let longer = gap.and_then(|gap| last.delta.checked_add(gap));
            last.delta = longer
                .filter(|delta| *delta <= i32::MAX as u32)
                .ok_or_else(|| AvError::unreadable("tfdt", &"a gap of hours"))?;
        }
        Some(_) => {}
    }
    Ok(())
}

struct Run<'a> {
    head: &'a Tfhd,
    defaults: Option<&'a Trex>,
    behind: u64,
    length: u64,
}

impl Run<'_> {
    fn read(
        &mut self,
        traf: &[u8],
        base: u64,
        descriptions: usize,
        samples: &mut Vec<Sample>,
    ) -> Result<(), AvError> {
        let (head, defaults) = (self.head, self.defaults);
        let description = head
            .sample_description_index
            .or(defaults.map(|trex| trex.default_sample_description_index))
            .unwrap_or(1);
        let entry = description.checked_sub(1).and_then(|entry| u16::try_from(entry).ok());
        let entry = entry.filter(|entry| usize::from(*entry) < descriptions);
        let entry = entry.ok_or_else(|| AvError::unreadable("tfhd", &"no such description"))?;
        let mut boxes = Fields::new(traf, "traf");
        while let Some((kind, content)) = boxes.next_box()? {
            if kind != *b"trun" {
                continue;
            }
            let run = atom::<Trun>(content, "trun")?;
            let found = samples.len() as u64 + run.samples.len() as u64;
            if found > SAMPLES_MAX {
                return Err(AvError::TooMuch { field: "trun", most: SAMPLES_MAX, found });
            }
            let mut offset = match run.data_offset {
                Some(ahead) => base
                    .checked_add_signed(ahead.into())
                    .ok_or_else(|| AvError::unreadable("trun", &"a place before the file"))?,
                None => self.behind,
            };
            for said in &run.samples {
                let or = |own: Option<u32>, head: Option<u32>, last: Option<u32>| {
                    own.or(head).or(last).unwrap_or(0)
                };
                let bytes = or(
                    said.size,
                    head.default_sample_size,
                    defaults.map(|trex| trex.default_sample_size),
                );
                let delta = or(
                    said.duration,
                    head.default_sample_duration,
                    defaults.map(|trex| trex.default_sample_duration),
                );
                let flags = or(
                    said.flags,
                    head.default_sample_flags,
                    defaults.map(|trex| trex.default_sample_flags),
                );
                let end = offset.saturating_add(bytes.into());
                if end > self.length {
                    let (expected, found) = (end, self.length);
                    return Err(AvError::Truncated { field: "mdat", expected, found });
                }
                if delta > i32::MAX as u32 {
                    let (most, found) = (i32::MAX as u64, u64::from(delta));
                    return Err(AvError::TooMuch { field: "trun", most, found });
                }
                samples.push(Sample {
                    offset,
                    bytes,
                    frames: 1,
                    delta,
                    shift: said.cts.and_then(|cts| i32::try_from(cts).ok()).unwrap_or(0),
                    key: flags & NOT_A_KEY == 0,
                    entry,
                });
                offset = end;
            }
            self.behind = offset;
        }
        Ok(())
    }
}
