//! A drawn area on a grid of 0.00001 degrees (about a metre), where every question
//! has an exact answer.

use std::cmp::Ordering;

/// Grid lines of a degree.
pub const PER_DEGREE: f64 = 100_000.0;
/// Most corners of what is drawn; a coast line has fewer.
pub const CORNERS_MAX: usize = 20_000;

/// A corner: longitude and latitude in grid lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Corner {
    /// East.
    pub x: i64,
    /// North.
    pub y: i64,
}

/// Why a drawn area is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotARing {
    /// A corner is not on Earth.
    #[error("corner {0} is not on Earth")]
    NotOnEarth(usize),
    /// Fewer than three corners, no room inside, or too many corners.
    #[error("fewer than three corners, no room inside, or more than {CORNERS_MAX}")]
    NoRoom,
    /// The lines that begin at these corners cross or touch.
    #[error("the lines at corners {0} and {1} cross")]
    Crosses(usize, usize),
}

/// A simple polygon, counter-clockwise, the last corner not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring(pub(crate) Vec<Corner>);

/// Twice the area of the triangle: positive when `c` lies left of `a`-`b`.
pub(crate) const fn turn(a: Corner, b: Corner, c: Corner) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

impl Ring {
    /// From degrees, latitude first; the last corner may repeat the first.
    ///
    /// # Errors
    /// [`NotARing`].
    pub fn from_degrees(corners: &[[f64; 2]]) -> Result<Self, NotARing> {
        let mut ring = Vec::with_capacity(corners.len());
        for (number, corner) in corners.iter().enumerate() {
            let on_earth = corner[0].abs() <= 90.0 && corner[1].abs() <= 180.0;
            if !on_earth {
                return Err(NotARing::NotOnEarth(number));
            }
            ring.push(on_grid(*corner));
        }
        Self::new(ring)
    }

    /// From corners of the grid, in either direction.
    ///
    /// # Errors
    /// [`NotARing`].
    pub fn new(mut corners: Vec<Corner>) -> Result<Self, NotARing> {
        corners.dedup();
        while corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        if corners.len() < 3 || corners.len() > CORNERS_MAX {
            return Err(NotARing::NoRoom);
        }
        let area = double_area(&corners);
        if let Some((one, other)) = crossing(&corners) {
            return Err(NotARing::Crosses(one, other));
        }
        match area.cmp(&0) {
            Ordering::Equal => return Err(NotARing::NoRoom),
            Ordering::Less => corners.reverse(),
            Ordering::Greater => {}
        }
        Ok(Self(corners))
    }

    /// Its corners.
    pub fn corners(&self) -> &[Corner] {
        &self.0
    }

    /// Twice its area in cells of the grid.
    pub fn double_area(&self) -> i128 {
        double_area(&self.0)
    }

    /// Degrees, latitude first.
    pub fn degrees(&self) -> Vec<[f64; 2]> {
        #[expect(clippy::cast_precision_loss, reason = "degrees on Earth")]
        let degrees = |lines: i64| lines as f64 / PER_DEGREE;
        self.0.iter().map(|corner| [degrees(corner.y), degrees(corner.x)]).collect()
    }

    /// Inside or on the line.
    pub fn covers(&self, at: Corner) -> bool {
        let mut inside = false;
        for (a, b) in lines(&self.0) {
            if turn(a, b, at) == 0 && between(a, b, at) {
                return true;
            }
            if (a.y > at.y) != (b.y > at.y) && (turn(a, b, at) > 0) == (b.y > a.y) {
                inside = !inside;
            }
        }
        inside
    }
}

/// The nearest corner of the grid, latitude first.
#[expect(clippy::cast_possible_truncation, reason = "degrees on Earth")]
pub fn on_grid(corner: [f64; 2]) -> Corner {
    let line = |degrees: f64| (degrees * PER_DEGREE).round() as i64;
    Corner { x: line(corner[1]), y: line(corner[0]) }
}

pub(crate) fn lines(corners: &[Corner]) -> impl Iterator<Item = (Corner, Corner)> + '_ {
    let next = corners.iter().cycle().skip(1);
    corners.iter().copied().zip(next.copied())
}

fn double_area(corners: &[Corner]) -> i128 {
    lines(corners)
        .map(|(a, b)| i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y))
        .sum()
}

