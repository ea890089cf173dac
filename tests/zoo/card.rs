//! The picture on every file: red and green above, blue and yellow below, each
//! with a little light and grain in it. Wrongly turned, it is seen at once.

use image::{Rgb, RgbImage};

/// Red, green, blue and yellow: left to right, top to bottom.
pub const CORNERS: [[u8; 3]; 4] = [[200, 40, 40], [40, 180, 60], [40, 60, 200], [220, 200, 50]];

pub fn card(width: u32, height: u32) -> RgbImage {
    let mut state = 0x2545_F491_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let grain = (state >> 24) as i32 % 9 - 4;
        let corner = usize::from(x * 2 >= width) + 2 * usize::from(y * 2 >= height);
        let light = ((x * 20 / width.max(1)) as i32 + (y * 20 / height.max(1)) as i32) - 20;
        Rgb(CORNERS[corner].map(|level| (i32::from(level) + light + grain).clamp(0, 255) as u8))
    })
}

/// Which corner's colour is nearest to what is seen an eighth in from each corner.
pub fn corners(picture: &RgbImage) -> [usize; 4] {
    let (width, height) = picture.dimensions();
    let (x, y) = (width / 8, height / 8);
    let places = [(x, y), (width - 1 - x, y), (x, height - 1 - y), (width - 1 - x, height - 1 - y)];
    places.map(|(x, y)| {
        let seen = picture.get_pixel(x, y).0;
        let apart = |colour: &[u8; 3]| -> u32 {
            colour.iter().zip(seen).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
        };
        (0..4).min_by_key(|corner| apart(&CORNERS[*corner])).unwrap()
    })
}
