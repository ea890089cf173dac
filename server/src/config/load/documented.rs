//! `docs/configure.md` against the configuration itself.

use std::collections::BTreeMap;

use super::fields;

/// Field and default of each row of the document's tables.
fn documented() -> BTreeMap<String, String> {
    include_str!("../../../../docs/configure.md")
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .filter_map(|(field, rest)| Some((field.to_owned(), rest.split(" |").next()?.to_owned())))
        .collect()
}

#[test]
fn every_field_is_documented_with_its_default_and_no_other_is() {
    let documented = documented();
    let known: BTreeMap<String, toml::Value> = fields().into_iter().collect();
    assert_eq!(documented.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>());
    for (field, value) in known {
        let default = match value {
            toml::Value::String(text) if text.is_empty() => continue,
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        assert_eq!(documented[&field], format!("`{default}`"), "{field}");
    }
}
