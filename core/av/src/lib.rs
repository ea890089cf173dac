//! Films and voice notes: read with care, cut, cleaned of everything but
//! picture and sound.
//!
//! A file goes through `read` (boxes to tracks and samples, every announced
//! number checked against the file), `cut` (the samples that are shown) and
//! `write` (a new container, into which samples are copied one by one);
//! `repack` calls them in that order. A box reaches the new file only by being
//! written anew, so nothing of the old one's metadata can. In memory are the
//! tables and one packet, never the film.
//!
//! | file | what it does |
//! |---|---|
//! | `read` | boxes of MP4 and QuickTime; edit lists; which tracks are kept |
//! | `tables`, `fragments` | where samples lie, plain and fragmented |
//! | `entry` | sample descriptions: what a decoder needs, no names |
//! | `notes` | when and where it was taken, out of what is dropped |
//! | `cut` | what is shown, from key frame to key frame |
//! | `units` | H.264 and HEVC without user data and filler |
//! | `aac` | is it AAC; the encoder's name out of its fill elements |
//! | `write` | the new container |
//! | `repack` | the whole way of one file; what a file is |
//! | `compress` | the whole way of a film to a byte budget |
//! | `plan` | pixels, rate, bits and length that fit a budget |
//! | `platform`, `verify` | the phone's own encoder, and why it is not believed |
//! | `software` | without one: decoded, resized, encoded by openh264 |
//! | `pictures`, `sps` | H.264 to pictures; the first one as a poster |
//! | `voice` | voice notes of every format, cut, cleaned, with a waveform |
//! | `film`, `fields` | the tracks of a file; numbers out of bytes |

mod aac;
mod compress;
mod cut;
mod entry;
mod error;
mod fields;
mod film;
mod fragments;
mod notes;
mod pictures;
mod plan;
mod platform;
mod read;
mod repack;
#[cfg(feature = "openh264")]
mod software;
mod sps;
mod tables;
mod units;
mod verify;
mod voice;
mod window;
mod write;

pub use compress::{Compressed, Done, Platform, compress};
pub use cut::Cut;
pub use error::AvError;
pub use plan::{Clip, LONGEST, Ladder, Plan, Wanted, ladder};
pub use platform::{EncodeOrder, EncodeReport, PlatformEncoder};
pub use repack::{Facts, Pictures, Repacked, Sound, read_facts, repack};
pub use voice::{
    BARS, VOICE_LONGEST, Voice, VoiceFacts, VoiceFormat, clean_voice, voice_facts, voice_format,
};
