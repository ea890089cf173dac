//! A person's words as strangers may read them: what leads to somebody (numbers
//! to call or of documents, mail and web addresses, number plates) is taken out.
//! It cannot know names; that is why a desk has seen a case before it is public.

/// Stands where something was taken out.
pub const GONE: &str = "[…]";
/// A row of digits this long is a number of somebody: to call, of a document.
const DIGITS_MIN: usize = 8;

/// The words without what leads to somebody.
pub fn reduce(text: &str) -> String {
    let numbers = without_numbers(text);
    let mut kept = String::with_capacity(numbers.len());
    for piece in numbers.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let space = piece.get(word.len()..).unwrap_or_default();
        if is_address(word) || is_plate(word) {
            kept.push_str(GONE);
            // The mark of a sentence stays.
            kept.extend(word.chars().next_back().filter(|c| matches!(c, ',' | '.' | ';' | '!')));
        } else {
            kept.push_str(word);
        }
        kept.push_str(space);
    }
    kept
}

/// The first characters, ended at a word.
pub fn beginning(text: &str, chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= chars {
        return line;
    }
    let cut: String = line.chars().take(chars).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// Takes out rows of digits that only blanks, dots, hyphens and brackets part.
fn without_numbers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut row = String::new();
    for c in text.chars() {
        let between = !row.is_empty() && matches!(c, ' ' | '\u{a0}' | '.' | '-' | '–' | '(' | ')');
        if c.is_numeric() || between || (row.is_empty() && c == '+') {
            row.push(c);
        } else {
            end_row(&mut kept, &mut row);
            kept.push(c);
        }
    }
    end_row(&mut kept, &mut row);
    kept
}

fn end_row(kept: &mut String, row: &mut String) {
    if row.chars().filter(|c| c.is_numeric()).count() < DIGITS_MIN {
        kept.push_str(row);
    } else {
        let number = row.trim_end_matches(|c: char| !c.is_numeric());
        kept.push_str(GONE);
        kept.push_str(row.get(number.len()..).unwrap_or_default());
    }
    row.clear();
}

fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.contains('@') || lower.contains("://") || lower.contains("www.")
}

/// `74C-123.45`, `74H1-12345`, `29a12345`.
fn is_plate(word: &str) -> bool {
    let bare: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = |part: &[char]| part.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits(&bare) != 2 {
        return false;
    }
    let rest = bare.get(2..).unwrap_or_default();
    let letters = rest.iter().take_while(|c| c.is_alphabetic()).count();
    let number = rest.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters) && (4..=6).contains(&number.len()) && digits(number) == number.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_leads_to_somebody_goes_and_the_rest_stays() {
        for (told, shown) in [
            ("Gọi tôi 0912 345 678 nhé", "Gọi tôi […] nhé"),
            ("sđt:+84.912.345.678.", "sđt:[…]."),
            ("CCCD 045123456789", "CCCD […]"),
            ("thư về lan@example.vn, cảm ơn", "thư về […], cảm ơn"),
            ("xem https://fb.com/lan", "xem […]"),
            ("xe 74C-123.45 chở đất", "xe […] chở đất"),
            ("xe máy 74H1-12345", "xe máy […]"),
            ("Ngập 30 cm từ 14:05 ngày 20/11/2026", "Ngập 30 cm từ 14:05 ngày 20/11/2026"),
            ("QL9, km 12+300, hỏng 4 bóng", "QL9, km 12+300, hỏng 4 bóng"),
            ("hai\ndòng  cách", "hai\ndòng  cách"),
        ] {
            assert_eq!(reduce(told), shown, "{told}");
        }
    }

    #[test]
    fn a_beginning_ends_at_a_word() {
        assert_eq!(beginning("một hai  ba\nbốn", 100), "một hai ba bốn");
        assert_eq!(beginning("một hai ba bốn", 9), "một hai…");
    }

    proptest! {
        /// However a number is cut up, eight digits of it never remain together.
        #[test]
        fn no_number_to_call_remains(
            before in "[a-zđ ]{0,8}", parts in "0[0-9]{2}[ .-]?[0-9]{3}[ .-]?[0-9]{3,4}", after in "[a-zđ ]{0,8}"
        ) {
            let shown = reduce(&format!("{before}{parts}{after}"));
            prop_assert!(shown.chars().filter(char::is_ascii_digit).count() < DIGITS_MIN, "{}", shown);
        }

        #[test]
        fn nothing_breaks_it(text in "\\PC{0,200}") {
            let _ = reduce(&text);
        }
    }
}
