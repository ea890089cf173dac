//! Requests come to the server, those close together at once, and answers leave it.

use std::time::Duration;

use super::Seed;
use crate::fish::Fish;
use crate::house::Arrival;
use crate::plan::Scene;
use crate::stage::Event;

/// Requests that arrive closer together meet at the server.
const MEET: Duration = Duration::from_millis(40);

impl Seed {
    pub(super) fn arrives(&mut self, first: u64) {
        let mut flights = vec![first];
        flights.extend(self.stage.arrivals_within(MEET));
        let (mut ids, mut arrivals) = (Vec::new(), Vec::new());
        for id in flights {
            let Some((mut request, cut)) = self.air.arrive(id) else { continue };
            if self.fish == Some(Fish::NoIdempotency) {
                self.forgetful.comes(id, &mut request);
            }
            if self.house.is_up() {
                ids.push(id);
                arrivals.push(Arrival { request, cut });
            } else {
                self.air.turned_away(id);
            }
        }
        if arrivals.is_empty() {
            return;
        }
        let answers = self.house.serve(arrivals);
        if !self.house.is_up() {
            self.good_since = None;
            let down = self.stage.between(Duration::from_secs(1), Duration::from_secs(240));
            self.stage.after(down, Event::Scene(Scene::HouseStarts));
        }
        for (id, mut answer) in ids.into_iter().zip(answers) {
            if let Some(answer) = &mut answer {
                self.forgetful.goes(id, answer);
            }
            self.stage.tell(|| {
                format!("house  #{id} -> {}", answer.as_ref().map_or(0, |answer| answer.status))
            });
            if let Some(answer) = answer.as_ref().filter(|answer| answer.status == 500) {
                let body = String::from_utf8_lossy(&answer.body).into_owned();
                self.broken(format!("the server answered 500: {body}"));
            }
            self.air.answered(id, answer);
        }
    }
}
