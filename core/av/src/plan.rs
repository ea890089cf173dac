//! What to ask of an encoder so that a film fits: how many pixels, how many
//! pictures a second, how many bits, how long. Pure: numbers in, plans out.
//!
//! A ladder goes down from large and smooth to small and coarse. The first plan
//! tried is the finest that leaves every pixel enough bits for most films; one
//! that turns out harder goes further down, at last to fewer seconds.

use std::time::Duration;

use crate::cut::Cut;
use crate::error::AvError;

/// No film that is sent lasts longer.
pub const LONGEST: Duration = Duration::from_secs(30);

/// Shorter side in pixels, pictures a second.
const RUNGS: [(u32, f64); 7] =
    [(1080, 30.0), (720, 30.0), (480, 30.0), (480, 15.0), (360, 15.0), (240, 15.0), (240, 8.0)];
/// Bits a pixel with which most films look well.
const BITS_WANTED: f64 = 0.045;
/// Below, most films are mud.
const BITS_LEAST: f64 = 0.025;
/// Shares of the length that are tried last.
const SHARES: [f64; 3] = [0.75, 0.5, 0.25];
/// Nothing is cut shorter than this.
const SHORTEST: Duration = Duration::from_secs(3);
/// A longer side is at most so many times the shorter side of its rung.
const STRETCH: f64 = 8.0 / 3.0;
/// Fewest pixels of a side: what encoders take.
const SIDE_LEAST: u32 = 16;
/// Boxes without any sample.
const BOXES_BYTES: u64 = 1_600;
/// What the tables need for a picture, and for a packet of sound.
const PICTURE_BYTES: u64 = 12;
const PACKET_BYTES: u64 = 5;

/// What a person wants of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Where it begins.
    pub from: Duration,
    /// How long it is at most; [`LONGEST`] where that is less.
    pub most: Duration,
    /// Most bytes of the whole file.
    pub budget: u64,
}

impl Wanted {
    /// The whole of it, as far as is sent.
    pub const fn whole(budget: u64) -> Self {
        Self { from: Duration::ZERO, most: LONGEST, budget }
    }

    /// The part of the film that is wanted.
    pub fn cut(&self) -> Cut {
        Cut { from: self.from, most: self.most.min(LONGEST) }
    }
}

/// What a plan asks about a film.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clip {
    /// Pixels, upright, as shown.
    pub width: u32,
    /// Pixels, upright, as shown.
    pub height: u32,
    /// Pictures a second.
    pub rate: f64,
    /// How long the wanted part is.
    pub length: Duration,
    /// Bytes of the sound in it, which is copied.
    pub sound_bytes: u64,
    /// Packets of that sound.
    pub packets: u64,
}

/// What an encoder is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Where it begins.
    pub from: Duration,
    /// How long it is.
    pub length: Duration,
    /// Pixels, upright, even.
    pub width: u32,
    /// Pixels, upright, even.
    pub height: u32,
    /// Every so manieth picture is kept.
    pub step: u32,
    /// Pictures a second that are left.
    pub rate: f64,
    /// Bits a second for the pictures.
    pub bits: u32,
    /// Most bytes of the whole file.
    pub budget: u64,
}

impl Plan {
    /// Pixels a second.
    pub fn pixel_rate(&self) -> f64 {
        f64::from(self.width) * f64::from(self.height) * self.rate
    }

    /// Bits for each pixel.
    pub fn bits_per_pixel(&self) -> f64 {
        f64::from(self.bits) / self.pixel_rate().max(1.0)
    }

    /// Most films look well so.
    pub(crate) fn is_good(&self) -> bool {
        self.bits_per_pixel() >= BITS_WANTED
    }
}

/// Plans from the finest to the coarsest.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// Never empty; those that keep the whole length come first.
    pub plans: Vec<Plan>,
    /// Where to begin.
    pub first: usize,
}

impl Ladder {
    /// Plans from `at` downward.
    pub fn from(&self, at: usize) -> &[Plan] {
        self.plans.get(at..).unwrap_or_default()
    }
}

