//! Text made ready to be read aloud: numbers, dates, times, units and abbreviations in
//! words, because voices of phones read them wrongly or not at all. Plain text in, plain
//! text out; what is not known stays as it is written.
//!
//! | file | what it does |
//! |---|---|
//! | `vietnamese`, `english` | numbers, dates and times in words |
//! | `figures` | numbers, dates and times as they are written |
//! | `tables` | units and abbreviations, out of `speech/{vi,en}.txt` |
//! | `scan` | walks the text and puts words in place of what it knows |

mod english;
mod figures;
mod scan;
mod tables;
mod vietnamese;

use crate::nfc;

/// A language that is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Vietnamese.
    Vietnamese,
    /// English.
    English,
}

/// What is said of a text, a line a sentence.
pub fn spoken(text: &str, tongue: Tongue) -> String {
    let text = nfc(text);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| {
        // The mark of a list is not said; a sign before a number is.
        let marks = ["- ", "• ", "* ", "+ ", "– "];
        let line = marks.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
        let said = scan::line(line.trim_start(), tongue);
        // A line end is a pause.
        let pauses = said.ends_with(['.', '!', '?', ':', ';', ',', '…']);
        if pauses { said } else { said + "." }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
