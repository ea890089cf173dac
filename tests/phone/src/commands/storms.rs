//! A storm: its class, how far it is, how near it comes.

use citizen_core::services::{StormCentre, StormView};

use super::Phone;
use crate::screen;

impl Phone<'_> {
    pub(super) fn storm_line(&self, storm: &StormView) -> String {
        let way = |centre: &StormCentre| self.way(centre.metres, centre.bearing);
        let class = storm.now.step.as_ref().map(|step| self.both(&step.name));
        let class = class.unwrap_or_else(|| self.words.say("storm-weak", &[]));
        let now = self.words.say(
            "storm-now",
            &[
                ("class", &class),
                ("beaufort", &storm.now.beaufort.to_string()),
                ("time", &screen::clock_time(storm.now.at)),
            ],
        );
        let nearest = storm.nearest.as_ref().map(|centre| {
            let said = if storm.passed { "storm-passed" } else { "storm-nearest" };
            let time = screen::clock_time(centre.at);
            self.words.say(said, &[("way", &way(centre)), ("time", &time)])
        });
        let from =
            storm.commune.as_ref().map(|name| self.words.say("storm-from", &[("name", name)]));
        let parts = [now, way(&storm.now), nearest.unwrap_or_default(), from.unwrap_or_default()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("; ")
    }
}
