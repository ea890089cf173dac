//! How a command ends.

use std::io::Write;
use std::process::ExitCode;

use citizen_core::error::CitizenError;
use serde_json::{Value, json};

use crate::words::Words;

/// Exit codes of commands that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Ending {
    /// Done.
    Done = 0,
    /// Something was refused.
    Refused = 1,
    /// Something still waits.
    Waiting = 3,
    /// Nobody is signed in.
    SignIn = 4,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The core said so.
    #[error(transparent)]
    Core(#[from] CitizenError),
    /// A file or a stream.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A file named on the command line is not there.
    #[error("{0}")]
    NoFile(String),
    /// No `--home`, and no home folder to put one in.
    #[error("no home folder")]
    NoHome,
    /// `sign-in --code` without asking for a code before.
    #[error("no code was asked for")]
    NoCodeAsked,
}

impl Failure {
    /// Stable word, stable code, field.
    fn parts(&self) -> (&'static str, String, Option<String>) {
        match self {
            Self::Core(CitizenError::Offline) => ("offline", "offline".into(), None),
            Self::Core(CitizenError::SignInRequired) => {
                ("sign_in_required", "sign_in_required".into(), None)
            }
            Self::Core(
                CitizenError::InvalidInput { field, code }
                | CitizenError::Position { field, code, .. },
            ) => ("invalid_input", code.clone(), Some(field.clone())),
            Self::Core(CitizenError::NotFound) => ("not_found", "not_found".into(), None),
            Self::Core(CitizenError::StorageFull) => ("storage_full", "storage_full".into(), None),
            Self::Core(CitizenError::StorageDamaged(_)) => {
                ("storage_damaged", "storage_damaged".into(), None)
            }
            Self::Core(CitizenError::Rejected { code, field, .. }) => {
                ("rejected", code.clone(), field.clone())
            }
            Self::Core(CitizenError::Cancelled) => ("cancelled", "cancelled".into(), None),
            Self::Core(CitizenError::Internal(_)) | Self::Io(_) => {
                ("internal", "internal".into(), None)
            }
            Self::NoFile(_) => ("not_found", "not_found".into(), Some("file".into())),
            Self::NoHome => ("invalid_input", "field_missing".into(), Some("home".into())),
            Self::NoCodeAsked => ("invalid_input", "code_wrong".into(), Some("code".into())),
        }
    }

    /// The position that was meant, degrees.
    fn suggestion(&self) -> Option<(f64, f64)> {
        match self {
            Self::Core(CitizenError::Position { suggestion, .. }) => {
                suggestion.map(|meant| (meant.lat(), meant.lon()))
            }
            _ => None,
        }
    }

    fn ending(&self) -> u8 {
        match self {
            Self::Core(CitizenError::Offline) => Ending::Waiting as u8,
            Self::Core(CitizenError::SignInRequired) => Ending::SignIn as u8,
            _ => Ending::Refused as u8,
        }
    }

    fn message(&self, words: &Words) -> String {
        let (kind, code, field) = self.parts();
        match self {
            Self::Core(CitizenError::Rejected { vi, en, .. }) => words.either(vi, en),
            Self::Core(CitizenError::InvalidInput { .. } | CitizenError::Position { .. })
            | Self::NoHome
            | Self::NoCodeAsked => {
                let field = field.unwrap_or_default();
                let reason = words.known(&format!("code-{code}")).unwrap_or(code);
                let said =
                    words.say("failed-invalid_input", &[("field", &field), ("reason", &reason)]);
                match self.suggestion() {
                    Some((lat, lon)) => {
                        let (lat, lon) = (lat.to_string(), lon.to_string());
                        let meant = words.say("suggestion", &[("lat", &lat), ("lon", &lon)]);
                        format!("{said}. {meant}")
                    }
                    None => said,
                }
            }
            Self::NoFile(file) => words.say("failed-no_file", &[("file", file)]),
            _ => words.say(&format!("failed-{kind}"), &[("detail", &self.to_string())]),
        }
    }
}

/// Says why: a document on standard output or a line on standard error.
pub fn report_failure(failure: &Failure, json: bool, words: &Words) -> ExitCode {
    let message = failure.message(words);
    // Where nobody listens, the exit code is all there is to say.
    let _ = if json {
        print_json(&document(failure, &message))
    } else {
        writeln!(std::io::stderr(), "{message}")
    };
    ExitCode::from(failure.ending())
}

fn document(failure: &Failure, message: &str) -> Value {
    let (kind, code, field) = failure.parts();
    let mut document =
        json!({ "error": { "kind": kind, "code": code, "field": field, "message": message } });
    if let (Some((lat, lon)), Some(error)) = (failure.suggestion(), document.get_mut("error")) {
        error["suggestion"] = json!({ "lat": lat, "lon": lon });
    }
    document
}

/// One document on standard output.
pub fn print_json(document: &Value) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{document:#}")
}
