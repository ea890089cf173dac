//! Every seed, and everything that fuzzing found once, through its target.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the file at fault is named")]

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
