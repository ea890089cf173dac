//! The documents: who called what, and how long ago.

use serde::Deserialize;
use serde_json::Value;

use super::play::NotPlayed;

macro_rules! document {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/quang-tri/example/", $name)),
        )
    };
}

/// In this order where two steps are equally long ago.
const DOCUMENTS: [(&str, &str); 6] = [
    document!("items.json"),
    document!("readings.json"),
    document!("figures.json"),
    document!("dossiers.json"),
    document!("warnings.json"),
    document!("cases.json"),
];

/// A call to the server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Where it stands, for the person who must mend it.
    #[serde(skip)]
    pub place: String,
    /// Hours before the present.
    pub hours_ago: u32,
    /// A user name of the example staff, the number of a citizen (`+84…`), or `program`.
    pub by: String,
    /// Method and address, `POST /api/v1/staff/cases`.
    pub call: String,
    /// What is sent.
    #[serde(default)]
    pub body: Value,
    /// The same as CSV.
    #[serde(default)]
    pub csv: Option<String>,
    /// What the id of the answer is called in later steps.
    #[serde(default)]
    pub keep: Option<String>,
}

/// Every step, the oldest first.
///
/// # Errors
/// [`NotPlayed::Document`].
pub fn steps() -> Result<Vec<Step>, NotPlayed> {
    let mut all = Vec::new();
    for (name, text) in DOCUMENTS {
        let steps: Vec<Step> = serde_json::from_str(text)
            .map_err(|error| NotPlayed::Document(name, error.to_string()))?;
        let placed = steps.into_iter().enumerate();
        all.extend(placed.map(|(number, step)| Step { place: format!("{name}.{number}"), ..step }));
    }
    all.sort_by_key(|step| std::cmp::Reverse(step.hours_ago));
    Ok(all)
}
