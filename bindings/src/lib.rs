//! The core for Kotlin and Swift: one library to link, no logic of its own.
//! The facade is `citizen_core::shell`; `bindings/generate` makes the bindings.

citizen_wire::uniffi_reexport_scaffolding!();
citizen_core::uniffi_reexport_scaffolding!();
