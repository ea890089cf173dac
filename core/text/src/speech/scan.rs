//! Walks a line and puts words in place of what it knows.

use super::figures::{self, Number};
use super::tables::{self, Tables};
use super::{Tongue, english, vietnamese};

/// What is said, and how many bytes of the text it stands for.
type Said = Option<(String, usize)>;

/// Digits without any mark from which on they are read one by one.
const LONG: usize = 7;

/// What is said of a line.
pub(super) fn line(text: &str, tongue: Tongue) -> String {
    let scan = Scan { text, tongue, tables: tables::of(tongue) };
    let mut said = String::new();
    let mut place = 0;
    while let Some(c) = scan.rest(place).chars().next() {
        match scan.known(place) {
            Some((words, taken)) => {
                said.push_str(&words);
                place += taken;
                // A letter or a digit right behind it is a word of its own.
                let next = scan.rest(place).chars().next();
                if next.is_some_and(char::is_alphanumeric) && !said.ends_with(' ') {
                    said.push(' ');
                }
            }
            None => {
                said.push(c);
                place += c.len_utf8();
            }
        }
    }
    said
}

struct Scan<'t> {
    text: &'t str,
    tongue: Tongue,
    tables: &'static Tables,
}

impl Scan<'_> {
    fn rest(&self, place: usize) -> &str {
        self.text.get(place..).unwrap_or_default()
    }

    fn before(&self, place: usize) -> &str {
        self.text.get(..place).unwrap_or_default()
    }

    /// What is said in place of what stands there; nothing: it is said as it is written.
    fn known(&self, place: usize) -> Said {
        let (before, rest) = (self.before(place), self.rest(place));
        let last = before.chars().next_back();
        let first = rest.chars().next()?;
        if first == '/' {
            return self.slash(last, rest);
        }
        // Digits go on behind letters of an abbreviation that was said: QL9.
        let within = last.is_some_and(char::is_alphanumeric);
        let behind_short = first.is_ascii_digit() && self.ends_with_short(before);
        if within && !behind_short {
            return None;
        }
        if rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            return Some((self.tables.word("link").to_owned(), end));
        }
        if first.is_ascii_digit() {
            return self.figure(before, rest);
        }
        if matches!(first, '-' | '−' | '–') {
            return self.dash(last, rest);
        }
        self.roman(before, rest).or_else(|| self.short(rest))
    }

    /// A slash: what is measured in a time, or a choice of words.
    fn slash(&self, last: Option<char>, rest: &str) -> Said {
        let next = rest.chars().nth(1)?;
        let last = last?;
        if next.is_ascii_digit() {
            let word = if last.is_ascii_digit() { "over" } else { "within" };
            return Some((format!(" {} ", self.tables.word(word)), 1));
        }
        (last.is_alphabetic() && next.is_alphabetic()).then(|| (", ".to_owned(), 1))
    }

    /// A dash before a number that nothing stands before is its sign.
    fn dash(&self, last: Option<char>, rest: &str) -> Said {
        let taken = rest.chars().next()?.len_utf8();
        let number = rest.get(taken..)?.starts_with(|c: char| c.is_ascii_digit());
        let alone = last.is_none_or(|c| c.is_whitespace() || c == '(');
        (number && alone).then(|| (format!("{} ", self.tables.word("minus")), taken))
    }

    fn short(&self, rest: &str) -> Said {
        let found = self.tables.shorts.iter().find(|(written, _)| {
            let Some(after) = rest.strip_prefix(written) else { return false };
            let word = written.ends_with(char::is_alphanumeric);
            !word || !after.starts_with(char::is_alphabetic)
        });
        found.map(|(written, said)| ((*said).to_owned(), written.len()))
    }

    fn ends_with_short(&self, before: &str) -> bool {
        self.tables.shorts.iter().any(|(written, _)| {
            let whole = before.strip_suffix(written);
            whole.is_some_and(|front| !front.ends_with(char::is_alphanumeric))
        })
    }

    fn roman(&self, before: &str, rest: &str) -> Said {
        let (number, taken) = figures::roman(rest)?;
        self.follows(before, &self.tables.romans).then(|| (self.whole(number), taken))
    }

    /// Whether one of the words stands right before.
    fn follows(&self, before: &str, words: &[&str]) -> bool {
        let before = before.trim_end_matches([' ', ':', '\u{a0}']).to_lowercase();
        words.iter().any(|word| {
            let front = before.strip_suffix(word);
            front.is_some_and(|front| !front.ends_with(char::is_alphanumeric))
        })
    }

    fn whole(&self, number: u64) -> String {
        match self.tongue {
            Tongue::Vietnamese => vietnamese::whole(number),
            Tongue::English => english::whole(number),
        }
    }

    fn one_by_one(&self, digits: &str) -> String {
        match self.tongue {
            Tongue::Vietnamese => vietnamese::one_by_one(digits),
            Tongue::English => english::one_by_one(digits),
        }
    }

    /// What begins with a digit.
    fn figure(&self, before: &str, rest: &str) -> Said {
        let (said, taken) = self.moment(before, rest).or_else(|| self.number(before, rest))?;
        // From one to another: 20-30, 7h–9h.
        let after = rest.get(taken..)?;
        let dash = after.chars().next().filter(|c| matches!(c, '-' | '–'));
        let goes_on = |dash: &char| {
            let next = after.get(dash.len_utf8()..).and_then(|after| after.chars().next());
            next.is_some_and(|c| c.is_ascii_digit())
        };
        match dash.filter(goes_on) {
            Some(dash) => {
                let to = self.tables.word("to");
                Some((format!("{said} {to} "), taken + dash.len_utf8()))
            }
            None => Some((said, taken)),
        }
    }

    fn moment(&self, before: &str, rest: &str) -> Said {
        let date = |day, month, year| match self.tongue {
            Tongue::Vietnamese => {
                vietnamese::date(day, month, year, self.follows(before, &["ngày"]))
            }
            Tongue::English => english::date(day, month, year),
        };
        if let Some((day, month, year, taken)) = figures::date(rest) {
            return Some((date(day, month, Some(year)), taken));
        }
        // Of several days the first stands behind the word: 27-28/11.
        let begun = before.trim_end_matches(|c: char| c.is_ascii_digit() || "-–/".contains(c));
        if self.follows(begun, &self.tables.dated)
            && let Some((day, month, taken)) = figures::day_month(rest)
        {
            return Some((date(day, month, None), taken));
        }
        if self.follows(before, &["tháng"])
            && let Some((month, year, taken)) = figures::month_year(rest)
        {
            let (month, year) = (vietnamese::month_name(month), vietnamese::whole(year));
            return Some((format!("{month} năm {year}"), taken));
        }
        let (hour, minute, taken) = figures::time(rest, self.tongue)?;
        let said = match self.tongue {
            Tongue::Vietnamese => vietnamese::time(hour, minute),
            Tongue::English => english::time(hour, minute),
        };
        Some((said, taken))
    }

    fn number(&self, before: &str, rest: &str) -> Said {
        if let Some((digits, taken)) = figures::call(rest).filter(|(all, _)| all.len() > 2) {
            return Some((self.one_by_one(&digits), taken));
        }
        let number = figures::number(rest, self.tongue)?;
        let after = rest.get(number.taken..)?;
        let to_call = (3..=4).contains(&number.whole.len())
            && !after.starts_with('/')
            && self.follows(before, &self.tables.calls);
        if number.plain && (to_call || number.whole.len() >= LONG) {
            return Some((self.one_by_one(&number.whole), number.taken));
        }
        let said = self.value(&number)?;
        Some(match self.unit(after) {
            Some((unit, taken)) => (format!("{said} {unit}"), number.taken + taken),
            None => (said, number.taken),
        })
    }

    fn value(&self, number: &Number) -> Option<String> {
        let whole = self.whole(number.whole.parse().ok()?);
        if number.decimals.is_empty() {
            return Some(whole);
        }
        let decimals = match self.tongue {
            Tongue::Vietnamese => vietnamese::decimals(&number.decimals),
            Tongue::English => english::one_by_one(&number.decimals),
        };
        Some(format!("{whole} {} {decimals}", self.tables.word("point")))
    }

    /// The unit behind a number, and how much it takes with the blank before it.
    fn unit(&self, after: &str) -> Option<(&'static str, usize)> {
        let blank = after.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let blank = blank.map_or(0, char::len_utf8);
        let after = after.get(blank..)?;
        let is_here =
            |written: &str| after.starts_with(written) && figures::ends(after, written.len());
        let found = self.tables.units.iter().find(|(written, _)| is_here(written));
        found.map(|(written, said)| (*said, blank + written.len()))
    }
}
