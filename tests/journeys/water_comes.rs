//! The water comes, in the short form; `./run play` has 200 phones.

use citizen_tests::play::the_water_comes;

/// Each role twice, by push and by sync.
const PHONES: usize = 44;

#[test]
fn the_desk_s_figures_are_what_the_phones_did_by_push_and_by_sync() {
    let played = the_water_comes(PHONES, &|what| eprintln!("{what}"));
    assert_eq!((played.phones, played.by_push, played.by_sync), (48, 24, 24));
}
