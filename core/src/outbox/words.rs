//! Carries what is words: a report, several as a batch, a follow-up, a
//! tombstone.

use bytes::Bytes;
use citizen_wire::report::Receipt;

use super::entry::{Kind, Row};
use super::run::Run;
use super::settle::{self, Payload};
use crate::api::{Failure, Sent, Withdrawn};
use crate::error::CitizenError;

impl Run<'_> {
    /// Sends one row and settles the answer.
    pub(super) async fn word(&self, row: &Row, own: bool) -> Result<(), CitizenError> {
        if row.entry.kind == Kind::AnswerRating {
            return self.answer_rating(row).await;
        }
        let Some(payload) = self.store.write(|tx| settle::take(tx, row))? else {
            return Ok(());
        };
        let one = std::slice::from_ref(row);
        self.tell(one);
        let clock = &self.carrier.platform.clock;
        let (began, era) = (clock.monotonic(), self.carrier.era());
        let bytes = payload.body.len() as u64;
        let timeout = self.patience(bytes);
        let api = &self.carrier.api;
        let (report, body) = (row.entry.report, (payload.body.clone(), payload.sha256.as_str()));
        let settled = match (row.entry.kind, tail(row)) {
            (Kind::Withdrawal, _) => {
                api.withdraw(report, timeout).await.map(|answer| self.take_back(row, &answer))
            }
            (_, Some(tail)) => {
                let sent = api.put_follow_up(report, &tail, body, timeout).await;
                sent.map(|sent| {
                    let now = clock.now();
                    match sent {
                        Sent::Receipt(receipt) => {
                            self.store
                                .write(|tx| settle::follow_up_delivered(tx, now, row, &receipt))?;
                            self.count(row);
                            Ok(())
                        }
                        other => self.no_receipt(row, &other),
                    }
                })
            }
            _ => {
                let sent = api.put_report(report, body, timeout, own).await;
                sent.map(|sent| self.report_sent(row, &sent))
            }
        };
        match settled {
            Ok(settled) => {
                self.answered(began, bytes);
                settled?;
                self.tell(one);
                Ok(())
            }
            Err(failure) => self.set_back(one, &failure, era),
        }
    }

    /// Sends several reports in one request; each is settled for itself.
    pub(super) async fn batch(&self, rows: &[Row]) -> Result<(), CitizenError> {
        let taken = self.store.write(|tx| {
            let mut taken: Vec<(Row, Payload)> = Vec::new();
            for row in rows {
                if let Some(payload) = settle::take(tx, row)? {
                    taken.push((row.clone(), payload));
                }
            }
            Ok(taken)
        })?;
        let rows: Vec<Row> = taken.iter().map(|(row, _)| row.clone()).collect();
        self.tell(&rows);
        let reports: Vec<(uuid::Uuid, Bytes, String)> = taken
            .into_iter()
            .map(|(row, payload)| (row.entry.subject, payload.body, payload.sha256))
            .collect();
        let (began, era) = (self.carrier.platform.clock.monotonic(), self.carrier.era());
        let bytes = reports.iter().map(|(_, body, _)| body.len() as u64).sum();
        let answers = self.carrier.api.post_batch(&reports, self.patience(bytes)).await;
        let answers = match answers {
            Ok(answers) => answers,
            Err(failure) => return self.set_back(&rows, &failure, era),
        };
        self.answered(began, bytes);
        for (row, answer) in rows.iter().zip(answers) {
            match answer {
                Ok(sent) => {
                    self.report_sent(row, &sent)?;
                    self.tell(std::slice::from_ref(row));
                }
                Err(failure) => self.set_back(std::slice::from_ref(row), &failure, era)?,
            }
        }
        Ok(())
    }

    fn report_sent(&self, row: &Row, sent: &Sent<Receipt>) -> Result<(), CitizenError> {
        let Sent::Receipt(receipt) = sent else {
            return self.no_receipt(row, sent);
        };
        let now = self.carrier.platform.clock.now();
        self.store.write(|tx| settle::delivered(tx, now, row.entry.subject, receipt))?;
        self.count(row);
        Ok(())
    }

    fn no_receipt<R>(&self, row: &Row, sent: &Sent<R>) -> Result<(), CitizenError> {
        let now = self.carrier.platform.clock.now();
        self.store.write(|tx| match sent {
            Sent::Refused(problem) => settle::held(tx, now, row, problem),
            Sent::Withdrawn => settle::withdrawn(tx, now, row.entry.report),
            Sent::Receipt(_) => Ok(()),
        })
    }

    fn take_back(&self, row: &Row, answer: &Withdrawn) -> Result<(), CitizenError> {
        let now = self.carrier.platform.clock.now();
        match answer {
            Withdrawn::Done => {
                self.store.write(|tx| settle::withdrawn(tx, now, row.entry.report))?;
                self.count(row);
                Ok(())
            }
            Withdrawn::Refused(problem) => {
                self.store.write(|tx| settle::held(tx, now, row, problem))
            }
        }
    }
}

/// A failure of one row that says nothing of the host.
pub(super) const fn of_row() -> Failure {
    Failure::Busy { status: 500, retry_after: None }
}

/// The end of a follow-up's address.
fn tail(row: &Row) -> Option<String> {
    match row.entry.kind {
        Kind::Addition => Some(format!("additions/{}", row.entry.subject.hyphenated())),
        Kind::Rating => Some("rating".to_owned()),
        Kind::Reopening => Some("reopening".to_owned()),
        Kind::Report | Kind::Withdrawal | Kind::Media | Kind::AnswerRating => None,
    }
}
