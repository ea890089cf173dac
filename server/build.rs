//! The console is built by npm into `console/dist` and embedded. A server must
//! also compile where it was not built: then the folder is made, empty, and the
//! console's address says how to build it.

use std::env::var;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=console/dist");
    // Generic code makes thousands of functions that are alike to the byte. The linker
    // that Rust brings along for this target keeps one of each.
    let for_rusts_linker = var("TARGET").is_ok_and(|it| it == "x86_64-unknown-linux-gnu");
    if for_rusts_linker && var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
    }
    std::fs::create_dir_all("console/dist")
}
