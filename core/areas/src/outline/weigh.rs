//! What each vertex is worth: Douglas and Peucker's distance (1973), worked out once for
//! all scales, on lines between junctions and not on rings. A junction is where a line of
//! the map ends on others; it always stays. The line between two of them is the same line
//! for the communes on both sides.

use std::collections::HashMap;

/// The least that encloses anything.
const CORNERS_MIN: usize = 3;
/// What always stays.
const STAYS: f64 = f64::INFINITY;

/// Weights of vertices, metres.
pub(super) struct Weights(HashMap<[u64; 2], f64>);

impl Weights {
    pub(super) fn of(&self, at: [f64; 2]) -> f64 {
        self.0.get(&key(at)).copied().unwrap_or(STAYS)
    }
}

/// Vertices are the same when their bits are.
fn key([x, y]: [f64; 2]) -> [u64; 2] {
    [x.to_bits(), y.to_bits()]
}

/// Weighs the vertices of rings whose last vertex is not the first again.
pub(super) fn weigh<'a>(rings: impl Iterator<Item = &'a Vec<[f64; 2]>> + Clone) -> Weights {
    let mut weights: HashMap<[u64; 2], f64> = junctions(rings.clone());
    for ring in rings.clone() {
        anchor(ring, &mut weights);
    }
    for ring in rings.clone() {
        for line in lines(ring, &weights) {
            for (vertex, weight) in douglas_peucker(&line) {
                weights.insert(key(vertex), weight);
            }
        }
    }
    for ring in rings {
        keep_enclosing(ring, &mut weights);
    }
    Weights(weights)
}

/// Vertices with more than two neighbours in all.
fn junctions<'a>(rings: impl Iterator<Item = &'a Vec<[f64; 2]>>) -> HashMap<[u64; 2], f64> {
    let mut neighbours: HashMap<[u64; 2], Vec<[u64; 2]>> = HashMap::new();
    for ring in rings {
        let next = ring.iter().cycle().skip(1);
        for (&from, &to) in ring.iter().zip(next) {
            for (a, b) in [(key(from), key(to)), (key(to), key(from))] {
                let known = neighbours.entry(a).or_default();
                if !known.contains(&b) {
                    known.push(b);
                }
            }
        }
    }
    let ends = neighbours.into_iter().filter(|(_, known)| known.len() > 2);
    ends.map(|(vertex, _)| (vertex, STAYS)).collect()
}

/// Gives a ring that meets no other at a junction two ends: its least vertex, which both
/// sides of it find, and the one that is furthest from there.
fn anchor(ring: &[[f64; 2]], weights: &mut HashMap<[u64; 2], f64>) {
    if ring.iter().any(|&vertex| weights.contains_key(&key(vertex))) {
        return;
    }
    let Some(least) = ring.iter().min_by(|a, b| order(a, b)) else { return };
    let away = |at: &[f64; 2]| distance(*at, *least);
    let furthest = ring.iter().max_by(|a, b| away(a).total_cmp(&away(b)).then(order(a, b)));
    for end in [Some(least), furthest].into_iter().flatten() {
        weights.insert(key(*end), STAYS);
    }
}

/// A ring as lines from end to end, each in the direction that both sides agree on.
fn lines(ring: &[[f64; 2]], ends: &HashMap<[u64; 2], f64>) -> Vec<Vec<[f64; 2]>> {
    let is_end = |at: &[f64; 2]| ends.get(&key(*at)).is_some_and(|weight| weight.is_infinite());
    let Some(start) = ring.iter().position(is_end) else { return Vec::new() };
    let mut lines = Vec::new();
    let mut line: Vec<[f64; 2]> = Vec::new();
    for &vertex in ring.iter().cycle().skip(start).take(ring.len() + 1) {
        line.push(vertex);
        if line.len() > 1 && is_end(&vertex) {
            lines.push(std::mem::replace(&mut line, vec![vertex]));
        }
    }
    for line in &mut lines {
        let mut turned = line.iter().rev().zip(line.iter()).map(|(b, a)| order(b, a));
        if turned.find(|order| order.is_ne()).is_some_and(std::cmp::Ordering::is_lt) {
            line.reverse();
        }
    }
    lines
}

/// The inner vertices of a line with their weights; never more than those they hang on, so
/// that a coarser line has no vertex that a finer one lacks.
fn douglas_peucker(line: &[[f64; 2]]) -> Vec<([f64; 2], f64)> {
    let mut weighed = Vec::with_capacity(line.len());
    let mut spans = vec![(line, STAYS)];
    while let Some((span, most)) = spans.pop() {
        let ([first, .., last], Some(inner)) = (span, span.get(1..span.len().saturating_sub(1)))
        else {
            continue;
        };
        let away = |at: &[f64; 2]| from_segment(*at, *first, *last);
        let furthest =
            inner.iter().enumerate().max_by(|(_, a), (_, b)| away(a).total_cmp(&away(b)));
        let Some((at, vertex)) = furthest else { continue };
        let weight = away(vertex).min(most);
        weighed.push((*vertex, weight));
        spans.extend(span.get(..at + 2).map(|before| (before, weight)));
        spans.extend(span.get(at + 1..).map(|after| (after, weight)));
    }
    weighed
}

/// Keeps the heaviest vertices of a ring until they enclose something.
fn keep_enclosing(ring: &[[f64; 2]], weights: &mut HashMap<[u64; 2], f64>) {
    let weight =
        |at: &[f64; 2], weights: &HashMap<_, _>| weights.get(&key(*at)).copied().unwrap_or(STAYS);
    let mut heaviest: Vec<[f64; 2]> = ring.to_vec();
    heaviest.sort_by(|a, b| weight(b, weights).total_cmp(&weight(a, weights)).then(order(a, b)));
    for vertex in heaviest.into_iter().take(CORNERS_MIN) {
        weights.insert(key(vertex), STAYS);
    }
}

fn order([ax, ay]: &[f64; 2], [bx, by]: &[f64; 2]) -> std::cmp::Ordering {
    ax.total_cmp(bx).then(ay.total_cmp(by))
}

fn distance([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    (bx - ax).hypot(by - ay)
}

fn from_segment(at: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let (along, off) = ([to[0] - from[0], to[1] - from[1]], [at[0] - from[0], at[1] - from[1]]);
    let length_2 = along[0].mul_add(along[0], along[1] * along[1]);
    if length_2 == 0.0 {
        return distance(at, from);
    }
    let share = (off[0].mul_add(along[0], off[1] * along[1]) / length_2).clamp(0.0, 1.0);
    distance(at, [along[0].mul_add(share, from[0]), along[1].mul_add(share, from[1])])
}
