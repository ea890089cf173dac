//! What the law on personal data gives a person (Law 91/2025/QH15, Decree
//! 356/2025/NĐ-CP): consent by purpose, requests within its times, erasure.
//!
//! | module | what lives there |
//! |---|---|
//! | [`consent`] | decisions, in order; the last is in force, all are proof |
//! | [`request`] | what people ask, by when it is to be done, what was answered |
//! | [`copy`] | everything that is kept about one person |
//! | [`erase`] | a case stays, nothing in it leads to the person |
//! | [`retention`] | the same, when its time has come |

pub mod consent;
pub mod copy;
pub mod erase;
pub mod request;
pub mod retention;
