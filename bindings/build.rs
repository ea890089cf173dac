//! How the library that phones get is linked: addresses that a loader must fill in stand
//! packed, a tenth of what they are as a table. Android reads them so since 6.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name: &str| std::env::var(name).unwrap_or_default();
    if std::env::var_os("CARGO_FEATURE_SHIPPED").is_none() {
        return;
    }
    match of("CARGO_CFG_TARGET_OS").as_str() {
        "android" => println!("cargo::rustc-cdylib-link-arg=-Wl,--pack-dyn-relocs=android"),
        "linux" => println!("cargo::rustc-cdylib-link-arg=-Wl,-z,pack-relative-relocs"),
        _ => {}
    }
}
