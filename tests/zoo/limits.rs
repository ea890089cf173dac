//! Pictures as large as a phone takes them, and just beyond: where memory is at its most.

use image::RgbImage;

use super::card::card;
use super::specimen::{Fate, Specimen, TOO_LARGE, jpeg, pipe, ppm, specimen};

/// Nearly opaque, so that there is transparency and the colours stay.
const GLASS: &str = "format=rgba,colorchannelmixer=aa=0.98";

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    let wide = jpeg(&enlarged(12_000, 2_500, 10), &["-quality", "92", "-progressive"]);
    all.push(specimen("panorama-passes.jpg", wide, Fate::Card(12_000, 2_500)));
    let picture = enlarged(8_000, 6_000, 10);
    for (way, args) in [
        ("baseline", &["-quality", "92"][..]),
        ("passes", &["-quality", "92", "-progressive"]),
        ("sharp-passes", &["-sample", "1x1", "-progressive"]),
    ] {
        let bytes = jpeg(&picture, args);
        all.push(specimen(format!("48-million-{way}.jpg"), bytes, Fate::Card(8_000, 6_000)));
    }
    for (width, height, taken) in [(3_008, 3_016, true), (3_024, 3_024, false)] {
        let bytes = png(&enlarged(width, height, 4), &["-pix_fmt", "rgb24", "-flags", "ildct"]);
        all.push(specimen(format!("interlaced-{width}.png"), bytes, fate(width, height, taken)));
    }
    for (name, width, height, args, taken) in [
        ("lossy", 4_000, 4_000, &["-q", "80"][..], true),
        ("lossy", 4_008, 4_000, &["-q", "80"], false),
        ("lossless", 2_232, 2_240, &["-lossless", "-z", "0"], true),
    ] {
        let bytes = webp(&ppm(&enlarged(width, height, 4)), args);
        all.push(specimen(format!("{name}-{width}.webp"), bytes, fate(width, height, taken)));
    }
    for (name, side, args) in [
        ("lossy-through", 2_000, &["-q", "80"][..]),
        ("lossless-through", 2_696, &["-lossless", "-z", "0"]),
    ] {
        let bytes = webp(&png(&enlarged(side, side, 4), &["-vf", GLASS]), args);
        all.push(specimen(format!("{name}.webp"), bytes, Fate::Card(side, side)));
    }
    all
}

const fn fate(width: u32, height: u32, taken: bool) -> Fate {
    if taken { Fate::Card(width, height) } else { TOO_LARGE }
}

/// A smaller card, each pixel so many times each way: large ones take long to paint.
fn enlarged(width: u32, height: u32, times: u32) -> RgbImage {
    let small = card(width / times, height / times);
    let times = times as usize;
    let mut samples = Vec::with_capacity(width as usize * height as usize * 3);
    for row in small.as_raw().chunks_exact(small.width() as usize * 3) {
        let wide: Vec<u8> =
            row.as_chunks::<3>().0.iter().flat_map(|pixel| pixel.repeat(times)).collect();
        (0..times).for_each(|_| samples.extend_from_slice(&wide));
    }
    RgbImage::from_raw(width, height, samples).expect("sides are whole multiples")
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
