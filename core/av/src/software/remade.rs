//! Pictures encoded anew as a track, beside the sound as it was.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use citizen_media::{Poster, Watch};
use mp4_atom::FixedPoint;

use super::schedule::Schedule;
use crate::entry::{Codec, Entry, boxed};
use crate::error::AvError;
use crate::film::{Film, Kind, Sample};
use crate::plan::Plan;
use crate::sps::Meaning;
use crate::write::measure;

/// A film in the making: its new pictures lie behind the end of the old file.
pub(super) struct Remade {
    film: Film,
    meaning: Meaning,
    /// Length of the old file.
    old: u64,
    /// Times of what is kept, and where the last one ends.
    times: Vec<i64>,
    pictures: Vec<u8>,
    samples: Vec<(i64, Sample)>,
    sets: [Vec<u8>; 2],
    size: (u32, u32),
    began: (i64, usize),
}

/// A film that fits.
pub(crate) struct Encoded {
    film: Film,
    pictures: Vec<u8>,
    old: u64,
    /// What it was made by.
    pub(crate) plan: Plan,
    /// Its first picture.
    pub(crate) poster: Option<Poster>,
}

impl Remade {
    pub(super) fn new(film: &Film, plan: &Plan, meaning: Meaning, schedule: &Schedule) -> Self {
        let turned = film.track(Kind::Picture).is_some_and(|track| track.rotation() % 180 == 90);
        let size = if turned { (plan.height, plan.width) } else { (plan.width, plan.height) };
        let mut times = schedule.kept.clone();
        times.push(schedule.until);
        Self {
            film: film.clone(),
            meaning,
            old: film.bytes,
            times,
            pictures: Vec::new(),
            samples: Vec::new(),
            sets: [Vec::new(), Vec::new()],
            size,
            began: (0, 0),
        }
    }

    /// Pixels as they are coded.
    pub(super) fn size(&self) -> (u32, u32) {
        self.size
    }

    /// Bytes of pictures so far.
    pub(super) fn bytes(&self) -> u64 {
        self.pictures.len() as u64
    }

    /// A picture begins.
    pub(super) fn begin(&mut self, place: usize) {
        let at = self.times.get(place).copied().unwrap_or(0);
        self.began = (at, self.pictures.len());
    }

    /// A unit of it.
    pub(super) fn unit(&mut self, unit: &[u8]) {
        let [sequence, picture] = &mut self.sets;
        match unit.first().map(|first| first & 31) {
            // They are the same each time, and stand in the description.
            Some(7) => *sequence = unit.to_vec(),
            Some(8) => *picture = unit.to_vec(),
            _ => {
                self.pictures.extend((unit.len() as u32).to_be_bytes());
                self.pictures.extend(unit);
            }
        }
    }

    /// It ends; how many bytes it has.
    pub(super) fn end(&mut self, key: bool) -> u64 {
        let (at, begin) = self.began;
        let bytes = self.pictures.len() - begin;
        let offset = self.old + begin as u64;
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let sample = Sample { offset, bytes, frames: 1, delta: 0, shift: 0, key, entry: 0 };
        self.samples.push((at, sample));
        bytes.into()
    }

    /// Bytes of the file without the pictures themselves: as if each of those
    /// kept were empty, and one in ten decoding could begin at.
    pub(super) fn bytes_beside(
        &self,
        source: &mut (impl Read + Seek),
        watch: &Watch<'_>,
    ) -> Result<u64, AvError> {
        let empty = |(number, at): (usize, &i64)| {
            let key = number % 10 == 0;
            let offset = self.old;
            (*at, Sample { offset, bytes: 0, frames: 1, delta: 0, shift: 0, key, entry: 0 })
        };
        let kept = self.times.len() - 1;
        let samples = self.times.iter().take(kept).enumerate().map(empty).collect();
        // As long as the parameter sets of openh264.
        let sets = [vec![103; 40], vec![104; 8]];
        let film = self.film_of(samples, &sets);
        measure(&mut Beside { old: source, length: self.old, new: Cursor::new(&[]) }, &film, watch)
    }

