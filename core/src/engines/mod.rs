//! What the phone holds and what the person did to it, engine by engine.
//! Engines are plain functions over an open transaction; `app` opens it,
//! commits it and tells listeners afterwards.

pub mod alerts;
pub mod cases;
pub mod collections;
pub mod indicators;
pub mod notices;
pub mod observations;
