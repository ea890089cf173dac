//! Stories of a phone and a desk over a real server: sign-in, the whole life
//! of a case, who may see what, and how changes reach the phone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

mod access;
mod administration;
mod alert_cause;
mod answer_approval;
mod audit;
mod authority;
mod bad_input;
mod broker;
mod by_hand;
mod call_ins;
mod callers;
mod cameras;
mod canned;
mod case_life;
mod collections;
mod connector_breaks;
mod connector_pages;
mod connectors;
mod deadlines;
mod desks;
mod desks_shown;
mod documents;
mod dossiers;
mod estimate;
mod events;
mod export;
mod feeds;
mod figures;
mod hand_overs;
mod house;
mod intake;
mod kept_collections;
mod list;
mod low_ratings;
mod merged_approval;
mod merging;
mod mqtt;
mod mqtt_tls;
mod oidc;
mod oidc_provider;
mod open311;
mod open311_client;
mod open311_found;
mod open311_program;
mod open311_refused;
mod paged_partner;
mod partner;
mod personal_data;
mod phone;
mod points;
mod policy;
mod positions;
mod press;
mod public;
mod public_media;
mod public_reports;
mod public_tiles;
mod push;
mod push_platforms;
mod push_service;
mod routing;
mod second_factor;
mod security_events;
mod sensorthings;
mod sensorthings_changes;
mod sign_in;
mod sms_gateway;
mod staff;
mod staff_sign_in;
mod stations;
mod sync;
mod texts;
mod tile_reader;
mod tiles;
mod triage;
mod warnings;
mod warnings_bad_input;
mod web_form;
