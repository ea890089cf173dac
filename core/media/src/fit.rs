//! The coarsest a picture has to be for a byte budget: a quarter of it measured
//! twice, one interpolation, one whole encoding, and corrections from its real
//! size where the probes were off. Bytes fall smoothly with coarseness, nearly
//! straight in the logarithms of both.

use crate::error::PhotoError;
use crate::jpeg::encode::{Coarseness, encode, measure, quality};
use crate::planes::Planes;
use crate::watch::Watch;

/// Quality 40: coarser looks like mud, so pixels go instead.
const COARSEST: Coarseness = 1.25;
/// Quality 99.5, every step of the table 1: nothing finer can be written.
const FINEST: Coarseness = 0.01;
/// Quality 90: where finer would fit, more pixels show more.
const COMFORTABLE: Coarseness = 0.2;
/// Where a picture of another size is expected to land: quality 78.
const EXPECTED: Coarseness = 0.44;
/// Share of the budget aimed at, and the least that is good enough.
const AIM: f64 = 0.97;
const ENOUGH: f64 = 0.93;
/// How fast bytes fall with coarseness, before a second probe says.
const USUAL_SLOPE: f64 = 0.65;
/// Whole encodings tried at most.
const TRIES: usize = 7;

/// A file that fits.
#[derive(Debug)]
pub(crate) struct Fitted {
    pub bytes: Vec<u8>,
    pub quality: f32,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum Fit {
    /// A file within the budget.
    Fits(Fitted),
    /// The picture should have that many times its pixels instead.
    Resize(f64),
}

/// Finds the file. `may_grow` says whether the source has more pixels.
pub(crate) fn fit(
    planes: &Planes,
    budget: u64,
    may_grow: bool,
    watch: &Watch<'_>,
) -> Result<Fit, PhotoError> {
    let aim = budget as f64 * AIM;
    let line = probe(planes, aim, watch)?;
    watch.reached(70);
    let start = line.coarseness_at(aim);
    if start > COARSEST * 1.05 {
        return Ok(Fit::Resize((aim / line.bytes_at(EXPECTED * 2.0)).powf(1.05).min(0.9)));
    }
    if start < COMFORTABLE && may_grow {
        return Ok(Fit::Resize((aim / line.bytes_at(EXPECTED)).powf(1.15).max(1.1)));
    }
    search(planes, budget, line, start.clamp(FINEST, COARSEST), watch)
}

/// Bytes against coarseness, straight in the logarithms.
#[derive(Debug, Clone, Copy)]
struct Line {
    coarseness: f32,
    bytes: f64,
    slope: f64,
}

impl Line {
    fn bytes_at(&self, coarseness: Coarseness) -> f64 {
        self.bytes * f64::from(self.coarseness / coarseness).powf(self.slope)
    }

    fn coarseness_at(&self, bytes: f64) -> Coarseness {
        self.coarseness * (self.bytes / bytes.max(1.0)).powf(1.0 / self.slope) as f32
    }

    fn through(self, coarseness: Coarseness, bytes: f64) -> Self {
        let apart = f64::from(coarseness / self.coarseness).ln();
        let slope = if apart.abs() < 0.01 { self.slope } else { (self.bytes / bytes).ln() / apart };
        Self { coarseness, bytes, slope: slope.clamp(0.25, 1.6) }
    }
}

/// The sizes that a quarter of the picture would have, around where it will be.
fn probe(planes: &Planes, aim: f64, watch: &Watch<'_>) -> Result<Line, PhotoError> {
    let quarter = planes.quarter();
    let small = quarter.as_ref().unwrap_or(planes);
    let share = planes.area() as f64 / small.area().max(1) as f64;
    let estimate = |coarseness| -> Result<f64, PhotoError> {
        let size = measure(small, coarseness, watch)?;
        Ok(size.picture as f64 * share + size.tables as f64)
    };
    let first = Line { coarseness: 0.5, bytes: estimate(0.5)?, slope: USUAL_SLOPE };
    let second = first.coarseness_at(aim).clamp(FINEST, COARSEST);
    // Too close to the first it would say nothing about the slope.
    let second = if (0.8..1.25).contains(&(second / 0.5)) { 0.4 } else { second };
    Ok(first.through(second, estimate(second)?))
}

fn search(
    planes: &Planes,
    budget: u64,
    mut line: Line,
    mut coarseness: Coarseness,
    watch: &Watch<'_>,
) -> Result<Fit, PhotoError> {
    let (mut fine, mut coarse) = (FINEST, COARSEST);
    let mut best: Option<Fitted> = None;
    let mut first = true;
    for attempt in 0..TRIES {
        let bytes = encode(planes, coarseness, watch)?;
        watch.reached(80 + attempt as u8 * 2);
        let size = bytes.len() as u64;
        // The probes give the slope; the first whole file gives the height.
        line = if first {
            Line { coarseness, bytes: size as f64, ..line }
        } else {
            line.through(coarseness, size as f64)
        };
        first = false;
        if size <= budget {
            coarse = coarseness;
            if best.as_ref().is_none_or(|best| best.bytes.len() < bytes.len()) {
                best = Some(Fitted { bytes, quality: quality(coarseness) });
            }
            if size as f64 >= budget as f64 * ENOUGH || coarseness <= FINEST {
                break;
            }
        } else {
            fine = coarseness;
            if coarseness >= COARSEST {
                return Ok(Fit::Resize((budget as f64 * 0.9 / size as f64).min(0.9)));
            }
        }
        if coarse / fine < 1.004 {
            break;
        }
        let next = line.coarseness_at(budget as f64 * AIM);
        // A line that points out of the bracket is no use: halve it.
        let inside = next > fine * 1.001 && next < coarse * 0.999;
        coarseness = if inside {
            next
        } else if next <= fine && best.is_some() && fine <= FINEST {
            FINEST
        } else if next >= coarse && best.is_none() {
            COARSEST
        } else {
            (fine * coarse).sqrt()
        };
    }
    match best {
        Some(best) => Ok(Fit::Fits(best)),
        None => Ok(Fit::Resize(0.85)),
    }
}
