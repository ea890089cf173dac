//! What was read out of a container: tracks and where their samples lie.

use citizen_media::Taken;
use mp4_atom::{FixedPoint, Matrix};

use crate::entry::Entry;

/// Most samples read of one track: two hours at 60 pictures a second.
pub(crate) const SAMPLES_MAX: u64 = 432_000;

/// One picture, one packet of sound, or a run of uncompressed sound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sample {
    /// Where it lies in the file.
    pub(crate) offset: u64,
    /// Its size.
    pub(crate) bytes: u32,
    /// 1, or how many values of uncompressed sound lie together.
    pub(crate) frames: u32,
    /// How long each frame lasts, ticks of the track.
    pub(crate) delta: u32,
    /// Shown so many ticks after it is decoded.
    pub(crate) shift: i32,
    /// Decoding may begin here.
    pub(crate) key: bool,
    /// Its description, from 0.
    pub(crate) entry: u16,
}

impl Sample {
    pub(crate) fn ticks(&self) -> i64 {
        i64::from(self.frames) * i64::from(self.delta)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Picture,
    Sound,
}

/// One track that is kept.
#[derive(Debug, Clone)]
pub(crate) struct Track {
    pub(crate) kind: Kind,
    pub(crate) id: u32,
    /// Ticks a second.
    pub(crate) timescale: u32,
    pub(crate) matrix: Matrix,
    pub(crate) width: FixedPoint<u16>,
    pub(crate) height: FixedPoint<u16>,
    pub(crate) volume: FixedPoint<u8>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) samples: Vec<Sample>,
    /// When the first sample is decoded, ticks.
    pub(crate) first: i64,
    /// What is shown begins here, ticks.
    pub(crate) from: i64,
    /// What is shown ends here, ticks; else with the last sample.
    pub(crate) until: Option<i64>,
    /// Nothing is shown for so long before it, nanoseconds.
    pub(crate) delay: u64,
}

pub(crate) const NANOS: i128 = 1_000_000_000;

impl Track {
    /// Where the last sample ends, ticks.
    pub(crate) fn end(&self) -> i64 {
        self.first + self.samples.iter().map(Sample::ticks).sum::<i64>()
    }

    /// Where what is shown ends, ticks. Pictures that are shown later than they
    /// are decoded push it back.
    pub(crate) fn shown_until(&self) -> i64 {
        self.until.unwrap_or_else(|| {
            let ends = self.timed().map(|(at, s)| at + i64::from(s.shift) + s.ticks());
            ends.max().unwrap_or(self.first)
        })
    }

    /// Each sample with the time it is decoded.
    pub(crate) fn timed(&self) -> impl Iterator<Item = (i64, &Sample)> {
        self.samples.iter().scan(self.first, |at, sample| {
            let now = *at;
            *at += sample.ticks();
            Some((now, sample))
        })
    }

    pub(crate) fn nanos(&self, ticks: i64) -> i64 {
        let nanos = i128::from(ticks) * NANOS / i128::from(self.timescale);
        i64::try_from(nanos).unwrap_or(i64::MAX)
    }

    pub(crate) fn ticks(&self, nanos: i64) -> i64 {
        let ticks = (i128::from(nanos) * i128::from(self.timescale) + NANOS / 2) / NANOS;
        i64::try_from(ticks).unwrap_or(i64::MAX)
    }

    /// Degrees clockwise to turn what is coded: 0, 90, 180, 270.
    pub(crate) fn rotation(&self) -> u16 {
        match (self.matrix.a.signum(), self.matrix.b.signum()) {
            (0, 1) => 90,
            (-1, 0) => 180,
            (0, -1) => 270,
            _ => 0,
        }
    }

    /// Width and height as shown: upright, and pixels square.
    pub(crate) fn upright(&self) -> (u32, u32) {
        let (mut width, mut height) = self.entries.first().map_or((0, 0), |entry| entry.size);
        let (across, down) = (self.width.integer(), self.height.integer());
        // A head without a size, or with nonsense, says nothing.
        let wide = f64::from(across) * f64::from(height);
        let share = wide / (f64::from(width) * f64::from(down)).max(1.0);
        if across > 0 && down > 0 && (0.4..2.5).contains(&share) && (share - 1.0).abs() > 0.01 {
            width = (f64::from(width) * share).round() as u16;
        }
        if self.rotation() % 180 == 90 {
            std::mem::swap(&mut width, &mut height);
        }
        (width.into(), height.into())
    }

    /// How long it is, the wait before it included, nanoseconds.
    pub(crate) fn shown(&self) -> u64 {
        let shown = self.nanos((self.shown_until() - self.from).max(0));
        self.delay + u64::try_from(shown).unwrap_or(0)
    }
}

/// A container's tracks worth keeping, pictures first.
#[derive(Debug, Clone)]
pub(crate) struct Film {
    /// At most one of pictures and one of sound.
    pub(crate) tracks: Vec<Track>,
    /// The file says it is QuickTime.
    pub(crate) quicktime: bool,
    pub(crate) fragmented: bool,
    pub(crate) taken: Taken,
    /// Something besides pictures and sound travels along.
    pub(crate) metadata: bool,
    pub(crate) bytes: u64,
}

impl Film {
    pub(crate) fn track(&self, kind: Kind) -> Option<&Track> {
        self.tracks.iter().find(|track| track.kind == kind)
    }

    /// How long the longest track is, nanoseconds.
    pub(crate) fn shown(&self) -> u64 {
        self.tracks.iter().map(Track::shown).max().unwrap_or(0)
    }
}
