//! Who among staff may do what: the one place that says so.
//!
//! ```text
//! permission  what may be done, each by its name
//! role        nine roles, each a list of permissions
//! routes      every address staff call: the permission it needs, the object it is about
//! object      which cases, persons and collections a member of staff may see
//! gate        asked by the `Staff` extractor before any handler runs
//! ```
//!
//! An address without a rule is closed to everybody, so a new one cannot be
//! open by mistake. What is refused is in the audit. The table of every address
//! and role is written out, and compared with the running server, in
//! `server/tests/desk/policy_matrix.txt`.

mod gate;
mod object;
mod permission;
mod role;
mod routes;

pub use gate::pass;
pub use object::{Held, held, may_keep, may_see_case, may_see_person, may_work_case};
pub use permission::Permission;
pub use role::{Role, UnknownRole};
pub use routes::{may_call, may_do};
