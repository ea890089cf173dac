//! Hostile input: each target takes bytes that a stranger may have made, gives them
//! to the real reader, and checks what must hold whatever they are. A panic is a
//! finding, and so is a hang or more than 256 MB.
//!
//! `targets/` gives them to libFuzzer; `tests/replay.rs` plays the seeds and every
//! finding again, without it.
//!
//! | target | who sends it | who reads it |
//! |---|---|---|
//! | [`uploads`] | anybody with an account | the server: headers of tus |
//! | [`report`] | the same | the server: JSON of a report, checked, routed |
//! | [`sync`] | a server, or who sits between | the phone: a page, applied |
//! | [`cap`] | whoever has a feed of warnings | the server: an index, CAP 1.2 |
//! | [`text`] | anybody, by a text message | the server: a report, its checksum |
//! | [`photo`] | any camera or program | both sides: JPEG, PNG, WebP, EXIF |
//! | [`film`] | the same | both sides: MP4, QuickTime, WebM and other sound |
//! | [`pdf`] | whoever answers | the server: PDF as evidence, and its clean copy |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is how a target says that something does not hold"
)]

#[cfg(feature = "server")]
mod cap;
mod film;
#[cfg(feature = "server")]
mod pdf;
mod photo;
#[cfg(feature = "server")]
mod report;
#[cfg(feature = "phone")]
mod sync;
mod text;
#[cfg(feature = "server")]
mod uploads;

#[cfg(feature = "server")]
pub use cap::cap;
pub use film::film;
#[cfg(feature = "server")]
pub use pdf::pdf;
pub use photo::photo;
#[cfg(feature = "server")]
pub use report::report;
#[cfg(feature = "phone")]
pub use sync::sync;
pub use text::text;
#[cfg(feature = "server")]
pub use uploads::uploads;

/// A target.
pub type Target = fn(&[u8]);

/// Every target by its name, which is also that of its folder of seeds.
pub const TARGETS: &[(&str, Target)] = &[
    ("photo", photo),
    ("film", film),
    ("text", text),
    #[cfg(feature = "server")]
    ("uploads", uploads),
    #[cfg(feature = "server")]
    ("report", report),
    #[cfg(feature = "server")]
    ("cap", cap),
    #[cfg(feature = "server")]
    ("pdf", pdf),
    #[cfg(feature = "phone")]
    ("sync", sync),
];
