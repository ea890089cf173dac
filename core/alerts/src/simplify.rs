//! Fewer corners, never a smaller area: whoever was warned by what was drawn is
//! warned by what is sent.
//!
//! Two steps, both of which only add ground. A corner that points inwards is left
//! out. A line between two corners that point outwards goes, and its neighbours are
//! drawn on until they meet. The cheapest step that crosses nothing is taken first.
//! Where neither is possible, the convex hull takes over, which needs the second step
//! alone. All of it in whole numbers, so that rounding cannot take ground away.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::ring::{Corner, Ring, meet, turn};

/// How far around the exact meeting point a corner of the grid is looked for.
const ROUND: i64 = 2;

/// The same area or more, with at most `corners_max` corners (at least 4 are kept).
#[must_use]
pub fn simplify(ring: &Ring, corners_max: usize) -> Ring {
    let mut corners = ring.0.clone();
    let wanted = corners_max.max(4);
    loop {
        let before = corners.len();
        corners = Chain::new(corners).shortened(wanted);
        if corners.len() <= wanted {
            return Ring(corners);
        }
        // What was blocked may be free now; when nothing is, the hull is.
        if corners.len() == before {
            corners = hull(&corners);
            if corners.len() == before {
                return boxed(&corners);
            }
        }
    }
}

/// A change to the ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// Leaves out the corner.
    Cut(usize),
    /// Replaces this corner by another and leaves out the next.
    Draw(usize, Corner),
}

/// A step, by the ground it adds (twice the area); good while the four corners it
/// was made for are the ones it was made for.
type Candidate = (Reverse<i64>, Step, [usize; 4], u32);

/// A ring whose corners can be left out without moving the others.
struct Chain {
    corners: Vec<Corner>,
    next: Vec<usize>,
    previous: Vec<usize>,
    /// Counts the changes of a corner; 0 is one that is gone.
    age: Vec<u32>,
    left: usize,
}

impl Chain {
    fn new(corners: Vec<Corner>) -> Self {
        let count = corners.len();
        Self {
            next: (0..count).map(|index| (index + 1) % count).collect(),
            previous: (0..count).map(|index| (index + count - 1) % count).collect(),
            age: vec![1; count],
            left: count,
            corners,
        }
    }

    fn at(&self, index: usize) -> Corner {
        // Indices come from the chain itself.
        self.corners.get(index).copied().unwrap_or(Corner { x: 0, y: 0 })
    }

    fn after(&self, index: usize) -> usize {
        self.next.get(index).copied().unwrap_or_default()
    }

    fn before(&self, index: usize) -> usize {
        self.previous.get(index).copied().unwrap_or_default()
    }

    fn aged(&self, four: [usize; 4]) -> u32 {
        let age = |index: usize| self.age.get(index).copied().unwrap_or_default();
        if four.iter().any(|index| age(*index) == 0) { 0 } else { four.map(age).iter().sum() }
    }

