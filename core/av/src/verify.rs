//! What an encoder returned, before it is believed: is it a film, as long and as
//! large as was asked, does it play, does it fit.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use citizen_media::Watch;

use crate::cut::{Cut, cut};
use crate::entry::Codec;
use crate::error::AvError;
use crate::film::{Film, Kind};
use crate::pictures::{Pictures, decodable};
use crate::plan::Plan;
use crate::read::read;
use crate::repack::{Facts, facts};
use crate::write::measure;

/// A length may differ by so many seconds and by this share.
const SLACK_SECONDS: f64 = 0.3;
const SLACK_SHARE: f64 = 0.03;
/// At least this share of the pictures asked for is there.
const PICTURES_LEAST: f64 = 0.4;
/// Encoders round sides to what they can.
const SIDE_SLACK: u32 = 16;

/// What was found.
pub(crate) enum Verdict {
    /// As asked; cleaned, it is the film that is sent.
    Good(Box<(File, Film)>),
    /// As asked, but clean it has so many bytes.
    TooLarge(u64),
    /// Not what was asked for.
    Wrong(String),
}

/// Looks at the file at `path`, made for `plan`.
///
/// # Errors
/// `Cancelled`, and `Io` where the file cannot be read.
pub(crate) fn verify(
    path: &Path,
    plan: &Plan,
    with_sound: bool,
    watch: &Watch<'_>,
) -> Result<Verdict, AvError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Verdict::Wrong("no file".into()));
        }
        Err(error) => return Err(error.into()),
    };
    match examine(&mut file, plan, with_sound, watch) {
        Ok(Ok(film)) => {
            let bytes = measure(&mut file, &film, watch)?;
            if bytes > plan.budget {
                return Ok(Verdict::TooLarge(bytes));
            }
            Ok(Verdict::Good(Box::new((file, film))))
        }
        Ok(Err(why)) => Ok(Verdict::Wrong(why)),
        Err(error @ (AvError::Cancelled | AvError::Io(_))) => Err(error),
        Err(error) => Ok(Verdict::Wrong(error.to_string())),
    }
}

fn examine(
    file: &mut File,
    plan: &Plan,
    with_sound: bool,
    watch: &Watch<'_>,
) -> Result<Result<Film, String>, AvError> {
    let mut film = read(file)?;
    cut(&mut film, Cut { from: std::time::Duration::ZERO, most: std::time::Duration::MAX })?;
    if let Err(why) = asked(&facts(&film), plan, with_sound) {
        return Ok(Err(why));
    }
    if film.track(Kind::Picture).is_some_and(|t| t.entries.iter().any(|e| e.codec != Codec::Avc)) {
        return Ok(Err("not H.264".into()));
    }
    plays(file, &film, watch)?;
    Ok(Ok(film))
}

/// The numbers are those of the plan.
fn asked(found: &Facts, plan: &Plan, with_sound: bool) -> Result<(), String> {
    let Some(pictures) = &found.pictures else { return Err("no pictures".into()) };
    if with_sound && found.sound.as_ref().is_none_or(|sound| sound.codec != "mp4a") {
        return Err("no AAC sound".into());
    }
    let (lasts, wanted) = (found.duration.as_secs_f64(), plan.length.as_secs_f64());
    if (lasts - wanted).abs() > SLACK_SECONDS + wanted * SLACK_SHARE {
        return Err(format!("{lasts:.2} s, not {wanted:.2} s"));
    }
    let (width, height) = (pictures.width, pictures.height);
    if width.abs_diff(plan.width) > SIDE_SLACK || height.abs_diff(plan.height) > SIDE_SLACK {
        return Err(format!("{width} x {height} pixels, not {} x {}", plan.width, plan.height));
    }
    let least = plan.rate * wanted * PICTURES_LEAST;
    if (pictures.count as f64) < least {
        return Err(format!("{} pictures, not {least:.0}", pictures.count));
    }
    if pictures.depth != 8 {
        return Err(format!("{} bits a colour", pictures.depth));
    }
    Ok(())
}

/// Decodes the first stretch of pictures, and each picture that decoding can
/// begin at: what a player shows first, and wherever it is moved to.
fn plays(source: &mut (impl Read + Seek), film: &Film, watch: &Watch<'_>) -> Result<(), AvError> {
    let Some(track) = film.track(Kind::Picture) else { return Ok(()) };
    decodable(track)?;
    let mut pictures = Pictures::new(source, track);
    let mut keys = 0;
    for (index, sample) in track.samples.iter().enumerate() {
        keys += u32::from(sample.key);
        if sample.key || keys == 1 {
            if watch.is_cancelled() {
                return Err(AvError::Cancelled);
            }
            pictures.decode(index)?;
        }
    }
    if keys == 0 { Err(AvError::Missing { field: "key frame" }) } else { Ok(()) }
}
