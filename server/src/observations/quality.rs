//! Whether a reading is believed, and which alarm levels a river has passed. Pure: what
//! is known of the readings before goes in, and the same comes out, whenever it is asked.

use crate::province::stations::Quality;

/// Outside what the sensor can give.
pub const RANGE: i64 = 1;
/// Further from the one before than a river can go.
pub const SPIKE: i64 = 2;
/// The very same for too long.
pub const STUCK: i64 = 4;
/// Came long after it was measured.
pub const LATE: i64 = 8;
/// Somebody said so of it, of what is no river.
pub const DOUBTFUL: i64 = 16;
/// With one of these a reading counts for nothing.
pub const UNBELIEVED: i64 = RANGE | SPIKE;

const MICROS_HOUR: i64 = 3_600_000_000;
const MICROS_MIN: i64 = 60_000_000;

/// What is known of the readings before, in the order measured. Times are microseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// The last one that was believed: when and where.
    pub good: Option<(i64, i64)>,
    /// The value of the last one, and since when it is the same.
    pub same: Option<(i64, i64)>,
    /// How many alarm levels are passed.
    pub alarm: u8,
}

/// What a station can give and where its alarm levels are.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'a> {
    /// Lowest and highest value of the sensor.
    pub range_mm: [i64; 2],
    /// The alarm levels, the lowest first.
    pub alarms_mm: &'a [i64],
}

/// Flags of a reading, but for [`LATE`]; `before` becomes what is known after it.
pub fn judge(
    before: &mut Before,
    (at, mm): (i64, i64),
    bounds: Bounds<'_>,
    quality: &Quality,
) -> i64 {
    let mut flags = 0;
    let since = before.same.filter(|(value, _)| *value == mm).map_or(at, |(_, since)| since);
    before.same = Some((mm, since));
    if at - since >= i64::from(quality.stuck_after_min) * MICROS_MIN {
        flags |= STUCK;
    }
    let [low, high] = bounds.range_mm;
    if !(low..=high).contains(&mm) {
        return flags | RANGE;
    }
    if let Some((then, was)) = before.good {
        let far = i128::from(quality.rise_mm_hour) * i128::from(at - then);
        let far = (far / i128::from(MICROS_HOUR)).max(i128::from(quality.step_mm));
        if i128::from((mm - was).abs()) > far {
            return flags | SPIKE;
        }
    }
    before.good = Some((at, mm));
    before.alarm = alarm(before.alarm, mm, bounds.alarms_mm, quality.hysteresis_mm);
    flags
}

/// How many alarm levels are passed at `mm` when `before` were: a level is passed at
/// once and left only when the river is `hysteresis` below it.
fn alarm(before: u8, mm: i64, alarms_mm: &[i64], hysteresis: u32) -> u8 {
    let passed = |mm: i64| {
        let passed = alarms_mm.iter().filter(|level| **level <= mm).count();
        u8::try_from(passed).unwrap_or(u8::MAX)
    };
    let held = passed(mm.saturating_add(i64::from(hysteresis)));
    passed(mm).max(before.min(held))
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUALITY: Quality = Quality {
        silent_after_min: 180,
        hysteresis_mm: 100,
        rise_mm_hour: 3_000,
        step_mm: 500,
        stuck_after_min: 600,
        late_after_min: 60,
        gap_s: 10,
        keep_days: 400,
    };
    const BOUNDS: Bounds<'_> =
        Bounds { range_mm: [-1_000, 9_000], alarms_mm: &[3_000, 4_500, 6_000] };

    /// Flags and alarm of readings ten minutes apart.
    fn all(values: &[i64]) -> Vec<(i64, u8)> {
        let mut before = Before::default();
        let minutes = (0..).step_by(10);
        let judged = values.iter().zip(minutes).map(|(mm, minute)| {
            let flags = judge(&mut before, (minute * MICROS_MIN, *mm), BOUNDS, &QUALITY);
            (flags, before.alarm)
        });
        judged.collect()
    }

    #[test]
    fn a_level_is_left_only_well_below_it() {
        let alarms: Vec<u8> = all(&[2_990, 3_000, 2_950, 3_010, 2_901, 2_899, 2_990, 3_000])
            .into_iter()
            .map(|(_, alarm)| alarm)
            .collect();
        assert_eq!(alarms, [0, 1, 1, 1, 1, 0, 0, 1], "no flutter around the level");
    }

    #[test]
    fn a_spike_and_a_value_out_of_range_raise_no_alarm() {
        let judged = all(&[2_000, 8_000, 2_010, 99_000, 2_020]);
        assert_eq!(judged, [(0, 0), (SPIKE, 0), (0, 0), (RANGE, 0), (0, 0)]);
    }

    #[test]
    fn a_river_that_rises_as_fast_as_one_can_is_believed() {
        let judged = all(&[2_000, 2_500, 3_000, 3_500, 4_000, 4_500]);
        assert!(judged.iter().all(|(flags, _)| *flags == 0));
        assert_eq!(judged.last().unwrap().1, 2);
    }

    #[test]
    fn a_real_step_is_believed_once_enough_time_went_by() {
        let mut before = Before { good: Some((0, 2_000)), ..Before::default() };
        let at = |hours: i64| hours * MICROS_HOUR;
        assert_eq!(judge(&mut before, (at(1), 6_000), BOUNDS, &QUALITY), SPIKE);
        assert_eq!(judge(&mut before, (at(2), 6_001), BOUNDS, &QUALITY), 0);
        assert_eq!(before.alarm, 3);
    }

    #[test]
    fn the_same_for_hours_is_stuck() {
        let judged = all(&[2_000; 62]);
        assert_eq!(judged[59].0, 0);
        assert_eq!((judged[60].0, judged[61].0), (STUCK, STUCK));
    }
}
