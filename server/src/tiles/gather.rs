//! Points of a tile into cells: counts where many lie close, the cases themselves where
//! few do.

use std::collections::BTreeMap;

use super::mvt::EXTENT;
use super::tile::Tile;

/// Cells along a tile's side: with tiles of 512 pixels, 64 pixels each.
const CELLS: u32 = 8;
/// Up to so many points a tile shows each.
const FEW: usize = 60;
/// From this zoom on a cell shows each of its points, up to [`IN_CELL`].
pub const SINGLE_ZOOM: u8 = 14;
/// A tile of nothing but single points has no more than 64 times as many.
const IN_CELL: usize = 12;

/// A point of the tile: where, and whatever it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Inside<T> {
    /// As [`Tile::local`] says.
    pub at: (u32, u32),
    /// What lies there.
    pub what: T,
}

/// What is drawn as one thing: a single point, or a cell in the middle of its points.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered<T> {
    /// As [`Tile::local`] says.
    pub at: (u32, u32),
    /// What lies there, in the order it came in; never none.
    pub what: Vec<T>,
}

/// Gathers; every point is in one of the things that come out.
pub fn gather<T: Copy>(tile: Tile, points: &[Inside<T>]) -> Vec<Gathered<T>> {
    let each = |points: &[Inside<T>]| -> Vec<Gathered<T>> {
        points.iter().map(|point| Gathered { at: point.at, what: vec![point.what] }).collect()
    };
    if points.len() <= FEW {
        return each(points);
    }
    let side = EXTENT / CELLS;
    let mut cells: BTreeMap<(u32, u32), Vec<Inside<T>>> = BTreeMap::new();
    for point in points {
        let (x, y) = point.at;
        cells.entry((y / side, x / side)).or_default().push(*point);
    }
    let most = if tile.zoom() >= SINGLE_ZOOM { IN_CELL } else { 1 };
    let drawn = cells
        .into_values()
        .flat_map(|cell| if cell.len() <= most { each(&cell) } else { vec![together(&cell)] });
    drawn.collect()
}

/// One thing, in the middle of its points.
pub fn together<T: Copy>(points: &[Inside<T>]) -> Gathered<T> {
    let middle = |along: fn(&Inside<T>) -> u32| {
        let sum: u64 = points.iter().map(|point| u64::from(along(point))).sum();
        u32::try_from(sum / (points.len() as u64).max(1)).unwrap_or(0)
    };
    Gathered {
        at: (middle(|point| point.at.0), middle(|point| point.at.1)),
        what: points.iter().map(|point| point.what).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(count: u32, at: impl Fn(u32) -> (u32, u32)) -> Vec<Inside<u32>> {
        (0..count).map(|what| Inside { at: at(what), what }).collect()
    }

    fn all(drawn: &[Gathered<u32>]) -> Vec<u32> {
        let mut all: Vec<u32> = drawn.iter().flat_map(|one| one.what.iter().copied()).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn few_are_shown_each_at_every_zoom() {
        for zoom in [0, 8, 16] {
            let tile = Tile::new(zoom, 0, 0).unwrap();
            let drawn = gather(tile, &many(60, |n| (n, 7)));
            assert_eq!(drawn.len(), 60);
            assert!(drawn.iter().all(|one| one.what.len() == 1));
        }
    }

    #[test]
    fn many_are_gathered_by_cell_and_none_is_lost() {
        let scattered = many(5_000, |n| (n.wrapping_mul(2_654_435) % 4_096, n * 4_096 / 5_000));
        let far = gather(Tile::new(8, 0, 0).unwrap(), &scattered);
        assert_eq!(far.len(), 64);
        assert_eq!(all(&far), (0..5_000).collect::<Vec<_>>());
        // Alone in a cell is shown as itself.
        let mut crowd = many(100, |n| (n % 10, 3));
        crowd.push(Inside { at: (4_000, 4_000), what: 100 });
        let drawn = gather(Tile::new(8, 0, 0).unwrap(), &crowd);
        assert_eq!(drawn.len(), 2);
        assert_eq!(drawn[0].at, (4, 3));
        assert_eq!(drawn[1], Gathered { at: (4_000, 4_000), what: vec![100] });
    }

    #[test]
    fn near_by_a_cell_shows_each_until_it_is_full() {
        let tile = Tile::new(SINGLE_ZOOM, 0, 0).unwrap();
        let crowd = many(612, |n| if n < 600 { (5, 5) } else { (600 + n % 4, 5) });
        let drawn = gather(tile, &crowd);
        assert_eq!(drawn.len(), 13, "one of 600 in one place, and twelve");
        assert_eq!(drawn[0].what.len(), 600);
        assert_eq!(all(&drawn).len(), 612);
    }
}
