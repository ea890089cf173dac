//! The shortest codes for counted symbols, none longer than 16 bits (annexes C
//! and K.2).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Codes of up to 256 symbols.
pub(super) struct Codes {
    /// Codes of each length from 1.
    pub counts: [u8; 16],
    /// From the shortest code.
    pub symbols: Vec<u8>,
    /// By symbol: the code and its length.
    codes: [(u16, u8); 256],
}

impl Codes {
    /// From how often each symbol comes.
    pub fn new(often: &[u32; 256]) -> Self {
        let mut depths: Vec<(usize, Reverse<u32>, u8)> = Vec::new();
        let used = || (0..=u8::MAX).zip(often).filter(|(_, often)| **often > 0);
        let numbers: Vec<u64> = used().map(|(_, often)| u64::from(*often)).collect();
        let (of_symbols, lengths) = lengths(&numbers);
        depths.extend(
            used().zip(of_symbols).map(|((symbol, often), depth)| (depth, Reverse(*often), symbol)),
        );
        depths.sort_unstable();
        let symbols: Vec<u8> = depths.iter().map(|(.., symbol)| *symbol).collect();
        let mut codes = [(0, 0); 256];
        let (mut code, mut next) = (0_u32, symbols.iter());
        for (length, count) in (1_u8..).zip(lengths) {
            for symbol in next.by_ref().take(usize::from(count)) {
                if let Some(place) = codes.get_mut(usize::from(*symbol)) {
                    *place = (code as u16, length);
                }
                code += 1;
            }
            code <<= 1;
        }
        Self { counts: lengths, symbols, codes }
    }

    /// The code of a symbol, and its length.
    #[inline]
    pub fn of(&self, symbol: u8) -> (u64, u32) {
        let (code, length) = self.codes.get(usize::from(symbol)).copied().unwrap_or_default();
        (u64::from(code), u32::from(length))
    }

    /// Bits that all the symbols take.
    pub fn bits(&self, often: &[u32; 256]) -> u64 {
        let lengths = self.codes.iter().map(|(_, length)| u64::from(*length));
        lengths.zip(often).map(|(length, often)| length * u64::from(*often)).sum()
    }
}

/// How deep each symbol lies in Huffman's tree, and how many codes of each length
/// from 1 to 16 that makes.
fn lengths(numbers: &[u64]) -> (Vec<usize>, [u8; 16]) {
    // One more of the rarest keeps the code of nothing but ones free.
    let leaves = numbers.iter().copied().chain([1]);
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> =
        leaves.enumerate().map(|(leaf, often)| Reverse((often, leaf))).collect();
    let mut parents = vec![0; heap.len() * 2];
    let mut node = heap.len();
    while let (Some(Reverse((less, one))), Some(Reverse((more, other)))) = (heap.pop(), heap.pop())
    {
        for child in [one, other] {
            if let Some(parent) = parents.get_mut(child) {
                *parent = node;
            }
        }
        heap.push(Reverse((less + more, node)));
        node += 1;
        if heap.len() == 1 {
            break;
        }
    }
    let root = node - 1;
    let depth = |leaf: usize| {
        let up = |node: &usize| (*node != root).then(|| parents.get(*node).copied()).flatten();
        std::iter::successors(Some(leaf), up).count() - 1
    };
    let depths: Vec<usize> = (0..=numbers.len()).map(depth).collect();
    let mut counts = [0_u32; 64];
    for depth in &depths {
        if let Some(count) = counts.get_mut((*depth).clamp(1, 63)) {
            *count += 1;
        }
    }
    (depths, limited(counts))
}

/// No code longer than 16 bits, and the longest of all left out.
fn limited(mut counts: [u32; 64]) -> [u8; 16] {
    for length in (17..64).rev() {
        let (short, long) = counts.split_at_mut(length);
        let [first, ..] = long else { continue };
        while *first > 0 {
            // Two of the longest become one that is shorter, and a still shorter one
            // makes room for the other below it.
            let Some(above) = short.iter().take(length - 1).rposition(|count| *count > 0) else {
                break;
            };
            *first = first.saturating_sub(2);
            for (place, more) in [(length - 1, 1), (above + 1, 2)] {
                if let Some(count) = short.get_mut(place) {
                    *count += more;
                }
            }
            if let Some(count) = short.get_mut(above) {
                *count -= 1;
            }
        }
    }
    let mut out = [0; 16];
    for (out, count) in out.iter_mut().zip(counts.iter().skip(1)) {
        *out = u8::try_from(*count).unwrap_or(u8::MAX);
    }
    if let Some(longest) = out.iter_mut().rfind(|count| **count > 0) {
        *longest -= 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers as in a rabbit's family make the deepest tree there is.
    #[test]
    fn codes_are_prefix_free_and_no_longer_than_sixteen_bits() {
        let mut often = [0_u32; 256];
        let (mut a, mut b) = (1, 1);
        for place in often.iter_mut().take(40) {
            *place = a;
            (a, b) = (b, a + b);
        }
        for used in [1, 2, 3, 17, 40] {
            let mut part = [0; 256];
            part[..used].copy_from_slice(&often[..used]);
            let codes = Codes::new(&part);
            assert_eq!(codes.symbols.len(), used);
            let total: usize = codes.counts.iter().map(|count| usize::from(*count)).sum();
            assert_eq!(total, used);
            // The share of all codes that is taken; not all, as all ones stay free.
            let taken: f64 = (0..used as u8).map(|s| 0.5_f64.powi(codes.of(s).1 as i32)).sum();
            assert!(
                taken < 1.0 && codes.symbols.iter().all(|s| (1..=16).contains(&codes.of(*s).1))
            );
        }
    }
}
