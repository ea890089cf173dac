//! A report in one text message, for when there is no data network: letters of GSM-7
//! alone, at most [`CHARS_MAX`] of them, so that every phone and every gateway carries it
//! as one message.
//!
//! ```text
//! C1 S 01a1ee65a0407c5e824f6e3deb735b58 16.6712,106.8312 Kflooded_road P4 V2 D3 B35 / nuoc len mai *A587
//! version, kind, the report's id, place, category, people, of them vulnerable, water, battery,
//! words, checksum
//! ```
//!
//! The id is the report's own: what comes later over a network is the same case.

use std::fmt::Write as _;

use uuid::Uuid;

use crate::report::ReportKind;

/// Letters of one text message.
pub const CHARS_MAX: usize = 160;
/// What a text message of this version begins with.
const VERSION: &str = "C1";
/// How deep water is at most: to the roofs.
pub const DEPTH_MAX: u8 = 5;
/// What stands before the words.
const WORDS: &str = " / ";
/// Decimal places of a place: 11 m.
const PLACES: usize = 4;

/// What stands in one.
#[derive(Debug, Clone, PartialEq)]
pub struct TextReport {
    /// The report's id.
    pub id: Uuid,
    /// Report or SOS.
    pub kind: ReportKind,
    /// Category id.
    pub category: Option<String>,
    /// Latitude and longitude, degrees.
    pub place: Option<(f64, f64)>,
    /// How many people are there, and what else helps who comes.
    pub needs: Needs,
    /// A few words, without diacritics.
    pub words: String,
}

/// What whoever comes to help should know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Needs {
    /// People.
    pub people: Option<u8>,
    /// Of them children, the old, the ill, the pregnant.
    pub vulnerable: Option<u8>,
    /// Water: 1 ankle, 2 knee, 3 waist, 4 chest, 5 roof.
    pub depth: Option<u8>,
    /// Percent of the phone's battery.
    pub battery: Option<u8>,
}

/// Why a text message is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// It is something that a person wrote.
    Foreign,
    /// It is ours, of a version this program does not know.
    Version,
    /// It is ours, and something in it changed on its way.
    Damaged,
}

impl TextReport {
    /// As one text message. Words that do not fit are left out from the end.
    pub fn write(&self) -> String {
        let kind = match self.kind {
            ReportKind::Sos => 'S',
            ReportKind::Report => 'R',
        };
        let mut text = format!("{VERSION} {kind} {}", self.id.simple());
        if let Some((lat, lon)) = self.place {
            let _ = write!(text, " {lat:.PLACES$},{lon:.PLACES$}");
        }
        let Needs { people, vulnerable, depth, battery } = self.needs;
        if let Some(category) = &self.category {
            let _ = write!(text, " K{category}");
        }
        for (letter, number) in [('P', people), ('V', vulnerable), ('D', depth), ('B', battery)] {
            if let Some(number) = number {
                let _ = write!(text, " {letter}{number}");
            }
        }
        let room = CHARS_MAX - " *0000".len();
        let mut words = self.words.split(|c: char| !carried(c)).filter(|word| !word.is_empty());
        let mut before = WORDS;
        while let Some(word) = words.next().filter(|word| text.len() + 3 + word.len() <= room) {
            text.push_str(before);
            text.push_str(word);
            before = " ";
        }
        let sum = checksum(&text);
        let _ = write!(text, " *{sum:04X}");
        text
    }

