//! Small pictures of an original: re-encoded, upright, without metadata.
//!
//! Made once, when first asked for, and kept beside the original. The header is
//! read before a pixel is decoded, and the decoder has a limit of memory.

use std::io::{BufReader, Cursor, Read};
use std::sync::Arc;

use axum::http::StatusCode;
use citizen_wire::problem::code;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};

use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::store::{MediaStore, Size};
use crate::uploads::{disk_refusal, off_thread};

/// Longer side, pixels.
const VIEW_PX: u32 = 1_600;
/// Longer side, pixels.
const THUMB_PX: u32 = 320;
/// More than any phone takes.
const PIXELS_MAX: u64 = 100_000_000;
/// Memory one decoder may take: 100 megapixels of 3 bytes, and a little.
const DECODER_BYTES_MAX: u64 = 320 * 1024 * 1024;
/// JPEG quality of what is shown.
const QUALITY: u8 = 82;

/// Why a picture has no small one.
#[derive(Debug, thiserror::Error)]
enum Unshowable {
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    #[error("{0} pixels are more than are decoded")]
    TooManyPixels(u64),
    #[error(transparent)]
    Damaged(#[from] ImageError),
}

/// Makes sure the rendition is in the store.
///
/// # Errors
/// 422 `media_type_mismatch` when the bytes are no picture that can be shown, 503
/// or 507 when the disk fails.
pub async fn ensure(app: &App, sha256: &str, size: Size) -> Result<(), Refusal> {
    if held(app, sha256, size).await? {
        return Ok(());
    }
    let unavailable = |_| Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE);
    let _turn = app.uploads.renditions.acquire().await.map_err(unavailable)?;
    // Whoever had the turn before may have made it.
    if held(app, sha256, size).await? {
        return Ok(());
    }
    let (uploads, name) = (Arc::clone(&app.uploads), sha256.to_owned());
    off_thread(move || make(&*uploads.store, &name)).await?.map_err(|error| match error {
        Unshowable::Disk(error) => disk_refusal(&error),
        error => {
            tracing::warn!(%error, "a picture cannot be shown");
            Refusal::invalid(code::MEDIA_TYPE_MISMATCH, "size")
        }
    })
}

async fn held(app: &App, sha256: &str, size: Size) -> Result<bool, Refusal> {
    let (uploads, sha256) = (Arc::clone(&app.uploads), sha256.to_owned());
    let bytes = off_thread(move || uploads.store.bytes(&sha256, size)).await?;
    Ok(bytes.map_err(|error| disk_refusal(&error))?.is_some())
}

/// Makes both sizes: the original is decoded once.
fn make(store: &dyn MediaStore, sha256: &str) -> Result<(), Unshowable> {
    let mut bytes = Vec::new();
    store.open(sha256, Size::Original, 0)?.read_to_end(&mut bytes)?;
    let picture = upright(&bytes)?;
    drop(bytes);
    let view = within(&picture, VIEW_PX);
    drop(picture);
    store.keep_rendition(sha256, Size::View, &jpeg(&view)?)?;
    store.keep_rendition(sha256, Size::Thumb, &jpeg(&within(&view, THUMB_PX))?)?;
    Ok(())
}

fn upright(bytes: &[u8]) -> Result<DynamicImage, Unshowable> {
    let reader = || ImageReader::new(BufReader::new(Cursor::new(bytes))).with_guessed_format();
    let (width, height) = reader()?.into_dimensions()?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX {
        return Err(Unshowable::TooManyPixels(pixels));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_BYTES_MAX);
    let mut reader = reader()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture no longer than `longest_px` on either side; never enlarged.
fn within(picture: &DynamicImage, longest_px: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= longest_px {
        return picture.clone();
    }
    // Averaging first is fast and keeps what the finer filter then needs.
    if longest > longest_px.saturating_mul(3) {
        let halfway = longest_px.saturating_mul(2);
        return picture.thumbnail(halfway, halfway).resize(
            longest_px,
            longest_px,
            FilterType::CatmullRom,
        );
    }
    picture.resize(longest_px, longest_px, FilterType::CatmullRom)
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, Unshowable> {
    let mut bytes = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
    Ok(bytes)
}
