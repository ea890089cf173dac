use super::{documents, read};

/// The words after each occurrence of `command` on a line.
fn after<'a>(document: &'a str, command: &str) -> Vec<&'a str> {
    document
        .split(command)
        .skip(1)
        .filter_map(|rest| rest.strip_prefix(' '))
        .filter_map(|rest| rest.split(|c: char| c.is_whitespace() || "`|,;)".contains(c)).next())
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn every_part_of_the_tests_a_document_names_is_one() {
    let script = read("test");
    let mut checked = 0;
    for document in documents() {
        for word in after(&read(&document), "./test") {
            let part = word.trim_end_matches('.');
            let plain = part.bytes().all(|b| b.is_ascii_lowercase());
            let known = script.contains(&format!("part_{part}()")) || part.starts_with("--");
            assert!(known || !plain, "{document} names ./test {part}");
            checked += usize::from(known);
        }
    }
    assert!(checked > 2, "only {checked} found");
}
