//! Films and voice notes: containers, frames, the first picture.

use std::io::Cursor;
use std::time::Duration;

use citizen_av::{Cut, Wanted, clean_voice, read_facts, repack};
use citizen_media::Watch;

const BUDGET: u64 = 4 * 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(30);

/// A file as a film, copied clean with its first picture decoded, and as a voice
/// note; what comes out must be read again.
pub fn film(bytes: &[u8]) {
    let watch = Watch::default();
    if read_facts(&mut Cursor::new(bytes)).is_ok() {
        let mut out = Cursor::new(Vec::new());
        let cut = Cut { from: Duration::ZERO, most: LONGEST };
        if repack(&mut Cursor::new(bytes), &mut out, cut, &watch).is_ok() {
            clean(out.get_ref());
        }
        let mut out = Cursor::new(Vec::new());
        let wanted = Wanted::whole(BUDGET);
        let mut source = Cursor::new(bytes);
        if citizen_av::compress(&mut source, &mut out, &wanted, None, &watch).is_ok() {
            assert!(out.get_ref().len() as u64 <= BUDGET);
            clean(out.get_ref());
        }
    }
    let mut out = Cursor::new(Vec::new());
    if clean_voice(&mut Cursor::new(bytes), &mut out, LONGEST, &watch).is_ok() {
        let mut again = Cursor::new(Vec::new());
        clean_voice(&mut Cursor::new(out.get_ref()), &mut again, LONGEST, &watch)
            .expect("what was written can be read");
        assert!(again.get_ref() == out.get_ref(), "what is clean stays as it is");
    }
}

fn clean(bytes: &[u8]) {
    let facts = read_facts(&mut Cursor::new(bytes)).expect("what was written can be read");
    assert!(!facts.metadata, "metadata is left");
}
