use std::collections::BTreeSet;

use serde_json::Value;

use super::{documents, read};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Addresses of the API that a document writes in full, each with its method where that is said.
fn named(document: &str) -> Vec<(Option<&str>, String)> {
    let mut found = Vec::new();
    for (at, _) in document.match_indices("/api/v1/") {
        let (before, rest) = document.split_at(at);
        // Of another's server, or within a command.
        if before.ends_with(|c: char| !c.is_whitespace() && c != '`') {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "`?,;)|\"".contains(c));
        let path = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', '/']);
        let method = before.split_whitespace().next_back().map(|word| word.trim_matches('`'));
        found.push((method.filter(|word| METHODS.contains(word)), shape(path)));
    }
    found
}

/// An address without the names of what varies in it: `{id}`, `ID` and `{}` are the same.
fn shape(path: &str) -> String {
    let varies = |part: &str| {
        part.starts_with('{') || part.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    let parts =
        path.split('/').map(|part| if !part.is_empty() && varies(part) { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn every_address_a_document_names_is_one() {
    let api: Value = serde_json::from_str(&read("server/openapi.json")).unwrap();
    let (mut calls, mut paths) = (BTreeSet::new(), BTreeSet::new());
    for (path, operations) in api["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            calls.insert((method.to_uppercase(), shape(path)));
        }
        paths.insert(shape(path));
    }
    let mut checked = 0;
    for document in documents() {
        for (method, path) in named(&read(&document)) {
            // With what follows left out, or of all that begin so.
            let begin = format!("{path}/");
            let all = method.is_none() && paths.iter().any(|one| one.starts_with(&begin));
            if all || path.ends_with('…') {
                continue;
            }
            let known = method.map_or_else(
                || paths.contains(&path),
                |method| calls.contains(&(method.to_owned(), path.clone())),
            );
            assert!(known, "{document} names {method:?} {path}, which the server does not have");
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} found: the reader of this test is blind");
}
