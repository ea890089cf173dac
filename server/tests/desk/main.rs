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
mod bad_input;
mod case_life;
mod events;
mod house;
mod list;
mod phone;
mod sign_in;
mod staff;
mod staff_sign_in;
mod sync;
