//! The engine behind reports: intake, routing, work, answer, rating.
//!
//! Functions here take an open transaction and know no HTTP.

pub mod unit;
