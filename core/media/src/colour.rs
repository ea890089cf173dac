//! Colour: RGB to the Y, Cb, Cr of JFIF and back, CMYK, transparency, and
//! embedded profiles to sRGB.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

/// Three bytes a pixel, in place (ITU-T T.871).
pub(crate) fn rgb_to_ycc(row: &mut [u8]) {
    for pixel in row.as_chunks_mut::<3>().0 {
        let [red, green, blue] = pixel.map(i32::from);
        let y = (19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16;
        let cb = (-11_059 * red - 21_709 * green + 32_768 * blue + 8_421_375) >> 16;
        let cr = (32_768 * red - 27_439 * green - 5_329 * blue + 8_421_375) >> 16;
        *pixel = [y as u8, cb as u8, cr as u8];
    }
}

/// One pixel back.
pub(crate) fn ycc_to_rgb(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    let red = y + 1.402 * cr;
    let green = y - 0.344_136 * cb - 0.714_136 * cr;
    let blue = y + 1.772 * cb;
    [red, green, blue].map(|value| value.round().clamp(0.0, 255.0) as u8)
}

/// JPEG knows no transparency: what shines through becomes white.
pub(crate) fn over_white(sample: u8, alpha: u8) -> u8 {
    let (sample, alpha) = (u32::from(sample), u32::from(alpha));
    ((sample * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Ink to light where no profile says better. `inverted` as Adobe writes it:
/// 255 is no ink.
pub(crate) fn cmyk_to_rgb(cmyk: &[u8], inverted: bool, rgb: &mut [u8]) {
    for (ink, light) in cmyk.as_chunks::<4>().0.iter().zip(rgb.as_chunks_mut::<3>().0) {
        let [cyan, magenta, yellow, black] =
            ink.map(|value| u32::from(if inverted { value } else { 255 - value }));
        *light = [cyan, magenta, yellow].map(|value| ((value * black + 127) / 255) as u8);
    }
}

/// Takes rows of a profile's colours to sRGB.
#[derive(Clone)]
pub(crate) struct ToSrgb {
    transform: Arc<Transform8BitExecutor>,
}

impl std::fmt::Debug for ToSrgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ToSrgb")
    }
}

impl ToSrgb {
    /// For pictures of three channels. `None` where the profile cannot be read,
    /// is for something else, or is sRGB within two steps.
    pub fn from_rgb(icc: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        if profile.color_space != DataColorSpace::Rgb {
            return None;
        }
        let this = Self::between(&profile, Layout::Rgb)?;
        let levels = [0_u8, 64, 128, 192, 255];
        let mut probe = Vec::with_capacity(375);
        for red in levels {
            for green in levels {
                probe.extend(levels.iter().flat_map(|blue| [red, green, *blue]));
            }
        }
        let mut seen = probe.clone();
        this.apply(&probe, &mut seen);
        let same = probe.iter().zip(&seen).all(|(a, b)| a.abs_diff(*b) <= 2);
        (!same).then_some(this)
    }

    /// For pictures of four inks, 255 being all ink.
    pub fn from_cmyk(icc: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        if profile.color_space != DataColorSpace::Cmyk {
            return None;
        }
        Self::between(&profile, Layout::Rgba)
    }

    fn between(profile: &ColorProfile, layout: Layout) -> Option<Self> {
        let srgb = ColorProfile::new_srgb();
        let options = TransformOptions::default();
        let transform = profile.create_transform_8bit(layout, &srgb, Layout::Rgb, options).ok()?;
        Some(Self { transform })
    }

    /// Whole pixels in, three bytes a pixel out.
    pub fn apply(&self, from: &[u8], to: &mut [u8]) {
        // Lengths fit, so there is nothing it could refuse.
        let _ = self.transform.transform(from, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_the_same_colour() {
        for rgb in [[0, 0, 0], [255, 255, 255], [200, 30, 90], [12, 240, 5], [1, 2, 250]] {
            let mut row = rgb;
            rgb_to_ycc(&mut row);
            let [y, cb, cr] = row;
            let back = ycc_to_rgb(y, cb, cr);
            assert!(rgb.iter().zip(back).all(|(a, b)| a.abs_diff(b) <= 2), "{rgb:?} {back:?}");
        }
    }

    #[test]
    fn srgb_needs_nothing_and_a_wide_profile_does() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        assert!(ToSrgb::from_rgb(&srgb).is_none());
        let wide = ColorProfile::new_display_p3().encode().unwrap();
        let to_srgb = ToSrgb::from_rgb(&wide).unwrap();
        let mut out = [0; 3];
        to_srgb.apply(&[0, 200, 0], &mut out);
        assert!(out[0] == 0 && out[1] > 200, "P3's green is out of sRGB: {out:?}");
        assert!(ToSrgb::from_rgb(b"no profile").is_none());
    }
}