    fn film_of(&self, samples: Vec<(i64, Sample)>, sets: &[Vec<u8>; 2]) -> Film {
        let mut film = self.film.clone();
        let until = self.times.last().copied().unwrap_or(0);
        let ends: Vec<i64> = samples.iter().skip(1).map(|(at, _)| *at).chain([until]).collect();
        let first = samples.first().map_or(0, |(at, _)| *at);
        if let Some(track) = film.tracks.iter_mut().find(|track| track.kind == Kind::Picture) {
            track.samples = (samples.into_iter().zip(ends))
                .map(|((at, sample), end)| Sample {
                    delta: u32::try_from((end - at).max(0)).unwrap_or(u32::MAX),
                    ..sample
                })
                .collect();
            track.first = first;
            track.from = first;
            track.until = Some(until);
            let (width, height) = (self.size.0 as u16, self.size.1 as u16);
            track.width = FixedPoint::new(width, 0);
            track.height = FixedPoint::new(height, 0);
            track.entries = vec![entry((width, height), sets, self.meaning)];
        }
        film.quicktime = false;
        film
    }

    pub(super) fn finish(mut self, plan: Plan, poster: Option<Poster>) -> Encoded {
        let samples = std::mem::take(&mut self.samples);
        let film = self.film_of(samples, &self.sets);
        Encoded { film, pictures: self.pictures, old: self.old, plan, poster }
    }
}

impl Encoded {
    /// The film, and a file that has its pictures behind the old one's end.
    pub(crate) fn beside<S: Seek>(
        self,
        old: &mut S,
    ) -> Result<(Film, Beside<'_, S, Vec<u8>>), AvError> {
        let new = Cursor::new(self.pictures);
        Ok((self.film, Beside { old, length: self.old, new }))
    }
}

/// The description of what openh264 writes.
fn entry((width, height): (u16, u16), sets: &[Vec<u8>; 2], meaning: Meaning) -> Entry {
    let [sequence, picture] = sets;
    let mut setup = vec![1];
    setup.extend(sequence.iter().skip(1).chain(&[0; 3]).take(3));
    setup.extend([0xFF, 0xE1]);
    for set in sets {
        setup.extend((set.len() as u16).to_be_bytes());
        setup.extend(set);
        if std::ptr::eq(set, sequence) {
            setup.push(u8::from(!picture.is_empty()));
        }
    }
    // High: 4:2:0, 8 bits, nothing more.
    if sequence.get(1) == Some(&100) {
        setup.extend([0xFD, 0xF8, 0xF8, 0]);
    }
    let mut body = vec![0, 0, 0, 0, 0, 0, 0, 1];
    body.extend([0; 16]);
    body.extend(width.to_be_bytes());
    body.extend(height.to_be_bytes());
    body.extend([0, 0x48, 0, 0, 0, 0x48, 0, 0, 0, 0, 0, 0, 0, 1]);
    body.extend([0; 32]);
    body.extend([0, 0x18, 0xFF, 0xFF]);
    body.extend(boxed(*b"avcC", &setup));
    let mut colours = b"nclx".to_vec();
    for code in meaning.codes {
        colours.extend(u16::from(code).to_be_bytes());
    }
    colours.push(u8::from(meaning.full_range) << 7);
    body.extend(boxed(*b"colr", &colours));
    Entry {
        codec: Codec::Avc,
        name: *b"avc1",
        bytes: boxed(*b"avc1", &body),
        length_bytes: 4,
        size: (width, height),
        depth: 8,
        rate: 0,
        channels: 0,
    }
}

/// Two files read as one: what is new begins where the old one ends.
pub(crate) struct Beside<'a, S, B> {
    old: &'a mut S,
    length: u64,
    new: Cursor<B>,
}

impl<S: Read + Seek, B: AsRef<[u8]>> Read for Beside<'_, S, B> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let at = self.old.stream_position()?;
        if at < self.length {
            let left = usize::try_from(self.length - at).unwrap_or(usize::MAX);
            let most = into.len().min(left);
            return self.old.read(into.get_mut(..most).unwrap_or_default());
        }
        self.new.set_position(at - self.length);
        let read = self.new.read(into)?;
        self.old.seek_relative(i64::try_from(read).unwrap_or(0))?;
        Ok(read)
    }
}

impl<S: Seek, B: AsRef<[u8]>> Seek for Beside<'_, S, B> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::End(by) => {
                let end = self.length + self.new.get_ref().as_ref().len() as u64;
                self.old.seek(SeekFrom::Start(end.saturating_add_signed(by)))
            }
            // Files may be sought beyond their end.
            _ => self.old.seek(to),
        }
    }
}
