//! Squares of a map in Web Mercator, and where in them a position lies.

use std::f64::consts::PI;

use super::mvt::EXTENT;

/// The nearest there is: a tile of some 40 m.
pub const ZOOM_MAX: u8 = 20;
/// The world's side in units of a [`Spot`], as a power of two.
const WORLD_BITS: u8 = 32;
/// [`EXTENT`] as a power of two.
const EXTENT_BITS: u8 = EXTENT.trailing_zeros() as u8;
/// Where Web Mercator ends, degrees of latitude.
const LATITUDE_MAX: f64 = 85.051_128_779;

/// A position in Web Mercator (EPSG:3857): the world is 2^32 units wide and high, from
/// its north-western corner. A unit is about a centimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot {
    /// Eastwards.
    pub x: u32,
    /// Southwards.
    pub y: u32,
}

impl Spot {
    /// Of degrees; beyond the map's edge the edge itself.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the world, and `as` saturates"
    )]
    pub fn of(lat: f64, lon: f64) -> Self {
        let world = f64::from(u32::MAX) + 1.0;
        let north = lat.clamp(-LATITUDE_MAX, LATITUDE_MAX).to_radians();
        let down = (1.0 - north.tan().asinh() / PI) / 2.0;
        Self { x: ((lon + 180.0) / 360.0 * world) as u32, y: (down * world) as u32 }
    }
}

/// One square: of `2^zoom` by `2^zoom`, column `x` from the west, row `y` from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    zoom: u8,
    x: u32,
    y: u32,
}

impl Tile {
    /// `None` where there is no such square.
    pub fn new(zoom: u8, x: u32, y: u32) -> Option<Self> {
        let exists = zoom <= ZOOM_MAX && x >> zoom == 0 && y >> zoom == 0;
        exists.then_some(Self { zoom, x, y })
    }

    /// How near.
    pub const fn zoom(self) -> u8 {
        self.zoom
    }

    /// Where in it a position lies, in units of the tile from its north-western corner,
    /// each below [`EXTENT`]; `None` outside.
    pub fn local(self, spot: Spot) -> Option<(u32, u32)> {
        let along = |at: u32, tile: u32| {
            // In units of tiles of this zoom, [`EXTENT`] each.
            let fine = u64::from(at) << self.zoom >> (WORLD_BITS - EXTENT_BITS);
            let inside = fine.checked_sub(u64::from(tile) * u64::from(EXTENT))?;
            u32::try_from(inside).ok().filter(|&inside| inside < EXTENT)
        };
        Some((along(spot.x, self.x)?, along(spot.y, self.y)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_numbered_as_every_map_numbers_them() {
        // Đông Hà, as the OpenStreetMap wiki's formula gives it.
        let spot = Spot::of(16.8163, 107.1003);
        for (zoom, x, y) in [(0, 0, 0), (5, 25, 14), (10, 816, 463), (16, 52_265, 29_661)] {
            let tile = Tile::new(zoom, x, y).unwrap();
            assert!(tile.local(spot).is_some(), "{tile:?}");
            for (dx, dy) in [(1, 0), (0, 1)] {
                let beside = Tile::new(zoom, x + dx, y + dy);
                assert!(beside.is_none_or(|tile| tile.local(spot).is_none()), "{beside:?}");
            }
        }
        let whole = Tile::new(0, 0, 0).unwrap();
        assert_eq!(whole.local(Spot::of(0.0, 0.0)), Some((2048, 2048)));
        assert_eq!(whole.local(Spot::of(90.0, -180.0)), Some((0, 0)));
        assert_eq!(whole.local(Spot::of(-90.0, 180.0)), Some((4095, 4095)));
    }

    #[test]
    fn a_square_that_is_not_there_is_none() {
        for (zoom, x, y) in [(0, 1, 0), (0, 0, 1), (5, 32, 0), (20, 0, 1 << 20), (21, 0, 0)] {
            assert_eq!(Tile::new(zoom, x, y), None, "{zoom}/{x}/{y}");
        }
        assert!(Tile::new(ZOOM_MAX, (1 << ZOOM_MAX) - 1, 0).is_some());
    }

    #[test]
    fn every_position_lies_in_one_tile_of_each_zoom() {
        for step in 0..500_u32 {
            let (lat, lon) = (f64::from(step) * 0.31 - 78.0, f64::from(step) * 0.7 - 175.0);
            let spot = Spot::of(lat, lon);
            for zoom in 0..=ZOOM_MAX {
                let shift = WORLD_BITS - zoom;
                let number = |at: u32| u32::try_from(u64::from(at) >> shift).unwrap();
                let tile = Tile::new(zoom, number(spot.x), number(spot.y)).unwrap();
                assert!(tile.local(spot).is_some(), "{lat},{lon} in {tile:?}");
            }
        }
    }
}
