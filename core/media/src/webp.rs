//! WebP. Its decoder holds the whole picture, so large ones are refused by
//! their header. A lossy one without transparency comes as planes, like JPEG,
//! in a fourth of the memory of the other kinds.

use std::io::{Read as _, SeekFrom};

use image_webp::vp8::Vp8Decoder;
use image_webp::{DecodingError, WebPDecoder};

use crate::canvas::Canvas;
use crate::colour::{ToSrgb, over_white, rgb_to_ycc, ycc_to_rgb};
use crate::error::PhotoError;
use crate::header::{Format, Found, Opened, Source};
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

/// Bytes a picture may take while decoding.
const MEMORY_BYTES_MAX: u64 = 40_000_000;

fn unreadable(error: DecodingError) -> PhotoError {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PhotoError::Truncated { format: Format::WebP }
        }
        DecodingError::IoError(error) => PhotoError::Io(error),
        other => PhotoError::unreadable(Format::WebP, &other),
    }
}

fn open<S: Source>(source: &mut S) -> Result<WebPDecoder<&mut S>, PhotoError> {
    source.seek(SeekFrom::Start(0))?;
    let mut decoder = WebPDecoder::new(source).map_err(unreadable)?;
    decoder.set_memory_limit(MEMORY_BYTES_MAX as usize);
    Ok(decoder)
}

/// Size, profile, and whether anything else travels along.
pub(crate) fn read_header(source: &mut impl Source) -> Result<Found, PhotoError> {
    let mut decoder = open(source)?;
    let (width, height) = decoder.dimensions();
    // Bytes a pixel, doubled: what is handed out, what the decoder works on, and what is
    // made of it meanwhile; as measured.
    let each = match (decoder.is_animated(), decoder.is_lossy(), decoder.has_alpha()) {
        (true, ..) => 22,
        (false, true, false) => 5,
        (false, true, true) => 20,
        (false, false, true) => 11,
        (false, false, false) => 16,
    };
    if u64::from(width) * u64::from(height) * each / 2 > MEMORY_BYTES_MAX {
        return Err(PhotoError::TooManyPixels { format: Format::WebP, width, height });
    }
    let icc = decoder.icc_profile().map_err(unreadable)?;
    let transparent = decoder.has_alpha();
    drop(decoder);
    Ok(Found { width, height, metadata: has_more(source)?, transparent, icc })
}

/// Goes through the chunks: kind, start of the body and its length.
fn chunks(
    source: &mut impl Source,
    mut each: impl FnMut([u8; 4], u64, u64) -> bool,
) -> Result<u64, PhotoError> {
    let end = source.seek(SeekFrom::End(0))?;
    let mut at = 12;
    while at + 8 <= end {
        source.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        source.read_exact(&mut head)?;
        let [kind @ .., l0, l1, l2, l3] = head;
        let length = u64::from(u32::from_le_bytes([l0, l1, l2, l3]));
        if !each(kind, at + 8, length) {
            break;
        }
        at += 8 + length.next_multiple_of(2);
    }
    Ok(at)
}

/// Whether there is any chunk beside the picture's, or anything after its end.
fn has_more(source: &mut impl Source) -> Result<bool, PhotoError> {
    let at = chunks(source, |kind, _, _| matches!(&kind, b"VP8 " | b"VP8L" | b"ALPH" | b"VP8X"))?;
    Ok(at != source.seek(SeekFrom::End(0))?)
}

/// Decodes, averaged down by a whole number to no fewer than `wanted` pixels.
pub(crate) fn decode(
    source: &mut impl Source,
    opened: &Opened,
    wanted: u64,
    watch: &Watch<'_>,
) -> Result<Planes, PhotoError> {
    let header = &opened.header;
    let mut decoder = open(source)?;
    let to_srgb = opened.icc.as_deref().and_then(ToSrgb::from_rgb);
    let shrink = (header.area() / wanted.max(1)).isqrt() as u32;
    let rows = Rows { width: header.width, height: header.height, shrink, to_srgb, watch };
    if decoder.is_lossy() && !decoder.has_alpha() && !decoder.is_animated() {
        drop(decoder);
        return rows.of_planes(whole_planes(source, header.width, header.height)?);
    }
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut whole = vec![0; header.width as usize * header.height as usize * channels];
    decoder.read_image(&mut whole).map_err(unreadable)?;
    drop(decoder);
    watch.reached(40);
    rows.of_pixels(&whole, channels)
}

