//! A film encoded anew without a phone's encoder: pictures decoded on one
//! thread, resized and encoded on another, sound copied.
//!
//! | file | what it does |
//! |---|---|
//! | `schedule` | which pictures are kept, which need not even be decoded |
//! | `resize` | planes to the size of the plan |
//! | `pace` | bits a second, so that the budget is met and never exceeded |
//! | `remade` | the new pictures as a track beside the old sound |

mod pace;
mod remade;
mod resize;
mod schedule;

use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use citizen_media::{Cancel, Poster, Watch};
use citizen_openh264::{Colours, Encoder, Settings};

use self::pace::{Next, Pace, Say};
use self::remade::Remade;
use self::resize::{Planes, Resize};
use self::schedule::{Schedule, Shot};
use crate::cut::{Cut, cut_exactly};
use crate::error::AvError;
use crate::film::{Film, Kind};
use crate::pictures::{Picture, Pictures, decodable, shown};
use crate::plan::{Ladder, Plan};
use crate::platform::KEY_SECONDS;
use crate::sps::Meaning;

pub(crate) use self::remade::Encoded;

/// Pictures that wait between the two threads.
const WAITING: usize = 2;
/// More bits than this a pixel, and a picture outgrows the memory that openh264 sets
/// aside for it; nobody sees the difference.
const BITS_A_PIXEL_MOST: f64 = 2.0;
/// Pictures that wait for an earlier one; H.264 allows no more.
const REORDERED_MAX: usize = 17;

/// Encodes `film` by the first plan of the ladder that holds.
///
/// # Errors
/// `Unsupported` where it cannot be decoded here; `BudgetTooSmall`, `Cancelled`.
pub(crate) fn encode<S: Read + Seek + Send>(
    source: &mut S,
    film: &Film,
    ladder: &Ladder,
    watch: &Watch<'_>,
) -> Result<Encoded, AvError> {
    let track = film.track(Kind::Picture).ok_or(AvError::Missing { field: "pictures" })?;
    let meaning = decodable(track)?;
    let (mut at, mut went_down) = (ladder.first, false);
    let mut least = 0;
    while let Some(plan) = ladder.plans.get(at) {
        let mut part = film.clone();
        cut_exactly(&mut part, Cut { from: Duration::ZERO, most: plan.length })?;
        let may_rise = at > 0 && !went_down;
        match attempt(source, &part, plan, meaning, may_rise, watch)? {
            Outcome::Fits(encoded) => return Ok(*encoded),
            Outcome::TooHard(times) => {
                went_down = true;
                least = least.max((plan.budget as f64 * times) as u64);
                at = ladder.below(at, times);
            }
            Outcome::TooEasy => at -= 1,
        }
    }
    Err(AvError::BudgetTooSmall { budget: film_budget(ladder), least })
}

fn film_budget(ladder: &Ladder) -> u64 {
    ladder.plans.first().map_or(0, |plan| plan.budget)
}

impl Ladder {
    /// The next plan that has so many times fewer pixels to pay for.
    fn below(&self, at: usize, times: f64) -> usize {
        let pixels = |plan: &Plan| plan.pixel_rate() * plan.length.as_secs_f64();
        let now = self.plans.get(at).map_or(0.0, pixels);
        let fits = |plan: &Plan| pixels(plan) <= now / times * 1.15;
        let below = self.from(at + 1);
        let last = below.len().saturating_sub(1);
        at + 1 + below.iter().position(fits).unwrap_or(last)
    }
}

enum Outcome {
    Fits(Box<Encoded>),
    /// So many times too large at its coarsest.
    TooHard(f64),
    /// Its finest leaves bytes that more pixels could use.
    TooEasy,
}

/// A decoded picture and its place in the order of showing.
type Decoded = Result<(usize, Picture), AvError>;

fn attempt<S: Read + Seek + Send>(
    source: &mut S,
    film: &Film,
    plan: &Plan,
    meaning: Meaning,
    may_rise: bool,
    watch: &Watch<'_>,
) -> Result<Outcome, AvError> {
    let track = film.track(Kind::Picture).ok_or(AvError::Missing { field: "pictures" })?;
    let schedule = Schedule::new(source, track, plan.step)?;
    let remade = Remade::new(film, plan, meaning, &schedule);
    let beside = remade.bytes_beside(source, watch)?;
    let seconds = plan.length.as_secs_f64();
    let most = plan.pixel_rate() * seconds * BITS_A_PIXEL_MOST / 8.0;
    let pictures = plan.budget.saturating_sub(beside).min(most as u64);
    let mut work = Work {
        pace: Pace::new(pictures, seconds, plan.rate, may_rise),
        schedule: &schedule,
        remade,
        poster: None,
        meaning,
        watch,
        plan,
    };
    let cancel = watch.cancel;
    let said = std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(WAITING);
        let shots = &schedule.shots;
        let decoding = scope.spawn(move || {
            decode(&mut Pictures::new(source, track), shots, &sender, cancel);
        });
        let said = work.encode(film, &receiver);
        // Whoever still decodes hears so that nobody listens.
        drop(receiver);
        if decoding.join().is_err() {
            return Err(AvError::unreadable("mdat", &"the decoder failed"));
        }
        said
    })?;
    match said {
        Some(outcome) => Ok(outcome),
        None => {
            let times = work.remade.bytes() as f64 / pictures.max(1) as f64;
            if times > 1.0 {
                return Ok(Outcome::TooHard(times));
            }
            let Work { remade, poster, .. } = work;
            Ok(Outcome::Fits(Box::new(remade.finish(*plan, poster))))
        }
    }
}

