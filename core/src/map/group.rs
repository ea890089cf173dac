//! Marks that fall together are one with a number: each is as large as a finger.

use std::collections::HashMap;

/// A mark in sight: its number, where it is, and how much it matters; more first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighted {
    pub(super) mark: u32,
    pub(super) at: [f64; 2],
    pub(super) matters: u16,
}

/// Where a group is drawn, and its marks, the one that matters most first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gathered {
    pub(super) at: [f64; 2],
    pub(super) marks: Vec<u32>,
}

/// Gathers marks about those that matter most, each to the first that is nearer than
/// `apart_px`. Groups are no nearer to each other than that.
pub(super) fn group(mut sighted: Vec<Sighted>, apart_px: f64) -> Vec<Gathered> {
    sighted.sort_by_key(|one| (std::cmp::Reverse(one.matters), one.mark));
    let mut groups: Vec<Gathered> = Vec::new();
    // Groups by squares as wide as they are apart: one is at most a square away.
    let mut squares: HashMap<[i64; 2], Vec<usize>> = HashMap::new();
    for one in sighted {
        let square = square(one.at, apart_px);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| [square[0] + x, square[1] + y]));
        let near = around.filter_map(|square| squares.get(&square)).flatten().copied();
        let near = near.filter(|&number| {
            groups.get(number).is_some_and(|group| apart(group.at, one.at) < apart_px)
        });
        match near.min().and_then(|number| groups.get_mut(number)) {
            Some(group) => group.marks.push(one.mark),
            None => {
                squares.entry(square).or_default().push(groups.len());
                groups.push(Gathered { at: one.at, marks: vec![one.mark] });
            }
        }
    }
    groups
}

#[expect(clippy::cast_possible_truncation, reason = "pixels of a canvas")]
fn square([x, y]: [f64; 2], side: f64) -> [i64; 2] {
    [(x / side).floor() as i64, (y / side).floor() as i64]
}

pub(super) fn apart([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    (bx - ax).hypot(by - ay)
}
