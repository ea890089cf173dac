//! Our HTTP API: one route a file, grouped by noun, OpenAPI beside the handler.

pub mod account;
pub mod admin_desk;
pub mod alert_desk;
pub mod alerts;
pub mod auth;
pub mod body;
pub mod call_in_desk;
pub mod catalog;
pub mod collections;
pub mod dossier_desk;
pub mod dossiers;
pub mod event_stream;
pub mod follow_ups;
pub mod form_desk;
pub mod id;
pub mod indicators;
pub mod item_desk;
pub mod observations;
pub mod personal_desk;
pub mod public_reports;
pub mod push;
pub mod reports;
pub mod staff;
pub mod stations;
pub mod sync;
