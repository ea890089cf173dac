//! Elements of EBML (RFC 8794): a name, a size, and content that may be elements again.

use std::io::{Read, Seek};

use crate::error::AvError;
use crate::voice::Window;

/// An element's head: what it is, where its content begins and ends.
#[derive(Clone, Copy)]
pub(super) struct Element {
    pub(super) id: u32,
    pub(super) at: u64,
    /// `None`: until something follows that cannot be inside.
    size: Option<u64>,
}

impl Element {
    pub(super) fn end(&self, parent: u64) -> u64 {
        self.size.map_or(parent, |size| self.at.saturating_add(size)).min(parent)
    }

    pub(super) fn length(&self) -> usize {
        self.size.and_then(|size| usize::try_from(size).ok()).unwrap_or(usize::MAX)
    }
}

/// Bytes of a number, by the zero bits it begins with.
pub(super) fn width(first: u8) -> usize {
    first.leading_zeros() as usize + 1
}

/// The one whose head stands at `at`.
pub(super) fn element(
    window: &mut Window<'_, impl Read + Seek>,
    at: u64,
) -> Result<Element, AvError> {
    let first = window.exactly(at, 1, "webm")?.first().copied().unwrap_or(0);
    let id_width = width(first);
    if id_width > 4 {
        return Err(AvError::unreadable("webm", &"no element"));
    }
    let id = unsigned(window.exactly(at, id_width, "webm")?) as u32;
    let at = at + id_width as u64;
    let first = window.exactly(at, 1, "webm")?.first().copied().unwrap_or(0);
    let size_width = width(first);
    if size_width > 8 {
        return Err(AvError::unreadable("webm", &"no size"));
    }
    let size = unsigned(window.exactly(at, size_width, "webm")?);
    let size = size & !(1 << (7 * size_width));
    let unknown = size == (1 << (7 * size_width)) - 1;
    let at = at + size_width as u64;
    Ok(Element { id, at, size: (!unknown).then_some(size) })
}

/// Elements of a small one, with their content.
pub(super) fn children(bytes: &[u8]) -> Result<Vec<(u32, Vec<u8>)>, AvError> {
    let mut source = std::io::Cursor::new(bytes);
    let mut window = Window::new(&mut source)?;
    let (mut at, mut found) = (0, Vec::new());
    while at < window.length {
        let child = element(&mut window, at)?;
        at = child.end(window.length);
        found.push((child.id, window.exactly(child.at, child.length(), "webm")?.to_vec()));
    }
    Ok(found)
}

/// A number of up to eight bytes.
pub(super) fn unsigned(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A number of four or eight bytes; zero of others.
pub(super) fn float(bytes: &[u8]) -> f64 {
    match *bytes {
        [a, b, c, d] => f32::from_be_bytes([a, b, c, d]).into(),
        [a, b, c, d, e, f, g, h] => f64::from_be_bytes([a, b, c, d, e, f, g, h]),
        _ => 0.0,
    }
}

/// Writes one.
pub(super) fn put(out: &mut Vec<u8>, id: u32, content: &[u8]) {
    let bytes = id.to_be_bytes();
    out.extend(bytes.iter().skip_while(|byte| **byte == 0));
    // Four bytes of size: nothing written here is longer.
    let size = u32::try_from(content.len()).unwrap_or(u32::MAX) | 0x1000_0000;
    out.extend(size.to_be_bytes());
    out.extend(content);
}
