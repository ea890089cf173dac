//! Every kind of JPEG that libjpeg-turbo and mozjpeg write.

use image::RgbImage;
use mozjpeg::{ColorSpace, Compress};

use super::card::card;
use super::specimen::{Fate, Specimen, UNREADABLE, jpeg, specimen};

const SAMPLINGS: [&str; 8] = ["1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "2x2,1x2,2x1"];
const WAYS: [(&str, &[&str]); 5] = [
    ("baseline", &[]),
    ("optimised", &["-optimize"]),
    ("passes", &["-progressive"]),
    ("restart-row", &["-restart", "1"]),
    ("restart-3-passes", &["-restart", "3B", "-progressive"]),
];

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    for (width, height) in [(320, 240), (317, 239)] {
        let picture = card(width, height);
        let fate = Fate::Card(width, height);
        for sampling in SAMPLINGS {
            for (way, args) in WAYS {
                let args = [&["-quality", "90", "-sample", sampling], args].concat();
                let name = format!("{}-{way}-{width}.jpg", sampling.replace(',', "-"));
                all.push(specimen(name, jpeg(&picture, &args), fate));
            }
        }
    }
    let (picture, fate) = (card(320, 240), Fate::Card(320, 240));
    let shape = Fate::Shape(320, 240);
    let by = |args: &[&str]| jpeg(&picture, args);
    for (way, args) in WAYS {
        all.push(specimen(format!("grey-{way}.jpg"), by(&[&["-grayscale"], args].concat()), shape));
        all.push(specimen(format!("rgb-{way}.jpg"), by(&[&["-rgb"], args].concat()), fate));
    }
    all.push(specimen("arithmetic.jpg", by(&["-arithmetic"]), UNREADABLE));
    all.push(specimen("arithmetic-passes.jpg", by(&["-arithmetic", "-progressive"]), UNREADABLE));
    all.push(specimen("quality-1.jpg", by(&["-quality", "1"]), Fate::Either));
    all.push(specimen("quality-1-baseline.jpg", by(&["-quality", "1", "-baseline"]), Fate::Either));
    all.push(specimen("quality-100.jpg", by(&["-quality", "100", "-sample", "1x1"]), fate));
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in [
        ("three-scans", "0;1;2;"),
        ("two-scans", "0;1 2;"),
        (
            "first-coefficients-alone",
            "0 1 2: 0-0, 0, 0; 0: 1-63, 0, 0; 1: 1-63, 0, 0; 2: 1-63, 0, 0;",
        ),
        (
            "bit-by-bit",
            "0 1 2: 0-0, 0, 2; 0 1 2: 0-0, 2, 1; 0 1 2: 0-0, 1, 0; 0: 1-63, 0, 2; \
          0: 1-63, 2, 1; 0: 1-63, 1, 0; 1: 1-63, 0, 0; 2: 1-63, 0, 0;",
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, script).unwrap();
        let bytes = by(&["-scans", file.to_str().unwrap()]);
        all.push(specimen(format!("{name}.jpg"), bytes, fate));
        // Large enough to be read with the slow waves alone.
        let bytes = jpeg(&card(2_200, 1_650), &["-scans", file.to_str().unwrap()]);
        all.push(specimen(format!("{name}-large.jpg"), bytes, fate));
    }
    for (name, space) in [("cmyk", ColorSpace::JCS_CMYK), ("ycck", ColorSpace::JCS_YCCK)] {
        for passes in [false, true] {
            let bytes = inks(&picture, space, passes);
            let kind = if passes { "passes" } else { "baseline" };
            all.push(specimen(format!("{name}-{kind}.jpg"), bytes.clone(), fate));
            let without = without_adobe(&bytes);
            all.push(specimen(format!("{name}-{kind}-unsaid.jpg"), without, shape));
        }
        let bytes = inks(&card(1_800, 1_350), space, true);
        all.push(specimen(format!("{name}-large.jpg"), bytes, fate));
    }
    for (width, height) in [(1, 1), (2, 1), (7, 5), (65_500, 1), (1, 65_500), (20_000, 3)] {
        for (way, args) in [("baseline", &[][..]), ("passes", &["-progressive"][..])] {
            let bytes = jpeg(&card(width, height), args);
            all.push(specimen(
                format!("{width}x{height}-{way}.jpg"),
                bytes,
                Fate::Shape(width, height),
            ));
        }
    }
    all
}

/// As Adobe writes inks: inverted, with its marker.
fn inks(picture: &RgbImage, space: ColorSpace, passes: bool) -> Vec<u8> {
    let samples: Vec<u8> =
        picture.pixels().flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    let mut settings = Compress::new(ColorSpace::JCS_CMYK);
    settings.set_size(picture.width() as usize, picture.height() as usize);
    settings.set_quality(92.0);
    settings.set_color_space(space);
    if passes {
        settings.set_progressive_mode();
    }
    let mut started = settings.start_compress(Vec::new()).unwrap();
    started.write_scanlines(&samples).unwrap();
    started.finish().unwrap()
}

fn without_adobe(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.windows(9).position(|part| part == b"\xFF\xEE\0\x0EAdobe").expect("its marker");
    [&bytes[..at], &bytes[at + 16..]].concat()
}
