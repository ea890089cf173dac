//! The one byte that is special within compressed data: 0xFF, which a marker or an
//! escape begins with. Looked for eight bytes at a time.

/// So many bytes at the begin, in eights, are not special.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let eights = bytes.as_chunks::<8>().0;
    let special = |bytes: &[u8; 8]| has_all_ones(u64::from_ne_bytes(*bytes));
    eights.iter().position(special).unwrap_or(eights.len()) * 8
}

/// Where the first special one is.
pub(super) fn first(bytes: &[u8]) -> Option<usize> {
    let plain = plain(bytes);
    let rest = bytes.get(plain..)?;
    rest.iter().position(|byte| *byte == 0xFF).map(|at| plain + at)
}

/// Whether one of eight bytes is 0xFF.
fn has_all_ones(bytes: u64) -> bool {
    const LOWEST: u64 = u64::MAX / 0xFF;
    (!bytes).wrapping_sub(LOWEST) & bytes & (LOWEST << 7) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_wherever_it_is() {
        for at in 0..40 {
            let mut bytes = [[0xFE; 20], [0x7F; 20]].concat();
            assert_eq!(first(&bytes), None);
            assert_eq!(plain(&bytes), 40);
            bytes[at] = 0xFF;
            assert_eq!(first(&bytes), Some(at));
            assert_eq!(plain(&bytes), at / 8 * 8);
            bytes[39] = 0xFF;
            assert_eq!(first(&bytes), Some(at));
        }
        assert_eq!(first(&[0, 0xFF, 0]), Some(1));
    }
}
