//! Whatever travels beside a picture: which way up it is, where and when it was
//! taken, small and second pictures, profiles, words.

use image::{RgbImage, imageops};
use moxcms::ColorProfile;

use super::card::card;
use super::png;
use super::specimen::{Fate, Specimen, jpeg, specimen};
use super::webp::webp;

const CARD: Fate = Fate::Card(320, 240);

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    for orientation in 1..=8_u16 {
        let small = stored(&card(320, 240), orientation);
        let exif = exif(orientation, false);
        let file = jpeg(&small, &["-quality", "90"]);
        let name = |kind: &str| format!("turned-{orientation}-{kind}");
        all.push(specimen(
            name("fits.jpg"),
            with_app(&file, 1, &[b"Exif\0\0", &exif[..]].concat()),
            CARD,
        ));
        let large = stored(&card(2_000, 1_500), orientation);
        for (kind, args) in [
            ("large.jpg", &["-quality", "95"][..]),
            ("passes.jpg", &["-progressive", "-quality", "95"]),
        ] {
            let file = with_app(&jpeg(&large, args), 1, &[b"Exif\0\0", &exif[..]].concat());
            all.push(specimen(name(kind), file, CARD));
        }
        let file = png::file(&small, 2, 8, false, &[(b"eXIf", &exif)]);
        all.push(specimen(name("exif.png"), file, CARD));
        let folder = tempfile::tempdir().unwrap();
        let file = extended(&webp(&folder, &small, &["-q", "85"]), &small, &[(b"EXIF", &exif)]);
        all.push(specimen(name("exif.webp"), file, CARD));
    }
    let (picture, plain) = (card(320, 240), jpeg(&card(320, 240), &["-quality", "90"]));
    let mut add = |name: &str, bytes| all.push(specimen(name, bytes, CARD));
    let whole = |endian| [b"Exif\0\0", &exif(1, endian)[..]].concat();
    add("exif-big-endian.jpg", with_app(&plain, 1, &whole(true)));
    add("exif-twice.jpg", with_app(&with_app(&plain, 1, &whole(true)), 1, &whole(false)));
    add(
        "exif-orientation-0.jpg",
        with_app(&plain, 1, &[b"Exif\0\0", &exif(0, false)[..]].concat()),
    );
    add(
        "exif-orientation-65535.jpg",
        with_app(&plain, 1, &[b"Exif\0\0", &exif(65_535, false)[..]].concat()),
    );
    add("exif-of-nothing.jpg", with_app(&plain, 1, b"Exif\0\0"));
    add(
        "exif-in-circles.jpg",
        with_app(
            &plain,
            1,
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0",
        ),
    );
    add("exif-beyond-its-end.jpg", with_app(&plain, 1, b"Exif\0\0MM\0*\xFF\xFF\xFF\xF0"));
    add(
        "exif-with-maker-notes.jpg",
        with_app(&plain, 1, &[&whole(false)[..], &vec![7; 40_000]].concat()),
    );
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='16,45.0N'/></rdf:RDF></x:xmpmeta>";
    add("xmp.jpg", with_app(&plain, 1, xmp));
    add(
        "xmp-extended.jpg",
        with_app(
            &plain,
            1,
            &[
                b"http://ns.adobe.com/xmp/extension/\0",
                &[b'A'; 32][..],
                &[0, 0, 0, 9, 0, 0, 0, 0],
                b"<x>An</x>",
            ]
            .concat(),
        ),
    );
    add(
        "iptc.jpg",
        with_app(&plain, 13, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0A\x1C\x02\x78\0\x05Cua An"),
    );
    add("comment.jpg", with_segment(&plain, 0xFE, b"nha so 12, duong Hung Vuong"));
    add(
        "jfif-thumbnail.jpg",
        with_app(&plain, 0, &[b"JFXX\0\x13\x02\x02", &[200; 12][..]].concat()),
    );
    add("flir.jpg", with_app(&plain, 1, b"FLIR\0\x01\0\0thermal"));
    add("ducky.jpg", with_app(&plain, 12, b"Ducky\0\x01\0\x04\0\0\0\x3C"));
    add(
        "every-app.jpg",
        (2..16).fold(plain.clone(), |file, number| with_app(&file, number, b"whatever\0cua An")),
    );
    add(
        "second-picture.jpg",
        [&with_app(&plain, 2, b"MPF\0II*\0\x08\0\0\0\0\0")[..], &plain].concat(),
    );
    add(
        "motion-photo.jpg",
        [&plain[..], b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", &[9; 5_000]].concat(),
    );
    add("archive-behind.jpg", [&plain[..], b"PK\x03\x04 and more"].concat());
    add("zeros-behind.jpg", [&plain[..], &[0; 4_096]].concat());
    add("stray-bytes.jpg", [&plain[..2], &[0xFF; 9][..], &plain[2..]].concat());
    for (name, profile) in [
        ("p3", ColorProfile::new_display_p3()),
        ("adobe-rgb", ColorProfile::new_adobe_rgb()),
        ("srgb", ColorProfile::new_srgb()),
        ("pro-photo", ColorProfile::new_pro_photo_rgb()),
    ] {
        let icc = profile.encode().unwrap();
        let part = |number: u8, count: u8, part: &[u8]| {
            [b"ICC_PROFILE\0", &[number, count][..], part].concat()
        };
        add(&format!("{name}.jpg"), with_app(&plain, 2, &part(1, 1, &icc)));
        let (one, two) = icc.split_at(icc.len() / 2);
        add(
            &format!("{name}-in-two.jpg"),
            with_app(&with_app(&plain, 2, &part(2, 2, two)), 2, &part(1, 2, one)),
        );
        let packed = {
            use std::io::Write as _;
            let mut to = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
            to.write_all(&icc).unwrap();
            to.finish().unwrap()
        };
        add(
            &format!("{name}.png"),
            png::file(&picture, 2, 8, false, &[(b"iCCP", &[b"x\0\0", &packed[..]].concat())]),
        );
        let folder = tempfile::tempdir().unwrap();
        let file = webp(&folder, &picture, &["-q", "85"]);
        add(&format!("{name}.webp"), extended(&file, &picture, &[(b"ICCP", &icc)]));
        let file = jpeg(&card(2_200, 1_650), &["-progressive"]);
        add(&format!("{name}-large-passes.jpg"), with_app(&file, 2, &part(1, 1, &icc)));
    }
    add("profile-of-rubbish.jpg", with_app(&plain, 2, b"ICC_PROFILE\0\x01\x01rubbish"));
    for (name, kind, body) in [
        ("text", b"tEXt", &b"Comment\0nha An"[..]),
        ("time", b"tIME", &[7, 0xE9, 10, 18, 7, 30, 0]),
        ("place", b"eXIf", &exif(1, true)),
        ("unknown", b"anNo", b"whatever"),
    ] {
        add(&format!("{name}.png"), png::file(&picture, 2, 8, false, &[(kind, body)]));
    }
    add("archive-behind.png", [&png::file(&picture, 2, 8, false, &[])[..], b"PK\x03\x04"].concat());
    let folder = tempfile::tempdir().unwrap();
    let file = webp(&folder, &picture, &["-q", "85"]);
    add("place.webp", extended(&file, &picture, &[(b"EXIF", &exif(1, false)), (b"XMP ", xmp)]));
    add("archive-behind.webp", [&file[..], b"PK\x03\x04"].concat());
    all
}

/// As a camera held that way stores it: turned back by what its mark will undo.
fn stored(upright: &RgbImage, orientation: u16) -> RgbImage {
    let flipped = imageops::flip_horizontal(upright);
    match orientation {
        2 => flipped,
        3 => imageops::rotate180(upright),
        4 => imageops::flip_vertical(upright),
        5 => imageops::rotate270(&flipped),
        6 => imageops::rotate270(upright),
        7 => imageops::rotate90(&flipped),
        8 => imageops::rotate90(upright),
        _ => upright.clone(),
    }
}

/// Orientation, maker, time and a place in the province, with a small picture.
pub fn exif(orientation: u16, big: bool) -> Vec<u8> {
    let two = |value: u16| if big { value.to_be_bytes() } else { value.to_le_bytes() };
    let four = |value: u32| if big { value.to_be_bytes() } else { value.to_le_bytes() };
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&two(tag)[..], &two(kind), &four(count), &value].concat()
    };
    let short = |value: u16| {
        let [a, b] = two(value);
        [a, b, 0, 0]
    };
    // The offsets: two tables, then their values.
    let (first, gps) = (8, 8 + 2 + 4 * 12 + 4);
    let values = gps + 2 + 4 * 12 + 4;
    let mut bytes = if big { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
    bytes.extend(four(first));
    bytes.extend(two(4));
    bytes.extend(entry(0x010F, 2, 8, four(values)));
    bytes.extend(entry(0x0112, 3, 1, short(orientation)));
    bytes.extend(entry(0x0132, 2, 20, four(values + 8)));
    bytes.extend(entry(0x8825, 4, 1, four(gps)));
    bytes.extend(four(0));
    bytes.extend(two(4));
    bytes.extend(entry(1, 2, 2, *b"N\0\0\0"));
    bytes.extend(entry(2, 5, 3, four(values + 28)));
    bytes.extend(entry(3, 2, 2, *b"E\0\0\0"));
    bytes.extend(entry(4, 5, 3, four(values + 52)));
    bytes.extend(four(0));
    bytes.extend(b"Samsung\x002026:10:18 07:30:00\0");
    for value in [16, 1, 45, 1, 0, 1, 107, 1, 11, 1, 0, 1] {
        bytes.extend(four(value));
    }
    bytes
}