/// The ladder of a film.
///
/// # Errors
/// `BudgetTooSmall` with the bytes that would do, where even the coarsest plan
/// is mud.
pub fn ladder(clip: &Clip, wanted: &Wanted) -> Result<Ladder, AvError> {
    let length = clip.length.min(wanted.cut().most);
    let mut plans: Vec<Plan> = Vec::new();
    for rung in RUNGS {
        let plan = plan(clip, wanted, rung, length);
        let same = |other: &Plan| {
            (other.width, other.height, other.step) == (plan.width, plan.height, plan.step)
        };
        if !plans.iter().any(same) {
            plans.push(plan);
        }
    }
    let coarsest = RUNGS.last().copied().unwrap_or_default();
    let shares = SHARES.map(|share| length.mul_f64(share)).into_iter();
    plans.extend(
        shares.filter(|part| *part >= SHORTEST).map(|part| plan(clip, wanted, coarsest, part)),
    );
    let least = plans.last().map_or(0, |plan| {
        let bits = plan.pixel_rate() * BITS_LEAST * plan.length.as_secs_f64();
        (bits / 8.0).ceil() as u64 + beside(clip, plan)
    });
    plans.retain(|plan| plan.bits_per_pixel() >= BITS_LEAST);
    let good = plans.iter().position(Plan::is_good);
    let whole = plans.iter().rposition(|plan| plan.length == length);
    match good.filter(|good| whole.is_none_or(|whole| *good <= whole)).or(whole).or(good) {
        Some(first) => Ok(Ladder { plans, first }),
        None if plans.is_empty() => Err(AvError::BudgetTooSmall { budget: wanted.budget, least }),
        None => Ok(Ladder { plans, first: 0 }),
    }
}

/// Bytes of a file that are not pictures.
fn beside(clip: &Clip, plan: &Plan) -> u64 {
    let share = plan.length.as_secs_f64() / clip.length.as_secs_f64().max(0.001);
    let sound = (clip.sound_bytes + clip.packets * PACKET_BYTES) as f64 * share.min(1.0);
    let pictures = (plan.rate * plan.length.as_secs_f64()).ceil() as u64;
    BOXES_BYTES + sound.ceil() as u64 + pictures * PICTURE_BYTES
}

fn plan(clip: &Clip, wanted: &Wanted, (side, rate): (u32, f64), length: Duration) -> Plan {
    let (width, height) = (f64::from(clip.width.max(1)), f64::from(clip.height.max(1)));
    let (short, long) = (width.min(height), width.max(height));
    let share = (f64::from(side) / short).min(f64::from(side) * STRETCH / long).min(1.0);
    let even = |pixels: f64| ((pixels * share / 2.0).round() as u32 * 2).max(SIDE_LEAST);
    let step = (clip.rate / rate).round().max(1.0);
    let mut plan = Plan {
        from: wanted.from,
        length,
        width: even(width),
        height: even(height),
        step: step as u32,
        rate: (clip.rate / step).max(0.1),
        bits: 0,
        budget: wanted.budget,
    };
    let bytes = wanted.budget.saturating_sub(beside(clip, &plan));
    let bits = bytes as f64 * 8.0 / length.as_secs_f64().max(0.1);
    plan.bits = bits.min(BITS_MOST) as u32;
    plan
}