    fn alive(&self) -> impl Iterator<Item = usize> + '_ {
        self.age.iter().enumerate().filter(|(_, age)| **age > 0).map(|(index, _)| index)
    }

    /// Takes the cheapest free step until few enough corners are left.
    fn shortened(mut self, wanted: usize) -> Vec<Corner> {
        let mut waiting: BinaryHeap<Candidate> =
            self.alive().filter_map(|index| self.candidate(index)).collect();
        while self.left > wanted
            && let Some((_, step, four, age)) = waiting.pop()
        {
            if self.aged(four) != age || !self.is_free(step) {
                continue;
            }
            let mut around = self.take(step);
            for _ in 0..4 {
                waiting.extend(self.candidate(around));
                around = self.before(around);
            }
        }
        self.alive().map(|index| self.at(index)).collect()
    }

    /// What can be done about the corner after `index`.
    fn candidate(&self, index: usize) -> Option<Candidate> {
        let one = self.after(index);
        let two = self.after(one);
        let four = [index, one, two, self.after(two)];
        let [a, b, c, d] = four.map(|index| self.at(index));
        let bend = turn(a, b, c);
        let (ground, step) = if bend <= 0 {
            (-bend, Step::Cut(one))
        } else if turn(b, c, d) > 0 {
            let p = beyond(a, b, c, d)?;
            (turn(b, p, c).abs(), Step::Draw(one, p))
        } else {
            return None;
        };
        Some((Reverse(ground), step, four, self.aged(four)))
    }

    /// Does it; answers the last corner that is as it was, before the change.
    fn take(&mut self, step: Step) -> usize {
        let (gone, kept) = match step {
            Step::Cut(index) => (index, self.before(index)),
            Step::Draw(index, p) => {
                if let Some(corner) = self.corners.get_mut(index) {
                    *corner = p;
                }
                (self.after(index), index)
            }
        };
        let next = self.after(gone);
        for (list, index, value) in [(&mut self.next, kept, next), (&mut self.previous, next, kept)]
        {
            if let Some(slot) = list.get_mut(index) {
                *slot = value;
            }
        }
        for (index, change) in [(gone, None), (kept, Some(1)), (next, Some(1))] {
            if let Some(age) = self.age.get_mut(index) {
                *age = change.map_or(0, |more| *age + more);
            }
        }
        self.left -= 1;
        kept
    }

    /// Whether the new lines cross none of the others and nothing of the ring lies
    /// in the ground that is added.
    fn is_free(&self, step: Step) -> bool {
        let (new, added, skip) = match step {
            Step::Cut(index) => {
                let (before, after) = (self.before(index), self.after(index));
                let (a, b, c) = (self.at(before), self.at(index), self.at(after));
                ([(a, c), (a, c)], [a, c, b], [before, index, index])
            }
            Step::Draw(index, p) => {
                let (before, after) = (self.before(index), self.after(index));
                let last = self.after(after);
                let (a, b, c, d) = (self.at(before), self.at(index), self.at(after), self.at(last));
                ([(a, p), (p, d)], [b, p, c], [before, index, after])
            }
        };
        self.alive().all(|index| {
            let (c, d) = (self.at(index), self.at(self.after(index)));
            let outside = added.contains(&c) || !in_triangle(added, c);
            outside && (skip.contains(&index) || new.iter().all(|line| !spoils(*line, (c, d))))
        })
    }
}

/// Whether a new line and one of the ring meet where they should not.
fn spoils((a, b): (Corner, Corner), (c, d): (Corner, Corner)) -> bool {
    let (near, far) = match (c == a || c == b, d == a || d == b) {
        (true, false) => (c, d),
        (false, true) => (d, c),
        // The same line twice.
        (true, true) => return true,
        (false, false) => return meet(a, b, c, d),
    };
    // Neighbours share a corner; they must not lie on one another.
    let other = if near == a { b } else { a };
    let along = (far.x - near.x) * (other.x - near.x) + (far.y - near.y) * (other.y - near.y);
    turn(a, b, far) == 0 && along > 0
}

/// Where `a`-`b` and `d`-`c` meet beyond the line `b`-`c`, on the grid and outwards.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a first guess, judged exactly below"
)]
fn beyond(a: Corner, b: Corner, c: Corner, d: Corner) -> Option<Corner> {
    let (bx, by) = ((b.x - a.x) as f64, (b.y - a.y) as f64);
    let (cx, cy) = ((c.x - d.x) as f64, (c.y - d.y) as f64);
    let slant = bx * cy - by * cx;
    if slant.abs() < 1.0 {
        return None;
    }
    let along = ((d.x - a.x) as f64 * cy - (d.y - a.y) as f64 * cx) / slant;
    if along < 1.0 {
        return None;
    }
    let (x, y) = (a.x as f64 + along * bx, a.y as f64 + along * by);
    // A step that leaves the country adds more than it saves.
    if (x - b.x as f64).abs() + (y - b.y as f64).abs() > 200_000.0 {
        return None;
    }
    let (x, y) = (x.round() as i64, y.round() as i64);
    let around = (-ROUND..=ROUND).flat_map(|dx| (-ROUND..=ROUND).map(move |dy| (dx, dy)));
    around
        .map(|(dx, dy)| Corner { x: x + dx, y: y + dy })
        .filter(|p| {
            // `b` and `c` stay on the inner side of both new lines.
            turn(a, *p, b) >= 0 && turn(*p, d, c) >= 0 && turn(b, *p, c) > 0 && turn(a, *p, d) > 0
        })
        .min_by_key(|p| turn(b, *p, c) + turn(a, b, *p).abs() + turn(*p, c, d).abs())
}

