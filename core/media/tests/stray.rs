//! What a stranger wrote where Adobe's marker stands does not leave with the photo.

use std::io::Cursor;

use citizen_media::{Watch, check_decodes, compress};

/// Fuzzing found it: a JPEG in passes whose application segment 14 holds other bytes.
const FOUND: &[u8] = include_bytes!(
    "../../../tests/fuzz/findings/photo/crash-b9c2f639283a5514d7b813c1576f8e9ee6a4cfef"
);

#[test]
fn other_bytes_in_adobes_segment_are_dropped() {
    let watch = Watch::default();
    assert!(check_decodes(&mut Cursor::new(FOUND), &watch).unwrap().metadata);
    let photo = compress(&mut Cursor::new(FOUND), 120 * 1024, &watch).unwrap();
    assert!(!check_decodes(&mut Cursor::new(&photo.bytes), &watch).unwrap().metadata);
    assert!(!photo.bytes.windows(4).any(|four| four == b"Adob"));
}
