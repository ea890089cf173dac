//! What is wrong with the document is told by its field.

use super::*;
use crate::province::documents::CONNECTORS;
use crate::province::{Documents, Province};

const GOOD: &str = r#"
[[connectors]]
id = "dossiers"
name = { vi = "Hồ sơ một cửa", en = "Dossiers" }
partner = "lgsp"
path = "/hoso?tinh=quangtri"
rows = "/data"
into = "dossiers"
every_s = 600
fields = { code = "/ma", procedure = "/ten", unit = "so_y_te", state = "/tt", received_on = "/ngay" }
values = { state = { DANG_XU_LY = "working" } }
days = { received_on = "%d/%m/%Y" }
expect = [{ at = "/ma", is = "text" }]
"#;

fn read(text: &str) -> Result<Vec<Connector>, String> {
    let mut documents = Documents::example();
    documents.insert(CONNECTORS, text.to_owned());
    let read = Province::from_documents(&documents).map(|province| province.connectors);
    read.map_err(|error| error.to_string())
}

#[test]
fn every_mistake_names_its_field() {
    assert_eq!(read(GOOD).unwrap().len(), 1);
    for (from, to, field) in [
        ("id = \"dossiers\"", "id = \"Hồ sơ\"", "id"),
        ("en = \"Dossiers\"", "en = \"\"", "name.en"),
        ("\"lgsp\"", "\"\"", "partner"),
        ("\"/hoso?tinh=quangtri\"", "\"https://elsewhere.vn/\"", "path"),
        ("\"/hoso?tinh=quangtri\"", "\"//elsewhere.vn/\"", "path"),
        ("\"/data\"", "\"data\"", "rows"),
        ("into = \"dossiers\"", "into = \"cases\"", "into"),
        ("into = \"dossiers\"", "into = \"items\"", "collection"),
        ("into = \"dossiers\"", "into = \"figures\"\nform = \"x\"", "form"),
        ("into = \"dossiers\"", "into = \"dossiers\"\nform = \"x\"", "form"),
        ("code = \"/ma\"", "name = \"/ma\"", "fields.name"),
        ("code = \"/ma\", ", "", "fields.code"),
        ("values = { state", "values = { note", "values.note"),
        ("days = { received_on", "days = { due_on", "days.due_on"),
        ("at = \"/ma\"", "at = \"ma\"", "expect.0.at"),
        ("expect = [{ at = \"/ma\", is = \"text\" }]", "", "expect"),
        ("every_s = 600", "every_s = 5", "every_s"),
        ("every_s = 600", "every_s = 60\ndaily_at = \"02:00\"", "every_s"),
        ("every_s = 600", "every_s = 60\ntimeout_s = 0", "timeout_s"),
        ("every_s = 600", "every_s = 60\nformat = \"feed\"", "into"),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let told = read(&GOOD.replacen(from, to, 1)).unwrap_err();
        assert!(told.starts_with(&format!("connectors.toml: connectors.0.{field}: ")), "{told}");
    }
    let twice = read(&format!("{GOOD}{GOOD}")).unwrap_err();
    assert!(twice.starts_with("connectors.toml: connectors.1.id: "), "{twice}");
    assert!(read("[[conectors]]").unwrap_err().contains("cannot be read"));
}

#[test]
fn every_mistake_of_paging_names_its_field() {
    let with = |paging: &str| read(&format!("{GOOD}paging = {{ {paging} }}\n"));
    for good in [
        "by = \"next\", at = \"/links/next\"",
        "by = \"link\", pages_max = 500, pause_ms = 250",
        "by = \"cursor\", at = \"/next\", parameter = \"cursor\"",
        "by = \"page\", parameter = \"trang\", size = 100, first = 0, size_parameter = \"so\"",
        "by = \"offset\", parameter = \"tu\", size = 10000, total = \"/tong\"",
    ] {
        assert!(with(good).unwrap()[0].paging.is_some(), "{good}");
    }
    for (paging, field) in [
        ("by = \"all\"", "by"),
        ("by = \"next\"", "at"),
        ("by = \"next\", at = \"next\"", "at"),
        ("by = \"next\", at = \"/next\", size = 10", "size"),
        ("by = \"link\", at = \"/next\"", "at"),
        ("by = \"cursor\", at = \"/next\"", "parameter"),
        ("by = \"cursor\", at = \"/next\", parameter = \"tinh\"", "parameter"),
        ("by = \"page\", size = 10", "parameter"),
        ("by = \"page\", parameter = \"\", size = 10", "parameter"),
        ("by = \"page\", parameter = \"trang\"", "size"),
        ("by = \"page\", parameter = \"trang\", size = 0", "size"),
        ("by = \"page\", parameter = \"a\", size = 1, size_parameter = \"a\"", "size_parameter"),
        ("by = \"page\", parameter = \"a\", size = 1, size_parameter = \"tinh\"", "size_parameter"),
        ("by = \"offset\", parameter = \"tu\", size = 9, total = \"tong\"", "total"),
        ("by = \"link\", pages_max = 0", "pages_max"),
        ("by = \"link\", pages_max = 501", "pages_max"),
        ("by = \"link\", pause_ms = 60000", "pause_ms"),
    ] {
        let told = with(paging).unwrap_err();
        let at = format!("connectors.toml: connectors.0.paging.{field}: ");
        assert!(told.starts_with(&at), "{paging}: {told}");
    }
    assert!(with("by = \"link\", follow = true").unwrap_err().contains("follow"));
}

#[test]
fn a_feed_has_pages_but_no_places() {
    let feed = |paging: &str| {
        let feed = "[[connectors]]\nid = \"bao\"\nname = { vi = \"Báo\", en = \"Papers\" }\n\
                    partner = \"bao\"\npath = \"/rss\"\nformat = \"feed\"\ninto = \"items\"\n\
                    collection = \"press\"\nevery_s = 600\n";
        read(&format!("{feed}paging = {{ {paging} }}\n"))
    };
    assert_eq!(feed("by = \"link\"").unwrap()[0].paging.as_ref().unwrap().turn, Turn::Link);
    assert_eq!(feed("by = \"page\", parameter = \"p\", size = 20").unwrap().len(), 1);
    let told = feed("by = \"next\", at = \"/next\"").unwrap_err();
    assert!(told.starts_with("connectors.toml: connectors.0.paging.by: "), "{told}");
}
