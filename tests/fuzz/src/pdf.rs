//! Documents that come as evidence: objects, tables of them, streams that unpack.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use citizen_server::uploads::examine::document;

/// A file as a document, judged and, where it is taken, written anew without whoever made
/// it; the copy must be taken, too, and stay as it is judged. A panic of its reader is
/// caught, as the examining process does.
pub fn pdf(bytes: &[u8]) {
    let read = |bytes: &[u8]| {
        let judged = catch_unwind(AssertUnwindSafe(|| document::judge(&mut Cursor::new(bytes))));
        judged.ok().map(|verdict| verdict.expect("memory can be read").fault)
    };
    let Some(None) = read(bytes) else { return };
    let mut copy = Vec::new();
    let cleaned =
        catch_unwind(AssertUnwindSafe(|| document::clean(&mut Cursor::new(bytes), &mut copy)));
    let Ok(Ok(verdict)) = cleaned else { return };
    assert!(verdict.fault.is_none(), "what was taken is not: {verdict:?}");
    assert_eq!(read(&copy), Some(None), "its clean copy is not taken");
}
