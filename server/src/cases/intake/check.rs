//! Every bound of a report, before anything is kept. The field at fault is
//! named; what is outside the province is no fault.

use citizen_areas::sound::{Unsound, sound};
use citizen_wire::limits::{MEDIA_BYTES_MAX, MEDIA_PER_REPORT_MAX, TEXT_CHARS_MAX};
use citizen_wire::media::{MediaDeclared, MediaKind};
use citizen_wire::problem::code;
use citizen_wire::report::{Fix, ReportBody};

use crate::problem::Refusal;
use crate::province::categories::ChosenBy;
use crate::province::{CategoryRule, Province};

/// Hex digits of a SHA-256.
const SHA256_DIGITS: usize = 64;
/// Longest media type, bytes.
const CONTENT_TYPE_BYTES_MAX: usize = 100;
/// Largest pixel count along one side that any camera makes.
const PIXELS_MAX: u32 = 100_000;
/// Half around the Earth: nothing is further from a photo.
const APART_M_MAX: f64 = 20_100_000.0;

/// Checks `body` and puts its text into normal form. `chooses` is who said the category:
/// one that staff alone choose is unknown to everybody else.
///
/// # Errors
/// 422 naming the field.
pub fn check(body: &mut ReportBody, province: &Province, chooses: ChosenBy) -> Result<(), Refusal> {
    body.text = citizen_text::nfc(&body.text);
    if body.text.chars().count() > TEXT_CHARS_MAX {
        return Err(Refusal::invalid(code::TEXT_TOO_LONG, "text"));
    }
    if body.text.is_empty() && body.media.is_empty() {
        return Err(Refusal::invalid(code::TEXT_EMPTY, "text"));
    }
    if body.category.as_deref().is_some_and(|id| choice(province, chooses, id).is_none()) {
        return Err(Refusal::invalid(code::CATEGORY_UNKNOWN, "category"));
    }
    if body.commune.as_deref().is_some_and(|code| province.commune(code).is_none()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "commune"));
    }
    for (name, fix) in [("fix", &body.fix), ("measured", &body.measured)] {
        if let Some(fix) = fix {
            position(name, fix, province)?;
        }
    }
    if body.measured.is_some() && body.fix.is_none() {
        return Err(Refusal::invalid(code::FIELD_MISSING, "fix"));
    }
    announced(&body.media)
}

fn choice<'p>(province: &'p Province, chooses: ChosenBy, id: &str) -> Option<&'p CategoryRule> {
    match chooses {
        ChosenBy::Everybody => province.offered(id),
        ChosenBy::Staff => province.category(id),
    }
}

/// What a phone of ours checks before it sends, for whoever else sends.
fn position(name: &str, fix: &Fix, province: &Province) -> Result<(), Refusal> {
    sound(fix, province.areas.bounds()).map_err(|Unsound { field, code, meant }| {
        let refusal = Refusal::invalid(code, format!("{name}.{field}"));
        match meant {
            Some((lat, lon)) => refusal.meant(lat, lon),
            None => refusal,
        }
    })
}

fn announced(media: &[MediaDeclared]) -> Result<(), Refusal> {
    if media.len() > MEDIA_PER_REPORT_MAX {
        return Err(Refusal::invalid(code::MEDIA_TOO_MANY, "media"));
    }
    for (number, medium) in media.iter().enumerate() {
        let at = |name: &str| format!("media.{number}.{name}");
        let invalid = |name: &str| Err(Refusal::invalid(code::FIELD_INVALID, at(name)));
        if media.iter().take(number).any(|earlier| earlier.id == medium.id) {
            return invalid("id");
        }
        if !is_sha256(&medium.sha256) {
            return invalid("sha256");
        }
        if medium.bytes == 0 {
            return invalid("bytes");
        }
        if medium.bytes > MEDIA_BYTES_MAX {
            return Err(Refusal::invalid(code::MEDIA_TOO_LARGE, at("bytes")));
        }
        let family = match medium.kind {
            MediaKind::Photo => "image/",
            MediaKind::Video => "video/",
            MediaKind::Audio => "audio/",
            // Desks alone send documents.
            MediaKind::Document => return invalid("kind"),
        };
        let content_type = &medium.content_type;
        if content_type.len() > CONTENT_TYPE_BYTES_MAX || !content_type.starts_with(family) {
            return invalid("content_type");
        }
        for (name, pixels) in [("width", medium.width), ("height", medium.height)] {
            if pixels.is_some_and(|pixels| pixels == 0 || pixels > PIXELS_MAX) {
                return invalid(name);
            }
        }
        if medium.apart_m.is_some_and(|metres| !(0.0..=APART_M_MAX).contains(&metres)) {
            return invalid("apart_m");
        }
    }
    Ok(())
}

fn is_sha256(text: &str) -> bool {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.len() == SHA256_DIGITS && text.bytes().all(digit)
}
