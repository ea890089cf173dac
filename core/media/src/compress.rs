//! One photo to a byte budget, clean: header, pixels scaled while decoding,
//! resized, turned upright, written as large a file as fits. A file that fits
//! already and carries nothing is left as it is.

use sha2::{Digest, Sha256};

use crate::colour::ToSrgb;
use crate::error::PhotoError;
use crate::fit::{Fit, Fitted, fit};
use crate::header::{Format, Header, Kind, Opened, Source, open};
use crate::jpeg::{self, strip::strip};
use crate::marks::{LookHash, Marks, marks};
use crate::planes::Planes;
use crate::watch::Watch;
use crate::{png, webp};

/// Pixels that 300 KB show well; other budgets follow by [`BUDGET_EXPONENT`].
const AREA_AT_300_KB: f64 = 1_600.0 * 1_200.0;
const BUDGET_EXPONENT: f64 = 0.75;
/// Most pixels of a photo that is sent: what a weak phone can hold twice.
const AREA_MAX: u64 = 4_600_000;
/// Fewest pixels (480 by 360) unless the source has fewer: below, what a budget
/// allows is mud.
const AREA_LEAST: u64 = 480 * 360;
/// Sizes tried at most.
const ROUNDS: usize = 8;

/// How many bytes a photo may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// 120 KB, where every byte costs.
    DataSaver,
    /// 300 KB.
    Normal,
    /// 900 KB, where details are looked at.
    Evidence,
}

impl Preset {
    /// From the smallest.
    pub const ALL: [Self; 3] = [Self::DataSaver, Self::Normal, Self::Evidence];

    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DataSaver => "data_saver",
            Self::Normal => "normal",
            Self::Evidence => "evidence",
        }
    }

    /// Most bytes.
    pub const fn bytes_max(self) -> u64 {
        match self {
            Self::DataSaver => 120 * 1024,
            Self::Normal => 300 * 1024,
            Self::Evidence => 900 * 1024,
        }
    }
}

/// What was done to a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Done {
    /// Nothing: it fitted and carried nothing.
    Kept,
    /// What travelled along was dropped; the picture is bit for bit the same.
    Stripped,
    /// Written anew, at the quality that others would call it, 1 to 100.
    Written(f32),
}

/// A photo ready to be sent.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The file.
    pub bytes: Vec<u8>,
    /// Of what format it is.
    pub format: Format,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// What was done.
    pub done: Done,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// A JPEG of at most 256 pixels each way.
    pub thumbnail: Vec<u8>,
    /// About 25 bytes that show a blur (ThumbHash).
    pub blur: Vec<u8>,
    /// How it looks.
    pub look: LookHash,
    /// What the chosen file said.
    pub source: Header,
}

/// Makes a JPEG, PNG or WebP file at most `budget` bytes, upright, sRGB and
/// free of everything but the picture.
///
/// # Errors
/// Any [`PhotoError`].
pub fn compress(
    source: &mut impl Source,
    budget: u64,
    watch: &Watch<'_>,
) -> Result<Photo, PhotoError> {
    let opened = open(source)?;
    watch.check()?;
    if let Some((bytes, done)) = as_it_is(source, &opened, budget, watch)? {
        let planes = decode(source, &opened, AREA_AT_300_KB as u64 / 4, watch)?;
        let marks = marks(&planes.turned(opened.header.orientation), watch)?;
        let (width, height) = (opened.header.width, opened.header.height);
        return Ok(photo(opened.header, bytes, (width, height), done, marks, watch));
    }
    let (planes, fitted) = written(source, &opened, budget, watch)?;
    let marks = marks(&planes, watch)?;
    let size = (planes.width(), planes.height());
    let done = Done::Written(fitted.quality);
    let mut photo = photo(opened.header, fitted.bytes, size, done, marks, watch);
    photo.format = Format::Jpeg;
    Ok(photo)
}

fn photo(
    source: Header,
    bytes: Vec<u8>,
    (width, height): (u32, u32),
    done: Done,
    marks: Marks,
    watch: &Watch<'_>,
) -> Photo {
    let sha256 = Sha256::digest(&bytes).into();
    let Marks { thumbnail, blur, look } = marks;
    watch.reached(100);
    Photo {
        bytes,
        format: source.format,
        width,
        height,
        done,
        sha256,
        thumbnail,
        blur,
        look,
        source,
    }
}

