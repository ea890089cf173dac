//! What firewalls, servers and sensors tell about the security of the province's systems:
//! by syslog (RFC 5424, the older RFC 3164 read as well) over UDP and TCP, or by programs
//! with a key. Kept as rows for a while, shown at a desk, made an item of a register or a case
//! by whoever works it. Nothing is open unless the operator configures it.
//!
//! ```text
//! UDP, TCP -> frames -> syslog -> gate: how many of whom -> queue -> keep, many at a time
//! programs with a key ----------^                            `----> list -> item, case
//! ```
//!
//! A flood fills no disk: a sender, and all of them together, have so many a minute; what
//! is more is counted and let go. So is what cannot be read.
//!
//! | module | what lives there |
//! |---|---|
//! | [`event`] | an event as it comes |
//! | [`frames`] | messages in a stream (RFC 6587) |
//! | [`syslog`] | a message as an event |
//! | [`gate`] | how many of whom; what was let go |
//! | [`listen`] | the sockets |
//! | [`keep`] | kept many at a time; forgotten in time |
//! | [`list`] | what the desk sees |
//! | [`item`] | an event as an item of a register |
//! | [`case`] | an event as a case |

pub mod case;
pub mod event;
pub mod frames;
pub mod gate;
pub mod item;
pub mod keep;
pub mod list;
pub mod listen;
pub mod syslog;
