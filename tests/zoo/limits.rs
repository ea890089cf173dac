//! Pictures as large as a phone takes them, and just beyond: where memory is at its most.

use image::RgbImage;

use super::card::card;
use super::specimen::{Fate, Specimen, TOO_LARGE, jpeg, pipe, ppm, specimen};

/// Pixels of a card that become one, each way: large cards take long to paint.
const SCALE: u32 = 4;

/// Half opaque, for what has to shine through.
const GLASS: &str = "format=rgba,colorchannelmixer=aa=0.98";

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    for (name, width, height) in [("panorama", 12_000, 2_500), ("48-million", 8_000, 6_000)] {
        let picture = enlarged(width, height);
        for (way, args) in [("baseline", &[][..]), ("passes", &["-progressive"][..])] {
            let bytes = jpeg(&picture, &[&["-quality", "92"], args].concat());
            all.push(specimen(format!("{name}-{way}.jpg"), bytes, Fate::Card(width, height)));
        }
    }
    let sharp = jpeg(&enlarged(8_000, 6_000), &["-progressive", "-sample", "1x1"]);
    all.push(specimen("48-million-sharp-passes.jpg", sharp, Fate::Card(8_000, 6_000)));
    for (width, height, taken) in [(3_008, 3_016, true), (3_024, 3_024, false)] {
        let bytes = png(&enlarged(width, height), &["-pix_fmt", "rgb24", "-flags", "ildct"]);
        all.push(specimen(format!("interlaced-{width}.png"), bytes, fate(width, height, taken)));
    }
    for (name, width, height, args, taken) in [
        ("lossy", 4_000, 4_000, &["-q", "80"][..], true),
        ("lossy", 4_008, 4_000, &["-q", "80"], false),
        ("lossless", 2_232, 2_240, &["-lossless", "-z", "0"], true),
        ("lossless", 2_240, 2_240, &["-lossless", "-z", "0"], false),
    ] {
        let bytes = webp(&ppm(&enlarged(width, height)), args);
        all.push(specimen(format!("{name}-{width}.webp"), bytes, fate(width, height, taken)));
    }
    for (name, width, height, args, taken) in [
        ("lossy-through", 2_000, 2_000, &["-q", "80"][..], true),
        ("lossy-through", 2_008, 2_000, &["-q", "80"], false),
        ("lossless-through", 2_696, 2_696, &["-lossless", "-z", "0"], true),
        ("lossless-through", 2_704, 2_696, &["-lossless", "-z", "0"], false),
    ] {
        let bytes = webp(&png(&enlarged(width, height), &["-vf", GLASS]), args);
        all.push(specimen(format!("{name}-{width}.webp"), bytes, fate(width, height, taken)));
    }
    all
}

const fn fate(width: u32, height: u32, taken: bool) -> Fate {
    if taken { Fate::Card(width, height) } else { TOO_LARGE }
}

/// The card of a fourth of the size, each pixel four times each way.
fn enlarged(width: u32, height: u32) -> RgbImage {
    let small = card(width / SCALE, height / SCALE);
    let times = SCALE as usize;
    let mut samples = Vec::with_capacity(width as usize * height as usize * 3);
    for row in small.as_raw().chunks_exact(small.width() as usize * 3) {
        let wide: Vec<u8> =
            row.as_chunks::<3>().0.iter().flat_map(|pixel| pixel.repeat(times)).collect();
        (0..times).for_each(|_| samples.extend_from_slice(&wide));
    }
    RgbImage::from_raw(width, height, samples).expect("sides are whole fourths")
}

/// By ffmpeg, which is quicker at it than this program is.
fn png(picture: &RgbImage, args: &[&str]) -> Vec<u8> {
    let all = [
        &["-v", "error", "-f", "ppm_pipe", "-i", "-"],
        args,
        &["-compression_level", "1", "-c:v", "png", "-f", "image2pipe", "-"],
    ];
    pipe("ffmpeg", &all.concat(), &ppm(picture))
}

fn webp(picture: &[u8], args: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture");
    std::fs::write(&file, picture).unwrap();
    let all = [&["-quiet", "-m", "0"], args, &["-o", "-", file.to_str().unwrap()]].concat();
    pipe("cwebp", &all, &[])
}
