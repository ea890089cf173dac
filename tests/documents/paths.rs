use std::path::Path;

use super::{documents, read, root};

/// Folders of the repository that a path in a document can begin with.
const TOPS: [&str; 10] =
    ["core", "bindings", "server", "tests", "docs", "scripts", "android", "ios", ".ci", ".cargo"];

/// Words of a document that name a file or folder of the repository.
fn named(document: &str) -> Vec<&str> {
    document
        .split(|c: char| c.is_whitespace() || "`()[],;:\"'|*".contains(c))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.split_once('/').is_some_and(|(top, _)| TOPS.contains(&top)))
        .filter(|word| !word.contains(['<', '{', '$']))
        .collect()
}

/// Targets of Markdown links that are not addresses or anchors.
fn links(document: &str) -> Vec<&str> {
    document
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|target| target.split('#').next().unwrap_or_default())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}

#[test]
fn every_file_and_folder_a_document_names_exists() {
    let mut checked = 0;
    for document in documents() {
        for path in named(&read(&document)) {
            assert!(root().join(path).exists(), "{document} names {path}, which is not there");
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} paths found: the reader of this test is blind");
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut checked = 0;
    for document in documents() {
        let folder = root().join(Path::new(&document).parent().unwrap());
        for target in links(&read(&document)) {
            assert!(folder.join(target).exists(), "{document} links to {target}");
            checked += 1;
        }
    }
    assert!(checked > 10, "only {checked} links found");
}
