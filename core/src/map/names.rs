//! Names of communes, where there is room inside them and no mark is in the way.

use super::draw::single;
use super::group::Gathered;
use super::picture::{Name, Shape};
use super::room::{Room, rooms};
use super::view::{Canvas, Window};

/// Width of a letter, share of the height of a line; measured of Be Vietnam Pro and rounded
/// up.
const LETTER: f64 = 0.5;

/// Names that fit into their commune: on one line, else on two. Communes do not overlap, so
/// names do not either.
pub(super) fn names(
    communes: &[Shape],
    groups: &[Gathered],
    window: &Window,
    canvas: Canvas,
) -> Vec<Name> {
    let name = |shape: &Shape| {
        [one_line(&shape.name), two_lines(&shape.name)].into_iter().flatten().find_map(|lines| {
            let longest = lines.iter().map(|line| line.chars().count()).max()?;
            let size =
                [longest as f64 * LETTER * canvas.text_px, lines.len() as f64 * canvas.text_px];
            let rooms = rooms(&shape.rings, window.size, size[1]);
            let mut fits = rooms.into_iter().take_while(|room| room.width >= size[0]);
            let free =
                fits.find(|room| groups.iter().all(|group| !hides(group, *room, size, canvas)))?;
            let [x, y] = single([free.x, free.y]);
            Some(Name { lines, x, y, own: shape.own })
        })
    };
    communes.iter().filter_map(name).collect()
}

/// Whether a mark would stand on a name.
fn hides(group: &Gathered, room: Room, [width, height]: [f64; 2], canvas: Canvas) -> bool {
    let [x, y] = group.at;
    let near = |middle: f64, at: f64, size: f64| {
        (at - middle).abs() < f64::midpoint(size, canvas.touch_px * 0.75)
    };
    near(room.x, x, width) && near(room.y, y, height)
}

fn one_line(name: &str) -> Option<Vec<String>> {
    Some(vec![name.to_owned()])
}

/// At the space that leaves the shorter longest line.
fn two_lines(name: &str) -> Option<Vec<String>> {
    let parts = name.match_indices(' ').map(|(at, _)| name.split_at(at));
    let longest = |(a, b): &(&str, &str)| a.chars().count().max(b.trim().chars().count());
    let (first, second) = parts.min_by_key(longest)?;
    Some(vec![first.to_owned(), second.trim().to_owned()])
}
