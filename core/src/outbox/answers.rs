//! Carries whether an answer helped, without an account.

use super::entry::Row;
use super::run::Run;
use super::settle_answers;
use crate::api::Sent;
use crate::error::CitizenError;
use crate::storage::settings;

impl Run<'_> {
    /// Sends one rating and settles the answer.
    pub(super) async fn answer_rating(&self, row: &Row) -> Result<(), CitizenError> {
        let platform = &self.carrier.platform;
        let fresh = platform.random.id(platform.clock.now());
        let taken = self.store.write(|tx| {
            let device = settings::device(tx, fresh)?;
            settle_answers::take(tx, row, device)
        })?;
        let Some(body) = taken else {
            return Ok(());
        };
        let one = std::slice::from_ref(row);
        self.tell(one);
        let (began, era) = (platform.clock.monotonic(), self.carrier.era());
        let bytes = body.len() as u64;
        match self.carrier.api.rate_answer(body, self.patience(bytes)).await {
            Err(failure) => return self.set_back(one, &failure, era),
            Ok(Sent::Refused(problem)) => {
                self.answered(began, bytes);
                self.store.write(|tx| settle_answers::held(tx, row, &problem))?;
            }
            Ok(Sent::Receipt(()) | Sent::Withdrawn) => {
                self.answered(began, bytes);
                self.store.write(|tx| settle_answers::delivered(tx, row))?;
                self.count(row);
            }
        }
        self.tell(one);
        Ok(())
    }
}
