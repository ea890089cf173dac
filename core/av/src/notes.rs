//! When and where a film was taken, out of what is dropped afterwards. Nothing
//! here refuses a film: what cannot be read says nothing.

use citizen_media::Taken;
use jiff::Timestamp;
use mp4_atom::Mvhd;

use crate::fields::{Fields, child};

/// From 1904, where the container begins, to 1970.
const SECONDS_TO_1970: u64 = 2_082_844_800;
const WHERE: &[u8] = b"com.apple.quicktime.location.ISO6709";
const WHEN: &[u8] = b"com.apple.quicktime.creationdate";

pub(crate) fn taken(moov: &[u8], header: &Mvhd) -> Taken {
    let written = i64::try_from(header.creation_time.saturating_sub(SECONDS_TO_1970)).ok();
    let written = written.filter(|seconds| *seconds > 0);
    let mut taken =
        Taken { at: written.and_then(|at| Timestamp::from_second(at).ok()), position: None };
    let find = |parent, kind: &[u8; 4]| child(parent, "udta", kind).ok().flatten();
    if let Some(udta) = find(moov, b"udta") {
        let text = find(udta, b"\xA9xyz").and_then(|place| place.get(4..));
        taken.position = text.and_then(iso6709).or_else(|| find(udta, b"loci").and_then(loci));
    }
    if let Some(meta) = find(moov, b"meta") {
        // ISO's begins with a version, QuickTime's with its first box.
        let meta = if meta.starts_with(&[0; 4]) { meta.get(4..).unwrap_or(meta) } else { meta };
        apple(meta, &mut taken);
    }
    taken
}

/// QuickTime's named values: `keys` has the names, `ilst` the values by number.
fn apple(meta: &[u8], taken: &mut Taken) {
    let find = |kind| child(meta, "meta", kind).ok().flatten();
    let (Some(keys), Some(values)) = (find(b"keys"), find(b"ilst")) else { return };
    let mut names = Fields::new(keys.get(8..).unwrap_or_default(), "keys");
    let mut number = 0_u32;
    while let Ok(Some((_, name))) = names.next_box() {
        number += 1;
        if name != WHERE && name != WHEN {
            continue;
        }
        let value = child(values, "ilst", &number.to_be_bytes()).ok().flatten();
        let data = value.and_then(|value| child(value, "ilst", b"data").ok().flatten());
        let Some(text) = data.and_then(|data| data.get(8..)) else { continue };
        if name == WHERE {
            taken.position = iso6709(text).or(taken.position);
        } else {
            taken.at = zoned(text).or(taken.at);
        }
    }
}

/// `2026-10-18T07:30:00+0700`.
fn zoned(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?;
    text.parse().ok().or_else(|| Timestamp::strptime("%Y-%m-%dT%H:%M:%S%z", text).ok())
}

/// `+16.7403+107.0012+012.3/`.
fn iso6709(text: &[u8]) -> Option<(f64, f64)> {
    let text = std::str::from_utf8(text).ok()?.trim_end_matches(['/', '\0']);
    let signs = |c| matches!(c, '+' | '-');
    let second = text.get(1..)?.find(signs)? + 1;
    let third = text.get(second + 1..)?.find(signs).map_or(text.len(), |at| at + second + 1);
    on_earth(text.get(..second)?.parse().ok()?, text.get(second..third)?.parse().ok()?)
}

/// 3GPP: language, name, role, longitude and latitude in 16.16.
fn loci(content: &[u8]) -> Option<(f64, f64)> {
    let after_name = content.get(6..)?;
    let name = after_name.iter().position(|byte| *byte == 0)?;
    let mut fields = Fields::new(after_name.get(name + 2..)?, "loci");
    let mut degrees = || Some(f64::from(fields.u32().ok()?.cast_signed()) / 65_536.0);
    let (lon, lat) = (degrees()?, degrees()?);
    on_earth(lat, lon)
}

fn on_earth(lat: f64, lon: f64) -> Option<(f64, f64)> {
    let there = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    (there && (lat, lon) != (0.0, 0.0)).then_some((lat, lon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_in_every_spelling_and_nonsense_says_nothing() {
        assert_eq!(iso6709(b"+16.7403+107.0012+012.3/"), Some((16.7403, 107.0012)));
        assert_eq!(iso6709(b"-16.5-107.25/"), Some((-16.5, -107.25)));
        for nothing in [&b"+00.0000+000.0000/"[..], b"+91.0+10.0/", b"+16.7", b"", b"x+y+"] {
            assert_eq!(iso6709(nothing), None);
        }
        let mut place = b"\0\0\0\0\x55\xC4Dakrong\0\0".to_vec();
        place.extend((107_i32 << 16).to_be_bytes());
        place.extend((16_i32 << 16 | 0x8000).to_be_bytes());
        assert_eq!(loci(&place), Some((16.5, 107.0)));
        assert_eq!(
            zoned(b"2026-10-18T07:30:00+0700"),
            "2026-10-18T00:30:00Z".parse().ok(),
            "with its zone"
        );
    }
}
