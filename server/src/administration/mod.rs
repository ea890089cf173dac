//! What an administrator changes while the server runs: the province's documents
//! (units, categories and rules, calendar, texts) and members of staff.
//!
//! Everything comes and goes as files. A file is looked at whole and taken whole or
//! not at all; what was before stays, and can be taken back.
//!
//! | module | what lives there |
//! |---|---|
//! | [`documents`] | checking, changing, history, undo |
//! | [`removed`] | what may not go while cases lie with it |
//! | [`members`] | staff as a table: out, in, who may sign in |

pub mod documents;
pub mod members;
pub mod removed;
