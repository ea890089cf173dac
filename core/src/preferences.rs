//! What the person prefers.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use crate::error::CitizenError;
use crate::storage::settings;

/// What the person prefers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct Preferences {
    /// Smaller photos, films wait for a network that does not cost, and what is measured and
    /// counted is fetched more seldom.
    pub data_saver: bool,
    /// All media wait for a network that does not cost; words never do.
    pub wifi_only_media: bool,
    /// Bytes that kept media may take before delivered ones are given up.
    pub storage_budget_bytes: u64,
    /// Services whose texts and places are kept on this phone, by id; empty: all.
    pub services: Vec<String>,
    /// Communes about which texts and places are kept, beside those about everybody.
    pub communes: WantedCommunes,
}

/// Communes about which texts and places are kept on this phone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum WantedCommunes {
    /// All of the province.
    #[default]
    All,
    /// Those that are followed; while none is, all.
    Followed,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            data_saver: false,
            wifi_only_media: false,
            storage_budget_bytes: 500 * 1024 * 1024,
            services: Vec::new(),
            communes: WantedCommunes::All,
        }
    }
}

impl Preferences {
    /// Reads them; the defaults until the person chose.
    ///
    /// # Errors
    /// What the database answers.
    pub fn load(tx: &Transaction<'_>) -> Result<Self, CitizenError> {
        let json = settings::get(tx, settings::PREFERENCES)?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
    }

    /// Whether the texts and places of a service are kept on this phone.
    pub fn wants(&self, service: &str) -> bool {
        self.services.is_empty() || self.services.iter().any(|id| id == service)
    }

    /// Writes them.
    ///
    /// # Errors
    /// What the database answers.
    pub fn save(&self, tx: &Transaction<'_>) -> Result<(), CitizenError> {
        settings::set(tx, settings::PREFERENCES, Some(&serde_json::to_string(self)?))
    }
}
