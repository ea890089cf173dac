//! Dates, times and numbers at the beginning of a text, and how long they are there.

use super::Tongue;

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Digits before the decimal mark, without marks of thousands.
    pub(super) whole: String,
    /// Digits behind it.
    pub(super) decimals: String,
    /// No mark at all stands in it.
    pub(super) plain: bool,
    /// Bytes it takes.
    pub(super) taken: usize,
}

/// The digits that a text begins with.
pub(super) fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn rest(text: &str, taken: usize) -> &str {
    text.get(taken..).unwrap_or_default()
}

/// Whether a word ends there.
pub(super) fn ends(text: &str, taken: usize) -> bool {
    rest(text, taken).chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// Fields of one or two digits and more, with one mark between.
fn fields(text: &str, marks: &[char], wanted: usize) -> Option<(Vec<u64>, Vec<usize>, usize)> {
    let (mut values, mut widths, mut taken) = (Vec::new(), Vec::new(), 0);
    let mut mark = None;
    for number in 0..wanted {
        if number > 0 {
            let c = rest(text, taken).chars().next().filter(|c| marks.contains(c))?;
            if mark.is_some_and(|mark| mark != c) {
                return None;
            }
            mark = Some(c);
            taken += c.len_utf8();
        }
        let found = digits(rest(text, taken));
        values.push(found.parse().ok()?);
        widths.push(found.len());
        taken += found.len();
    }
    ends(text, taken).then_some((values, widths, taken))
}

/// Day, month, year: `27/11/2026`, `2026-11-27`.
pub(super) fn date(text: &str) -> Option<(u64, u64, u64, usize)> {
    let (values, widths, taken) = fields(text, &['/', '-', '.'], 3)?;
    let (day, month, year) = match (values.as_slice(), widths.as_slice()) {
        (&[day, month, year], [1..=2, 1..=2, 4]) => (day, month, year),
        (&[year, month, day], [4, 2, 2]) => (day, month, year),
        _ => return None,
    };
    is_day(day, month).then_some((day, month, year, taken))
}

/// Day and month: `27/11`.
pub(super) fn day_month(text: &str) -> Option<(u64, u64, usize)> {
    let (values, widths, taken) = fields(text, &['/'], 2)?;
    let (&[day, month], [1..=2, 1..=2]) = (values.as_slice(), widths.as_slice()) else {
        return None;
    };
    let over = rest(text, taken).starts_with('/');
    (is_day(day, month) && !over).then_some((day, month, taken))
}

/// Month and year: `11/2026`.
pub(super) fn month_year(text: &str) -> Option<(u64, u64, usize)> {
    let (values, widths, taken) = fields(text, &['/'], 2)?;
    let (&[month, year], [1..=2, 4]) = (values.as_slice(), widths.as_slice()) else {
        return None;
    };
    (1..=12).contains(&month).then_some((month, year, taken))
}

fn is_day(day: u64, month: u64) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// Hour and minute: `14:30`, and in Vietnamese `14h30`, `14h`.
pub(super) fn time(text: &str, tongue: Tongue) -> Option<(u64, u64, usize)> {
    let hour = digits(text);
    let (mut taken, hour) = (hour.len(), hour.parse::<u64>().ok()?);
    if !(1..=2).contains(&taken) || hour > 24 {
        return None;
    }
    let mark = rest(text, taken).chars().next()?;
    let by_letter = mark == 'h' && tongue == Tongue::Vietnamese;
    if mark != ':' && !by_letter {
        return None;
    }
    taken += 1;
    let minute = digits(rest(text, taken));
    taken += minute.len();
    let minute = match (minute.len(), by_letter) {
        (0, true) => 0,
        (2, _) => minute.parse::<u64>().ok().filter(|minute| *minute < 60)?,
        _ => return None,
    };
    ends(text, taken).then_some((hour, minute, taken))
}

/// A number. Vietnamese puts a comma before decimals and points between thousands, English
/// the other way round; a single mark that cannot be of thousands is of decimals.
pub(super) fn number(text: &str, tongue: Tongue) -> Option<Number> {
    let first = digits(text);
    if first.is_empty() {
        return None;
    }
    let (thousands, decimal) = match tongue {
        Tongue::Vietnamese => ('.', ','),
        Tongue::English => (',', '.'),
    };
    let (mut whole, mut taken) = (first.to_owned(), first.len());
    let mut decimals = String::new();
    let part = |taken: usize, mark: char| {
        let found = digits(rest(text, taken).strip_prefix(mark)?);
        (!found.is_empty()).then_some(found)
    };
    if first.len() <= 3 && !first.starts_with('0') {
        while let Some(group) = part(taken, thousands).filter(|group| group.len() == 3) {
            whole.push_str(group);
            taken += 1 + group.len();
        }
    }
    let grouped = whole.len() > first.len();
    let other = part(taken, thousands).filter(|_| !grouped);
    if let Some(found) = part(taken, decimal).or(other) {
        decimals.push_str(found);
        taken += 1 + found.len();
    }
    let plain = !grouped && decimals.is_empty();
    Some(Number { whole, decimals, plain, taken })
}

/// A number to call that begins with zero, in groups or not: its digits, and its length.
pub(super) fn call(text: &str) -> Option<(String, usize)> {
    let first = digits(text);
    if !first.starts_with('0') || first.len() < 2 {
        return None;
    }
    let (mut all, mut taken) = (first.to_owned(), first.len());
    while let Some(after) = rest(text, taken).strip_prefix([' ', '.']) {
        let group = digits(after);
        if group.len() < 3 || all.len() + group.len() > 11 {
            break;
        }
        all.push_str(group);
        taken += 1 + group.len();
    }
    Some((all, taken))
}

/// A Roman number up to twenty, as a whole word.
pub(super) fn roman(text: &str) -> Option<(u64, usize)> {
    const NAMES: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ];
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = text.get(..end)?;
    let number = NAMES.iter().zip(1..).find(|(name, _)| **name == word)?;
    Some((number.1, end))
}
