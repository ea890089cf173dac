//! Messages in a stream (RFC 6587): each with its length in front, or ended by a newline.

/// Bytes of a message.
pub const MESSAGE_BYTES_MAX: usize = 8 * 1024;
/// Digits of a length.
const DIGITS_MAX: usize = 5;

/// What came of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// A message.
    Whole(Vec<u8>),
    /// Bytes that are no message, or a longer one than is read.
    Spoilt,
}

/// What is left of a stream until the next piece of it comes.
#[derive(Debug, Default)]
pub struct Frames {
    buffer: Vec<u8>,
    /// The rest of a message that is too long comes yet.
    skipping: bool,
}

impl Frames {
    /// The frames that are whole with `bytes`.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Frame> {
        self.buffer.extend_from_slice(bytes);
        let mut found = Vec::new();
        while let Some(frame) = self.next() {
            found.extend(frame);
        }
        found
    }

    /// The last one, when the stream ends without a newline.
    pub fn end(&mut self) -> Option<Frame> {
        let rest = std::mem::take(&mut self.buffer);
        (!self.skipping && !rest.is_empty()).then_some(Frame::Whole(rest))
    }

    /// The next frame; inside nothing where bytes were only let go.
    fn next(&mut self) -> Option<Option<Frame>> {
        if !self.skipping
            && let Some((digits, length)) = counted(&self.buffer)
        {
            if length > MESSAGE_BYTES_MAX {
                // Where the next one begins is not known any more but by its newline.
                self.skipping = true;
                return Some(Some(Frame::Spoilt));
            }
            let end = digits + 1 + length;
            if self.buffer.len() < end {
                return None;
            }
            let message = self.buffer.get(digits + 1..end).unwrap_or_default().to_vec();
            self.buffer.drain(..end);
            return Some(Some(Frame::Whole(message)));
        }
        if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.buffer.drain(..=end).take(end).collect();
            let skipped = std::mem::take(&mut self.skipping);
            let blank = line.iter().all(u8::is_ascii_whitespace);
            return Some((!skipped && !blank).then_some(Frame::Whole(line)));
        }
        if self.skipping {
            self.buffer.clear();
        } else if self.buffer.len() > MESSAGE_BYTES_MAX {
            self.buffer.clear();
            self.skipping = true;
            return Some(Some(Frame::Spoilt));
        }
        None
    }
}

/// How many digits a length in front has, and the length; `None` where there is none, or
/// not all of it yet.
fn counted(buffer: &[u8]) -> Option<(usize, usize)> {
    let digits = buffer.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > DIGITS_MAX || buffer.get(digits) != Some(&b' ') {
        return None;
    }
    let length = std::str::from_utf8(buffer.get(..digits)?).ok()?.parse().ok()?;
    Some((digits, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Frame {
        Frame::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn both_framings_come_in_any_pieces() {
        let stream = b"9 <34>1 abc<13>line one\n12 <34>1\nabc def\n<13>end";
        for piece in [1, 2, 3, 7, 100] {
            let mut frames = Frames::default();
            let mut found: Vec<Frame> =
                stream.chunks(piece).flat_map(|bytes| frames.take(bytes)).collect();
            found.extend(frames.end());
            let expected = [
                whole("<34>1 abc"),
                whole("<13>line one"),
                whole("<34>1\nabc de"),
                whole("f"),
                whole("<13>end"),
            ];
            assert_eq!(found, expected, "pieces of {piece}");
        }
    }

    #[test]
    fn what_is_too_long_is_let_go_and_the_next_is_read() {
        let mut frames = Frames::default();
        let mut found = Vec::new();
        for _ in 0..40 {
            found.extend(frames.take(&[b'x'; 1_024]));
        }
        found.extend(frames.take(b"tail\n<13>good\n99999 <34>zzz\n<13>again\n"));
        assert_eq!(found, [Frame::Spoilt, whole("<13>good"), Frame::Spoilt, whole("<13>again")]);
        assert!(frames.buffer.is_empty());
    }
}
