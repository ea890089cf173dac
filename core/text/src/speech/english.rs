//! English numbers.

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GROUPS: [&str; 7] =
    ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A whole number.
pub(super) fn whole(number: u64) -> String {
    if number == 0 {
        return of(&SMALL, 0).to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    for (place, name) in GROUPS.iter().enumerate().rev() {
        let group = number / 1_000_u64.pow(place as u32) % 1_000;
        if group > 0 {
            said.push(format!("{} {name}", hundreds(group)).trim_end().to_owned());
        }
    }
    said.join(" ")
}

fn hundreds(number: u64) -> String {
    let (hundred, rest) = (number / 100, number % 100);
    let tens = match (rest / 10, rest % 10) {
        (0, 0) => String::new(),
        (0 | 1, _) => of(&SMALL, rest).to_owned(),
        (ten, 0) => of(&TENS, ten).to_owned(),
        (ten, one) => format!("{}-{}", of(&TENS, ten), of(&SMALL, one)),
    };
    match (hundred, tens.is_empty()) {
        (0, _) => tens,
        (_, true) => format!("{} hundred", of(&SMALL, hundred)),
        (_, false) => format!("{} hundred and {tens}", of(&SMALL, hundred)),
    }
}

/// A year: two pairs where people say it so.
pub(super) fn year(year: u64) -> String {
    match (year / 100, year % 100) {
        (10..=19 | 21..=99, 0) => format!("{} hundred", whole(year / 100)),
        (10..=19 | 21..=99, rest @ 1..=9) => format!("{} oh {}", whole(year / 100), whole(rest)),
        (10..=19 | 21..=99, rest) => format!("{} {}", whole(year / 100), whole(rest)),
        (20, rest @ 10..) => format!("twenty {}", whole(rest)),
        _ => whole(year),
    }
}

/// The name of a month, 1 to 12.
pub(super) fn month(month: u64) -> &'static str {
    month.checked_sub(1).map(|place| of(&MONTHS, place)).unwrap_or_default()
}

/// Digits one by one.
pub(super) fn one_by_one(digits: &str) -> String {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.map(|one| of(&SMALL, one.into())).collect::<Vec<_>>().join(" ")
}

fn of(names: &[&'static str], place: u64) -> &'static str {
    usize::try_from(place).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}

/// A day.
pub(super) fn date(day: u64, month_number: u64, of_year: Option<u64>) -> String {
    let of_year = of_year.map(|number| format!(" {}", year(number))).unwrap_or_default();
    format!("the {} of {}{of_year}", ordinal(day), month(month_number))
}

fn ordinal(number: u64) -> String {
    let said = whole(number);
    let (front, last) = match said.rsplit_once('-') {
        Some((front, last)) => (format!("{front}-"), last),
        None => (String::new(), said.as_str()),
    };
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        other => match other.strip_suffix('y') {
            Some(tens) => format!("{tens}ieth"),
            None => format!("{other}th"),
        },
    };
    front + &last
}

/// A time of the day.
pub(super) fn time(hour: u64, minute: u64) -> String {
    let half = if hour % 24 < 12 { "a.m." } else { "p.m." };
    let twelfth = whole(match hour % 12 {
        0 => 12,
        hour => hour,
    });
    match (hour % 24, minute) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "noon".to_owned(),
        (_, 0) => format!("{twelfth} {half}"),
        (_, 1..=9) => format!("{twelfth} oh {} {half}", whole(minute)),
        _ => format!("{twelfth} {} {half}", whole(minute)),
    }
}
