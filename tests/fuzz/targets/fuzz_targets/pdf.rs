#![no_main]

/// The reader of documents may panic where the examining process catches it; libFuzzer's
/// own hook would take that for the end. A panic nobody catches ends the run all the same.
fn only_what_nobody_catches() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|_| ())));
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    only_what_nobody_catches();
    fuzzed::pdf(bytes);
});
