//! The order in which a block's coefficients stand in a file, slow waves first.

/// Where the coefficients stand in their block, row by row (figure A.6).
#[rustfmt::skip]
pub(super) const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Which one in the order of the file a coefficient is, by its place in a block
/// that is stored column by column: the other way round of [`ZIGZAG`].
#[rustfmt::skip]
pub(super) const ORDER: [u8; 64] = [
    0, 2, 3, 9, 10, 20, 21, 35,
    1, 4, 8, 11, 19, 22, 34, 36,
    5, 7, 12, 18, 23, 33, 37, 48,
    6, 13, 17, 24, 32, 38, 47, 49,
    14, 16, 25, 31, 39, 46, 50, 57,
    15, 26, 30, 40, 45, 51, 56, 58,
    27, 29, 41, 44, 52, 55, 59, 62,
    28, 42, 43, 53, 54, 60, 61, 63,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_zigzag_the_other_way_round() {
        for (order, place) in ZIGZAG.iter().enumerate() {
            let by_column = usize::from(place % 8 * 8 + place / 8);
            assert_eq!(usize::from(ORDER[by_column]), order);
        }
    }
}