/// A lossy picture as its decoder leaves it, cut to size and at full range.
fn whole_planes(source: &mut impl Source, width: u32, height: u32) -> Result<Planes, PhotoError> {
    let mut place = None;
    chunks(source, |kind, start, length| {
        if &kind == b"VP8 " {
            place = Some((start, length));
        }
        place.is_none()
    })?;
    let (start, length) = place.ok_or_else(|| unreadable(DecodingError::ChunkMissing))?;
    source.seek(SeekFrom::Start(start))?;
    let frame = Vp8Decoder::decode_frame(source.by_ref().take(length)).map_err(unreadable)?;
    if (u32::from(frame.width), u32::from(frame.height)) != (width, height) {
        return Err(unreadable(DecodingError::InconsistentImageSizes));
    }
    // Whole blocks of 16, and 16 to 235 of 255 (240 for colour).
    let stored = width.next_multiple_of(16) as usize;
    let plane = |mut samples: Vec<u8>, stored: usize, width: u32, height: u32, range: i32| {
        let level = |sample: i32| {
            let (from, to) = if range == 219 { (16, 0) } else { (128, 128) };
            (((sample - from) * 255 + range.div_euclid(2)).div_euclid(range) + to).clamp(0, 255)
        };
        let levels: Vec<u8> = (0..256).map(|sample| level(sample) as u8).collect();
        for row in 0..height as usize {
            samples.copy_within(row * stored..row * stored + width as usize, row * width as usize);
        }
        samples.truncate(width as usize * height as usize);
        for sample in &mut samples {
            *sample = levels.get(usize::from(*sample)).copied().unwrap_or(0);
        }
        Plane { width, height, samples }
    };
    let (across, down) = (width.div_ceil(2), height.div_ceil(2));
    Ok(Planes {
        y: plane(frame.ybuf, stored, width, height, 219),
        cb: plane(frame.ubuf, stored / 2, across, down, 224),
        cr: plane(frame.vbuf, stored / 2, across, down, 224),
    })
}

/// How decoded rows become planes of the size wanted.
struct Rows<'a> {
    width: u32,
    height: u32,
    shrink: u32,
    to_srgb: Option<ToSrgb>,
    watch: &'a Watch<'a>,
}

impl Rows<'_> {
    fn of_planes(&self, planes: Planes) -> Result<Planes, PhotoError> {
        let Some(to_srgb) = &self.to_srgb else {
            let side = |pixels: u32| pixels.div_ceil(self.shrink.max(1));
            return planes.resized(side(self.width), side(self.height));
        };
        let mut canvas = Canvas::new(self.width, self.height, self.shrink);
        let mut row = vec![0; self.width as usize * 3];
        let mut out = row.clone();
        let colours = planes.cb.rows().zip(planes.cr.rows()).flat_map(|pair| [pair, pair]);
        for (y, (cb, cr)) in planes.y.rows().zip(colours) {
            let colours = cb.iter().zip(cr).flat_map(|pair| [pair, pair]);
            for (pixel, (y, (cb, cr))) in
                row.as_chunks_mut().0.iter_mut().zip(y.iter().zip(colours))
            {
                *pixel = ycc_to_rgb(*y, *cb, *cr);
            }
            to_srgb.apply(&row, &mut out);
            rgb_to_ycc(&mut out);
            canvas.push(&out);
            self.watch.check()?;
        }
        Ok(canvas.finish())
    }

    fn of_pixels(&self, whole: &[u8], channels: usize) -> Result<Planes, PhotoError> {
        let mut canvas = Canvas::new(self.width, self.height, self.shrink);
        let mut out = vec![0; self.width as usize * 3];
        for row in whole.chunks_exact(self.width as usize * channels) {
            if channels == 4 {
                let pixels = out.as_chunks_mut::<3>().0.iter_mut();
                for (pixel, [red, green, blue, alpha]) in pixels.zip(row.as_chunks::<4>().0) {
                    *pixel = [red, green, blue].map(|sample| over_white(*sample, *alpha));
                }
            } else {
                out.copy_from_slice(row);
            }
            if let Some(to_srgb) = &self.to_srgb {
                let before = out.clone();
                to_srgb.apply(&before, &mut out);
            }
            rgb_to_ycc(&mut out);
            canvas.push(&out);
            self.watch.check()?;
        }
        Ok(canvas.finish())
    }
}
