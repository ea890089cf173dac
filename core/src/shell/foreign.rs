//! Values of other crates in the signatures of the facade.

use citizen_wire::foreign::{Timestamp, Uuid};

uniffi::use_remote_type!(citizen_wire::Uuid);
uniffi::use_remote_type!(citizen_wire::Timestamp);
