//! The real `phone` program among the others: two that listen at the push service, one of
//! them in the area, and two that sync, one of them with a clock two days ahead.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use serde_json::Value;

use super::cast::{Concern, Deed};
use super::figures::Figures;
use crate::patience;
use crate::phone::Phone;
use crate::push_service::PushService;

const WARNED: &str = "19624";
const ELSEWHERE: &str = "19333";
const TWO_DAYS_S: i64 = 2 * 86_400;

/// Phones as programs.
pub struct Terminals {
    listening: Vec<(Phone, Child)>,
    /// In the area with a wrong clock, and elsewhere.
    alone: [Phone; 2],
}

impl Terminals {
    pub fn ready(url: &str, link_url: &str, service: &PushService) -> Self {
        let follower = |url: &str, commune: &str, wrong_s: i64| {
            let mut phone = Phone::new(url);
            phone.clock_wrong_by(wrong_s);
            tells(&phone);
            phone.json(&["--offline", "follow", "commune", commune]);
            phone
        };
        let listening = [WARNED, ELSEWHERE].map(|commune| {
            let phone = follower(url, commune, 0);
            let child = listen(&phone, service);
            (phone, child)
        });
        let alone = [follower(link_url, WARNED, TWO_DAYS_S), follower(link_url, ELSEWHERE, 0)];
        Self { listening: listening.into(), alone }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.pushed() + self.alone.len()
    }

    /// How many a push reaches.
    pub fn pushed(&self) -> usize {
        self.listening.len()
    }

    /// Waits until those that listen have it.
    pub fn hear(&self, alert: &str) {
        for (phone, _) in &self.listening {
            patience::until("a phone that listens", || knows(phone, alert).then_some(()));
        }
    }

    /// The one in the area says that its person is safe.
    pub fn react_pushed(&self, alert: &str, figures: &mut Figures) {
        let [(near, _), (far, _)] = &self.listening[..] else { unreachable!() };
        assert_eq!(standing(near, alert), ("active".into(), "push".into()));
        assert_eq!(standing(far, alert), ("elsewhere".into(), "push".into()));
        near.json(&["--offline", "safe", alert]);
        tells(near);
        figures.count(Concern::In(WARNED), Deed::IsSafe);
    }

    /// Those that are cut off try, and know nothing.
    pub fn stay_ignorant(&self) {
        for phone in &self.alone {
            tells(phone);
            assert!(alerts(phone).is_empty(), "heard without a network");
        }
    }

    /// They hear it by sync; the one in the area looks at it, whatever its clock says.
    pub fn react_alone(&self, alert: &str, figures: &mut Figures) {
        let [near, far] = &self.alone;
        for phone in [near, far] {
            tells(phone);
        }
        assert_eq!(standing(near, alert), ("active".into(), "sync".into()));
        assert_eq!(standing(far, alert), ("elsewhere".into(), "sync".into()));
        near.json(&["--offline", "alert", alert]);
        tells(near);
        figures.count(Concern::In(WARNED), Deed::Looks);
    }

    /// Who heard the warning hears that it is over; nobody looks.
    pub fn react_over(&self, warning: &str, over: &str, figures: &mut Figures) {
        let listening = self.listening.iter().map(|(phone, _)| phone);
        for (number, phone) in listening.chain(&self.alone).enumerate() {
            tells(phone);
            assert_eq!(standing(phone, warning).0, "ended");
            let near = number.is_multiple_of(2);
            assert_eq!(standing(phone, over).0, if near { "active" } else { "elsewhere" });
            figures.count(if near { Concern::In(WARNED) } else { Concern::No }, Deed::Nothing);
        }
    }
}

impl Drop for Terminals {
    fn drop(&mut self) {
        for (_, child) in &mut self.listening {
            // Already gone is as good.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Starts to listen; answers when it does.
fn listen(phone: &Phone, service: &PushService) -> Child {
    let mut child = phone
        .command(&["--json", "push", "listen", "--service", service.url()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().contains("listening"));
    // Read on, so that it never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    child
}

/// Fetches, and tells what it has to tell, without an account.
fn tells(phone: &Phone) {
    phone.run(&["reach-test"]);
}

fn alerts(phone: &Phone) -> Vec<Value> {
    phone.json(&["--offline", "alerts"])["items"].as_array().unwrap().clone()
}

fn knows(phone: &Phone, id: &str) -> bool {
    alerts(phone).iter().any(|alert| alert["id"] == id)
}

/// Where it stands there, and by which way it came.
fn standing(phone: &Phone, id: &str) -> (String, String) {
    let alerts = alerts(phone);
    let alert = alerts.iter().find(|alert| alert["id"] == id).unwrap();
    let text = |name: &str| alert[name].as_str().unwrap().to_owned();
    (text("standing"), text("heard_by"))
}
