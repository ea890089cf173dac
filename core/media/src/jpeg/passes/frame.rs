//! The frame: how large the picture is, which components it has, and what they mean.

/// A component as the frame describes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub id: u8,
    pub across: u32,
    pub down: u32,
    pub table: usize,
}

#[derive(Debug, Default)]
pub(super) struct Frame {
    pub width: u32,
    pub height: u32,
    /// Of all components: blocks of a group, each way.
    pub across: u32,
    pub down: u32,
    pub progressive: bool,
    pub parts: Vec<Part>,
}

/// What the components mean.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    pub jfif: bool,
    /// Adobe's marker and the transform it names.
    pub adobe: Option<u8>,
}

impl Marks {
    /// The first three components are brightness and two colours.
    pub fn apart(self, parts: &[Part]) -> bool {
        match (parts.len(), self.adobe) {
            (4, adobe) => adobe == Some(2),
            _ if self.jfif => true,
            (_, Some(transform)) => transform != 0,
            (_, None) => !parts.iter().map(|part| part.id).eq(*b"RGB"),
        }
    }
}

impl Frame {
    pub fn read(segment: &[u8], progressive: bool) -> Option<Self> {
        let [8, h1, h0, w1, w0, count, rest @ ..] = segment else { return None };
        // Rows are read as so many channels as `markers` counted.
        if rest.len() != 3 * usize::from(*count) {
            return None;
        }
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

    pub fn groups(&self) -> (u32, u32) {
        (self.width.div_ceil(8 * self.across), self.height.div_ceil(8 * self.down))
    }
}
