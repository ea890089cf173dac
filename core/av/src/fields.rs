//! Numbers out of bytes, in order, refused where the bytes end.

use mp4_atom::{Atom, Buf};

use crate::error::AvError;

/// A box inside another: its four letters and its content.
type Inner<'a> = ([u8; 4], &'a [u8]);

/// What is left of one box, and its name for the refusal.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    rest: &'a [u8],
    field: &'static str,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(bytes: &'a [u8], field: &'static str) -> Self {
        Self { rest: bytes, field }
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], AvError> {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else {
            let (expected, found) = (count as u64, self.rest.len() as u64);
            return Err(AvError::Truncated { field: self.field, expected, found });
        };
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], AvError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, AvError> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, AvError> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, AvError> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn four(&mut self) -> Result<[u8; 4], AvError> {
        self.array()
    }

    fn u64(&mut self) -> Result<u64, AvError> {
        self.array().map(u64::from_be_bytes)
    }

    /// The next box: its four letters and its content. `None` at the end, where
    /// QuickTime may leave four zero bytes.
    pub(crate) fn next_box(&mut self) -> Result<Option<Inner<'a>>, AvError> {
        if self.rest.len() < 8 {
            return Ok(None);
        }
        let size = self.u32()?;
        let kind = self.four()?;
        let size = match size {
            0 => self.rest.len() as u64,
            1 => self.u64()?.checked_sub(16).ok_or_else(|| self.wrong("size below its header"))?,
            _ => {
                u64::from(size).checked_sub(8).ok_or_else(|| self.wrong("size below its header"))?
            }
        };
        let content = self.take(usize::try_from(size).unwrap_or(usize::MAX))?;
        Ok(Some((kind, content)))
    }

    fn wrong(&self, why: &str) -> AvError {
        AvError::unreadable(self.field, &why)
    }
}

/// The first child of that name.
pub(crate) fn child<'a>(
    parent: &'a [u8],
    field: &'static str,
    kind: &[u8; 4],
) -> Result<Option<&'a [u8]>, AvError> {
    let mut boxes = Fields::new(parent, field);
    while let Some((found, content)) = boxes.next_box()? {
        if found == *kind {
            return Ok(Some(content));
        }
    }
    Ok(None)
}

/// A box's content as `mp4-atom` reads it; what it leaves over is ignored.
pub(crate) fn atom<A: Atom>(content: &[u8], field: &'static str) -> Result<A, AvError> {
    let mut rest = content;
    let read = A::decode_body(&mut rest).map_err(|error| AvError::unreadable(field, &error))?;
    rest.advance(rest.len());
    Ok(read)
}

/// The first child of that name, as `mp4-atom` reads it.
pub(crate) fn child_atom<A: Atom>(
    parent: &[u8],
    field: &'static str,
) -> Result<Option<A>, AvError> {
    child(parent, field, A::KIND.as_ref())?.map(|content| atom(content, field)).transpose()
}
