//! Which of many things a question is about: those it names best; where it names none,
//! those the person follows, else what is over a limit, else the only one or the nearest.

use std::cmp::Reverse;

use citizen_areas::distance_m;

use super::Question;

/// Answers told together.
const TOLD: usize = 3;

/// A thing that may be meant.
pub(super) struct Candidate<T> {
    pub(super) thing: T,
    /// What it is called; where it is.
    pub(super) names: Vec<String>,
    pub(super) followed: bool,
    /// How far over a limit, 0 for not at all.
    pub(super) over: u8,
    pub(super) at: (f64, f64),
}

impl Question<'_> {
    /// Those that are meant, what is followed and what is over most first.
    pub(super) fn meant<T>(
        &self,
        mut all: Vec<Candidate<T>>,
        besides: &[&String],
        here: Option<(f64, f64)>,
    ) -> Vec<Candidate<T>> {
        let named = |one: &Candidate<T>| {
            let names: Vec<&str> = one.names.iter().map(String::as_str).collect();
            self.asked.names(&names, besides.iter().copied())
        };
        let best = all.iter().map(named).max().unwrap_or_default();
        if best > 0 {
            all.retain(|one| named(one) == best);
        } else if all.iter().any(|one| one.followed) {
            all.retain(|one| one.followed);
        } else if all.iter().any(|one| one.over > 0) {
            all.retain(|one| one.over > 0);
        } else if let (Some(here), true) = (here, all.len() > 1) {
            all.sort_by(|a, b| distance_m(here, a.at).total_cmp(&distance_m(here, b.at)));
            all.truncate(1);
        } else if all.len() > 1 {
            all.clear();
        }
        all.sort_by_key(|one| (!one.followed, Reverse(one.over)));
        all.truncate(TOLD);
        all
    }
}
