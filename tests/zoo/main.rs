//! Awkward photos, films and voice notes, made on the spot and given to the real phone program one by
//! one: whatever a camera, an editor, a broken card or a villain makes of a
//! file. Each ends as a clean picture within the budget (decoded by another
//! decoder, the right size and way up, nothing beside the picture by the word of
//! exiftool) or as a refusal with its code; never as anything else, and never in
//! 64 MB of memory or more, the whole program counted; of pictures as large as may be, the
//! program as it is shipped.
//!
//! | file | what lives there |
//! |---|---|
//! | `card` | the picture on every file: a colour in each corner |
//! | `specimen` | a file and what must become of it |
//! | `keeper` | gives them to the phone and judges |
//! | `jpeg`, `png`, `webp` | every kind of each format |
//! | `marked` | orientation, EXIF, XMP, IPTC, profiles, second pictures |
//! | `cut` | ends at every marker |
//! | `hostile` | lies, bombs, files of two kinds |
//! | `moving`, `listener` | films and voice notes, and who judges them |
//! | `limits` | as large as is taken, and just beyond |
//! | `likeness` | what a budget may take from a photo |
//! | `arrived` | every file that a server has of what phones sent |
//!
//! `./test zoo`. Needs cjpeg, cwebp, exiftool, ffmpeg and GNU time, from Debian's
//! packages `libjpeg-turbo-progs`, `webp`, `libimage-exiftool-perl`, `ffmpeg` and `time`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a keeper stops at the first surprise"
)]

mod arrived;
mod card;
mod cut;
mod hostile;
mod jpeg;
mod keeper;
mod likeness;
mod limits;
mod listener;
mod marked;
mod moving;
mod png;
mod specimen;
mod webp;

use keeper::Keeper;

#[test]
fn every_kind_of_jpeg() {
    Keeper::new("jpeg").judge(&jpeg::specimens(), 70);
}

#[test]
fn every_kind_of_png() {
    Keeper::new("png").judge(&png::specimens(), 35);
}

#[test]
fn every_kind_of_webp() {
    Keeper::new("webp").judge(&webp::specimens(), 12);
}

#[test]
fn pictures_as_large_as_they_may_be() {
    Keeper::at_the_limits("limits").judge(&limits::specimens(), 11);
}

#[test]
fn whatever_travels_beside_a_picture() {
    Keeper::new("marked").judge(&marked::specimens(), 50);
}

#[test]
fn every_kind_of_film() {
    Keeper::new("film").judge(&moving::films(), 35);
}

#[test]
fn every_kind_of_voice_note() {
    Keeper::new("voice").judge(&moving::voices(), 35);
}

#[test]
fn files_that_end_at_a_marker() {
    Keeper::new("cut").judge(&cut::specimens(), 60);
}

#[test]
fn lies_bombs_and_files_of_two_kinds() {
    Keeper::new("hostile").judge(&hostile::specimens(), 40);
}
