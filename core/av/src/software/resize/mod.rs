//! Planes to the size of the plan, each as it is: no way through RGB.
//!
//! Sixteen new lines at a time are blended of the old ones; turned, their columns
//! are lines, and are blended the same way; turned back they are done. So both
//! directions add up whole lines of neighbours, which every processor does many
//! samples at a time, and nothing but those lines is kept between.
//!
//! | file | what it does |
//! |---|---|
//! | `taps` | how much of which old sample a new one has |
//! | `plane` | one plane |
//! | `blend` | lines added up |
//! | `turn` | lines to columns |

mod blend;
mod plane;
mod taps;
mod turn;

use self::plane::Shrink;
use crate::error::AvError;
use crate::pictures::{Picture, Plane};

/// A picture of the size of the plan, 4:2:0.
#[derive(Debug)]
pub(super) struct Planes {
    pub(super) y: Vec<u8>,
    pub(super) cb: Vec<u8>,
    pub(super) cr: Vec<u8>,
}

/// Resizes, and uses its memory again.
pub(super) struct Resize {
    width: usize,
    height: usize,
    /// Of brightness and of colours, for the pictures that came last.
    shrinks: [Option<Shrink>; 2],
    idle: Vec<Planes>,
}

impl Resize {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, height, shrinks: [None, None], idle: Vec::new() }
    }

    /// Planes that were encoded, to be filled again.
    pub(super) fn take_back(&mut self, planes: Planes) {
        self.idle.push(planes);
    }

    pub(super) fn resized(&mut self, picture: &Picture) -> Result<Planes, AvError> {
        let (wanted, half) = ((self.width, self.height), (self.width / 2, self.height / 2));
        let mut planes = self.idle.pop().unwrap_or_else(|| Planes {
            y: vec![0; wanted.0 * wanted.1],
            cb: vec![0; half.0 * half.1],
            cr: vec![0; half.0 * half.1],
        });
        let [y, cb, cr] = picture.planes();
        let [bright, colour] = &mut self.shrinks;
        shrunk(bright, y, &mut planes.y, wanted)?;
        shrunk(colour, cb, &mut planes.cb, half)?;
        shrunk(colour, cr, &mut planes.cr, half)?;
        Ok(planes)
    }
}

/// `shrink` is made anew where the plane has another size than the one before: films
/// may change it on the way.
fn shrunk(
    shrink: &mut Option<Shrink>,
    from: Plane<'_>,
    to: &mut [u8],
    wanted: (usize, usize),
) -> Result<(), AvError> {
    let fits = shrink.take().filter(|shrink| shrink.is_for(from.size, wanted));
    let shrink = shrink.insert(fits.unwrap_or_else(|| Shrink::new(from.size, wanted)));
    let done = shrink.plane(from, to);
    done.ok_or_else(|| AvError::unreadable("mdat", &"a picture of another size"))
}
