//! Photos: headers, EXIF, pixels.

use std::io::Cursor;

use citizen_media::{PhotoError, Watch, check_decodes, compress, read_header, thumbnail};

/// What is larger is left to `tests/zoo`: it costs seconds and nothing new is read.
const AREA_MAX: u64 = 512 * 512;
const BUDGET: u64 = 120 * 1024;

/// A file, made small and clean; what comes out must be both.
pub fn photo(bytes: &[u8]) {
    let Ok(header) = read_header(&mut Cursor::new(bytes)) else { return };
    if header.area() > AREA_MAX {
        return;
    }
    let watch = Watch::default();
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
