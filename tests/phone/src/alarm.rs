//! Warnings and notices where there is neither a siren nor a screen: a JSON line each on
//! standard error, `{"raise": …}`, `{"take_down": "ID"}` or `{"tell": …}`.

use std::io::Write;

use citizen_core::platform::{Alarm, Notice, Raise};
use serde_json::{Value, json};

/// Says what a shell would do.
pub struct TerminalAlarm;

impl Alarm for TerminalAlarm {
    fn raise(&self, raise: &Raise) {
        say(&json!({ "raise": raise }));
    }

    fn take_down(&self, alert: &str) {
        say(&json!({ "take_down": alert }));
    }

    fn tell(&self, notice: &Notice) {
        say(&json!({ "tell": notice }));
    }
}

fn say(line: &Value) {
    // Where nobody listens, there is nobody to warn.
    let _ = writeln!(std::io::stderr(), "{line}");
}
