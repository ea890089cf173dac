//! A position, and the commune it lies in, worked out on the phone.

mod fix;
mod locator;

pub use fix::{check_fix, rounded};
pub use locator::{Locator, Place};
