//! The console is built by npm into `console/dist` and embedded. A server must
//! also compile where it was not built: then the folder is made, empty, and the
//! console's address says how to build it.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=console/dist");
    std::fs::create_dir_all("console/dist")
}
