//! Stills of public cameras: a frame every so often, with what nobody may see made
//! unknowable before anything is kept. Streams never leave the cameras' own network, and
//! neither do frames as they were taken: the program that takes one also masks it.
//!
//! ```text
//! configuration -> watch (whose turn it is) -> frame (ffmpeg) -> stills -> everybody
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`watch`] | whose turn it is, on one of all servers; what does not answer |
//! | [`frame`] | one frame, masked, within its time |
//! | [`stills`] | keeping the last few |
//! | [`wall`] | the cameras for a desk: last seen, what is wrong |

pub mod frame;
pub mod stills;
pub mod wall;
pub mod watch;
