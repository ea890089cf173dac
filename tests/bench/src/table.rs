//! A table of figures: what, measured, target, verdict.

use std::time::Duration;

use crate::say;

/// The head of the table.
pub fn head() {
    say("| what | measured | target | verdict |");
    say("|---|---:|---:|---|");
}

/// A figure that must stay under its target.
pub fn under(what: &str, measured: f64, target: f64, unit: &str) {
    let verdict = if measured < target { "kept" } else { "MISSED" };
    let digits = usize::from(measured < 100.0);
    say(&format!("| {what} | {measured:.digits$} {unit} | < {target} {unit} | {verdict} |"));
}

/// A figure without a target of its own.
pub fn plain(what: &str, measured: f64, unit: &str) {
    let digits = usize::from(measured < 100.0);
    say(&format!("| {what} | {measured:.digits$} {unit} | | |"));
}

/// A count that must be exactly so.
pub fn exactly(what: &str, measured: usize, target: usize) {
    let verdict = if measured == target { "kept" } else { "MISSED" };
    say(&format!("| {what} | {measured} | {target} | {verdict} |"));
}

/// The time below which that share of the sorted times lies.
pub fn at(sorted: &[Duration], share: f64) -> Duration {
    let place = (sorted.len() as f64 * share) as usize;
    sorted.get(place.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// The same in milliseconds.
pub fn ms_at(sorted: &[Duration], share: f64) -> f64 {
    at(sorted, share).as_secs_f64() * 1_000.0
}

/// Median and worst of some times, milliseconds.
pub fn median_and_worst(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    (ms_at(&times, 0.5), ms_at(&times, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_the_times_lies_below() {
        let times: Vec<_> = (1..=1_000).map(Duration::from_millis).collect();
        assert_eq!(at(&times, 0.5), Duration::from_millis(501));
        assert_eq!(at(&times, 0.99), Duration::from_millis(991), "ten are slower or as slow");
        assert_eq!(at(&times, 1.0), Duration::from_millis(1_000), "the worst");
        assert_eq!(at(&[], 0.99), Duration::ZERO);
        let mixed = [3, 1, 2].map(Duration::from_millis).to_vec();
        assert_eq!(median_and_worst(mixed), (2.0, 3.0));
    }
}
