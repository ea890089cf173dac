//! The danger of forest fires, worked out once a day where somebody brings the weather of an
//! area; elsewhere programs bring it or staff enter it.
//!
//! ```text
//! temperature, humidity, rain of a Thing -> index (Nesterov's P) -> its datastream of P
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`index`] | P of a day out of P of the day before and its weather |
//! | [`roll`] | the days of an area, one after the other |

pub mod index;
pub mod roll;
