//! Where a position lies, by what this phone has in its folder.

use serde_json::json;

use super::Phone;
use crate::outcome::{Ending, Failure};
use crate::screen;

impl Phone<'_> {
    pub(super) fn whereabouts(&self, lat: f64, lon: f64) -> Result<Ending, Failure> {
        let found = self.app.whereabouts(lat, lon)?;
        self.answer(&json!(found), &screen::whereabouts(&found, self.words))
    }
}
