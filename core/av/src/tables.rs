//! Sample tables to samples: where each lies, how long it lasts, what it needs.

use mp4_atom::{Co64, Ctts, Stco, Stsc, Stss, Stsz, StszSamples, Stts};

use crate::entry::{Codec, Entry};
use crate::error::AvError;
use crate::fields::{child, child_atom};
use crate::film::{SAMPLES_MAX, Sample};

/// Reads the tables of `stbl`; an empty list for a track whose samples lie in
/// fragments. Every sample lies within a file of `length` bytes.
pub(crate) fn samples(stbl: &[u8], entries: &[Entry], length: u64) -> Result<Vec<Sample>, AvError> {
    let Some(sizes) = child_atom::<Stsz>(stbl, "stsz")? else {
        return match child(stbl, "stbl", b"stz2")? {
            Some(_) => Err(AvError::Unsupported { field: "stbl", found: "stz2".into() }),
            None => Ok(Vec::new()),
        };
    };
    let sizes = sizes.samples;
    let count = match &sizes {
        StszSamples::Identical { count, .. } => u64::from(*count),
        StszSamples::Different { sizes } => sizes.len() as u64,
    };
    if count == 0 {
        return Ok(Vec::new());
    }
    let runs = child_atom::<Stsc>(stbl, "stsc")?.ok_or(AvError::Missing { field: "stsc" })?.entries;
    let chunks = match child_atom::<Co64>(stbl, "co64")? {
        Some(long) => long.entries,
        None => {
            let short = child_atom::<Stco>(stbl, "stco")?;
            let short = short.ok_or(AvError::Missing { field: "stco" })?;
            short.entries.into_iter().map(u64::from).collect()
        }
    };
    let pcm = entries.iter().find_map(|entry| match entry.codec {
        Codec::Pcm { frame_bytes } => Some(frame_bytes),
        _ => None,
    });
    if pcm.is_none() && count > SAMPLES_MAX {
        return Err(AvError::TooMuch { field: "stsz", most: SAMPLES_MAX, found: count });
    }
    let mut samples = Vec::new();
    let mut run = runs.iter().peekable();
    let mut now = run.next().copied_run()?;
    let mut taken = 0_u64;
    for (index, chunk) in (1_u64..).zip(&chunks) {
        while run.peek().is_some_and(|next| u64::from(next.first_chunk) <= index) {
            now = run.next().copied_run()?;
        }
        let (in_chunk, entry) = now;
        let in_chunk = u64::from(in_chunk).min(count - taken);
        let mut offset = *chunk;
        let mut push = |bytes: u64, frames: u32| {
            let end = offset.checked_add(bytes).filter(|end| *end <= length);
            let end = end.ok_or(AvError::Truncated {
                field: "mdat",
                expected: offset.saturating_add(bytes),
                found: length,
            })?;
            if samples.len() as u64 >= SAMPLES_MAX {
                let (most, found) = (SAMPLES_MAX, samples.len() as u64 + 1);
                return Err(AvError::TooMuch { field: "stsz", most, found });
            }
            let bytes = u32::try_from(bytes).map_err(|_| AvError::TooMuch {
                field: "stsz",
                most: u32::MAX.into(),
                found: bytes,
            })?;
            samples.push(Sample { offset, bytes, frames, delta: 0, shift: 0, key: true, entry });
            offset = end;
            Ok(())
        };
        if let Some(frame_bytes) = pcm {
            if in_chunk > 0 {
                push(
                    in_chunk * u64::from(frame_bytes),
                    u32::try_from(in_chunk).unwrap_or(u32::MAX),
                )?;
            }
        } else {
            for sample in taken..taken + in_chunk {
                let bytes = match &sizes {
                    StszSamples::Identical { size, .. } => *size,
                    StszSamples::Different { sizes } => usize::try_from(sample)
                        .ok()
                        .and_then(|at| sizes.get(at))
                        .copied()
                        .unwrap_or(0),
                };
                push(u64::from(bytes), 1)?;
            }
        }
        taken += in_chunk;
        if taken == count {
            break;
        }
    }
    if taken < count {
        return Err(AvError::Truncated { field: "stco", expected: count, found: taken });
    }
    if let Some(wrong) = samples.iter().find(|sample| usize::from(sample.entry) >= entries.len()) {
        let why = format!("description {} of {}", wrong.entry, entries.len());
        return Err(AvError::unreadable("stsc", &why));
    }
    times(stbl, &mut samples)?;
    Ok(samples)
}

trait Run {
    fn copied_run(self) -> Result<(u32, u16), AvError>;
}

impl Run for Option<&mp4_atom::StscEntry> {
    /// Samples in a chunk, and their description from 0.
    fn copied_run(self) -> Result<(u32, u16), AvError> {
        let run = self.ok_or(AvError::Missing { field: "stsc" })?;
        let entry = run.sample_description_index.checked_sub(1);
        let entry = entry.and_then(|entry| u16::try_from(entry).ok());
        let entry = entry.ok_or_else(|| AvError::unreadable("stsc", &"description 0"))?;
        Ok((run.samples_per_chunk, entry))
    }
}

fn times(stbl: &[u8], samples: &mut [Sample]) -> Result<(), AvError> {
    let stts = child_atom::<Stts>(stbl, "stts")?.ok_or(AvError::Missing { field: "stts" })?;
    let mut deltas =
        stts.entries.iter().map(|entry| (u64::from(entry.sample_count), entry.sample_delta));
    let (mut left, mut delta) = (0, 0);
    for sample in samples.iter_mut() {
        // A run of uncompressed sound takes from as many entries as it is long.
        while left == 0 {
            let Some(next) = deltas.next() else { break };
            (left, delta) = next;
        }
        if delta > i32::MAX as u32 {
            let (most, found) = (i32::MAX as u64, u64::from(delta));
            return Err(AvError::TooMuch { field: "stts", most, found });
        }
        sample.delta = delta;
        left = left.saturating_sub(u64::from(sample.frames));
    }
    if let Some(ctts) = child_atom::<Ctts>(stbl, "ctts")? {
        let mut shifts = ctts.entries.iter().map(|entry| (entry.sample_count, entry.sample_offset));
        let (mut left, mut shift) = (0, 0);
        for sample in samples.iter_mut() {
            while left == 0 {
                let Some(next) = shifts.next() else { break };
                (left, shift) = next;
            }
            // Version 0 with negative numbers written as if it were 1.
            sample.shift = i32::try_from(shift).unwrap_or((shift as u32).cast_signed());
            left = left.saturating_sub(1);
        }
    }
    if let Some(stss) = child_atom::<Stss>(stbl, "stss")? {
        samples.iter_mut().for_each(|sample| sample.key = false);
        for number in stss.entries {
            let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            let sample = at.and_then(|at| samples.get_mut(at));
            let sample = sample
                .ok_or_else(|| AvError::unreadable("stss", &format!("no sample {number}")))?;
            sample.key = true;
        }
    }
    Ok(())
}