fn with_app(file: &[u8], number: u8, body: &[u8]) -> Vec<u8> {
    with_segment(file, 0xE0 + number, body)
}

/// Behind the start marker, and behind JFIF's own segment.
fn with_segment(file: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let at = if file[2..4] == [0xFF, 0xE0] { 20 } else { 2 };
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&file[..at], &[0xFF, marker], &length, body, &file[at..]].concat()
}

/// A simple WebP file with more chunks than its picture.
fn extended(file: &[u8], picture: &RgbImage, more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let flag = |kind: &[u8; 4]| match kind {
        b"ICCP" => 32,
        b"EXIF" => 8,
        _ => 4,
    };
    let flags: u8 = more.iter().map(|(kind, _)| flag(kind)).sum();
    let side = |pixels: u32| (pixels - 1).to_le_bytes()[..3].to_vec();
    let header = [&[flags, 0, 0, 0][..], &side(picture.width()), &side(picture.height())].concat();
    let mut body = b"WEBP".to_vec();
    let mut add = |kind: &[u8; 4], content: &[u8]| {
        body.extend(kind);
        body.extend((content.len() as u32).to_le_bytes());
        body.extend(content);
        body.resize(body.len().next_multiple_of(2), 0);
    };
    add(b"VP8X", &header);
    more.iter().filter(|(kind, _)| *kind == b"ICCP").for_each(|(kind, content)| add(kind, content));
    let picture = &file[20..20 + u32::from_le_bytes(file[16..20].try_into().unwrap()) as usize];
    add(b"VP8 ", picture);
    more.iter().filter(|(kind, _)| *kind != b"ICCP").for_each(|(kind, content)| add(kind, content));
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}
