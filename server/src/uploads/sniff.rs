//! What bytes are, by their first bytes. Names and announcements are not believed.

/// What a document is.
pub const DOCUMENT: &str = "application/pdf";

/// The types a file may be announced as, the first being what it is called when
/// nobody announced anything. `None` when it is nothing we know.
///
/// A container alone does not tell film from sound, so MP4, Ogg and WebM allow
/// both.
pub fn types(head: &[u8]) -> Option<&'static [&'static str]> {
    let at = |offset: usize, magic: &[u8]| {
        head.get(offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    Some(match () {
        () if at(0, &[0xFF, 0xD8, 0xFF]) => &["image/jpeg"],
        () if at(0, b"\x89PNG\r\n\x1a\n") => &["image/png"],
        () if at(0, b"RIFF") && at(8, b"WEBP") => &["image/webp"],
        () if at(0, b"RIFF") && at(8, b"WAVE") => &["audio/wav", "audio/x-wav"],
        () if at(4, b"ftyp") => iso_media(head.get(8..12).unwrap_or_default()),
        () if at(0, b"OggS") => &["audio/ogg", "audio/opus", "video/ogg"],
        () if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) => &["video/webm", "audio/webm"],
        () if at(0, b"#!AMR") => &["audio/amr", "audio/amr-wb"],
        () if at(0, b"ID3") => &["audio/mpeg"],
        () if at(0, b"%PDF-") => &[DOCUMENT],
        () => return frames(head),
    })
}

/// Whether a file with this head may be announced as `announced`.
pub fn fits(head: &[u8], announced: &str) -> bool {
    let bare = announced.split(';').next().unwrap_or_default().trim();
    types(head).is_some_and(|types| types.iter().any(|known| known.eq_ignore_ascii_case(bare)))
}

/// ISO base media by its major brand.
fn iso_media(brand: &[u8]) -> &'static [&'static str] {
    match brand {
        b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" => &["image/heic", "image/heif"],
        b"avif" | b"avis" => &["image/avif"],
        b"M4A " | b"M4B " => &["audio/mp4", "audio/m4a", "audio/x-m4a", "audio/aac"],
        b"qt  " => &["video/quicktime", "video/mp4"],
        _ => {
            &["video/mp4", "video/quicktime", "video/3gpp", "audio/mp4", "audio/m4a", "audio/3gpp"]
        }
    }
}

/// MPEG audio without a container, by its frame header.
fn frames(head: &[u8]) -> Option<&'static [&'static str]> {
    match head {
        [0xFF, second, ..] if second & 0xF6 == 0xF0 => Some(&["audio/aac", "audio/aacp"]),
        [0xFF, second, ..] if second & 0xE0 == 0xE0 && second & 0x06 != 0 => Some(&["audio/mpeg"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (head, announced) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
            (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "video/mp4"),
            (b"\0\0\0\x14ftypqt  \0\0\0\0", "video/quicktime"),
            (b"\0\0\0\x1cftypM4A \0\0\0\0", "audio/mp4"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
            (b"OggS\0\x02", "audio/ogg"),
            (b"OggS\0\x02", "audio/ogg; codecs=opus"),
            (b"\x1A\x45\xDF\xA3", "audio/webm"),
            (b"#!AMR\n", "audio/amr"),
            (b"ID3\x04\0", "audio/mpeg"),
            (b"\xFF\xF1\x50\x80", "audio/aac"),
            (b"\xFF\xFB\x90\0", "audio/mpeg"),
            (b"%PDF-1.7\n", "application/pdf"),
        ] {
            assert!(fits(head, announced), "{announced}");
        }
    }

    #[test]
    fn a_name_does_not_make_a_picture() {
        for head in [
            &b""[..],
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
            b"<!doctype html>",
            b"MZ\x90\0",
            b"%PDF-1.7",
            b"GIF89a",
            b"\xFF\xD8",
            b"RIFF",
        ] {
            assert!(!fits(head, "image/jpeg"), "{head:?}");
        }
        assert!(!fits(b"\x89PNG\r\n\x1a\n", "image/jpeg"), "a PNG is not a JPEG");
        assert!(!fits(b"\xFF\xD8\xFF\xE0", "video/mp4"));
    }
}
