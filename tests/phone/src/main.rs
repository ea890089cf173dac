//! The phone.
fn main() {}
