//! What of a scene is in sight through a window.

use super::group::{Gathered, Sighted, group};
use super::mark::MarkKind;
use super::room::rooms;
use super::scene::{Part, Scene, Warned};
use super::view::{Canvas, Window};

/// Pixels by which a line may move.
const TOLERANCE_PX: f64 = 0.6;
/// Share of a finger that marks are apart.
const APART: f64 = 0.8;

/// Rings, packed.
pub(super) type Rings = Vec<Vec<f32>>;

/// What is in sight.
pub(super) struct Sight {
    /// Areas of warnings: the number of its mark, its parts.
    pub(super) areas: Vec<(u32, Vec<Rings>)>,
    /// Marks, where they are.
    pub(super) sighted: Vec<Sighted>,
    pub(super) groups: Vec<Gathered>,
}

/// What is in sight.
pub(super) fn sight(scene: &Scene, window: &Window, canvas: Canvas) -> Sight {
    let areas: Vec<(u32, Vec<Rings>)> = scene
        .warned
        .iter()
        .map(|Warned { mark, parts }| {
            (*mark, parts.iter().filter_map(|part| rings_of(scene, window, part)).collect())
        })
        .collect();
    let mut sighted: Vec<Sighted> = Vec::new();
    for (number, mark) in (0..).zip(&scene.marks) {
        let at = match areas.iter().find(|(warned, _)| *warned == number) {
            Some((_, parts)) => inside(parts, window, canvas),
            None => Some(window.px_of(mark.lat, mark.lon)).filter(|_| !mark.is_warning()),
        };
        if let Some(at) = at.filter(|at| window.holds(*at)) {
            let matters = u16::from(mark.level) * 16 + rank(mark.kind);
            sighted.push(Sighted { mark: number, at, matters });
        }
    }
    let groups = group(sighted.clone(), canvas.touch_px * APART);
    Sight { areas, sighted, groups }
}

/// The rings of a commune, packed, when they are in sight.
pub(super) fn rings_of(scene: &Scene, window: &Window, part: &Part) -> Option<Rings> {
    match part {
        Part::Ring(ring) => Some(vec![packed(window, ring)]),
        Part::Commune(code) => {
            let communes = scene.areas()?.communes();
            let outline = scene.outlines()?.iter().find(|outline| {
                communes.get(outline.commune).is_some_and(|commune| commune.code == *code)
            })?;
            let tolerance_m = TOLERANCE_PX * window.metres_per_px;
            outline
                .meets(window.extent())
                .then(|| outline.rings(tolerance_m).map(|ring| packed(window, &ring)).collect())
        }
    }
}

/// Metres within which a line may move.
pub(super) fn tolerance_m(window: &Window) -> f64 {
    TOLERANCE_PX * window.metres_per_px
}

#[expect(clippy::cast_possible_truncation, reason = "a hundredth of a pixel is enough")]
pub(super) fn packed(window: &Window, ring: &[[f64; 2]]) -> Vec<f32> {
    ring.iter().flat_map(|&corner| window.px(corner)).map(|px| px as f32).collect()
}

/// A place for the mark of a warning: where there is most room inside its area in sight.
fn inside(parts: &[Rings], window: &Window, canvas: Canvas) -> Option<[f64; 2]> {
    [canvas.touch_px, 1.0, 0.0].into_iter().find_map(|needs_px| {
        let widest =
            parts.iter().filter_map(|part| rooms(part, window.size, needs_px).into_iter().next());
        let room = widest.max_by(|a, b| a.width.total_cmp(&b.width))?;
        Some([room.x, room.y])
    })
}

/// What is drawn of marks that are equally serious.
const fn rank(kind: MarkKind) -> u16 {
    match kind {
        MarkKind::Warning => 6,
        MarkKind::River => 5,
        MarkKind::Report => 4,
        MarkKind::Heat => 3,
        MarkKind::Point => 2,
        MarkKind::Place => 1,
    }
}
