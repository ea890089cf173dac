//! Lies, bombs, files of two kinds, and files of none.

use std::io::Write as _;

use super::card::card;
use super::png::{self, chunk};
use super::specimen::{Fate, NO_PHOTO, Specimen, TOO_LARGE, UNREADABLE, jpeg, specimen};
use super::webp::webp;

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    let picture = card(320, 240);
    let plain = jpeg(&picture, &["-quality", "90"]);
    let passes = jpeg(&picture, &["-quality", "90", "-progressive"]);
    for (kind, file) in [("baseline", &plain), ("passes", &passes)] {
        for (width, height, fate) in [
            (65_535, 65_535, TOO_LARGE),
            (65_535, 1, Fate::Either),
            (0, 240, UNREADABLE),
            (320, 0, UNREADABLE),
            (15_000, 15_000, Fate::Either),
            (12_000, 9_000, Fate::Either),
            (321, 240, Fate::Either),
            (319, 241, Fate::Either),
            (640, 480, Fate::Either),
        ] {
            let name = format!("says-{width}x{height}-{kind}.jpg");
            all.push(specimen(name, sized(file, width, height), fate));
        }
        for (name, at, value) in [
            ("twelve-bits", 4, 12),
            ("no-components", 9, 0),
            ("two-components", 9, 2),
            ("nine-components", 9, 9),
            ("sampling-0", 11, 0x00),
            ("sampling-5", 11, 0x55),
            ("table-3-of-none", 12, 3),
            ("table-200", 12, 200),
        ] {
            let mut bytes = file.clone();
            let frame = frame(&bytes);
            bytes[frame + at] = value;
            all.push(specimen(format!("{name}-{kind}.jpg"), bytes, Fate::Either));
        }
        for (marker, name) in [(0xC4, "codes"), (0xDB, "tables"), (0xDA, "scan")] {
            let at = file.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
            for (length, how) in [([0, 0], "0"), ([0, 1], "1"), ([0xFF, 0xFF], "65535")] {
                let mut bytes = file.clone();
                bytes[at + 2..at + 4].copy_from_slice(&length);
                all.push(specimen(
                    format!("{name}-of-{how}-bytes-{kind}.jpg"),
                    bytes,
                    Fate::Either,
                ));
            }
            let mut bytes = file.clone();
            bytes[at + 4..at + 15].fill(0xEE);
            all.push(specimen(format!("{name}-of-rubbish-{kind}.jpg"), bytes, Fate::Either));
            let mut bytes = file.clone();
            bytes[at + 1] = 0xEF;
            all.push(specimen(format!("without-{name}-{kind}.jpg"), bytes, Fate::Either));
        }
        let scan = file.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
        let again = file[scan..file.len() - 2].repeat(2_000);
        let bytes = [&file[..file.len() - 2], &again, &[0xFF, 0xD9]].concat();
        all.push(specimen(format!("thousands-of-scans-{kind}.jpg"), bytes, UNREADABLE));
        let bytes = [&file[..2], &file[scan..]].concat();
        all.push(specimen(format!("scan-first-{kind}.jpg"), bytes, UNREADABLE));
        let mut bytes = file.clone();
        bytes[scan + 14..].fill(0);
        all.push(specimen(format!("picture-of-zeros-{kind}.jpg"), bytes, Fate::Either));
    }
    all.extend(pngs());
    all.extend(webps());
    all.extend(of_two_kinds(&plain));
    all
}

fn frame(file: &[u8]) -> usize {
    file.windows(2).position(|pair| matches!(pair, [0xFF, 0xC0 | 0xC2])).unwrap()
}

fn sized(file: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let frame = frame(&bytes);
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// A PNG header and whatever data.
fn png_of(
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
    data: &[u8],
    more: &[(&[u8; 4], &[u8])],
) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
    let [w, h] = [width, height].map(u32::to_be_bytes);
    chunk(&mut bytes, b"IHDR", &[&w[..], &h[..], &[depth, colour, 0, 0, 0]].concat());
    more.iter().for_each(|(kind, body)| chunk(&mut bytes, kind, body));
    chunk(&mut bytes, b"IDAT", data);
    chunk(&mut bytes, b"IEND", &[]);
    bytes
}

/// So many zeros, packed a thousandfold.
fn zeros(count: usize) -> Vec<u8> {
    let mut to = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let piece = vec![0; 1 << 20];
    for start in (0..count).step_by(piece.len()) {
        to.write_all(&piece[..piece.len().min(count - start)]).unwrap();
    }
    to.finish().unwrap()
}

