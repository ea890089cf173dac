//! Every kind of PNG: depths, colours, transparency, interlacing, animation.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::RgbImage;
use png::{BitDepth, ColorType, Encoder};

use super::card::{CORNERS, card};
use super::specimen::{Fate, Specimen, specimen};

const KINDS: [(&str, u8, u8); 15] = [
    ("grey-1", 0, 1),
    ("grey-2", 0, 2),
    ("grey-4", 0, 4),
    ("grey-8", 0, 8),
    ("grey-16", 0, 16),
    ("rgb-8", 2, 8),
    ("rgb-16", 2, 16),
    ("palette-1", 3, 1),
    ("palette-2", 3, 2),
    ("palette-4", 3, 4),
    ("palette-8", 3, 8),
    ("grey-alpha-8", 4, 8),
    ("grey-alpha-16", 4, 16),
    ("rgba-8", 6, 8),
    ("rgba-16", 6, 16),
];

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    for (width, height) in [(320, 240), (33, 29)] {
        let picture = card(width, height);
        for (name, colour, depth) in KINDS {
            let shown = matches!(colour, 2 | 6) || (colour == 3 && depth > 1);
            let fate = if shown { Fate::Card(width, height) } else { Fate::Shape(width, height) };
            for interlaced in [false, true] {
                let bytes = file(&picture, colour, depth, interlaced, &[]);
                let way = if interlaced { "-interlaced" } else { "" };
                all.push(specimen(format!("{name}{way}-{width}.png"), bytes, fate));
            }
        }
    }
    let (picture, fate) = (card(320, 240), Fate::Card(320, 240));
    let with =
        |colour, depth, chunks: &[(&[u8; 4], &[u8])]| file(&picture, colour, depth, false, chunks);
    all.push(specimen(
        "rgb-one-colour-through.png",
        with(2, 8, &[(b"tRNS", &[0, 1, 0, 2, 0, 3])]),
        fate,
    ));
    all.push(specimen(
        "palette-through.png",
        with(3, 8, &[(b"tRNS", &[255, 254, 255, 253])]),
        fate,
    ));
    all.push(specimen("gamma.png", with(2, 8, &[(b"gAMA", &[0, 0, 0xB1, 0x8F])]), fate));
    all.push(specimen("animated.png", animated(&picture), fate));
    let large = card(2_400, 1_800);
    all.push(specimen("rgba-large.png", file(&large, 6, 8, false, &[]), Fate::Card(2_400, 1_800)));
    all.push(specimen(
        "rgb-16-large.png",
        file(&large, 2, 16, false, &[]),
        Fate::Card(2_400, 1_800),
    ));
    for (width, height) in [(1, 1), (65_500, 1), (1, 65_500)] {
        let bytes = file(&card(width, height), 2, 8, false, &[]);
        all.push(specimen(format!("{width}x{height}.png"), bytes, Fate::Shape(width, height)));
    }
    all
}

/// A whole file; `chunks` come before the pixels.
pub fn file(
    picture: &RgbImage,
    colour: u8,
    depth: u8,
    interlaced: bool,
    chunks: &[(&[u8; 4], &[u8])],
) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
    let (width, height) = picture.dimensions();
    let [w, h] = [width, height].map(u32::to_be_bytes);
    let header = [&w[..], &h[..], &[depth, colour, 0, 0, u8::from(interlaced)]].concat();
    chunk(&mut bytes, b"IHDR", &header);
    if colour == 3 {
        let count = 4.min(1 << depth);
        chunk(&mut bytes, b"PLTE", &CORNERS[..count].concat());
    }
    for (kind, body) in chunks {
        chunk(&mut bytes, kind, body);
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Start and step of the seven passes, across and down; else one of all pixels.
    let passes: &[(u32, u32, u32, u32)] = if interlaced {
        &[
            (0, 8, 0, 8),
            (4, 8, 0, 8),
            (0, 4, 4, 8),
            (2, 4, 0, 4),
            (0, 2, 2, 4),
            (1, 2, 0, 2),
            (0, 1, 1, 2),
        ]
    } else {
        &[(0, 1, 0, 1)]
    };
    for &(left, across, top, down) in passes {
        if left >= width {
            continue;
        }
        for y in (top..height).step_by(down as usize) {
            let pixels = (left..width).step_by(across as usize).map(|x| picture.get_pixel(x, y).0);
            packed.write_all(&[0]).unwrap();
            packed.write_all(&row(pixels, colour, depth)).unwrap();
        }
    }
    chunk(&mut bytes, b"IDAT", &packed.finish().unwrap());
    chunk(&mut bytes, b"IEND", &[]);
    bytes
}

fn row(pixels: impl Iterator<Item = [u8; 3]>, colour: u8, depth: u8) -> Vec<u8> {
    let nearest = |pixel: [u8; 3]| {
        let apart = |corner: &[u8; 3]| -> u32 {
            corner.iter().zip(pixel).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
        };
        (0..4_usize.min(1 << depth)).min_by_key(|at| apart(&CORNERS[*at])).unwrap() as u8
    };
    let grey = |[red, green, blue]: [u8; 3]| {
        ((u32::from(red) * 3 + u32::from(green) * 6 + u32::from(blue)) / 10) as u8
    };
    let samples: Vec<u8> = pixels
        .flat_map(|pixel| match colour {
            0 if depth < 8 => vec![grey(pixel) >> (8 - depth)],
            0 => vec![grey(pixel)],
            3 => vec![nearest(pixel)],
            4 => vec![grey(pixel), 250],
            6 => [&pixel[..], &[250]].concat(),
            _ => pixel.to_vec(),
        })
        .collect();
    match depth {
        16 => samples.iter().flat_map(|sample| [*sample, *sample]).collect(),
        8 => samples,
        _ => samples
            .chunks(8 / depth as usize)
            .map(|part| {
                let bits =
                    part.iter().fold(0_u16, |bits, sample| bits << depth | u16::from(*sample));
                (bits << (8 - depth as usize * part.len())) as u8
            })
            .collect(),
    }
}

pub fn chunk(bytes: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    bytes.extend((body.len() as u32).to_be_bytes());
    let from = bytes.len();
    bytes.extend(kind);
    bytes.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[from..]);
    bytes.extend(sum.sum().to_be_bytes());
}

fn animated(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_animated(3, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    for frame in 0..3_u8 {
        let shown: Vec<u8> =
            picture.as_raw().iter().map(|sample| sample.wrapping_add(frame * 60)).collect();
        writer.write_image_data(&shown).unwrap();
    }
    writer.finish().unwrap();
    bytes
}
