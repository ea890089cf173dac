//! Which samples each new one is made of, and how much of each, in one direction.

use std::f64::consts::PI;

/// Of each new sample `count` old ones in a row, in 256ths.
#[derive(Debug)]
pub(super) struct Taps {
    count: usize,
    /// The first of the old ones.
    from: Vec<usize>,
    /// `count` for each; they add up to 256.
    weights: Vec<u16>,
}

/// What a weight is a part of.
const WHOLE: f64 = 256.0;

impl Taps {
    /// From `had` samples to `wanted`, neither none.
    pub(super) fn new(had: usize, wanted: usize) -> Self {
        let scale = had as f64 / wanted as f64;
        let reach = scale.max(1.0);
        let around: Vec<(usize, Vec<f64>)> = (0..wanted)
            .map(|number| {
                let centre = (number as f64 + 0.5) * scale - 0.5;
                let from = ((centre - reach).floor() + 1.0).max(0.0) as usize;
                let end = ((centre + reach).ceil() as usize).min(had);
                let weight = |at: usize| hamming((at as f64 - centre) / reach);
                (from, (from..end).map(weight).collect())
            })
            .collect();
        let count = around.iter().map(|(_, weights)| weights.len()).max().unwrap_or(1);
        let mut taps = Self { count, from: Vec::new(), weights: Vec::new() };
        for (from, weights) in around {
            // All have as many: at the far edge some before, of no weight.
            let first = from.min(had - count);
            let mut whole = whole(&weights);
            whole.splice(0..0, std::iter::repeat_n(0, from - first));
            whole.resize(count, 0);
            taps.from.push(first);
            taps.weights.append(&mut whole);
        }
        taps
    }

    /// For each new sample the first old one and the weights from there on.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &[u16])> {
        self.from.iter().copied().zip(self.weights.chunks_exact(self.count))
    }
}

/// Parts that add up to the whole; what rounding left goes to the largest.
fn whole(weights: &[f64]) -> Vec<u16> {
    let sum: f64 = weights.iter().sum();
    let mut parts: Vec<u16> =
        weights.iter().map(|weight| (weight / sum * WHOLE).round() as u16).collect();
    let missing = WHOLE as i32 - parts.iter().map(|part| i32::from(*part)).sum::<i32>();
    if let Some(largest) = parts.iter_mut().max() {
        *largest = largest.saturating_add_signed(missing as i16);
    }
    parts
}

/// As sharp as bicubic over half as many samples, and nowhere below zero.
fn hamming(at: f64) -> f64 {
    if at == 0.0 {
        return 1.0;
    }
    if at.abs() >= 1.0 {
        return 0.0;
    }
    let angle = at * PI;
    angle.sin() / angle * (0.54 + 0.46 * angle.cos())
}
