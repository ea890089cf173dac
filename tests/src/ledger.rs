//! Whether everything arrived exactly once: asked of the server, of the phone
//! and of the bytes themselves.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::phone::Phone;
use crate::server::Server;
use crate::staff::{self, Staff};

/// Lower-case hex of the SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The phone sent exactly `reports`, each (id, number of photos), and nobody
/// else sent anything: no report lost or doubled, every photo whole at the
/// server, no file there that belongs to nothing, nothing left on the phone.
pub fn exactly_once(server: &Server, phone: &Phone, reports: &[(String, usize)]) {
    let desk = Staff::sign_in(server, staff::COORDINATOR);
    let sent: BTreeSet<&str> = reports.iter().map(|(id, _)| id.as_str()).collect();
    let cases = desk.cases();
    let received: Vec<&str> = cases.iter().map(|case| case["id"].as_str().unwrap()).collect();
    assert_eq!(received.len(), sent.len(), "lost or doubled: {received:?}");
    assert_eq!(received.iter().copied().collect::<BTreeSet<_>>(), sent);

    let mut expected = BTreeSet::new();
    for (id, photos) in reports {
        let on_phone = hashes(&phone.show(id)["media"]);
        let case = desk.case(id);
        assert_eq!(on_phone.len(), *photos, "photos of {id} on the phone");
        assert_eq!(hashes(&case["media"]), on_phone, "photos of {id}");
        for medium in case["media"].as_array().unwrap() {
            let bytes = desk.original(id, medium["id"].as_str().unwrap());
            assert_eq!(medium["state"], "stored");
            assert_eq!(sha256(&bytes), medium["sha256"].as_str().unwrap());
            expected.insert(sha256(&bytes));
        }
    }
    assert_eq!(stored(&server.data().join("media")), expected, "files in the media store");
    assert!(phone.outbox().is_empty(), "left on the phone: {:?}", phone.outbox());
}

fn hashes(media: &Value) -> BTreeSet<String> {
    let media = media.as_array().expect("media");
    let hashes: BTreeSet<String> =
        media.iter().map(|medium| medium["sha256"].as_str().unwrap().to_owned()).collect();
    assert_eq!(hashes.len(), media.len(), "a photo twice");
    hashes
}

/// Every original in a media store (`ab/cdef…`), its content checked against
/// its name. Made pictures (`….thumb.jpg`) do not count.
pub fn stored(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let shards = std::fs::read_dir(folder).unwrap().flatten();
    for shard in shards.filter(|shard| shard.path().is_dir()) {
        for file in std::fs::read_dir(shard.path()).unwrap().flatten() {
            let name = format!(
                "{}{}",
                shard.file_name().to_str().unwrap(),
                file.file_name().to_str().unwrap()
            );
            if name.len() == 64 {
                assert_eq!(sha256(&std::fs::read(file.path()).unwrap()), name, "a damaged file");
                found.insert(name);
            }
        }
    }
    found
}