fn between(a: Corner, b: Corner, at: Corner) -> bool {
    (a.x.min(b.x)..=a.x.max(b.x)).contains(&at.x) && (a.y.min(b.y)..=a.y.max(b.y)).contains(&at.y)
}

/// Whether two lines have a point in common.
pub(crate) fn meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool {
    let (s1, s2) = (turn(a, b, c).signum(), turn(a, b, d).signum());
    let (s3, s4) = (turn(c, d, a).signum(), turn(c, d, b).signum());
    (s1 * s2 < 0 && s3 * s4 < 0)
        || (s1 == 0 && between(a, b, c))
        || (s2 == 0 && between(a, b, d))
        || (s3 == 0 && between(c, d, a))
        || (s4 == 0 && between(c, d, b))
}

/// Two lines that cross or touch where they should not. Sweeps from west to east, so
/// that thousands of lines take milliseconds.
fn crossing(corners: &[Corner]) -> Option<(usize, usize)> {
    let count = corners.len();
    let mut all: Vec<(i64, i64, usize, Corner, Corner)> = lines(corners)
        .enumerate()
        .map(|(number, (a, b))| (a.x.min(b.x), a.x.max(b.x), number, a, b))
        .collect();
    all.sort_unstable_by_key(|line| line.0);
    for (place, &(_, east, one, a, b)) in all.iter().enumerate() {
        for &(west, _, other, c, d) in all.iter().skip(place + 1) {
            if west > east {
                break;
            }
            let after = (one + 1) % count == other;
            let before = (other + 1) % count == one;
            let wrong = if after {
                // They share `b`; they must not fold back on each other.
                turn(a, b, d) == 0 && (between(a, b, d) || between(c, d, a))
            } else if before {
                turn(c, d, b) == 0 && (between(c, d, b) || between(a, b, c))
            } else {
                meet(a, b, c, d)
            };
            if wrong {
                return Some((one.min(other), one.max(other)));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_one_in_either_direction_and_closed_or_not() {
        let open = [[16.0, 107.0], [16.0, 107.1], [16.1, 107.1], [16.1, 107.0]];
        let ring = Ring::from_degrees(&open).unwrap();
        let mut other = open.to_vec();
        other.reverse();
        other.push(other[0]);
        assert_eq!(Ring::from_degrees(&other).unwrap().double_area(), ring.double_area());
        assert_eq!(ring.double_area(), 2 * 10_000 * 10_000);
        assert!(ring.covers(on_grid([16.05, 107.05])) && ring.covers(on_grid([16.0, 107.05])));
        assert!(!ring.covers(on_grid([16.05, 107.2])) && !ring.covers(on_grid([15.99, 107.05])));
    }

    #[test]
    fn what_crosses_itself_or_has_no_room_is_refused() {
        let bow = [[16.0, 107.0], [16.1, 107.1], [16.0, 107.1], [16.1, 107.0]];
        assert_eq!(Ring::from_degrees(&bow), Err(NotARing::Crosses(0, 2)));
        let line = [[16.0, 107.0], [16.1, 107.1], [16.2, 107.2]];
        assert!(Ring::from_degrees(&line).is_err());
        assert_eq!(Ring::from_degrees(&line[..2]), Err(NotARing::NoRoom));
        let nan = [[16.0, 107.0], [f64::NAN, 107.1], [16.2, 107.2]];
        assert_eq!(Ring::from_degrees(&nan), Err(NotARing::NotOnEarth(1)));
        let spike = [[16.0, 107.0], [16.0, 107.1], [16.0, 107.05], [16.1, 107.05]];
        assert!(matches!(Ring::from_degrees(&spike), Err(NotARing::Crosses(..))));
    }

    #[test]
    fn five_thousand_corners_are_looked_at() {
        let circle = |n: usize| {
            let turn = |k: usize| k as f64 / n as f64 * std::f64::consts::TAU;
            (0..n).map(|k| [16.7 + 0.2 * turn(k).sin(), 107.1 + 0.2 * turn(k).cos()]).collect()
        };
        let mut corners: Vec<[f64; 2]> = circle(5_000);
        assert!(Ring::from_degrees(&corners).unwrap().corners().len() > 4_900);
        corners.swap(100, 2_600);
        assert!(matches!(Ring::from_degrees(&corners), Err(NotARing::Crosses(..))));
    }
}
