//! A film to a byte budget: copied where it fits, shortened where it is too
//! long, else encoded anew, by the phone's own encoder or by ours.

use std::cell::Cell;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use citizen_media::{Poster, Taken, Watch};

use crate::cut::{cut, cut_exactly};
use crate::error::AvError;
use crate::film::{Film, Kind, Sample};
use crate::pictures::first_shown;
use crate::plan::{Clip, Ladder, Plan, Wanted, ladder};
use crate::platform::{EncodeOrder, End, PlatformEncoder, run};
use crate::read::read;
use crate::repack::{Facts, facts};
use crate::verify::{Verdict, verify};
use crate::write::{measure, write};

/// How often a platform's encoder may miss the budget.
const TRIES: usize = 4;
/// Aimed at after a miss, of what would fit exactly.
const AIM: f64 = 0.95;

/// The phone's encoder, and where it finds and leaves films.
#[derive(Clone, Copy)]
pub struct Platform<'a> {
    /// The encoder.
    pub encoder: &'a dyn PlatformEncoder,
    /// The film as a file.
    pub source: &'a Path,
    /// A folder for what it makes; each file in it is deleted again.
    pub folder: &'a Path,
    /// Given up when it gave no sign for so long.
    pub patience: Duration,
}

impl std::fmt::Debug for Platform<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Platform").field("source", &self.source).finish_non_exhaustive()
    }
}

/// How a film came to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Done {
    /// Pictures and sound are the same, bit for bit.
    Copied,
    /// The same, for a part of it.
    Shortened,
    /// Encoded anew by the phone's encoder.
    ByPlatform(Plan),
    /// Encoded anew by ours.
    BySoftware(Plan),
}

/// A film that fits.
#[derive(Debug, Clone)]
pub struct Compressed {
    /// The chosen file.
    pub before: Facts,
    /// The new one.
    pub after: Facts,
    /// How.
    pub done: Done,
    /// Its first picture, where it could be decoded here.
    pub poster: Option<Poster>,
}

/// Makes a film of at most `wanted.budget` bytes, clean, and writes it into
/// `out`, which is empty; nothing is written unless it fits.
///
/// # Errors
/// Any [`AvError`]. `BudgetTooSmall` and `NoEncoder` are for the person to
/// decide: a shorter part, or more bytes.
pub fn compress<S: Read + Seek + Send>(
    source: &mut S,
    out: &mut (impl Write + Seek),
    wanted: &Wanted,
    platform: Option<&Platform<'_>>,
    watch: &Watch<'_>,
) -> Result<Compressed, AvError> {
    // An attempt that was given up is not told again from its begin.
    let furthest = Cell::new(0);
    let progress = |per_cent: u8| {
        if per_cent > furthest.get() {
            furthest.set(per_cent);
            watch.reached(per_cent);
        }
    };
    let watch = &Watch { cancel: watch.cancel, progress: Some(&progress) };
    let film = read(source)?;
    let before = facts(&film);
    let mut copied = film.clone();
    cut(&mut copied, wanted.cut())?;
    if measure(source, &copied, watch)? <= wanted.budget {
        let whole = copied.shown() + 1_000_000 >= film.shown();
        let done = if whole { Done::Copied } else { Done::Shortened };
        let poster = first_shown(source, &copied, watch)?;
        let after = finish(source, copied, out, watch)?;
        return Ok(Compressed { before, after, done, poster });
    }
    let mut exact = film;
    cut_exactly(&mut exact, wanted.cut())?;
    let ladder = ladder(&clip(&exact), wanted)?;
    let mut said = String::from("the phone lent none");
    if let Some(platform) = platform {
        match by_platform(platform, &exact, &ladder, watch)? {
            Ok((mut file, film, plan)) => {
                let poster = first_shown(&mut file, &film, watch)?;
                let after = finish(&mut file, film, out, watch)?;
                let done = Done::ByPlatform(plan);
                return Ok(Compressed { before, after, done, poster });
            }
            Err(why) => said = why,
        }
    }
    #[cfg(feature = "openh264")]
    match crate::software::encode(source, &exact, &ladder, watch) {
        Ok(made) => {
            let done = Done::BySoftware(made.plan);
            let poster = made.poster.clone();
            let (film, mut source) = made.beside(source)?;
            let after = finish(&mut source, film, out, watch)?;
            return Ok(Compressed { before, after, done, poster });
        }
        Err(AvError::Unsupported { field, found }) => {
            said = format!("{said}; ours: {field}: {found} is not supported");
        }
        Err(other) => return Err(other),
    }
    Err(AvError::NoEncoder { why: said })
}

