//! What a frame says: its size and its components.

/// A component as the frame describes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) id: u8,
    pub(super) across: u32,
    pub(super) down: u32,
    pub(super) table: usize,
}

#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Of all components: blocks of a group, each way.
    pub(super) across: u32,
    pub(super) down: u32,
    pub(super) progressive: bool,
    pub(super) parts: Vec<Part>,
}

impl Frame {
    pub(super) fn read(segment: &[u8], progressive: bool) -> Option<Self> {
        let [8, h1, h0, w1, w0, _, rest @ ..] = segment else { return None };
        let parts: Vec<Part> = rest
            .as_chunks::<3>()
            .0
            .iter()
            .map(|[id, factors, table]| Part {
                id: *id,
                across: u32::from(factors >> 4),
                down: u32::from(factors & 15),
                table: usize::from(*table),
            })
            .collect();
        // T.81, table B.2. Everything below divides by them.
        let factor = |factor: u32| (1..=4).contains(&factor);
        if !parts.iter().all(|part| factor(part.across) && factor(part.down)) {
            return None;
        }
        Some(Self {
            width: u32::from(u16::from_be_bytes([*w1, *w0])),
            height: u32::from(u16::from_be_bytes([*h1, *h0])),
            across: parts.iter().map(|part| part.across).max()?,
            down: parts.iter().map(|part| part.down).max()?,
            progressive,
            parts,
        })
    }

    pub(super) fn groups(&self) -> (u32, u32) {
        (self.width.div_ceil(8 * self.across), self.height.div_ceil(8 * self.down))
    }
}
