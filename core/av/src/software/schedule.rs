//! Which pictures of a track are kept, in which order they are shown, and which
//! need not even be decoded.

use std::io::{Read, Seek};

use crate::error::AvError;
use crate::film::Track;
use crate::pictures::Pictures;

/// One sample, in the order of decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shot {
    /// Its number in the track.
    pub(super) sample: usize,
    /// Where it stands among those that are kept.
    pub(super) place: Option<usize>,
    /// It is neither kept nor needed by another.
    pub(super) skip: bool,
}

/// The order of a film.
#[derive(Debug)]
pub(super) struct Schedule {
    /// In the order of decoding, up to the last one that is kept.
    pub(super) shots: Vec<Shot>,
    /// When each kept picture is shown, ticks of the track, in order.
    pub(super) kept: Vec<i64>,
    /// Where the last one ends.
    pub(super) until: i64,
    timescale: u32,
}

impl Schedule {
    /// Keeps every so manieth of the pictures that are shown, beginning where
    /// most of the others need not be decoded.
    pub(super) fn new(
        source: &mut (impl Read + Seek),
        track: &Track,
        step: u32,
    ) -> Result<Self, AvError> {
        let (from, until) = (track.from, track.shown_until());
        let mut shown: Vec<(i64, usize)> = (track.timed().enumerate())
            .map(|(index, (at, sample))| (at + i64::from(sample.shift), index))
            .collect();
        shown.sort_unstable();
        // The one that is on when the film begins.
        let first = shown.partition_point(|(at, _)| *at <= from).saturating_sub(1);
        shown.drain(..first);
        shown.retain(|(at, _)| *at < until);
        if let Some((at, _)) = shown.first_mut() {
            *at = from;
        }
        let step = step.max(1) as usize;
        let mut needed = vec![true; track.samples.len()];
        let mut phase = 0;
        if step > 1 {
            let mut pictures = Pictures::new(source, track);
            for (index, needed) in needed.iter_mut().enumerate() {
                *needed = pictures.is_needed(index)?;
            }
            let spared = |phase: usize| {
                let others = shown.iter().enumerate().filter(|(place, _)| place % step != phase);
                others
                    .filter(|(_, (_, index))| !needed.get(*index).copied().unwrap_or(true))
                    .count()
            };
            phase =
                (0..step.min(shown.len())).rev().max_by_key(|phase| spared(*phase)).unwrap_or(0);
        }
        let mut places = vec![None; track.samples.len()];
        let mut kept = Vec::new();
        for (at, index) in shown.iter().skip(phase).step_by(step) {
            if let Some(place) = places.get_mut(*index) {
                *place = Some(kept.len());
                kept.push(*at);
            }
        }
        // What is shown first is shown from the beginning.
        match kept.first_mut() {
            Some(at) => *at = from,
            None => return Err(AvError::Missing { field: "pictures" }),
        }
        let last = places.iter().rposition(Option::is_some).unwrap_or(0);
        let shots = (places.iter().zip(&needed).enumerate().take(last + 1))
            .map(|(sample, (place, needed))| Shot {
                sample,
                place: *place,
                skip: place.is_none() && !needed,
            })
            .collect();
        Ok(Self { shots, kept, until, timescale: track.timescale })
    }

    /// From when until when a kept picture is shown, seconds.
    pub(super) fn seconds(&self, place: usize) -> (f64, f64) {
        let begin = self.kept.first().copied().unwrap_or(0);
        let at = |place: usize| self.kept.get(place).copied().unwrap_or(self.until);
        let seconds = |ticks: i64| (ticks - begin) as f64 / f64::from(self.timescale);
        (seconds(at(place)), seconds(at(place + 1)))
    }
}
