//! How many bits a second an encoder is asked for, so that a film fills its
//! budget and never exceeds it. Encoders miss what they are asked for, each film
//! in its own way; so what was asked and what came is compared every so often,
//! and the rest of the budget shared out over the rest of the time.

/// Seconds between two looks.
const WINDOW: f64 = 0.75;
/// And in the last seconds, where there is little left to make up for a miss.
const WINDOW_LAST: f64 = 0.25;
const LAST: f64 = 3.0;
/// Share of the budget that is aimed at.
const AIM: f64 = 0.988;
/// So many times what was to be expected, though less and less is asked for, is
/// a film that is too hard.
const HARD: f64 = 1.25;
/// And so little, though more and more is asked for, one that is too easy.
const EASY: f64 = 0.85;
/// Windows in a row that say so.
const ALIKE: u32 = 2;
/// Later than this share of the film pictures go rather than the whole attempt.
const LATE: f64 = 0.6;
/// And at most this share of them.
const DROPPED_MOST: f64 = 0.05;

/// What to do with a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Next {
    Encode,
    /// The one before it is shown longer.
    Drop,
    /// It will be so many times too large.
    TooHard(f64),
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Say {
    /// On as before.
    Go,
    /// From now on with so many bits a second.
    Ask(u32),
    /// It will be so many times too large.
    TooHard(f64),
    /// It will stay far below the budget.
    TooEasy,
}

/// The bytes of a film's pictures as they come.
#[derive(Debug)]
pub(super) struct Pace {
    /// All in bits and seconds.
    budget: f64,
    length: f64,
    rate: f64,
    may_rise: bool,
    sent: f64,
    asked: f64,
    /// What came for what was asked.
    gain: f64,
    window: (f64, f64),
    looks: u32,
    hard: u32,
    easy: u32,
    dropped: f64,
    pictures: f64,
    /// Of one picture, lately.
    usual: f64,
}

impl Pace {
    /// For `bytes` of pictures in `length` seconds, `rate` a second; `may_rise`
    /// where there is a finer plan.
    pub(super) fn new(bytes: u64, length: f64, rate: f64, may_rise: bool) -> Self {
        let budget = bytes as f64 * 8.0;
        let length = length.max(0.05);
        let asked = budget * AIM / length;
        let usual = asked / rate.max(1.0);
        Self {
            budget,
            length,
            rate,
            may_rise,
            sent: 0.0,
            asked,
            gain: 1.0,
            window: (0.0, 0.0),
            looks: 0,
            hard: 0,
            easy: 0,
            dropped: 0.0,
            pictures: 0.0,
            usual,
        }
    }

    /// What is asked for now, bits a second.
    pub(super) fn ask(&self) -> u32 {
        self.asked.clamp(1_000.0, 100e6) as u32
    }

    /// Whether the picture at `at` is encoded, or would not fit with those after
    /// it and goes: only a few, and only late.
    pub(super) fn next(&mut self, at: f64) -> Next {
        let left = (self.budget - self.sent).max(0.0);
        let pictures = ((self.length - at) * self.rate).max(1.0);
        let ahead = self.usual * pictures;
        let mean = (self.sent / self.pictures.max(1.0)).max(self.usual);
        let whole = self.sent + mean * pictures;
        let times = || (whole / self.budget.max(1.0)).clamp(1.05, 20.0);
        if at < self.length * LATE {
            return if self.usual * 3.0 > left { Next::TooHard(times()) } else { Next::Encode };
        }
        if self.usual < left && ahead * 0.5 < left {
            return Next::Encode;
        }
        self.dropped += 1.0;
        let most = (self.length * self.rate * DROPPED_MOST).max(2.0);
        if self.dropped > most { Next::TooHard(times()) } else { Next::Drop }
    }

