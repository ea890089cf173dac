//! Photos: headers, EXIF, pixels. Built by `../run`, pictures in several passes go
//! through the reader of large ones whatever their size: libFuzzer's are small.

use std::io::Cursor;

use citizen_media::{PhotoError, Watch, check_decodes, compress, read_header, thumbnail};

/// What is larger is left to `tests/zoo`: it costs seconds and nothing new is read.
const AREA_MAX: u64 = 512 * 512;
const BUDGET: u64 = 120 * 1024;

/// Sides of the small picture that a stranger's file is read for.
const SIDES: [u32; 2] = [64, 240];

/// A file, read as a server reads a stranger's, and made small and clean as a phone
/// does; what comes out must be both.
pub fn photo(bytes: &[u8]) {
    let Ok(header) = read_header(&mut Cursor::new(bytes)) else { return };
    if header.area() > AREA_MAX {
        return;
    }
    let watch = Watch::default();
    let _ = check_decodes(&mut Cursor::new(bytes), &watch);
    for side in SIDES {
        match thumbnail(&mut Cursor::new(bytes), side, &watch) {
            Ok(small) => assert!(small.width.max(small.height) <= side),
            Err(PhotoError::Encoder(why)) => panic!("{why}"),
            Err(_) => {}
        }
    }
    match compress(&mut Cursor::new(bytes), BUDGET, &watch) {
        Ok(photo) => {
            assert!(photo.bytes.len() as u64 <= BUDGET);
            let clean = check_decodes(&mut Cursor::new(&photo.bytes), &watch)
                .expect("what was written can be read");
            assert!(!clean.metadata, "metadata is left");
            assert_eq!(clean.upright(), (photo.width, photo.height));
            let small = thumbnail(&mut Cursor::new(&photo.bytes), 64, &watch).unwrap();
            assert!(small.width <= 64 && small.height <= 64);
        }
        Err(PhotoError::Encoder(why)) => panic!("{why}"),
        Err(_) => {}
    }
}
