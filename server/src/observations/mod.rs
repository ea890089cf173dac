//! Observations: what stations measure, whether it is believed, and what follows from
//! it. What a station is stands in the province's documents (`stations.json`).
//!
//! ```text
//! JSON, CSV -> arrival -> quality (in the order measured) -> keep -> crossing -> a draft
//! ```
//!
//! Readings are judged in the order they were measured, not in the order they came: one
//! that comes late judges those after it anew. So the same readings give the same result
//! whatever their order, and however often each came.
//!
//! | module | what lives there |
//! |---|---|
//! | [`arrival`] | a reading as it comes, and what is wrong with it |
//! | [`file`] | readings as CSV |
//! | [`source`] | who may bring them |
//! | [`quality`] | range, spike, stuck, late; alarm levels with hysteresis |
//! | [`keep`] | keeping them, judging those after them anew |
//! | [`crossing`] | a river over an alarm level: a warning is drafted, never sent |
//! | [`silence`] | stations that fell silent; old readings go |
//! | [`view`] | stations and their last hours for everybody |
//! | [`thin`] | a long series in few points |

pub mod arrival;
pub(crate) mod crossing;
pub mod file;
pub mod keep;
pub mod quality;
pub mod silence;
pub mod source;
pub mod thin;
pub mod view;
