//! PNG, row by row. Alpha becomes white, 16 bits become 8.

use std::io::SeekFrom;

use png::{ColorType, Decoder, DecodingError, Limits, Reader, Transformations};

use crate::canvas::Canvas;
use crate::colour::{ToSrgb, over_white, rgb_to_ycc};
use crate::error::PhotoError;
use crate::header::{Format, Found, Opened, Source};
use crate::planes::Planes;
use crate::watch::Watch;

/// A row of 65,500 pixels at 16 bits is half a megabyte; a profile less.
const MEMORY: Limits = Limits { bytes: 8 << 20 };
/// Interlaced files come in seven passes, so all of it must be held, beside the planes
/// that are made of it.
const INTERLACED_BYTES_MAX: usize = 26 << 20;
/// Most pixels: it cannot be decoded scaled down, so time is spent on each.
const PIXELS_MAX: u64 = 100_000_000;

fn unreadable(error: DecodingError) -> PhotoError {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PhotoError::Truncated { format: Format::Png }
        }
        DecodingError::IoError(error) => PhotoError::Io(error),
        other => PhotoError::unreadable(Format::Png, &other),
    }
}

fn open<S: Source>(source: &mut S) -> Result<Reader<&mut S>, PhotoError> {
    source.seek(SeekFrom::Start(0))?;
    let mut decoder = Decoder::new_with_limits(source, MEMORY);
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.read_info().map_err(unreadable)
}

/// Size, profile, and whether anything else travels along.
pub(crate) fn read_header(source: &mut impl Source) -> Result<Found, PhotoError> {
    let reader = open(source)?;
    let info = reader.info();
    let (width, height) = info.size();
    let icc = info.icc_profile.as_ref().map(|icc| icc.to_vec());
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(PhotoError::TooManyPixels { format: Format::Png, width, height });
    }
    let alpha = matches!(info.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let transparent = alpha || info.trns.is_some();
    drop(reader);
    Ok(Found { width, height, metadata: has_more(source)?, transparent, icc })
}

/// Whether there is any chunk beside the picture's, a checksum that is wrong, or
/// anything after its end: then it cannot be left as it is.
fn has_more(source: &mut impl Source) -> Result<bool, PhotoError> {
    let end = source.seek(SeekFrom::End(0))?;
    let mut at = 8;
    while at + 12 <= end {
        source.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        source.read_exact(&mut head)?;
        let [l3, l2, l1, l0, kind @ ..] = head;
        let length = u32::from_be_bytes([l3, l2, l1, l0]);
        at += 12 + u64::from(length);
        match &kind {
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"sRGB" | b"gAMA" | b"cHRM"
            | b"sBIT" => {}
            _ => return Ok(true),
        }
        if at > end || !sum_is_right(source, kind, length)? {
            return Ok(true);
        }
        if &kind == b"IEND" {
            return Ok(at != end);
        }
    }
    Ok(true)
}

/// A chunk's checksum, from the start of its body.
fn sum_is_right(source: &mut impl Source, kind: [u8; 4], length: u32) -> Result<bool, PhotoError> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&kind);
    let mut left = length as usize;
    while left > 0 {
        let bytes = source.fill_buf()?;
        let count = bytes.len().min(left);
        if count == 0 {
            return Ok(false);
        }
        sum.update(bytes.get(..count).unwrap_or_default());
        source.consume(count);
        left -= count;
    }
    let mut said = [0; 4];
    source.read_exact(&mut said)?;
    Ok(u32::from_be_bytes(said) == sum.finalize())
}

/// Decodes, averaged down by a whole number to no fewer than `wanted` pixels.
pub(crate) fn decode(
    source: &mut impl Source,
    opened: &Opened,
    wanted: u64,
    watch: &Watch<'_>,
) -> Result<Planes, PhotoError> {
    let header = &opened.header;
    let mut reader = open(source)?;
    let (width, height) = (header.width, header.height);
    let shrink = (header.area() / wanted.max(1)).isqrt() as u32;
    let mut canvas = Canvas::new(width, height, shrink);
    let to_srgb = opened.icc.as_deref().and_then(ToSrgb::from_rgb);
    let (colours, _) = reader.output_color_type();
    let mut row_out = vec![0; width as usize * 3];
    let mut push = |row: &[u8], number: u32| -> Result<(), PhotoError> {
        to_ycc(row, colours, to_srgb.as_ref(), &mut row_out);
        canvas.push(&row_out);
        watch.reached((u64::from(number) * 50 / u64::from(height)) as u8);
        watch.check()
    };
    if reader.info().interlaced {
        let too_many = PhotoError::TooManyPixels { format: Format::Png, width, height };
        let Some(bytes) =
            reader.output_buffer_size().filter(|bytes| *bytes <= INTERLACED_BYTES_MAX)
        else {
            return Err(too_many);
        };
        let mut whole = vec![0; bytes];
        let stride = reader.next_frame(&mut whole).map_err(unreadable)?.line_size;
        for (number, row) in (0..).zip(whole.chunks_exact(stride.max(1))) {
            push(row, number)?;
        }
    } else {
        for number in 0..height {
            match reader.next_row().map_err(unreadable)? {
                Some(row) => push(row.data(), number)?,
                None => return Err(PhotoError::Truncated { format: Format::Png }),
            }
        }
    }
    Ok(canvas.finish())
}

fn to_ycc(row: &[u8], colours: ColorType, to_srgb: Option<&ToSrgb>, out: &mut [u8]) {
    let pixels = out.as_chunks_mut::<3>().0.iter_mut();
    match colours {
        ColorType::Grayscale | ColorType::Indexed => {
            pixels.zip(row).for_each(|(pixel, grey)| *pixel = [*grey, 128, 128]);
            return;
        }
        ColorType::GrayscaleAlpha => {
            for (pixel, [grey, alpha]) in pixels.zip(row.as_chunks::<2>().0) {
                *pixel = [over_white(*grey, *alpha), 128, 128];
            }
            return;
        }
        ColorType::Rgb => match to_srgb {
            Some(to_srgb) => to_srgb.apply(row, out),
            None => out.copy_from_slice(row),
        },
        ColorType::Rgba => {
            for (pixel, [red, green, blue, alpha]) in pixels.zip(row.as_chunks::<4>().0) {
                *pixel = [red, green, blue].map(|sample| over_white(*sample, *alpha));
            }
            if let Some(to_srgb) = to_srgb {
                let before = out.to_vec();
                to_srgb.apply(&before, out);
            }
        }
    }
    rgb_to_ycc(out);
}
