//! What a phone and the server must agree on about warnings.
//!
//! | module | what lives there |
//! |---|---|
//! | [`ring`] | a drawn area on a grid of a metre: is it one, what is inside |
//! | [`simplify`] | the same area with fewer corners, never smaller |
//! | [`sign`] | Ed25519: signing a body, checking it, one key vouching for the next |
//! | [`seal`] | Web Push encryption: sealing for a phone, opening on it |
//! | [`reach`] | telling phones apart within one alert and never across two |
//!
//! Whom an area concerns is asked of `citizen-areas`; what an alert is made of is in
//! `citizen_wire::alert`.

pub mod reach;
pub mod ring;
pub mod seal;
pub mod sign;
pub mod simplify;
