//! Makes a picture.

use super::picture::{Area, Blot, Group, Picture, Ruler, Shape};
use super::scene::Scene;
use super::sight::{Sight, packed, sight, tolerance_m};
use super::view::{Canvas, View, Window};
use super::{group::apart, names::names};
use crate::error::CitizenError;

/// Share of the width that the ruler may take.
const RULER: f64 = 1.0 / 3.0;

impl Scene {
    /// The map as it looks from `view`. Nothing is read: some milliseconds.
    ///
    /// # Errors
    /// `InvalidInput` on `view.*` or `canvas.*`.
    pub fn draw(&self, view: View, canvas: Canvas) -> Result<Picture, CitizenError> {
        let window = Window::new(self.plane, view, canvas)?;
        let communes = self.communes(&window);
        let Sight { areas, sighted, groups } = sight(self, &window, canvas);
        let names = names(&communes, &groups, &window, canvas);
        let mut areas: Vec<Area> = areas
            .into_iter()
            .filter_map(|(number, parts)| {
                let mark = self.marks.get(usize::try_from(number).ok()?)?;
                (!parts.is_empty()).then(|| Area {
                    warning: mark.id.clone(),
                    level: mark.level,
                    parts,
                })
            })
            .collect();
        areas.sort_by_key(|area| area.level);
        let from = self.here.map_or([window.size[0] / 2.0, window.size[1] / 2.0], |here| {
            window.px_of(here.lat, here.lon)
        });
        let mut shown = sighted;
        shown.sort_by(|a, b| apart(a.at, from).total_cmp(&apart(b.at, from)));
        let groups = groups.into_iter().rev().map(|gathered| {
            let [x, y] = single(gathered.at);
            Group { x, y, marks: gathered.marks }
        });
        Ok(Picture {
            communes,
            areas,
            names,
            groups: groups.collect(),
            shown: shown.into_iter().map(|one| one.mark).collect(),
            here: self.blot(&window),
            ruler: ruler(&window),
        })
    }

    fn communes(&self, window: &Window) -> Vec<Shape> {
        let (Some(areas), Some(outlines)) = (self.areas(), self.outlines()) else {
            return Vec::new();
        };
        let extent = window.extent();
        let in_sight = outlines.iter().filter(|outline| outline.meets(extent));
        let shapes = in_sight.filter_map(|outline| {
            let commune = areas.communes().get(outline.commune)?;
            let rings = outline.rings(tolerance_m(window));
            Some(Shape {
                own: self.own.as_ref() == Some(&commune.code),
                followed: self.followed.contains(&commune.code),
                code: commune.code.clone(),
                name: commune.name.clone(),
                rings: rings.map(|ring| packed(window, &ring)).collect(),
            })
        });
        shapes.collect()
    }

    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    fn blot(&self, window: &Window) -> Option<Blot> {
        let here = self.here?;
        let at = window.px_of(here.lat, here.lon);
        let [x, y] = single(at);
        let radius_px = here.accuracy_m.map(|metres| (metres / window.metres_per_px) as f32);
        window.holds(at).then_some(Blot { x, y, radius_px })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels")]
pub(super) const fn single([x, y]: [f64; 2]) -> [f32; 2] {
    [x as f32, y as f32]
}

/// The longest of 1, 2 and 5 times a power of ten that fits.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "metres of a canvas on Earth"
)]
fn ruler(window: &Window) -> Ruler {
    let most = window.size[0] * RULER * window.metres_per_px;
    let power = 10_f64.powf(most.max(1.0).log10().floor());
    let steps = [5.0, 2.0, 1.0].map(|step| step * power);
    let metres = steps.into_iter().find(|metres| *metres <= most).unwrap_or(1.0);
    Ruler { metres: metres as u32, px: (metres / window.metres_per_px) as f32 }
}
