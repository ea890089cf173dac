//! The file that is written: its head, and at the end its size and what was heard.

use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::time::Duration;

use citizen_media::Taken;

use super::element::{children, put, unsigned};
use super::track::Track;
use super::{HEADER, INFO, SEGMENT};
use crate::error::AvError;
use crate::voice::{Job, Voice, VoiceFacts, VoiceFormat, Waveform};

const TICK: u32 = 0x2A_D7B1;

/// What is copied, and what was heard.
pub(super) struct Copy<'j, W: Write> {
    pub(super) job: &'j Job<'j>,
    out: BufWriter<W>,
    written: u64,
    /// Nanoseconds of a tick.
    pub(super) tick: u64,
    pub(super) track: Option<Track>,
    pub(super) waveform: Waveform,
    pub(super) beside: bool,
    /// Where the last packet begins, all and kept, and the one before: ticks.
    pub(super) last: [i64; 2],
    pub(super) before: [i64; 2],
    pub(super) packets: u64,
}

impl<'j, W: Write + Seek> Copy<'j, W> {
    pub(super) fn new(job: &'j Job<'j>, out: W) -> Self {
        Self {
            job,
            out: BufWriter::new(out),
            written: 0,
            tick: 1_000_000,
            track: None,
            waveform: Waveform::new(),
            beside: false,
            last: [0; 2],
            before: [0; 2],
            packets: 0,
        }
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), AvError> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }

    /// The header, and the segment's head, whose size is known at the end. Says
    /// where that stands.
    pub(super) fn head(&mut self) -> Result<u64, AvError> {
        let mut inner = Vec::new();
        for (id, value) in [
            (0x4286, &[1][..]),
            (0x42F7, &[1]),
            (0x42F2, &[4]),
            (0x42F3, &[8]),
            (0x4282, b"webm"),
            (0x4287, &[4]),
            (0x4285, &[2]),
        ] {
            put(&mut inner, id, value);
        }
        let mut bytes = Vec::new();
        put(&mut bytes, HEADER, &inner);
        bytes.extend(SEGMENT.to_be_bytes());
        let place = bytes.len() as u64;
        bytes.extend([1, 0, 0, 0, 0, 0, 0, 0]);
        self.put(&bytes)?;
        Ok(place)
    }

    /// Writes anew how long a tick is, and nothing else.
    pub(super) fn info(&mut self, bytes: &[u8]) -> Result<(), AvError> {
        for (id, value) in children(bytes)? {
            match id {
                TICK => self.tick = unsigned(&value).clamp(1, 1_000_000_000),
                0x4489 => {}
                _ => self.beside |= !value.is_empty(),
            }
        }
        let mut inner = Vec::new();
        put(&mut inner, TICK, &self.tick.to_be_bytes());
        // Readers ask for both names.
        put(&mut inner, 0x4D80, b"");
        put(&mut inner, 0x5741, b"");
        let mut info = Vec::new();
        put(&mut info, INFO, &inner);
        self.put(&info)
    }

    /// Says the segment's size, where its head left it open, and what the note is; `length`
    /// is the source's, in bytes.
    pub(super) fn finish(mut self, size_at: u64, length: u64) -> Result<Voice, AvError> {
        let track = self.track.take().ok_or(AvError::Missing { field: "audio" })?;
        if self.packets == 0 {
            return Err(AvError::Missing { field: "webm" });
        }
        let size = self.written - size_at - 8;
        self.out.seek(SeekFrom::Start(size_at))?;
        self.out.write_all(&(size | 1 << 56).to_be_bytes())?;
        self.out.seek(SeekFrom::Start(self.written))?;
        self.out.flush()?;
        // The last packet lasts as long as the one before it.
        let lasts = |place: usize| {
            let of = |ticks: [i64; 2]| ticks.get(place).copied().unwrap_or(0);
            let ticks = of(self.last).saturating_mul(2).saturating_sub(of(self.before));
            let ticks = u64::try_from(ticks).unwrap_or(0);
            Duration::from_nanos(ticks.saturating_mul(self.tick))
        };
        let facts = |duration, bytes, metadata| VoiceFacts {
            format: VoiceFormat::WebM,
            codec: track.codec.clone(),
            bytes,
            duration,
            rate: track.rate,
            channels: track.channels,
            metadata,
            taken: Taken::default(),
        };
        Ok(Voice {
            before: facts(lasts(0), length, self.beside),
            after: facts(lasts(1), self.written, false),
            waveform: self.waveform.bars(),
        })
    }
}