/// The file without change to its picture, where that is all it needs.
fn as_it_is(
    source: &mut impl Source,
    opened: &Opened,
    budget: u64,
    watch: &Watch<'_>,
) -> Result<Option<(Vec<u8>, Done)>, PhotoError> {
    let header = &opened.header;
    let wide = opened.icc.as_deref().is_some_and(|icc| ToSrgb::from_rgb(icc).is_some());
    if header.bytes > budget || header.orientation != 1 || wide || header.area() > AREA_MAX {
        return Ok(None);
    }
    let clean = !header.metadata && !header.profile && !header.transparent;
    match &opened.kind {
        Kind::Jpeg(layout) if !layout.complete || layout.components == 4 => Ok(None),
        // What is damaged is written anew: others may not show it at all.
        Kind::Jpeg(layout) if !jpeg::is_whole(source, layout, watch)? => Ok(None),
        Kind::Jpeg(layout) if !clean => Ok(Some((strip(source, layout)?, Done::Stripped))),
        _ if clean => {
            source.rewind()?;
            let mut bytes = Vec::new();
            source.read_to_end(&mut bytes)?;
            Ok(Some((bytes, Done::Kept)))
        }
        _ => Ok(None),
    }
}

/// Written anew: the size is a guess from the budget, corrected by what the
/// probes say.
fn written(
    source: &mut impl Source,
    opened: &Opened,
    budget: u64,
    watch: &Watch<'_>,
) -> Result<(Planes, Fitted), PhotoError> {
    let header = &opened.header;
    // Nothing is won by writing more bytes than a lossy file has.
    let lossy = matches!(opened.kind, Kind::Jpeg(_));
    let aim = if lossy { budget.min(header.bytes) } else { budget };
    let most = header.area().min(AREA_MAX);
    let least = AREA_LEAST.min(header.area());
    let share = (budget as f64 / Preset::Normal.bytes_max() as f64).powf(BUDGET_EXPONENT);
    let mut wanted = ((AREA_AT_300_KB * share) as u64).clamp(least, most);
    let mut kept: Option<Planes> = None;
    for round in 0..ROUNDS {
        let planes = match kept.take() {
            Some(planes) if planes.area() >= wanted => planes,
            _ => decode(source, opened, wanted, watch)?.turned_to(header.orientation, wanted)?,
        };
        let (width, height) = sides(planes.width(), planes.height(), wanted);
        let planes = planes.resized(width, height)?;
        watch.check()?;
        watch.reached(60);
        let may_grow = round < 3 && wanted < most;
        match fit(&planes, aim, may_grow, watch)? {
            Fit::Fits(fitted) => return Ok((planes, fitted)),
            Fit::Resize(times) => {
                if times < 1.0 && wanted <= least {
                    return Err(PhotoError::BudgetTooSmall { budget });
                }
                wanted = ((wanted as f64 * times) as u64).clamp(least, most);
                kept = Some(planes);
            }
        }
    }
    Err(PhotoError::BudgetTooSmall { budget })
}

impl Planes {
    /// Resized before it is turned: there is less to turn.
    fn turned_to(self, orientation: u8, area: u64) -> Result<Self, PhotoError> {
        let (width, height) = sides(self.width(), self.height(), area);
        Ok(self.resized(width, height)?.turned(orientation))
    }
}

/// Sides of the same shape with about `area` pixels, even where that is no
/// matter, never larger than they are.
fn sides(width: u32, height: u32, area: u64) -> (u32, u32) {
    let now = f64::from(width) * f64::from(height);
    if now <= area as f64 {
        return (width, height);
    }
    let share = (area as f64 / now).sqrt();
    let side = |pixels: u32| {
        let scaled = (f64::from(pixels) * share).round() as u32;
        let even = if scaled >= 64 { scaled.next_multiple_of(2) } else { scaled };
        even.clamp(1, pixels)
    };
    (side(width), side(height))
}

pub(crate) fn decode(
    source: &mut impl Source,
    opened: &Opened,
    wanted: u64,
    watch: &Watch<'_>,
) -> Result<Planes, PhotoError> {
    match &opened.kind {
        Kind::Jpeg(layout) => jpeg::decode::decode(source, opened, layout, wanted, watch),
        Kind::Png => png::decode(source, opened, wanted, watch),
        Kind::WebP => webp::decode(source, opened, wanted, watch),
    }
}
