//! Named places, by which people say where something is: `GET /api/v1/places`.
//! Everything here is data an administrator changes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::Words;

/// The places of a province, and how to speak of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlacePack {
    /// Turns of phrase.
    pub phrases: Phrases,
    /// Communes by code, as they stand inside a sentence: `xã Đakrông`.
    pub communes: BTreeMap<String, Words>,
    /// Places.
    pub places: Vec<NamedPlace>,
}

/// Turns of phrase, with their places in braces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// `gần {place}`.
    pub near: Words,
    /// `cách {place} {distance} về phía {direction}`.
    pub away: Words,
    /// Outside every commune: `cách {commune} {distance}`.
    pub beyond: Words,
    /// Eight directions clockwise from north.
    pub directions: Vec<Words>,
}

/// A place that people know by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedPlace {
    /// As it stands inside a sentence: `cầu Đakrông`.
    pub name: Words,
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// Longitude, WGS 84 degrees.
    pub lon: f64,
    /// Metres within which something is near it.
    pub reach_m: f64,
}
