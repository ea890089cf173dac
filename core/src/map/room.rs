//! Where inside of an outline there is room for something: the widest stretch of a line of
//! pixels that lies inside all over the height that is needed.

/// Lines of pixels that are tried.
const LINES: usize = 7;

/// The middle of a free stretch, and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
}

/// The stretches inside rings of pixels and inside a canvas, the widest first, where
/// something of that height fits.
pub(super) fn rooms(rings: &[Vec<f32>], [width, height]: [f64; 2], needs_px: f64) -> Vec<Room> {
    let down = rings.iter().flat_map(|ring| ring.iter().skip(1).step_by(2));
    let (top, bottom) = down.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), &y| {
        (top.min(f64::from(y)), bottom.max(f64::from(y)))
    });
    let half = needs_px / 2.0;
    let (top, bottom) = (top.max(0.0) + half, bottom.min(height) - half);
    if top > bottom {
        return Vec::new();
    }
    let line = |number: usize| {
        let share = (number as f64 + 1.0) / (LINES as f64 + 1.0);
        (bottom - top).mul_add(share, top)
    };
    let mut rooms: Vec<Room> = (0..LINES)
        .map(line)
        .flat_map(|y| {
            let all = vec![[0.0, width]];
            let free = [y - half, y, y + half]
                .into_iter()
                .fold(all, |free, y| common(&free, &inside(rings, y)));
            free.into_iter().map(move |[from, to]| Room {
                x: f64::midpoint(from, to),
                y,
                width: to - from,
            })
        })
        .collect();
    rooms.sort_by(|a, b| b.width.total_cmp(&a.width));
    rooms
}

/// The stretches of a line of pixels that lie inside.
fn inside(rings: &[Vec<f32>], y: f64) -> Vec<[f64; 2]> {
    let mut crossings: Vec<f64> = rings.iter().flat_map(|ring| crossings(ring, y)).collect();
    crossings.sort_by(f64::total_cmp);
    crossings.as_chunks::<2>().0.to_vec()
}

fn crossings(ring: &[f32], y: f64) -> impl Iterator<Item = f64> + '_ {
    let corners = ring.as_chunks::<2>().0;
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).filter_map(move |(&[ax, ay], &[bx, by])| {
        let [ax, ay, bx, by] = [ax, ay, bx, by].map(f64::from);
        ((ay > y) != (by > y)).then(|| ((y - ay) / (by - ay)).mul_add(bx - ax, ax))
    })
}

fn common(a: &[[f64; 2]], b: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let both = |&[from, to]: &[f64; 2], &[start, end]: &[f64; 2]| [from.max(start), to.min(end)];
    a.iter()
        .flat_map(|one| b.iter().map(move |other| both(one, other)))
        .filter(|[from, to]| from < to)
        .collect()
}

/// Whether a pixel is inside of rings.
pub(super) fn covers(rings: &[Vec<f32>], [x, y]: [f64; 2]) -> bool {
    let left = rings.iter().flat_map(|ring| crossings(ring, y)).filter(|at| *at <= x).count();
    left % 2 == 1
}
