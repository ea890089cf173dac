//! Signing in and out.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use citizen_wire::account::DeviceView;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Phone;
use crate::outcome::{Ending, Failure};

/// A code that was asked for and not given yet.
#[derive(Serialize, Deserialize)]
struct Asked {
    number: String,
    request_id: Uuid,
}

impl Phone<'_> {
    pub(super) async fn sign_in(
        &self,
        number: &str,
        code: Option<String>,
    ) -> Result<Ending, Failure> {
        let request_id = match &code {
            Some(_) => self.asked_before(number)?,
            None => self.ask(number).await?,
        };
        let Some(code) = code.or(self.read_code()?) else {
            let line = self.words.say("code-sent", &[("number", number)]);
            self.answer(&json!({ "request_id": request_id }), &line)?;
            return Ok(Ending::SignIn);
        };
        let account = self.app.sign_in(request_id, code.trim(), &device_name(), "cli").await?;
        fs::remove_file(self.asked_file())?;
        let line = self.words.say("signed-in", &[("number", &account.phone)]);
        self.answer(&json!({ "account": account }), &line)
    }

    async fn ask(&self, number: &str) -> Result<Uuid, Failure> {
        let request_id = self.app.request_code(number).await?.request_id;
        let asked = json!(Asked { number: number.to_owned(), request_id });
        fs::write(self.asked_file(), asked.to_string())?;
        Ok(request_id)
    }

    fn asked_before(&self, number: &str) -> Result<Uuid, Failure> {
        let asked = fs::read(self.asked_file()).map_err(|_| Failure::NoCodeAsked)?;
        serde_json::from_slice::<Asked>(&asked)
            .ok()
            .filter(|asked| asked.number == number)
            .map(|asked| asked.request_id)
            .ok_or(Failure::NoCodeAsked)
    }

    fn asked_file(&self) -> PathBuf {
        self.app.folder().join("code-asked.json")
    }

    /// A line of standard input; `None` when there is none.
    fn read_code(&self) -> Result<Option<String>, Failure> {
        if io::stdin().is_terminal() {
            write!(io::stderr(), "{} ", self.words.say("enter-code", &[]))?;
        }
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        Ok(Some(line).filter(|line| !line.trim().is_empty()))
    }

    pub(super) async fn sign_out(&self) -> Result<Ending, Failure> {
        self.app.sign_out().await?;
        self.answer(&json!({ "account": null }), &self.words.say("signed-out", &[]))
    }

    pub(super) async fn token(&self) -> Result<Ending, Failure> {
        let token = self.app.access_token().await?;
        self.answer(&json!({ "access_token": token }), &token)
    }

    pub(super) async fn devices(&self) -> Result<Ending, Failure> {
        self.answer_devices(&self.app.devices().await?)
    }

    pub(super) async fn revoke_device(&self, id: Uuid) -> Result<Ending, Failure> {
        self.answer_devices(&self.app.revoke_device(id).await?)
    }

    fn answer_devices(&self, devices: &[DeviceView]) -> Result<Ending, Failure> {
        let lines: Vec<_> = devices
            .iter()
            .map(|device| {
                let mark = if device.current { "*" } else { " " };
                format!(
                    "{mark} {}  {}  {}  {}",
                    device.id, device.platform, device.name, device.seen_at
                )
            })
            .collect();
        self.answer(&json!({ "items": devices }), &lines.join("\n"))
    }
}

/// What this machine calls itself in the person's list of phones.
fn device_name() -> String {
    fs::read_to_string("/etc/hostname")
        .map(|name| name.trim().to_owned())
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "phone".to_owned())
}
