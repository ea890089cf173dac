//! Where a map looks next: never away from the province, never out of a useful scale.

use citizen_areas::{Bounds, Plane};

use super::view::{Canvas, View, Window, position, valid};
use crate::error::CitizenError;

/// Free margin around everything, share of its size.
const MARGIN: f64 = 0.06;
/// What a tap on a button changes of the scale.
const STRIDE: f64 = 2.0;
/// Metres across a canvas at the nearest.
const NEAREST_M: f64 = 400.0;
/// Metres across a canvas that goes to a place.
const AROUND_PLACE_M: f64 = 12_000.0;
/// As good as all of it: a division does not always lead back.
const NEARLY: f64 = 1.0 - 1e-9;
/// Metres across a canvas where everything is at one point.
const ALL_M_MIN: f64 = 2_000.0;

/// What a person did to a map.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapStep"))]
pub enum Step {
    /// All of it.
    Whole,
    /// As it was, on a canvas of another size.
    Stay,
    /// Nearer by one.
    Nearer,
    /// Further away by one.
    Further,
    /// Dragged by so many pixels.
    Drag {
        /// To the right.
        x_px: f64,
        /// Down.
        y_px: f64,
    },
    /// Pinched about a pixel; above 1 is nearer.
    Pinch {
        /// From the left.
        x_px: f64,
        /// From the top.
        y_px: f64,
        /// How many times as large.
        factor: f64,
    },
    /// To a position, near enough to see what is around it.
    Go {
        /// Latitude, degrees.
        lat: f64,
        /// Longitude, degrees.
        lon: f64,
    },
}

/// All of `bounds` on a canvas.
pub(super) fn whole(plane: Plane, bounds: Bounds, canvas: Canvas) -> View {
    let ([west, south], [east, north]) = corners(plane, bounds);
    let [width, height] = canvas.size();
    let room = 1.0 - 2.0 * MARGIN;
    let fits = ((east - west) / (width * room)).max((north - south) / (height * room));
    let metres_per_px = fits.max(ALL_M_MIN / width);
    let middle = [f64::midpoint(west, east), f64::midpoint(south, north)];
    let (lat, lon) = plane.degrees(middle);
    View { lat, lon, metres_per_px }
}

/// Where `view` looks after a step.
pub(super) fn step(
    plane: Plane,
    bounds: Bounds,
    view: View,
    canvas: Canvas,
    step: Step,
) -> Result<View, CitizenError> {
    let window = Window::new(plane, view, canvas)?;
    let all = whole(plane, bounds, canvas);
    let [width, height] = canvas.size();
    let middle = [width / 2.0, height / 2.0];
    let next = match step {
        Step::Whole => all,
        Step::Stay => view,
        Step::Nearer => about(window, middle, STRIDE),
        Step::Further => about(window, middle, 1.0 / STRIDE),
        Step::Drag { x_px, y_px } => {
            valid("step.x_px", x_px.is_finite())?;
            valid("step.y_px", y_px.is_finite())?;
            looking_at(window, [middle[0] - x_px, middle[1] - y_px], view.metres_per_px)
        }
        Step::Pinch { x_px, y_px, factor } => {
            valid("step.x_px", x_px.is_finite())?;
            valid("step.y_px", y_px.is_finite())?;
            valid("step.factor", factor.is_finite() && factor > 0.0)?;
            // Held at its ends here, so that the map does not slip when it can go no nearer.
            let limits = limits(all, width);
            let scale = (view.metres_per_px / factor).clamp(limits[0], limits[1]);
            about(window, [x_px, y_px], view.metres_per_px / scale)
        }
        Step::Go { lat, lon } => {
            position("step.lat", lat, 90.0)?;
            position("step.lon", lon, 180.0)?;
            let around = AROUND_PLACE_M / width;
            View { lat, lon, metres_per_px: view.metres_per_px.min(around) }
        }
    };
    Ok(kept(plane, bounds, all, width, next))
}

/// The view that is `factor` times as near and leaves pixel `at` where it is.
fn about(window: Window, at: [f64; 2], factor: f64) -> View {
    let [width, height] = window.size;
    let from_middle = [width / 2.0 - at[0], height / 2.0 - at[1]];
    let middle = [from_middle[0] / factor + at[0], from_middle[1] / factor + at[1]];
    looking_at(window, middle, window.metres_per_px / factor)
}

fn looking_at(window: Window, px: [f64; 2], metres_per_px: f64) -> View {
    let (lat, lon) = window.degrees(px);
    View { lat, lon, metres_per_px }
}

fn limits(all: View, width: f64) -> [f64; 2] {
    [(NEAREST_M / width).min(all.metres_per_px), all.metres_per_px]
}

/// Within the province, between a street and all of it.
fn kept(plane: Plane, bounds: Bounds, all: View, width: f64, view: View) -> View {
    let [nearest, furthest] = limits(all, width);
    let metres_per_px = view.metres_per_px.clamp(nearest, furthest);
    if metres_per_px >= furthest * NEARLY {
        return all;
    }
    let ([west, south], [east, north]) = corners(plane, bounds);
    let [x, y] = plane.metres(view.lat, view.lon);
    let (lat, lon) = plane.degrees([x.clamp(west, east), y.clamp(south, north)]);
    View { lat, lon, metres_per_px }
}

fn corners(plane: Plane, bounds: Bounds) -> ([f64; 2], [f64; 2]) {
    (plane.metres(bounds.south, bounds.west), plane.metres(bounds.north, bounds.east))
}
