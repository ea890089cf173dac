//! Every seed, and everything that fuzzing found once, through its target.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "tests")]

use std::fs;
use std::path::Path;

#[test]
fn seeds_and_findings_are_read_without_harm() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, target) in fuzzed::TARGETS.iter().copied() {
        let mut played = 0;
        for kind in ["seeds", "findings"] {
            let Ok(files) = fs::read_dir(root.join(kind).join(name)) else { continue };
            for file in files {
                let path = file.unwrap().path();
                println!("{}", path.display());
                target(&fs::read(&path).unwrap());
                played += 1;
            }
        }
        assert!(played > 0, "{name} has no seeds");
    }
}

/// Seeds cut at every length that is short of whole, and with each byte of their
/// first kilobyte changed: what a first minute of fuzzing tries.
#[test]
fn seeds_cut_and_changed_are_read_without_harm() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    std::thread::scope(|scope| {
        for (name, target) in fuzzed::TARGETS.iter().copied() {
            let folder = root.join(name);
            scope.spawn(move || {
                for file in fs::read_dir(folder).unwrap() {
                    let path = file.unwrap().path();
                    println!("{}", path.display());
                    let seed = fs::read(&path).unwrap();
                    for step in 0..24 {
                        target(&seed[..seed.len() * step / 24]);
                        let mut changed = seed.clone();
                        let at = seed.len().min(1_024) * step / 24;
                        changed[at] ^= 1 << (step % 8);
                        target(&changed);
                    }
                }
            });
        }
    });
}
