//! Where a position lies, and the search for the phone's own.
//!
//! ```text
//! locating -> Locating --hear(reading)--> draft_located   again and again while
//!                     \--deadline------> draft_located   the person types
//! ```

use citizen_wire::report::{Fix, FixSource};
use uuid::Uuid;

use super::CitizenApp;
use crate::engines::cases::DraftEdit;
use crate::error::CitizenError;
use crate::location::{Aim, Locating, Standing, Whereabouts, check_fix};

impl CitizenApp {
    /// Everything the phone can say of a position, without a network.
    ///
    /// # Errors
    /// As [`check_fix`].
    pub fn whereabouts(&self, lat: f64, lon: f64) -> Result<Whereabouts, CitizenError> {
        let locator = self.locator()?;
        let pin = Fix {
            lat,
            lon,
            accuracy_m: None,
            altitude_m: None,
            taken_at: None,
            source: FixSource::Pin,
            mocked: false,
        };
        check_fix(&pin, locator.bounds())?;
        Ok(locator.whereabouts(lat, lon))
    }

    /// A search for the phone's own position, to be fed with what the platform
    /// says; `now_ms` is of a clock that never jumps.
    ///
    /// # Errors
    /// What the database answers.
    pub fn locating(&self, aim: Aim, now_ms: u64) -> Result<Locating, CitizenError> {
        Ok(Locating::begin(aim, self.locator()?.bounds(), now_ms))
    }

    /// Keeps the best position heard so far in a draft and answers how the search
    /// stands. To be called when [`Locating::hear`] answers `Better`, so that a
    /// draft submitted at any moment has the best there was, and at the deadline,
    /// when a screen stops waiting. A pin that the person put stays where it is;
    /// what was measured is kept beside it.
    ///
    /// # Errors
    /// As [`Self::draft_set`].
    pub fn draft_located(
        &self,
        draft: Uuid,
        search: &Locating,
        now_ms: u64,
    ) -> Result<Standing, CitizenError> {
        if let Some(best) = search.best(now_ms) {
            let fix = best.fix(self.inner().platform.clock.now());
            self.draft_set(draft, DraftEdit { fix: Some(Some(fix)), ..DraftEdit::default() })?;
        }
        Ok(search.standing(now_ms))
    }
}
