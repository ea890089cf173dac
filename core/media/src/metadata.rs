//! When and where a photo was taken and which way up it is, out of its EXIF.
//! Nothing here refuses a photo: metadata that cannot be read says nothing.

use exif::{Exif, In, Tag, Value};
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::header::Source;

/// What a photo says about itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Taken {
    /// Known only when the camera wrote its zone, or satellite time.
    pub at: Option<Timestamp>,
    /// Degrees, latitude first.
    pub position: Option<(f64, f64)>,
}

/// Reads EXIF out of a JPEG, PNG or WebP file; with it the orientation, 1 to 8.
pub(crate) fn read(source: &mut impl Source) -> (Taken, u8) {
    let Ok(exif) = exif::Reader::new().read_from_container(source) else {
        return (Taken::default(), 1);
    };
    let at = zoned(&exif).or_else(|| satellite_time(&exif));
    (Taken { at, position: position(&exif) }, orientation(&exif))
}

fn orientation(exif: &Exif) -> u8 {
    let field = exif.get_field(Tag::Orientation, In::PRIMARY);
    let value = field.and_then(|field| field.value.get_uint(0)).unwrap_or(1);
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

/// Local time with its offset, `2026:10:18 07:30:00` and `+07:00`.
fn zoned(exif: &Exif) -> Option<Timestamp> {
    let local = text(exif, Tag::DateTimeOriginal)?;
    let offset = text(exif, Tag::OffsetTimeOriginal)?;
    let (date, time) = local.trim().split_once(' ')?;
    format!("{}T{time}{}", date.replace(':', "-"), offset.trim()).parse().ok()
}

/// UTC from the satellite receiver.
fn satellite_time(exif: &Exif) -> Option<Timestamp> {
    let date = text(exif, Tag::GPSDateStamp)?.trim().replace(':', "-");
    let [hours, minutes, seconds] = thirds(exif, Tag::GPSTimeStamp)?;
    let whole = |value: f64| (0.0..60.0).contains(&value).then(|| value.floor());
    let time = format!("{:02}:{:02}:{:02}", whole(hours)?, whole(minutes)?, whole(seconds)?);
    let utc: DateTime = format!("{date}T{time}").parse().ok()?;
    utc.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|at| at.timestamp())
}

fn position(exif: &Exif) -> Option<(f64, f64)> {
    let degrees = |tag, reference, negative: &str| {
        let [degrees, minutes, seconds] = thirds(exif, tag)?;
        let sign = if text(exif, reference)?.eq_ignore_ascii_case(negative) { -1.0 } else { 1.0 };
        Some(sign * (degrees + minutes / 60.0 + seconds / 3600.0))
    };
    let lat = degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, "S")?;
    let lon = degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, "W")?;
    let on_earth = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    // Cameras without a fix write zeros.
    (on_earth && (lat, lon) != (0.0, 0.0)).then_some((lat, lon))
}

fn thirds(exif: &Exif, tag: Tag) -> Option<[f64; 3]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Rational(parts) => match parts.as_slice() {
            [a, b, c] => Some([a.to_f64(), b.to_f64(), c.to_f64()]),
            _ => None,
        },
        _ => None,
    }
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => String::from_utf8(lines.first()?.clone()).ok(),
        _ => None,
    }
}