fn pngs() -> Vec<Specimen> {
    let plain = png::file(&card(320, 240), 2, 8, false, &[]);
    let mut all = vec![
        specimen("bomb.png", png_of(30_000, 30_000, 1, 0, &zeros(1 << 20), &[]), TOO_LARGE),
        specimen(
            "says-2-billion.png",
            png_of(0x7FFF_FFFF, 0x7FFF_FFFF, 8, 6, &zeros(100), &[]),
            Fate::Either,
        ),
        specimen("no-width.png", png_of(0, 100, 8, 2, &zeros(100), &[]), UNREADABLE),
        specimen(
            "much-more-than-said.png",
            png_of(10, 10, 8, 2, &zeros(60 << 20), &[]),
            Fate::Either,
        ),
        specimen("less-than-said.png", png_of(2_000, 2_000, 8, 2, &zeros(1_000), &[]), UNREADABLE),
        specimen("palette-of-none.png", png_of(10, 10, 8, 3, &zeros(110), &[]), UNREADABLE),
        specimen("depth-7.png", png_of(10, 10, 7, 2, &zeros(310), &[]), UNREADABLE),
        specimen("not-packed.png", png_of(10, 10, 8, 2, &[7; 310], &[]), UNREADABLE),
        specimen(
            "wide-bomb.png",
            png_of(9_000, 9_000, 8, 0, &zeros(9_001 * 9_000), &[]),
            Fate::Shape(1, 1),
        ),
    ];
    let bomb = [b"x\0\0", &zeros(200 << 20)[..]].concat();
    all.push(specimen(
        "bomb-in-its-profile.png",
        png_of(10, 10, 8, 2, &zeros(310), &[(b"iCCP", &bomb)]),
        Fate::Either,
    ));
    all.push(specimen(
        "bomb-in-its-words.png",
        png_of(10, 10, 8, 2, &zeros(310), &[(b"zTXt", &bomb)]),
        Fate::Shape(1, 1),
    ));
    for (name, at) in [("header", 20), ("picture", plain.len() / 2), ("sum", plain.len() - 14)] {
        let mut bytes = plain.clone();
        bytes[at] ^= 0x55;
        all.push(specimen(format!("damaged-{name}.png"), bytes, Fate::Either));
    }
    all
}

fn webps() -> Vec<Specimen> {
    let folder = tempfile::tempdir().unwrap();
    let plain = webp(&folder, &card(320, 240), &["-q", "80"]);
    let lossless = webp(&folder, &card(320, 240), &["-lossless"]);
    let changed = |file: &[u8], at: usize, bytes: &[u8]| {
        let mut file = file.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    vec![
        specimen("says-16383.webp", changed(&plain, 26, &[0xFF, 0x3F, 0xFF, 0x3F]), TOO_LARGE),
        specimen("says-0.webp", changed(&plain, 26, &[0, 0, 0, 0]), Fate::Either),
        specimen(
            "lossless-says-16384.webp",
            changed(&lossless, 21, &[0xFF, 0xFF, 0xFF, 0x0F]),
            Fate::Either,
        ),
        specimen(
            "longer-than-it-is.webp",
            changed(&plain, 4, &[0xFF, 0xFF, 0xFF, 0x7F]),
            Fate::Either,
        ),
        specimen("shorter-than-it-is.webp", changed(&plain, 4, &[8, 0, 0, 0]), Fate::Either),
        specimen(
            "chunk-without-end.webp",
            changed(&plain, 16, &[0xFF, 0xFF, 0xFF, 0xFF]),
            Fate::Either,
        ),
        specimen(
            "picture-of-zeros.webp",
            changed(&plain, 40, &vec![0; plain.len() - 40]),
            Fate::Either,
        ),
        specimen(
            "lossless-of-ones.webp",
            changed(&lossless, 30, &vec![0xFF; lossless.len() - 30]),
            Fate::Either,
        ),
    ]
}

fn of_two_kinds(plain: &[u8]) -> Vec<Specimen> {
    let png = png::file(&card(32, 24), 2, 8, false, &[]);
    let container =
        |brand: &[u8]| [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0mif1heic", &[0; 900]].concat();
    let page = b"<html><script>alert(1)</script></html>";
    vec![
        specimen("empty.jpg", Vec::new(), NO_PHOTO),
        specimen("one-byte.jpg", vec![0xFF], NO_PHOTO),
        specimen("start-alone.jpg", vec![0xFF, 0xD8, 0xFF], UNREADABLE),
        specimen("start-and-end.jpg", vec![0xFF, 0xD8, 0xFF, 0xD9], UNREADABLE),
        specimen("heic.heic", container(b"heic"), NO_PHOTO),
        specimen("heic-as.jpg", container(b"heic"), NO_PHOTO),
        specimen("avif.avif", container(b"avif"), NO_PHOTO),
        specimen("page.jpg", page.to_vec(), NO_PHOTO),
        specimen("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), NO_PHOTO),
        specimen("document.jpg", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), NO_PHOTO),
        specimen("old.gif", b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0!\xF9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec(), NO_PHOTO),
        specimen("program.jpg", [b"\x7FELF\x02\x01\x01", &[0; 200][..]].concat(), NO_PHOTO),
        specimen("page-behind.jpg", [plain, page].concat(), Fate::Card(320, 240)),
        specimen("page-in-a-comment.jpg", [&plain[..2], b"\xFF\xFE\0\x28", page, &plain[2..]].concat(), Fate::Card(320, 240)),
        specimen("archive-around.jpg", [b"PK\x03\x04", plain].concat(), NO_PHOTO),
        specimen("png-named.jpg", png.clone(), Fate::Card(32, 24)),
        specimen("jpeg-named.png", plain.to_vec(), Fate::Card(320, 240)),
        specimen("png-then-jpeg.png", [&png[..], plain].concat(), Fate::Card(32, 24)),
        specimen("jpeg-then-png.jpg", [plain, &png[..]].concat(), Fate::Card(320, 240)),
        specimen("png-start-jpeg-body.png", [&png[..8], plain].concat(), UNREADABLE),
        specimen("film-named.jpg", [b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", &[0; 500][..]].concat(), NO_PHOTO),
    ]
}
