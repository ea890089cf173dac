//! Where a `Link` header says that the next page is (RFC 8288): the target of the first
//! link whose `rel` has `next` among its words.

use reqwest::header::{HeaderMap, LINK};

/// The target, as it is written there: whole or relative.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    headers.get_all(LINK).iter().find_map(|value| next_of(value.to_str().ok()?))
}

fn next_of(mut text: &str) -> Option<String> {
    loop {
        let (target, rest) = text.split_once('<')?.1.split_once('>')?;
        let (parameters, rest) = until_comma(rest);
        if parameters.iter().any(|one| is_next(one)) {
            return Some(target.trim().to_owned());
        }
        text = rest?;
    }
}

/// The parameters of a link, and what follows the comma behind it.
fn until_comma(text: &str) -> (Vec<&str>, Option<&str>) {
    let (mut parameters, mut quoted, mut begun) = (Vec::new(), false, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b';' | b',' if !quoted => {
                parameters.extend(text.get(begun..at));
                begun = at + 1;
                if byte == b',' {
                    return (parameters, text.get(begun..));
                }
            }
            _ => {}
        }
    }
    parameters.extend(text.get(begun..));
    (parameters, None)
}

fn is_next(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return false };
    let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
    name.trim().eq_ignore_ascii_case("rel") && relations.any(|one| one.eq_ignore_ascii_case("next"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Option<String> {
        let lines = lines.iter().map(|line| (LINK, line.parse().unwrap()));
        next(&lines.collect())
    }

    #[test]
    fn the_next_page_is_found_among_other_links() {
        for (lines, there) in [
            (&["</a?page=2>; rel=\"next\""][..], "/a?page=2"),
            (&["<https://a.vn/x>; rel=prev, <https://a.vn/y>; rel=next"], "https://a.vn/y"),
            (&["</p>; rel=\"prev\"", "</n>; title=\"a, b; rel=x\"; REL=\"last Next\""], "/n"),
            (&["<?a=1,2;3>; type=\"text/a,b\" ; rel = next"], "?a=1,2;3"),
        ] {
            assert_eq!(of(lines).as_deref(), Some(there), "{lines:?}");
        }
    }

    #[test]
    fn without_one_it_is_the_last() {
        let none: [&[&str]; 7] = [
            &[],
            &[""],
            &["</a>; rel=\"previous\""],
            &["</a>; title=\"rel=next\""],
            &["</a>; title=\"x; rel=next\""],
            &["/a; rel=next"],
            &["</a; rel=next"],
        ];
        for lines in none {
            assert_eq!(of(lines), None, "{lines:?}");
        }
    }
}
