//! Sixteen lines of sixteen samples turned into columns and back.

/// Samples side by side that are worked on at once.
pub(super) const LINE: usize = 16;
pub(super) type Line = [u8; LINE];

/// The first of each line, the second of each, and so on. First squares of four by
/// four within themselves, then each to its place.
#[inline]
pub(super) fn turn(block: &[Line; LINE], turned: &mut [Line; LINE]) {
    let mut fours = block.map(|line| {
        let mut fours = [0; 4];
        for (four, samples) in fours.iter_mut().zip(line.as_chunks().0) {
            *four = u32::from_le_bytes(*samples);
        }
        fours
    });
    for [a, b, c, d] in fours.as_chunks_mut().0 {
        swap(a, c, 16, 0xFFFF);
        swap(b, d, 16, 0xFFFF);
        swap(a, b, 8, 0x00FF_00FF);
        swap(c, d, 8, 0x00FF_00FF);
    }
    for (column, lines) in turned.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        for (number, line) in lines.iter_mut().enumerate() {
            for (row, place) in line.as_chunks_mut().0.iter_mut().enumerate() {
                let four = fours.get(row * 4 + number).and_then(|fours| fours.get(column));
                *place = four.copied().unwrap_or(0).to_le_bytes();
            }
        }
    }
}

/// The upper line's samples above `mask`, `shift` bits on, for the lower line's within it.
#[inline]
fn swap(upper: &mut [u32; 4], lower: &mut [u32; 4], shift: u32, mask: u32) {
    for (upper, lower) in upper.iter_mut().zip(lower) {
        let differing = ((*upper >> shift) ^ *lower) & mask;
        *lower ^= differing;
        *upper ^= differing << shift;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_a_line_is_a_column() {
        let block: [Line; LINE] =
            std::array::from_fn(|y| std::array::from_fn(|x| (y * LINE + x) as u8));
        let mut turned = [[0; LINE]; LINE];
        turn(&block, &mut turned);
        for (y, line) in turned.iter().enumerate() {
            for (x, sample) in line.iter().enumerate() {
                assert_eq!(*sample, block[x][y], "{x} {y}");
            }
        }
    }
}
