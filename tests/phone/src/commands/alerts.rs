//! Warnings.

use std::io::Read;
use std::path::Path;

use citizen_core::engines::alerts::{AlertDetail, Heard};
use citizen_core::words::Language;
use serde_json::json;

use super::Phone;
use crate::args::PlacesCommand;
use crate::outcome::{Ending, Failure};

impl Phone<'_> {
    pub(super) fn alerts(&self) -> Result<Ending, Failure> {
        let alerts = self.app.alerts()?;
        let lines: Vec<String> = alerts.iter().map(|alert| self.line(alert)).collect();
        let lines =
            if lines.is_empty() { self.words.say("no-alerts", &[]) } else { lines.join("\n") };
        self.answer(&json!({ "items": alerts }), &lines)
    }

    pub(super) fn alert(&self, id: &str) -> Result<Ending, Failure> {
        self.app.alert_shown(id)?;
        let detail = self.app.alert(id)?;
        let text = match (&detail.alert.en, self.words.either("vi", "en").as_str()) {
            (Some(english), "en") => english.clone(),
            _ => detail.alert.vi.clone(),
        };
        let steps = text.steps.iter().map(|step| format!("- {step}"));
        let parts = [self.line(&detail), text.description.clone()].into_iter().chain(steps);
        let lines: Vec<String> = parts.filter(|line| !line.is_empty()).collect();
        self.answer(&json!(detail), &lines.join("\n"))
    }

    pub(super) fn share(&self, id: &str) -> Result<Ending, Failure> {
        let text = self.app.share_alert(id, self.language())?;
        self.answer(&json!({ "text": text }), &text)
    }

    pub(super) fn read_aloud(&self, id: &str) -> Result<Ending, Failure> {
        let aloud = self.app.read_aloud(id, self.language())?;
        self.answer(&json!(aloud), &aloud.text)
    }

    fn language(&self) -> Language {
        match self.words.either("vi", "en").as_str() {
            "en" => Language::English,
            _ => Language::Vietnamese,
        }
    }

    fn line(&self, detail: &AlertDetail) -> String {
        let standing = json!(detail.standing);
        let standing = self.words.term("standing", standing.as_str().unwrap_or_default());
        let alert = &detail.alert;
        let headline = alert.en.as_ref().map_or(&alert.vi.headline, |text| &text.headline);
        let headline = self.words.either(&alert.vi.headline, headline);
        format!("{}  {}  {standing}  {headline}", alert.id, alert.level)
    }

    pub(super) fn hear(&self, file: &Path) -> Result<Ending, Failure> {
        let mut message = Vec::new();
        if file == Path::new("-") {
            std::io::stdin().lock().read_to_end(&mut message)?;
        } else {
            message =
                std::fs::read(file).map_err(|_| Failure::NoFile(file.display().to_string()))?;
        }
        let (word, why) = match self.app.hear_alert(&message)? {
            Heard::New => ("new", None),
            Heard::Double => ("double", None),
            Heard::Unbelieved(why) => ("unbelieved", Some(why.to_string())),
        };
        self.answer(&json!({ "heard": word, "why": why }), &self.words.term("heard", word))?;
        Ok(if why.is_some() { Ending::Refused } else { Ending::Done })
    }

    pub(super) fn safe(&self, id: &str) -> Result<Ending, Failure> {
        self.app.safe(id)?;
        self.answer(&json!({ "safe": id }), &self.words.say("safe-said", &[]))
    }

    pub(super) fn follow(&self, code: &str, follow: bool) -> Result<Ending, Failure> {
        self.app.follow_commune(code, follow)?;
        self.places(PlacesCommand::List)
    }

    pub(super) fn follow_hazard(&self, hazard: &str, follow: bool) -> Result<Ending, Failure> {
        self.app.follow_hazard(hazard, follow)?;
        self.places(PlacesCommand::List)
    }

    pub(super) fn places(&self, command: PlacesCommand) -> Result<Ending, Failure> {
        match command {
            PlacesCommand::List => {}
            PlacesCommand::Add { name, at: (lat, lon) } => {
                self.app.add_place(&name, lat, lon)?;
            }
            PlacesCommand::Remove { id } => self.app.remove_place(id)?,
        }
        let (places, communes) = (self.app.saved_places()?, self.app.followed_communes()?);
        let hazards = self.app.followed_hazards()?;
        let lines = places.iter().map(|place| format!("{}  {}", place.id, place.name));
        let lines: Vec<String> = communes.iter().chain(&hazards).cloned().chain(lines).collect();
        let answer = json!({ "communes": communes, "hazards": hazards, "places": places });
        self.answer(&answer, &lines.join("\n"))
    }

    pub(super) fn moved(&self, lat: f64, lon: f64, accuracy_m: f64) -> Result<Ending, Failure> {
        self.app.moved_to(lat, lon, accuracy_m)?;
        self.answer(&json!({ "lat": lat, "lon": lon }), "")
    }

    pub(super) async fn reach_test(&self) -> Result<Ending, Failure> {
        let test = self.app.reach_test().await?;
        let line = self.words.say(if test.good { "reach-good" } else { "reach-bad" }, &[]);
        self.answer(&json!(test), &line)?;
        Ok(if test.good { Ending::Done } else { Ending::Waiting })
    }
}
