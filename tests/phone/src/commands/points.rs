//! What is measured, a line each.

use citizen_core::error::CitizenError;
use citizen_core::services::{HotspotView, PointView};
use citizen_wire::point::{GateState, PointFigure};
use serde_json::json;

use super::Phone;
use crate::outcome::{Ending, Failure};

impl Phone<'_> {
    pub(super) fn point_line(&self, view: &PointView) -> String {
        let mark = if view.followed { "*" } else { " " };
        let figures: Vec<String> = view.point.figures.iter().map(|one| self.figure(one)).collect();
        let index = view.index.filter(|_| view.point.kind == "air");
        let index = index.map(|index| format!("VN_AQI {index:.0}")).unwrap_or_default();
        let means = view.step.as_ref().map(|step| self.both(&step.name)).unwrap_or_default();
        let stale = if view.stale { self.words.say("river-no-data", &[]) } else { String::new() };
        let age = view.age_s.map(hours).unwrap_or_default();
        let parts = [view.point.name.clone(), figures.join(", "), index, means, stale, age];
        format!(
            "{mark} {}",
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("  ")
        )
    }

    pub(super) async fn still(&self, camera: &str) -> Result<Ending, Failure> {
        // Without a network, what was fetched before is shown.
        match self.app.fetch_still(camera).await {
            Ok(()) | Err(CitizenError::Offline) => {}
            Err(error) => return Err(error.into()),
        }
        let still = self.app.still(camera)?;
        self.answer(&json!(still), &format!("{}  {}", still.path, hours(still.age_s)))
    }

    fn figure(&self, figure: &PointFigure) -> String {
        if let Some(gate) = figure.gate {
            return self.words.term(
                "gate",
                match gate {
                    GateState::Open => "open",
                    GateState::Partly => "partly",
                    GateState::Closed => "closed",
                },
            );
        }
        let PointFigure { name, called, unit, .. } = figure;
        let name = called.as_ref().map_or_else(|| name.clone(), |words| self.both(words));
        if let (Some(hour), Some(day)) = (figure.sum_1h, figure.sum_24h) {
            return format!("{name} {hour} {unit}/1 h, {day} {unit}/24 h");
        }
        figure.value.map(|value| format!("{name} {value} {unit}")).unwrap_or_default()
    }

    pub(super) fn hotspot_line(&self, seen: &HotspotView) -> String {
        let place = seen
            .place
            .as_ref()
            .map(|place| self.both(place))
            .unwrap_or_else(|| format!("{:.3}, {:.3}", seen.hotspot.lat, seen.hotspot.lon));
        let way = seen.metres.map(|metres| format!("{:.1} km", metres / 1_000.0));
        let parts = [place, seen.hotspot.strength.clone(), way.unwrap_or_default()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        format!("{}  {}", parts.collect::<Vec<_>>().join("  "), hours(seen.age_s))
    }
}

fn hours(seconds: i64) -> String {
    format!("{:.1} h", seconds as f64 / 3_600.0)
}