    /// A picture that is shown until `until` has come.
    pub(super) fn encoded(&mut self, until: f64, bytes: u64) -> Say {
        let bits = bytes as f64 * 8.0;
        self.sent += bits;
        self.pictures += 1.0;
        // One that decoding can begin at is larger, and says little of the others.
        let weight = if bits > self.usual * 2.5 { 0.04 } else { 0.2 };
        self.usual += (bits - self.usual) * weight;
        let (began, before) = self.window;
        let took = until - began;
        let left = self.length - until;
        let window = if left < LAST { WINDOW_LAST } else { WINDOW };
        if took < window.min(self.length / 6.0) || left <= 0.0 {
            return Say::Go;
        }
        let came = (self.sent - before) / took;
        self.window = (until, self.sent);
        let projected = self.sent + came * left;
        let wanted = (self.budget * AIM - self.sent) / left;
        let expected = self.asked * self.gain;
        // Asking for less does not help any more, or for more.
        let stuck_high = came > expected * HARD && projected > self.budget * 1.04;
        let stuck_low = came < expected * EASY && projected < self.budget * 0.9;
        let (known, missed) = (self.looks > 0, (came / self.asked).clamp(0.2, 4.0));
        self.looks += 1;
        self.hard = if known && stuck_high { self.hard + 1 } else { 0 };
        self.easy = if known && stuck_low { self.easy + 1 } else { 0 };
        if self.hard >= ALIKE && until < self.length * LATE {
            let share = (self.budget * AIM - self.sent).max(came * left * 0.1);
            return Say::TooHard((came * left / share).max(1.05));
        }
        if self.may_rise && self.easy >= ALIKE && until < self.length * LATE / 2.0 {
            return Say::TooEasy;
        }
        self.gain += (missed - self.gain) * if known { 0.4 } else { 1.0 };
        let fair = self.budget * AIM / self.length;
        let asked = (wanted / self.gain).clamp(fair * 0.15, fair * 4.0);
        self.asked = asked;
        Say::Ask(self.ask())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An encoder that gives so many times what it is asked for, never less or
    /// more than its finest and coarsest allow, and misses each picture by chance.
    struct Wilful {
        gain: f64,
        least: f64,
        most: f64,
        chance: u64,
    }

    impl Wilful {
        fn picture(&mut self, asked: u32, rate: f64, key: bool) -> u64 {
            self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let noise = 0.6 + (self.chance >> 40) as f64 / f64::from(1 << 24) * 0.8;
            let bits = (f64::from(asked) * self.gain).clamp(self.least, self.most) / rate;
            (bits * noise * if key { 4.0 } else { 0.95 } / 8.0) as u64
        }
    }

    /// What came of it: share of the budget without the largest picture, and with it;
    /// pictures dropped of those there are.
    fn film(mut pace: Pace, encoder: &mut Wilful) -> ([f64; 2], f64, Option<Say>) {
        let (mut sent, mut dropped, mut largest) = (0, 0, 0);
        let count = (pace.length * pace.rate) as u32;
        for number in 0..count {
            let at = f64::from(number) / pace.rate;
            match pace.next(at) {
                Next::Encode => {}
                Next::Drop => {
                    dropped += 1;
                    continue;
                }
                Next::TooHard(times) => return ([0.0; 2], 0.0, Some(Say::TooHard(times))),
            }
            let bytes = encoder.picture(pace.ask(), pace.rate, number % 60 == 0);
            sent += bytes;
            largest = largest.max(bytes);
            match pace.encoded(at + 1.0 / pace.rate, bytes) {
                Say::Go | Say::Ask(_) => {}
                end => return ([0.0; 2], 0.0, Some(end)),
            }
        }
        let share = |bytes: u64| bytes as f64 * 8.0 / pace.budget;
        ([share(sent - largest), share(sent)], f64::from(dropped) / f64::from(count), None)
    }

    proptest! {
        #[test]
        fn an_encoder_that_misses_by_a_third_still_fills_the_budget(
            gain in 0.75..1.35_f64, seconds in 6.0..30.0_f64, kilobytes in 200_u64..5_000,
            chance in any::<u64>(),
        ) {
            let pace = Pace::new(kilobytes * 1024, seconds, 30.0, false);
            let mut encoder = Wilful { gain, least: 0.0, most: 1e12, chance };
            let ([without, share], dropped, end) = film(pace, &mut encoder);
            prop_assert_eq!(end, None);
            // The last picture may be one too many; the file is checked.
            prop_assert!(share >= 0.93 && without <= 1.0, "{} of the budget", share);
            prop_assert!(dropped < 0.03, "{} dropped", dropped);
        }

        #[test]
        fn whatever_comes_is_within_the_budget_or_given_up(
            gain in 0.2..5.0_f64, seconds in 2.0..30.0_f64, rate in 5.0..30.0_f64,
            kilobytes in 30_u64..3_000, least in 0.1..4.0_f64, chance in any::<u64>(),
        ) {
            let pace = Pace::new(kilobytes * 1024, seconds, rate, true);
            let least = f64::from(pace.ask()) * least;
            let mut encoder = Wilful { gain, least, most: 1e12, chance };
            let ([without, _], _, end) = film(pace, &mut encoder);
            // One picture may come larger than any before it; the file is checked.
            prop_assert!(end.is_some() || without <= 1.0, "{}", without);
        }
    }

    #[test]
    fn a_film_twice_as_hard_is_given_up_early_and_one_without_detail_goes_up() {
        let pace = Pace::new(1_000_000, 20.0, 30.0, true);
        let fair = f64::from(pace.ask());
        let mut hard = Wilful { gain: 1.0, least: fair * 2.0, most: 1e12, chance: 7 };
        let (_, _, end) = film(pace, &mut hard);
        let Some(Say::TooHard(times)) = end else { panic!("{end:?}") };
        assert!((1.6..3.0).contains(&times), "{times}");
        let pace = Pace::new(1_000_000, 20.0, 30.0, true);
        let mut plain = Wilful { gain: 1.0, least: 0.0, most: fair / 2.0, chance: 7 };
        assert_eq!(film(pace, &mut plain).2, Some(Say::TooEasy));
    }
}