    /// Reads one. Spaces around it and the size of its letters do not matter: somebody
    /// may have typed it off another's screen.
    ///
    /// # Errors
    /// [`NotRead`].
    pub fn read(text: &str) -> Result<Self, NotRead> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut parts = text.split(' ');
        let version = parts.next().unwrap_or_default().to_ascii_uppercase();
        if version != VERSION {
            let digits = version.strip_prefix('C').unwrap_or_default();
            let ours = !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
            let marked = text.rsplit(' ').next().is_some_and(|last| last.starts_with('*'));
            return Err(if ours && marked { NotRead::Version } else { NotRead::Foreign });
        }
        let (told, sum) = text.rsplit_once(" *").ok_or(NotRead::Damaged)?;
        if u32::from_str_radix(sum, 16) != Ok(checksum(told)) {
            return Err(NotRead::Damaged);
        }
        Self::parts(told).ok_or(NotRead::Damaged)
    }

    fn parts(told: &str) -> Option<Self> {
        let (told, words) = told.split_once(WORDS).unwrap_or((told, ""));
        let mut parts = told.split(' ').skip(1).peekable();
        let kind = match parts.next()? {
            "S" | "s" => ReportKind::Sos,
            "R" | "r" => ReportKind::Report,
            _ => return None,
        };
        let id = Uuid::try_parse(parts.next()?).ok()?;
        let place = parts.peek().and_then(|part| place(part));
        if place.is_some() {
            parts.next();
        }
        let category = parts.next_if(|part| part.starts_with(['K', 'k']));
        let category = category.and_then(|part| part.get(1..)).map(str::to_ascii_lowercase);
        let mut number = |letter| {
            let found =
                parts.peek().and_then(|part| numbered(part)).filter(|(of, _)| *of == letter);
            parts.next_if(|_| found.is_some());
            found.map(|(_, number)| number)
        };
        let mut needs = Needs {
            people: number('P'),
            vulnerable: number('V'),
            depth: number('D'),
            battery: number('B'),
        };
        needs.depth = needs.depth.filter(|depth| *depth <= DEPTH_MAX);
        let words = words.to_owned();
        parts.next().is_none().then_some(Self { id, kind, category, place, needs, words })
    }
}

/// In every alphabet of a text message, and no sign of ours.
fn carried(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | ':' | '?' | '!')
}

fn place(part: &str) -> Option<(f64, f64)> {
    let (lat, lon) = part.split_once(',')?;
    let (lat, lon): (f64, f64) = (lat.parse().ok()?, lon.parse().ok()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}

fn numbered(part: &str) -> Option<(char, u8)> {
    let letter = part.chars().next()?.to_ascii_uppercase();
    Some((letter, part.get(1..)?.parse().ok()?))
}

/// Half of a CRC-32 over the letters in capitals.
fn checksum(text: &str) -> u32 {
    crc32fast::hash(text.to_ascii_uppercase().as_bytes()) & 0xFFFF
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sos() -> TextReport {
        TextReport {
            id: Uuid::from_u128(0x01a1_ee65_a040_7c5e_824f_6e3d_eb73_5b58),
            kind: ReportKind::Sos,
            category: Some("flooded_road".into()),
            place: Some((16.671_24, -106.831_2)),
            needs: Needs { people: Some(4), vulnerable: Some(2), depth: Some(5), battery: Some(9) },
            words: "nuoc len den mai, ba noi khong di duoc".into(),
        }
    }

    #[test]
    fn what_is_written_is_read_to_eleven_metres() {
        let text = sos().write();
        assert!(text.len() <= CHARS_MAX && text.is_ascii(), "{text}");
        let read = TextReport::read(&format!("  {} ", text.to_lowercase())).unwrap();
        assert_eq!(read, TextReport { place: Some((16.6712, -106.8312)), ..sos() });
        let bare = TextReport { category: None, place: None, needs: Needs::default(), ..sos() };
        assert_eq!(TextReport::read(&bare.write()).unwrap(), bare);
    }

    #[test]
    fn many_words_are_cut_and_every_changed_letter_is_seen() {
        let long = TextReport { words: "nuoc len ".repeat(40), ..sos() };
        let text = long.write();
        assert!(text.len() <= CHARS_MAX, "{}", text.len());
        assert!(TextReport::read(&text).unwrap().words.starts_with("nuoc len nuoc"));
        for place in 3..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[place] = if bytes[place] == b'7' { b'8' } else { b'7' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(TextReport::read(&changed), Err(NotRead::Damaged), "{changed}");
        }
    }

    #[test]
    fn what_a_person_wrote_is_theirs_and_a_later_version_says_so() {
        assert_eq!(TextReport::read("Cứu với, nước lên"), Err(NotRead::Foreign));
        assert_eq!(TextReport::read(""), Err(NotRead::Foreign));
        assert_eq!(TextReport::read("c2 S abc *0000"), Err(NotRead::Version));
        assert_eq!(TextReport::read("C1 S abc *0000"), Err(NotRead::Damaged));
    }
}
