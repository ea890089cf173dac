//! A position, from the receiver to the words a person reads, worked out on
//! the phone.
//!
//! ```text
//! receiver -> Reading -> Locating -> Best -> Fix -> check_fix -> Chosen -> draft
//! map      -> pin ------------------------> Fix -> check_fix --^ wins, both kept
//! photo    -> position --------------------> apart_m: how far from the fix
//!                         Fix -> Locator -> Place, words, public position
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`reading`] | what a receiver says |
//! | [`stream`] | the best of a stream of readings, by a deadline |
//! | [`check`] | what a position must be before it is kept |
//! | [`chosen`] | the pin and what was measured |
//! | [`locator`] | commune and words for a position |

mod check;
mod chosen;
mod locator;
mod reading;
mod stream;

pub use citizen_areas::places::distance;

pub use check::{apart_m, check_fix, rounded};
pub use chosen::Chosen;
pub use locator::{Locator, Near, Place, PlacedBy, Whereabouts};
pub use reading::{Reading, ReadingSource};
pub use stream::{Aim, Best, Heard, Locating, Marks, Standing};
