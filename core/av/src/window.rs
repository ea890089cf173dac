//! The window that a sequence cuts out of its pictures. Coded are whole blocks of 16
//! by 16; of 1,088 lines eight are not shown. A decoder that leaves them out copies
//! the whole picture for it, so it is told nothing of the window, and whoever takes
//! its pictures looks at a part of each.

use rusty_h264_common::BitReader;
use rusty_h264_common::nal::{emulation_prevent_into, emulation_unprevent};

use crate::sps::{self, Cut};

/// Sizes in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) coded: (usize, usize),
    /// From the upper left corner.
    pub(crate) shown: (usize, usize),
}

/// The parameter set of a sequence without its window, and the window; nothing where
/// it has none, or one that does not begin in the upper left corner.
pub(crate) fn uncut(unit: &[u8]) -> Option<(Vec<u8>, Window)> {
    let (head, coded) = unit.split_first()?;
    let payload = emulation_unprevent(coded);
    let sequence = sps::parse(&mut BitReader::new(&payload)).ok()?;
    let Cut { bits: (from, until), sides: [left, right, top, below] } = sequence.cut?;
    let (across, down) = sequence.blocks;
    if (left, top) != (0, 0) || sequence.chroma != 1 || sequence.interlaced {
        return None;
    }
    let coded = (across as usize * 16, down as usize * 16);
    let side =
        |pixels: usize, cut: u32| pixels.checked_sub(2 * cut as usize).filter(|pixels| *pixels > 0);
    let window = Window { coded, shown: (side(coded.0, right)?, side(coded.1, below)?) };
    let mut bits = BitReader::new(&payload);
    let (mut whole, mut byte) = (Vec::new(), 0_u8);
    let mut count = 0;
    for at in 0..payload.len() * 8 {
        let bit = bits.read_bit().ok()?;
        // The flag stays and says that there is none.
        if at > from && at < until {
            continue;
        }
        byte = byte << 1 | u8::from(bit && at != from);
        count += 1;
        if count % 8 == 0 {
            whole.push(byte);
        }
    }
    let rest = count % 8;
    if rest > 0 {
        whole.push(byte << (8 - rest));
    }
    let mut uncut = vec![*head];
    emulation_prevent_into(&whole, &mut uncut);
    Some((uncut, window))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sps::Sequence;

    /// x264's for 1,920 by 1,080, High, eight lines cut away below.
    const SET: [u8; 30] = [
        0x67, 0x64, 0x00, 0x29, 0xAC, 0xB4, 0x03, 0xC0, 0x11, 0x3F, 0x2E, 0x02, 0xDC, 0x08, 0x08,
        0x15, 0x00, 0x00, 0x03, 0x00, 0x01, 0x00, 0x00, 0x03, 0x00, 0x3C, 0x0F, 0x18, 0x32, 0xA0,
    ];

    #[test]
    fn the_set_says_the_same_but_for_its_window() {
        let before = sps::sequence(&SET).unwrap();
        let (set, window) = uncut(&SET).unwrap();
        assert_eq!(window, Window { coded: (1_920, 1_088), shown: (1_920, 1_080) });
        assert_eq!(sps::sequence(&set).unwrap(), Sequence { cut: None, ..before });
        // What comes behind the window is the same, bit for bit: the last is a one
        // that only zeros follow.
        let tail = |set: &[u8]| {
            let bytes = emulation_unprevent(set);
            let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
            let bits = bits.trim_end_matches('0');
            bits[bits.len() - 90..].to_owned()
        };
        assert_eq!(tail(&set), tail(&SET));
    }

    #[test]
    fn a_set_without_a_window_is_left_alone() {
        let (set, _) = uncut(&SET).unwrap();
        assert_eq!(uncut(&set), None);
        for length in 0..SET.len() {
            // Cut short it is nothing, or the same set with less behind it.
            let _ = uncut(&SET[..length]);
        }
        assert_eq!(uncut(&SET[..8]), None);
    }
}
