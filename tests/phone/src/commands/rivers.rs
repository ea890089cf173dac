//! Rivers, and water on the road.

use std::path::PathBuf;

use citizen_core::engines::observations::StationView;
use citizen_core::error::CitizenError;
use citizen_wire::collection::Body;
use citizen_wire::station::Station;
use serde_json::json;

use super::Phone;
use crate::args::{Depth, Words};
use crate::outcome::{Ending, Failure};

/// What reports of water on a road are about.
const FLOODED_ROAD: &str = "flooded_road";

impl Phone<'_> {
    pub(super) async fn stations(&self) -> Result<Ending, Failure> {
        self.hear_rivers().await?;
        let stations = self.app.stations()?;
        let lines: Vec<String> = stations.iter().map(|view| self.view_line(view)).collect();
        self.answer(&json!({ "items": stations }), &lines.join("\n"))
    }

    pub(super) async fn station(&self, name: &str) -> Result<Ending, Failure> {
        self.hear_rivers().await?;
        let id = self.app.find_station(name)?;
        match self.app.fetch_station(&id).await {
            Ok(()) | Err(CitizenError::Offline) => {}
            Err(error) => return Err(error.into()),
        }
        let detail = self.app.station(&id)?;
        let mut lines = vec![self.station_line(&detail.station)];
        let note = detail.station.note.iter();
        lines.extend(note.map(|note| self.words.either(&note.vi, &note.en)));
        let alarms = detail.station.alarms.iter();
        lines.extend(alarms.map(|one| {
            format!("{}: {}", self.words.either(&one.name.vi, &one.name.en), metres(one.mm))
        }));
        let levels = detail.readings.iter().map(|level| ("", level));
        let expected = detail.forecast.iter().map(|level| ("~", level));
        lines.extend(
            levels
                .chain(expected)
                .map(|(mark, level)| format!("{mark}{}  {}", level.at, metres(level.mm))),
        );
        self.answer(&json!(detail), &lines.join("\n"))
    }

    pub(super) async fn follow_station(&self, name: &str, follow: bool) -> Result<Ending, Failure> {
        self.hear_rivers().await?;
        self.app.follow_station(name, follow)?;
        self.stations().await
    }

    pub(super) async fn floods(&self, from: Option<(f64, f64)>) -> Result<Ending, Failure> {
        match self.app.fetch_floods().await {
            Ok(()) | Err(CitizenError::Offline) => {}
            Err(error) => return Err(error.into()),
        }
        let floods = self.app.floods(from)?;
        let mut lines: Vec<String> =
            floods.stations.iter().map(|view| self.view_line(view)).collect();
        lines.extend(floods.reports.iter().map(|view| {
            let words = view.report.words.as_deref().unwrap_or_default();
            let way = self.way(view.metres, view.bearing);
            format!("{}  {words}  {way}  {}", view.report.code, hours(view.age_s))
        }));
        lines.extend(floods.shelters.iter().map(|near| {
            let name = match &near.item.body {
                Body::Place(place) => place.name.as_str(),
                Body::Publication(_) => "",
            };
            format!("{name}  {}", self.way(Some(near.metres), Some(near.bearing)))
        }));
        self.answer(&json!(floods), &lines.join("\n"))
    }

    /// How far and in which of eight directions.
    pub(super) fn way(&self, metres: Option<f64>, bearing: Option<f64>) -> String {
        let (Some(metres), Some(bearing)) = (metres, bearing) else { return String::new() };
        const WINDS: [&str; 8] = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];
        #[expect(clippy::cast_possible_truncation, reason = "0 to 8")]
        #[expect(clippy::cast_sign_loss, reason = "degrees from north are positive")]
        let wind = WINDS.get((bearing / 45.0).round() as usize % WINDS.len());
        let wind = self.words.term("wind", wind.copied().unwrap_or_default());
        format!("{:.1} km {wind}", metres / 1_000.0)
    }

    pub(super) fn depth(
        &self,
        at: (f64, f64),
        level: Depth,
        photos: &[PathBuf],
    ) -> Result<Ending, Failure> {
        let text = self.words.term("depth", level.as_str());
        let words = Words {
            text: Some(text),
            category: Some(FLOODED_ROAD.to_owned()),
            answers: Vec::new(),
            at: Some(at),
            accuracy: None,
            fixes: None,
            sos: false,
            hide_name: false,
        };
        self.report(words, photos)
    }

    /// Without a network, what was heard before is shown.
    async fn hear_rivers(&self) -> Result<(), Failure> {
        match self.app.fetch_stations().await {
            Ok(()) | Err(CitizenError::Offline) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn view_line(&self, view: &StationView) -> String {
        let mark = if view.followed { "*" } else { " " };
        format!("{mark} {}", self.station_line(&view.station))
    }

    fn station_line(&self, station: &Station) -> String {
        let level = station.last.map(|last| metres(last.mm)).unwrap_or_default();
        let passed = usize::from(station.alarm.unwrap_or_default()).checked_sub(1);
        let stands = match passed.and_then(|passed| station.alarms.get(passed)) {
            Some(alarm) => self.words.either(&alarm.name.vi, &alarm.name.en),
            None if station.alarm.is_some() => self.words.say("river-normal", &[]),
            None => self.words.say("river-no-data", &[]),
        };
        let hours = station.age_s.map(hours).unwrap_or_default();
        let name = format!("{} ({})", station.name, station.river);
        format!("{:<10}  {name:<32}  {level:>8}  {stands}  {hours}", station.id)
    }
}

fn hours(seconds: i64) -> String {
    format!("{:.1} h", seconds as f64 / 3_600.0)
}

fn metres(mm: i64) -> String {
    format!("{:.2} m", mm as f64 / 1_000.0)
}
