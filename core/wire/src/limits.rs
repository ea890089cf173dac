//! Bounds that both sides enforce: the phone before it keeps a draft, the
//! server before it accepts. The catalog repeats them so a shell can show them.

/// Longest text of a report or an addition, in characters after NFC.
pub const TEXT_CHARS_MAX: usize = 5_000;
/// Longest reason given with a rating or a reopening, in characters.
pub const REASON_CHARS_MAX: usize = 1_000;
/// Most photos, videos and voice notes on one report or follow-up.
pub const MEDIA_PER_REPORT_MAX: usize = 40;
/// Largest single media file, bytes.
pub const MEDIA_BYTES_MAX: u64 = 100 * 1024 * 1024;
/// Largest JSON body, bytes after decompression.
pub const JSON_BYTES_MAX: usize = 1024 * 1024;
/// Most reports in one batch.
pub const BATCH_REPORTS_MAX: usize = 100;
