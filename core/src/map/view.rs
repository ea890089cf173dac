//! Where a map looks, and on what. Pixels are the shell's own; north is up.

use citizen_areas::Plane;
use citizen_wire::problem::code;
use serde::Serialize;

use crate::error::CitizenError;

/// Pixels of a side of a canvas; no screen has more.
const SIDE_PX_MAX: u32 = 16_384;
/// Metres of a pixel: from a doorstep to a continent.
const METRES_PER_PX: std::ops::RangeInclusive<f64> = 0.01..=100_000.0;

/// Where a map looks. Three numbers: a shell keeps them over its own death.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapView"))]
pub struct View {
    /// Latitude of the middle, degrees.
    pub lat: f64,
    /// Longitude of the middle, degrees.
    pub lon: f64,
    /// Metres of a pixel.
    pub metres_per_px: f64,
}

/// On what it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCanvas"))]
pub struct Canvas {
    /// Width, pixels.
    pub width_px: u32,
    /// Height, pixels.
    pub height_px: u32,
    /// Height of a line of a commune's name, pixels, as large as the person set their type.
    pub text_px: f64,
    /// The least that a finger hits, pixels: marks nearer than that are one.
    pub touch_px: f64,
}

impl Canvas {
    /// What it must be to be drawn on.
    ///
    /// # Errors
    /// `InvalidInput` on `canvas.width_px`, `canvas.height_px`, `canvas.text_px` or
    /// `canvas.touch_px`.
    pub fn check(&self) -> Result<(), CitizenError> {
        let side = |pixels: u32| (1..=SIDE_PX_MAX).contains(&pixels);
        let size = |pixels: f64| pixels > 0.0 && pixels <= f64::from(SIDE_PX_MAX);
        valid("canvas.width_px", side(self.width_px))?;
        valid("canvas.height_px", side(self.height_px))?;
        valid("canvas.text_px", size(self.text_px))?;
        valid("canvas.touch_px", size(self.touch_px))
    }

    pub(super) fn size(&self) -> [f64; 2] {
        [f64::from(self.width_px), f64::from(self.height_px)]
    }
}

impl View {
    /// What it must be to be looked from.
    ///
    /// # Errors
    /// `InvalidInput` on `view.lat`, `view.lon` or `view.metres_per_px`.
    pub fn check(&self) -> Result<(), CitizenError> {
        position("view.lat", self.lat, 90.0)?;
        position("view.lon", self.lon, 180.0)?;
        valid("view.metres_per_px", METRES_PER_PX.contains(&self.metres_per_px))
    }
}

/// A field that holds what it may, or is named.
pub(super) fn valid(field: &str, valid: bool) -> Result<(), CitizenError> {
    if valid { Ok(()) } else { Err(CitizenError::invalid(field, code::FIELD_INVALID)) }
}

/// Degrees on Earth; refuses what is no number.
pub(super) fn position(field: &str, degrees: f64, most: f64) -> Result<(), CitizenError> {
    let on_earth = degrees.abs() <= most;
    if on_earth { Ok(()) } else { Err(CitizenError::invalid(field, code::POSITION_INVALID)) }
}

/// A view on a canvas: between metres on a plane and pixels, the top left is 0, 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) plane: Plane,
    pub(super) size: [f64; 2],
    pub(super) metres_per_px: f64,
    middle: [f64; 2],
}

impl Window {
    /// # Errors
    /// As [`View::check`] and [`Canvas::check`].
    pub(super) fn new(plane: Plane, view: View, canvas: Canvas) -> Result<Self, CitizenError> {
        view.check()?;
        canvas.check()?;
        let middle = plane.metres(view.lat, view.lon);
        Ok(Self { plane, size: canvas.size(), metres_per_px: view.metres_per_px, middle })
    }

    pub(super) fn px(&self, [east, north]: [f64; 2]) -> [f64; 2] {
        let ([x, y], [width, height]) = (self.middle, self.size);
        let away = [(east - x) / self.metres_per_px, (y - north) / self.metres_per_px];
        [away[0] + width / 2.0, away[1] + height / 2.0]
    }

    pub(super) fn px_of(&self, lat: f64, lon: f64) -> [f64; 2] {
        self.px(self.plane.metres(lat, lon))
    }

    pub(super) fn metres(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let ([east, north], [width, height]) = (self.middle, self.size);
        [
            (x - width / 2.0).mul_add(self.metres_per_px, east),
            (height / 2.0 - y).mul_add(self.metres_per_px, north),
        ]
    }

    /// Latitude first.
    pub(super) fn degrees(&self, px: [f64; 2]) -> (f64, f64) {
        self.plane.degrees(self.metres(px))
    }

    /// West, south, east, north, metres on the plane.
    pub(super) fn extent(&self) -> [f64; 4] {
        let [width, height] = self.size;
        let [west, north] = self.metres([0.0, 0.0]);
        let [east, south] = self.metres([width, height]);
        [west, south, east, north]
    }

    pub(super) fn holds(&self, [x, y]: [f64; 2]) -> bool {
        let [width, height] = self.size;
        (0.0..=width).contains(&x) && (0.0..=height).contains(&y)
    }
}
