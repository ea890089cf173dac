//! The API's description, as checked in. To refresh it:
//! `REFRESH=1 cargo test -p citizen-server --test spine document`.

use std::path::Path;

#[test]
fn the_checked_in_document_is_the_one_served() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let document = citizen_server::http::docs::document();
    assert!(document.contains("\"openapi\": \"3.1"), "not OpenAPI 3.1");
    assert!(document.contains("/api/v1/reports/{id}"));
    if std::env::var_os("REFRESH").is_some() {
        std::fs::write(&file, &document).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == document, "server/openapi.json is old: run again with REFRESH=1");
}
