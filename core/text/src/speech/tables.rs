//! Units and abbreviations, out of `speech/{vi,en}.txt`.

use std::sync::LazyLock;

use super::Tongue;

/// What is known of a language.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Behind a number; the longest first.
    pub(super) units: Vec<(&'static str, &'static str)>,
    /// Whole words; the longest first.
    pub(super) shorts: Vec<(&'static str, &'static str)>,
    words: Vec<(&'static str, &'static str)>,
    /// Words before a number to call.
    pub(super) calls: Vec<&'static str>,
    /// Words before a Roman number.
    pub(super) romans: Vec<&'static str>,
    /// Words before a day and month.
    pub(super) dated: Vec<&'static str>,
}

static VIETNAMESE: LazyLock<Tables> =
    LazyLock::new(|| Tables::read(include_str!("../../speech/vi.txt")));
static ENGLISH: LazyLock<Tables> =
    LazyLock::new(|| Tables::read(include_str!("../../speech/en.txt")));

/// What is known of a language.
pub(super) fn of(tongue: Tongue) -> &'static Tables {
    match tongue {
        Tongue::Vietnamese => &VIETNAMESE,
        Tongue::English => &ENGLISH,
    }
}

impl Tables {
    fn read(text: &'static str) -> Self {
        let mut tables = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split('\t');
            let (kind, written) = (parts.next(), parts.next());
            let said = parts.next().unwrap_or_default();
            match (kind, written) {
                (Some("unit"), Some(written)) => tables.units.push((written, said)),
                (Some("short"), Some(written)) => tables.shorts.push((written, said)),
                (Some("word"), Some(written)) => tables.words.push((written, said)),
                (Some("call"), Some(written)) => tables.calls.push(written),
                (Some("roman"), Some(written)) => tables.romans.push(written),
                (Some("dated"), Some(written)) => tables.dated.push(written),
                _ => {}
            }
        }
        tables.units.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
        tables.shorts.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
        tables
    }

    /// A word that the scanner says.
    pub(super) fn word(&self, name: &str) -> &'static str {
        self.words.iter().find(|(word, _)| *word == name).map(|(_, said)| *said).unwrap_or_default()
    }
}
