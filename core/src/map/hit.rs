//! What a tap means.

use super::group::apart;
use super::picture::Hit;
use super::room::covers;
use super::scene::Scene;
use super::sight::{Sight, sight};
use super::view::{Canvas, View, Window, valid};
use crate::error::CitizenError;

/// Share of a finger within which a mark is hit.
const REACH: f64 = 0.75;

impl Scene {
    /// What is at a pixel: the nearest group within reach of a finger, the warnings that hold
    /// there, the commune.
    ///
    /// # Errors
    /// `InvalidInput` on `view.*`, `canvas.*`, `x_px` or `y_px`.
    pub fn at(
        &self,
        view: View,
        canvas: Canvas,
        x_px: f64,
        y_px: f64,
    ) -> Result<Hit, CitizenError> {
        valid("x_px", x_px.is_finite())?;
        valid("y_px", y_px.is_finite())?;
        let window = Window::new(self.plane, view, canvas)?;
        let Sight { areas, groups, .. } = sight(self, &window, canvas);
        let at = [x_px, y_px];
        let near = groups.iter().filter(|one| apart(one.at, at) <= canvas.touch_px * REACH);
        let hit = near.min_by(|a, b| apart(a.at, at).total_cmp(&apart(b.at, at)));
        let mut marks = hit.map(|group| group.marks.clone()).unwrap_or_default();
        let over = areas.iter().filter(|(_, parts)| parts.iter().any(|part| covers(part, at)));
        for (number, _) in over {
            if !marks.contains(number) {
                marks.push(*number);
            }
        }
        let (lat, lon) = window.degrees(at);
        let commune = self.areas().and_then(|areas| areas.locate(lat, lon).commune);
        Ok(Hit {
            lat,
            lon,
            commune: commune.map(|commune| commune.code.clone()),
            name: commune.map(|commune| commune.name.clone()),
            marks,
        })
    }
}
