//! Codes to symbols (annexes C and F.2.2.3): short codes by one look, the rest
//! length by length.

const LOOK: u32 = 9;

#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Length and symbol by the next nine bits; length 0 for longer codes.
    short: Vec<(u8, u8)>,
    /// First code of each length, left-aligned in 16 bits, beyond its last one,
    /// and where its symbols start.
    lengths: [(u32, u32, usize); 17],
    symbols: Vec<u8>,
}

impl Table {
    /// From counts of codes of each length and the symbols in order.
    pub fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut lengths = [(0, 0, 0); 17];
        let mut short = vec![(0, 0); 1 << LOOK];
        let (mut code, mut at) = (0_u32, 0);
        for (length, count) in (1_u32..).zip(counts) {
            let first = code << (16 - length);
            let beyond = (code + u32::from(*count)) << (16 - length);
            if beyond > 1 << 16 {
                return None;
            }
            *lengths.get_mut(length as usize)? = (first, beyond, at);
            for symbol in symbols.get(at..at + usize::from(*count))? {
                if length <= LOOK {
                    let from = (code << (LOOK - length)) as usize;
                    let entries = short.get_mut(from..from + (1 << (LOOK - length)))?;
                    entries.fill((length as u8, *symbol));
                }
                code += 1;
            }
            at += usize::from(*count);
            code <<= 1;
        }
        Some(Self { short, lengths, symbols: symbols.get(..at)?.to_vec() })
    }

    /// Of 16 bits the first code's length and its symbol; none where no code is so.
    #[inline]
    pub fn find(&self, next: u32) -> Option<(u32, u32)> {
        let (length, symbol) = *self.short.get((next >> (16 - LOOK)) as usize)?;
        if length > 0 {
            return Some((u32::from(length), u32::from(symbol)));
        }
        let rest = self.lengths.iter().enumerate().skip(LOOK as usize + 1);
        let (length, (first, _, at)) =
            rest.into_iter().find(|(_, (first, beyond, _))| (*first..*beyond).contains(&next))?;
        let symbol = self.symbols.get(at + ((next - first) >> (16 - length)) as usize)?;
        Some((length as u32, u32::from(*symbol)))
    }
}
