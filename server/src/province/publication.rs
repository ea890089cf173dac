//! What strangers see of a category's cases.

use serde::Deserialize;

/// How much of a case the public sees once a desk took it on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// Nothing; whoever has the code follows the steps.
    #[default]
    Never,
    /// Category, coarse place, state.
    Place,
    /// These and the words, reduced.
    Words,
}