fn decode<S: Read + Seek>(
    pictures: &mut Pictures<'_, S>,
    shots: &[Shot],
    sender: &SyncSender<Decoded>,
    cancel: Option<&Cancel>,
) {
    for shot in shots.iter().filter(|shot| !shot.skip) {
        if cancel.is_some_and(Cancel::is_cancelled) {
            return;
        }
        let message = match (pictures.decode(shot.sample), shot.place) {
            (Ok(picture), Some(place)) => Ok((place, picture)),
            (Ok(_), None) => continue,
            (Err(error), _) => Err(error),
        };
        let failed = message.is_err();
        // Nobody listens any more where the attempt was given up.
        if sender.send(message).is_err() || failed {
            return;
        }
    }
}

struct Work<'a> {
    pace: Pace,
    schedule: &'a Schedule,
    remade: Remade,
    poster: Option<Poster>,
    meaning: Meaning,
    watch: &'a Watch<'a>,
    plan: &'a Plan,
}

impl Work<'_> {
    /// Takes what is decoded, in the order of showing. `None` at the end of the
    /// film; else why it was given up.
    fn encode(
        &mut self,
        film: &Film,
        decoded: &Receiver<Decoded>,
    ) -> Result<Option<Outcome>, AvError> {
        let (width, height) = self.remade.size();
        let mut encoder = Encoder::new(&Settings {
            width,
            height,
            rate: self.plan.rate as f32,
            bits: self.pace.ask(),
            key_every: (self.plan.rate.round() as u32 * KEY_SECONDS).max(1),
            colours: colours(self.meaning),
        })?;
        let mut resize = Resize::new(width, height);
        let mut early: BTreeMap<usize, Planes> = BTreeMap::new();
        let (mut next, count) = (0, self.schedule.kept.len());
        while next < count {
            let received = decoded.recv();
            if self.watch.is_cancelled() {
                return Err(AvError::Cancelled);
            }
            let Ok(message) = received else {
                return Err(AvError::unreadable("mdat", &"pictures are missing"));
            };
            let (place, picture) = message?;
            if place == 0
                && let Some(track) = film.track(Kind::Picture)
            {
                let quiet = Watch { progress: None, ..*self.watch };
                self.poster = Some(shown(&picture, self.meaning, track, &quiet)?);
            }
            early.insert(place, resize.resized(&picture)?);
            if early.len() > REORDERED_MAX {
                return Err(AvError::unreadable("ctts", &"pictures far out of order"));
            }
            while let Some(planes) = early.remove(&next) {
                if let Some(outcome) = self.encode_one(&mut encoder, next, &planes)? {
                    return Ok(Some(outcome));
                }
                resize.take_back(planes);
                next += 1;
                self.watch.reached(u8::try_from(next * 99 / count).unwrap_or(99));
            }
        }
        Ok(None)
    }

    fn encode_one(
        &mut self,
        encoder: &mut Encoder,
        place: usize,
        planes: &Planes,
    ) -> Result<Option<Outcome>, AvError> {
        let (at, until) = self.schedule.seconds(place);
        match self.pace.next(at) {
            Next::Encode => {}
            Next::Drop => return Ok(None),
            Next::TooHard(times) => return Ok(Some(Outcome::TooHard(times))),
        }
        let picture = citizen_openh264::Picture { y: &planes.y, cb: &planes.cb, cr: &planes.cr };
        let remade = &mut self.remade;
        remade.begin(place);
        let key = encoder.encode(picture, (at * 1_000.0) as i64, |unit| remade.unit(unit))?;
        let bytes = remade.end(key);
        match self.pace.encoded(until, bytes) {
            Say::Go => Ok(None),
            Say::Ask(bits) => Ok(encoder.set_bits(bits).map(|()| None)?),
            Say::TooHard(times) => Ok(Some(Outcome::TooHard(times))),
            Say::TooEasy => Ok(Some(Outcome::TooEasy)),
        }
    }
}

fn colours(meaning: Meaning) -> Colours {
    let [primaries, transfer, matrix] = meaning.codes;
    Colours { full_range: meaning.full_range, primaries, transfer, matrix }
}

impl From<citizen_openh264::Error> for AvError {
    fn from(error: citizen_openh264::Error) -> Self {
        Self::NoEncoder { why: error.to_string() }
    }
}
