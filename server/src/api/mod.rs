//! Our HTTP API: one route a file, grouped by noun, OpenAPI beside the handler.

pub mod catalog;
pub mod reports;
pub mod staff;
pub mod sync;
