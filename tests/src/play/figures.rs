//! Counts by commune: what phones did, and what the desk says they did.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::cast::{Concern, Deed};

/// Delivered, shown, safe; under the commune's code, or none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<Option<String>, [u64; 3]>);

impl Figures {
    /// As the desk answers them.
    pub fn of_desk(reach: &Value) -> Self {
        let count = |of: &Value, name: &str| of[name].as_u64().unwrap();
        let one = |of: &Value| {
            let counts = ["delivered", "shown", "safe"].map(|name| count(of, name));
            (of["commune"].as_str().map(str::to_owned), counts)
        };
        Self(reach.as_array().unwrap().iter().map(one).collect())
    }

    /// Counts one phone that it was delivered to, and what its person did.
    pub fn count(&mut self, concern: Concern, deed: Deed) {
        let commune = match concern {
            Concern::No => return,
            Concern::Somewhere => None,
            Concern::In(commune) => Some(commune.to_owned()),
        };
        let [delivered, shown, safe] = self.0.entry(commune).or_default();
        *delivered += 1;
        *shown += u64::from(deed != Deed::Nothing);
        *safe += u64::from(deed == Deed::IsSafe);
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<10}{:>10}{:>10}{:>10}", "commune", "delivered", "shown", "safe")?;
        for (commune, [delivered, shown, safe]) in &self.0 {
            let commune = commune.as_deref().unwrap_or("-");
            writeln!(f, "  {commune:<10}{delivered:>10}{shown:>10}{safe:>10}")?;
        }
        Ok(())
    }
}
