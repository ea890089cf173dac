//! Reports that everybody may see, without an account.

use std::time::Duration;

use citizen_wire::public_report::{MeTooBody, MeTooCount, PublicReportDetail, PublicReportPage};

use super::call::{Api, Call};
use super::failure::Failure;
use super::sync::push_encoded;
use crate::error::CitizenError;
use crate::platform::Method;

const TIMEOUT: Duration = Duration::from_secs(30);

impl Api {
    /// What people reported lately in the categories of a service.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn service_reports(&self, service: &str) -> Result<PublicReportPage, Failure> {
        let mut path = "/api/v1/services/".to_owned();
        push_encoded(&mut path, service);
        path.push_str("/reports");
        self.open_document(path).await
    }

    /// The newest public reports, of one commune or of all.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn public_reports(&self, commune: Option<&str>) -> Result<PublicReportPage, Failure> {
        let mut path = "/api/v1/public_reports".to_owned();
        if let Some(commune) = commune {
            path.push_str("?commune=");
            push_encoded(&mut path, commune);
        }
        self.open_document(path).await
    }

    /// One of them; `None`: it is public no longer, or never was.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn public_report(&self, code: &str) -> Result<Option<PublicReportDetail>, Failure> {
        let mut call = Call::new(Method::Get, address(code), TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            200 => answer.read().map(Some),
            404 => Ok(None),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }

    /// Says that it bothers one more, told apart by `who`.
    ///
    /// # Errors
    /// `Offline`; `Rejected`: `not_found`, `rate_limited`.
    pub async fn me_too(&self, code: &str, who: &str) -> Result<MeTooCount, CitizenError> {
        let body = serde_json::to_vec(&MeTooBody { who: who.to_owned() })
            .map_err(|error| CitizenError::Internal(error.to_string()))?;
        let path = format!("{}/me_too", address(code));
        let mut call = Call::new(Method::Post, path, TIMEOUT).json(body);
        call.signed_in = false;
        let answer = self.call(call).await.map_err(CitizenError::from)?;
        match answer.status() {
            200 => answer.read().map_err(CitizenError::from),
            _ => Err(answer.refusal()),
        }
    }
}

fn address(code: &str) -> String {
    let mut path = "/api/v1/public_reports/".to_owned();
    push_encoded(&mut path, code);
    path
}