/// Writes it; the facts of the new file.
fn finish(
    source: &mut (impl Read + Seek),
    mut film: Film,
    out: &mut (impl Write + Seek),
    watch: &Watch<'_>,
) -> Result<Facts, AvError> {
    film.bytes = write(source, &film, out, watch)?;
    film.metadata = false;
    film.fragmented = false;
    film.taken = Taken::default();
    Ok(facts(&film))
}

/// What a plan asks about a film that is cut to what is wanted.
fn clip(film: &Film) -> Clip {
    let length = Duration::from_nanos(film.shown());
    let (mut width, mut height, mut rate) = (0, 0, 0.0);
    if let Some(track) = film.track(Kind::Picture) {
        (width, height) = track.upright();
        let seconds = track.nanos(track.shown_until() - track.from) as f64 / 1e9;
        let (from, until) = (track.from, track.shown_until());
        let shown = track.timed().map(|(at, sample)| at + i64::from(sample.shift));
        let count = shown.filter(|at| (from..until).contains(at)).count();
        rate = count as f64 / seconds.max(0.001);
    }
    let sound = film.track(Kind::Sound).map(|track| &track.samples);
    let samples = || sound.into_iter().flatten();
    let sound_bytes = samples().map(|sample: &Sample| u64::from(sample.bytes)).sum();
    Clip { width, height, rate, length, sound_bytes, packets: samples().count() as u64 }
}

/// A film that the platform made and that fits, or why there is none.
type Made = Result<(std::fs::File, Film, Plan), String>;

fn by_platform(
    platform: &Platform<'_>,
    film: &Film,
    ladder: &Ladder,
    watch: &Watch<'_>,
) -> Result<Made, AvError> {
    let sound = film.track(Kind::Sound);
    let with_sound = sound.is_some();
    let (mut at, mut gain) = (ladder.first, 1.0);
    let mut missed = String::new();
    for _ in 0..TRIES {
        // What it made too much of last time it is asked less of this time.
        let Some((place, plan)) = ladder.asking(at, gain) else { break };
        let out = Scratch::in_folder(platform.folder);
        let order = EncodeOrder::new(&plan, platform.source.to_owned(), out.0.clone());
        match run(platform.encoder, order, platform.patience, watch) {
            End::Cancelled => return Err(AvError::Cancelled),
            End::Silent => return Ok(Err("the phone's encoder fell silent".into())),
            End::Failed(why) => return Ok(Err(format!("the phone's encoder: {why}"))),
            End::Done => {}
        }
        match verify(&out.0, &plan, with_sound, watch)? {
            Verdict::Good(made) => return Ok(Ok((made.0, made.1, plan))),
            Verdict::Wrong(why) => return Ok(Err(format!("the phone's encoder made {why}"))),
            Verdict::TooLarge(bytes) => {
                missed = format!("the phone's encoder made {bytes} bytes");
                // The same rung once more with fewer bits, then the next; the last
                // one as often as there are tries.
                let again = gain == 1.0;
                gain *= (bytes as f64 / plan.budget as f64).max(1.0) / AIM;
                at = if again { place } else { (place + 1).min(ladder.plans.len() - 1) };
            }
        }
    }
    Ok(Err(missed))
}

impl Ladder {
    /// The first plan from `at` on that stays good with so many times fewer
    /// bits asked for.
    fn asking(&self, at: usize, gain: f64) -> Option<(usize, Plan)> {
        let last = self.plans.len().checked_sub(1)?;
        let lesser = |plan: &Plan| Plan { bits: (f64::from(plan.bits) / gain) as u32, ..*plan };
        let plans = self.from(at).iter().enumerate();
        let mut plans = plans.map(|(place, plan)| (at + place, lesser(plan)));
        let good = plans.find(|(_, plan)| plan.is_good());
        good.or_else(|| Some((last, lesser(self.plans.get(last)?))).filter(|_| at <= last))
    }
}

/// A file that is deleted again, under a name that nobody had: one that was
/// given up may still be written to.
struct Scratch(PathBuf);

impl Scratch {
    fn in_folder(folder: &Path) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(folder.join(format!("encoding-{}-{number}.mp4", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It may never have come to be.
        let _ = std::fs::remove_file(&self.0);
    }
}
