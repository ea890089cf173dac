//! Observations: what stations measure, whether it is believed, and what follows from
//! it. What a station is stands in the province's documents (`stations.json`).
//!
//! ```text
//! JSON, CSV, XLSX, MQTT, feeds -> arrival -> quality (in the order measured) -> keep -> crossing -> a draft
//! ```
//!
//! Readings are judged in the order they were measured, not in the order they came: one
//! that comes late judges those after it anew. So the same readings give the same result
//! whatever their order, and however often each came.
//!
//! | module | what lives there |
//! |---|---|
//! | [`arrival`] | a reading as it comes, and what is wrong with it |
//! | [`file`], [`sheet`] | readings as CSV and XLSX |
//! | [`source`] | who may bring them |
//! | [`mqtt`] | what a broker has |
//! | [`pull`] | what other servers have |
//! | [`mapping`] | another one's documents as readings |
//! | [`trouble`] | what sources bring that cannot be kept |
//! | [`take`] | looked at and kept, whichever way it came |
//! | [`quality`] | range, spike, stuck, late; alarm levels with hysteresis |
//! | [`hand`] | what staff write down of what is no river |
//! | [`judged`] | what staff say of it: doubtful, or good |
//! | [`keep`] | keeping them, judging those after them anew |
//! | [`crossing`] | a river over an alarm level: a warning is drafted, never sent |
//! | [`silence`] | stations that fell silent; old readings go |
//! | [`view`] | stations and their last hours for everybody |
//! | [`rivers`] | the same within a phone's sync, when it is news |
//! | [`points`] | air, salinity, rain, fire danger and gates that others bring, for everybody |
//! | [`fire`] | the danger of forest fires, worked out of the weather day by day |
//! | [`hotspots`] | where satellites saw heat |
//! | [`thin`] | a long series in few points |

pub mod arrival;
pub(crate) mod crossing;
pub mod file;
pub mod fire;
pub mod hand;
pub mod hotspots;
pub mod judged;
pub mod keep;
pub mod mapping;
pub mod mqtt;
pub mod points;
pub mod pull;
pub mod quality;
pub mod rivers;
mod sheet;
pub mod silence;
pub mod source;
pub mod take;
pub mod thin;
pub mod trouble;
pub mod view;
