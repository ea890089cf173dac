//! The core for Kotlin and Swift.
