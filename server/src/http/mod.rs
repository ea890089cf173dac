//! What wraps every request, outermost first.
//!
//! | module | what it does |
//! |---|---|
//! | [`edge`] | request id, log line, metrics, caught panics, headers, refusals finished |
//! | [`slow_body`] | cuts a body that stalls |
//! | [`health`] | `/healthz`, `/readyz`, `/metrics` |
//! | [`described`] | routes, and what the OpenAPI document says of them |
//! | [`docs`] | the OpenAPI document and its readable page |
//! | [`operation_ids`] | the names of its operations |
//! | [`shared_refusals`] | what any of them may refuse with |

pub mod described;
pub mod docs;
pub mod edge;
pub mod headers;
pub mod health;
pub mod operation_ids;
pub mod shared_refusals;
pub mod slow_body;