fn in_triangle([a, b, c]: [Corner; 3], at: Corner) -> bool {
    let turns = [turn(a, b, at), turn(b, c, at), turn(c, a, at)];
    turns.iter().all(|t| *t >= 0) || turns.iter().all(|t| *t <= 0)
}

/// The convex hull, counter-clockwise (Andrew's monotone chain).
fn hull(corners: &[Corner]) -> Vec<Corner> {
    let mut sorted = corners.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let half = |ordered: &mut dyn Iterator<Item = Corner>| {
        let mut chain: Vec<Corner> = Vec::new();
        for corner in ordered {
            while let [.., a, b] = chain.as_slice()
                && turn(*a, *b, corner) <= 0
            {
                chain.pop();
            }
            chain.push(corner);
        }
        chain.pop();
        chain
    };
    let mut lower = half(&mut sorted.iter().copied());
    lower.extend(half(&mut sorted.iter().rev().copied()));
    lower
}

/// The rectangle around it: the last resort.
fn boxed(corners: &[Corner]) -> Ring {
    let x = |pick: fn(i64, i64) -> i64| corners.iter().map(|c| c.x).reduce(pick).unwrap_or(0);
    let y = |pick: fn(i64, i64) -> i64| corners.iter().map(|c| c.y).reduce(pick).unwrap_or(0);
    let (west, east, south, north) = (x(i64::min), x(i64::max), y(i64::min), y(i64::max));
    let corner = |x, y| Corner { x, y };
    Ring(vec![corner(west, south), corner(east, south), corner(east, north), corner(west, north)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ring::on_grid;

    /// A star around a middle: any radii make a simple polygon.
    fn star(radii: &[f64]) -> Vec<[f64; 2]> {
        let n = radii.len() as f64;
        let corner = |(k, r): (usize, &f64)| {
            let turn = k as f64 / n * std::f64::consts::TAU;
            [16.7 + r * turn.sin(), 107.1 + r * turn.cos()]
        };
        radii.iter().enumerate().map(corner).collect()
    }

    /// Every corner and middle of a line of `inner` is in `outer`.
    fn holds(outer: &Ring, inner: &Ring) -> bool {
        crate::ring::lines(&inner.0).all(|(a, b)| {
            let middle = Corner { x: (a.x + b.x).div_euclid(2), y: (a.y + b.y).div_euclid(2) };
            outer.covers(a) && (outer.covers(middle) || !inner.covers(middle))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn nobody_who_was_warned_is_left_out(
            radii in prop::collection::vec(0.02_f64..0.3, 5..60), most in 4_usize..30,
            spots in prop::collection::vec((16.4_f64..17.0, 106.8_f64..107.4), 50),
        ) {
            let ring = Ring::from_degrees(&star(&radii)).unwrap();
            let simple = simplify(&ring, most);
            prop_assert!(simple.0.len() <= most.max(4));
            prop_assert!(Ring::new(simple.0.clone()).is_ok(), "crosses itself");
            prop_assert!(simple.double_area() >= ring.double_area());
            prop_assert!(holds(&simple, &ring));
            for (lat, lon) in spots {
                let spot = on_grid([lat, lon]);
                prop_assert!(!ring.covers(spot) || simple.covers(spot));
            }
        }
    }

    #[test]
    fn a_small_ring_stays_as_it_is() {
        let square = star(&[0.1, 0.1, 0.1, 0.1]);
        let ring = Ring::from_degrees(&square).unwrap();
        assert_eq!(simplify(&ring, 4), ring);
    }

    #[test]
    fn five_thousand_corners_become_forty_and_hardly_more_ground() {
        let wavy =
            |k: usize| 0.2 + 0.01 * (k as f64 / 20.0).sin() + 0.03 * (k as f64 / 700.0).cos();
        let radii: Vec<f64> = (0..5_000).map(wavy).collect();
        let Ok(ring) = Ring::from_degrees(&star(&radii)) else { panic!("not simple") };
        let simple = simplify(&ring, 40);
        assert!(simple.0.len() <= 40 && holds(&simple, &ring));
        let grown = simple.double_area() as f64 / ring.double_area() as f64;
        assert!((1.0..1.25).contains(&grown), "{grown}");
    }
}
