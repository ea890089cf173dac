//! Rows and columns added up by their weights, many samples at once.

use super::turn::{LINE, Line};

/// What is added before a sum of 256ths is cut to a sample.
const HALF: u16 = 128;

/// The first of `rows`, as many as there are weights, each `stride` samples behind the
/// one above.
pub(super) fn rows_blended(rows: &[u8], stride: usize, weights: &[u16], out: &mut [u8]) {
    let mut each = rows.chunks_exact(stride);
    let mut next = || each.next().unwrap_or_default().iter().map(|sample| u16::from(*sample));
    // So few are added up in registers.
    match *weights {
        [a, b] => {
            for ((out, x), y) in out.iter_mut().zip(next()).zip(next()) {
                *out = ((HALF + x * a + y * b) >> 8) as u8;
            }
        }
        [a, b, c] => {
            for (((out, x), y), z) in out.iter_mut().zip(next()).zip(next()).zip(next()) {
                *out = ((HALF + x * a + y * b + z * c) >> 8) as u8;
            }
        }
        [a, b, c, d] => {
            let rows = next().zip(next()).zip(next().zip(next()));
            for (out, ((w, x), (y, z))) in out.iter_mut().zip(rows) {
                *out = ((HALF + w * a + x * b + y * c + z * d) >> 8) as u8;
            }
        }
        [a, b, c, d, e] => {
            let rows = next().zip(next()).zip(next().zip(next())).zip(next());
            for (out, (((v, w), (x, y)), z)) in out.iter_mut().zip(rows) {
                *out = ((HALF + v * a + w * b + x * c + y * d + z * e) >> 8) as u8;
            }
        }
        _ => {
            let mut sums = vec![HALF; out.len()];
            for weight in weights {
                sums.iter_mut().zip(next()).for_each(|(sum, sample)| *sum += sample * weight);
            }
            out.iter_mut().zip(sums).for_each(|(out, sum)| *out = (sum >> 8) as u8);
        }
    }
}

/// The first of `columns`, as many as there are weights.
pub(super) fn columns_blended(columns: &[Line], weights: &[u16]) -> Line {
    /// How many they are is known to the compiler, so that all is done in registers.
    fn few<const N: usize>(columns: &[Line], weights: &[u16]) -> Line {
        let mut blended = [0; LINE];
        if let (Some(columns), Some(weights)) =
            (columns.first_chunk::<N>(), weights.first_chunk::<N>())
        {
            for (place, blended) in blended.iter_mut().enumerate() {
                let mut sum = HALF;
                for (column, weight) in columns.iter().zip(weights) {
                    sum += u16::from(column.get(place).copied().unwrap_or(0)) * weight;
                }
                *blended = (sum >> 8) as u8;
            }
        }
        blended
    }
    match weights.len() {
        2 => few::<2>(columns, weights),
        3 => few::<3>(columns, weights),
        4 => few::<4>(columns, weights),
        5 => few::<5>(columns, weights),
        _ => {
            let mut sums = [HALF; LINE];
            for (column, weight) in columns.iter().zip(weights) {
                for (sum, sample) in sums.iter_mut().zip(column) {
                    *sum += u16::from(*sample) * weight;
                }
            }
            sums.map(|sum| (sum >> 8) as u8)
        }
    }
}
