use std::process::Command;

use citizen_tests::photo;
use citizen_tests::server::Server;

/// The shell blocks of a document, as one script.
fn script(document: &str) -> String {
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let script: Vec<&str> = blocks.collect();
    assert!(script.len() > 7, "only {} blocks", script.len());
    script.join("\n")
}

#[test]
fn every_command_of_the_api_document_works_as_printed() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let photo = photo::file(folder.path(), 1, 400, 300);
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api.md");
    let script = script(&std::fs::read_to_string(document).unwrap());
    let done = Command::new("bash")
        .args(["-euxo", "pipefail", "-c", &script])
        .current_dir(folder.path())
        .env("SERVER", server.url())
        .env("DATA", server.data())
        .env("PHOTO", photo)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{}\n{told}", String::from_utf8_lossy(&done.stdout));
}
