//! Vietnamese numbers, as they are read in the north and on the radio.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/// Thousands upon thousands; a billion begins anew.
const GROUPS: [&str; 3] = ["", "nghìn", "triệu"];
const BILLION: u64 = 1_000_000_000;

/// A whole number.
pub(super) fn whole(number: u64) -> String {
    if number < BILLION {
        return below_a_billion(number, false);
    }
    let billions = format!("{} tỷ", whole(number / BILLION));
    match number % BILLION {
        0 => billions,
        rest => format!("{billions} {}", below_a_billion(rest, true)),
    }
}

/// `full`: something larger was said before, so that hundreds are said even where none are.
fn below_a_billion(number: u64, full: bool) -> String {
    if number == 0 {
        return digit(0).to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    for (place, name) in GROUPS.iter().enumerate().rev() {
        let group = number / 1_000_u64.pow(place as u32) % 1_000;
        if group > 0 {
            let words = hundreds(group, full || !said.is_empty());
            said.push(format!("{words} {name}").trim_end().to_owned());
        }
    }
    said.join(" ")
}

fn hundreds(number: u64, full: bool) -> String {
    let (hundred, rest) = (number / 100, number % 100);
    let mut said = Vec::new();
    if hundred > 0 || full {
        said.push(format!("{} trăm", digit(hundred)));
    }
    match (rest / 10, rest % 10) {
        (0, 0) => {}
        (0, one) if said.is_empty() => said.push(digit(one).to_owned()),
        (0, one) => said.push(format!("linh {}", digit(one))),
        (1, 0) => said.push("mười".to_owned()),
        (1, 5) => said.push("mười lăm".to_owned()),
        (1, one) => said.push(format!("mười {}", digit(one))),
        (ten, 0) => said.push(format!("{} mươi", digit(ten))),
        (ten, 1) => said.push(format!("{} mươi mốt", digit(ten))),
        (ten, 4) => said.push(format!("{} mươi tư", digit(ten))),
        (ten, 5) => said.push(format!("{} mươi lăm", digit(ten))),
        (ten, one) => said.push(format!("{} mươi {}", digit(ten), digit(one))),
    }
    said.join(" ")
}

/// One digit.
pub(super) fn digit(digit: u64) -> &'static str {
    usize::try_from(digit).ok().and_then(|place| DIGITS.get(place)).copied().unwrap_or_default()
}

/// What stands behind the comma: two digits as a number, more of them one by one.
pub(super) fn decimals(digits: &str) -> String {
    let number = digits.parse().ok().filter(|_| digits.len() <= 2 && !digits.starts_with('0'));
    number.map_or_else(|| one_by_one(digits), whole)
}

/// Digits one by one, as a number to call is read.
pub(super) fn one_by_one(digits: &str) -> String {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.map(|one| digit(one.into())).collect::<Vec<_>>().join(" ")
}

/// A day; `told`: the word for it stands there already.
pub(super) fn date(day: u64, month: u64, year: Option<u64>, told: bool) -> String {
    let day_word = if told { "" } else { "ngày " };
    let year = year.map(|year| format!(" năm {}", whole(year))).unwrap_or_default();
    format!("{day_word}{} tháng {}{year}", whole(day), month_name(month))
}

/// A month by its number.
pub(super) fn month_name(month: u64) -> String {
    // The fourth has a name of its own.
    if month == 4 { "tư".to_owned() } else { whole(month) }
}

/// A time of the day.
pub(super) fn time(hour: u64, minute: u64) -> String {
    match minute {
        0 => format!("{} giờ", whole(hour)),
        _ => format!("{} giờ {} phút", whole(hour), whole(minute)),
    }
}