/// No encoder of a phone is asked for more.
const BITS_MOST: f64 = 50_000_000.0;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clip(width: u32, height: u32, rate: f64, seconds: f64, sound: u64) -> Clip {
        let length = Duration::from_secs_f64(seconds);
        let packets = (seconds * 47.0) as u64;
        Clip { width, height, rate, length, sound_bytes: sound, packets }
    }

    const MB: u64 = 1024 * 1024;

    #[test]
    fn the_first_rung_follows_from_the_bytes_of_a_second() {
        let film = clip(1920, 1080, 30.0, 20.0, 320_000);
        for (budget, sides, rate) in [
            (12 * MB, (1920, 1080), 30.0),
            (5 * MB, (1280, 720), 30.0),
            (3 * MB, (854, 480), 30.0),
            (MB, (854, 480), 15.0),
            (MB * 3 / 4, (640, 360), 15.0),
        ] {
            let ladder = ladder(&film, &Wanted::whole(budget)).unwrap();
            let first = &ladder.plans[ladder.first];
            assert_eq!(((first.width, first.height), first.rate), (sides, rate), "{budget}");
        }
        let upright = clip(1080, 1920, 60.0, 20.0, 0);
        let ladder = ladder(&upright, &Wanted::whole(2 * MB)).unwrap();
        let first = &ladder.plans[ladder.first];
        assert_eq!((first.width, first.height, first.step), (480, 854, 2));
    }

    #[test]
    fn sound_that_fills_the_budget_is_a_refusal_that_names_what_would_do() {
        let film = clip(1920, 1080, 30.0, 20.0, 4_500_000);
        let refused = ladder(&film, &Wanted::whole(MB)).unwrap_err();
        let AvError::BudgetTooSmall { budget, least } = refused else { panic!("{refused}") };
        assert_eq!(budget, MB);
        assert!((1_125_000..1_160_000).contains(&least), "a quarter of the length: {least}");
        assert!(ladder(&film, &Wanted::whole(least + 100)).is_ok());
    }

    proptest! {
        #[test]
        fn no_plan_asks_for_more_than_there_is(
            width in 16_u32..4_000, height in 16_u32..4_000, rate in 1.0..240.0_f64,
            seconds in 0.2..100.0_f64, sound in 0_u64..4_000_000, budget in 1_000_u64..40_000_000,
        ) {
            let film = clip(width, height, rate, seconds, sound);
            let wanted = Wanted::whole(budget);
            let Ok(ladder) = ladder(&film, &wanted) else { return Ok(()) };
            prop_assert!(ladder.first < ladder.plans.len());
            for plan in &ladder.plans {
                let pictures = f64::from(plan.bits) / 8.0 * plan.length.as_secs_f64();
                prop_assert!(pictures as u64 + beside(&film, plan) <= budget + 1, "{plan:?}");
                prop_assert!(plan.length <= LONGEST && plan.length <= film.length);
                prop_assert!(plan.width % 2 == 0 && plan.height % 2 == 0);
                prop_assert!(plan.width <= width + 1 && plan.height <= height + 1);
                prop_assert!(plan.rate <= 45.0_f64.min(rate) && plan.step >= 1);
                prop_assert!(plan.bits_per_pixel() >= BITS_LEAST);
                // The shape stays, but for what even sides cost.
                let shape = f64::from(width) / f64::from(height);
                let (low, high) = (f64::from(plan.width) - 1.01, f64::from(plan.width) + 1.01);
                let across = f64::from(plan.height) * shape;
                let slack = shape * 1.01;
                let small = plan.width.min(plan.height) == SIDE_LEAST;
                prop_assert!(small || (low - slack..=high + slack).contains(&across), "{plan:?}");
            }
            for pair in ladder.plans.windows(2) {
                let (before, after) = (&pair[0], &pair[1]);
                prop_assert!(after.pixel_rate() <= before.pixel_rate() * 1.001);
                prop_assert!(after.length <= before.length);
            }
        }

        #[test]
        fn more_bytes_never_begin_lower(
            width in 100_u32..4_000, height in 100_u32..4_000, rate in 10.0..120.0_f64,
            seconds in 1.0..40.0_f64, sound in 0_u64..500_000, budget in 600_000_u64..20_000_000,
        ) {
            let film = clip(width, height, rate, seconds, sound);
            let first = |budget| {
                let ladder = ladder(&film, &Wanted::whole(budget)).ok()?;
                let plan = ladder.plans[ladder.first];
                Some((plan.length, plan.pixel_rate()))
            };
            let (less, more) = (first(budget), first(budget + budget / 3));
            prop_assert!(less.is_none() || more >= less, "{less:?} {more:?}");
        }
    }
}
