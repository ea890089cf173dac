//! The alert desk: an officer hands in what the machine drafted, another person sends
//! it, both with an authenticator.

use serde_json::{Value, json};

use super::figures::Figures;
use crate::authenticator::Authenticator;
use crate::patience;
use crate::server::Server;
use crate::staff::Staff;

/// Whoever writes warnings, and whoever sends them.
const OFFICER: &str = "canhbao";
const APPROVER: &str = "pheduyet";

/// Two people of the example province.
pub struct Desk<'s> {
    server: &'s Server,
    officer: Staff,
    approver: Option<(Staff, Authenticator)>,
}

impl<'s> Desk<'s> {
    pub fn open(server: &'s Server) -> Self {
        let (officer, _) = enrolled(server, OFFICER);
        Self { server, officer, approver: None }
    }

    /// The one draft there is, which nobody but the server has begun; its id.
    pub fn draft_of(&self, template: &str) -> String {
        let drafts = patience::until(template, || {
            let drafts = self.officer.get("alerts?state=draft");
            (!drafts.as_array().unwrap().is_empty()).then_some(drafts)
        });
        assert_eq!(drafts.as_array().unwrap().len(), 1, "{drafts}");
        let draft = &drafts[0];
        assert_eq!(draft["hands"][0]["staff"], Value::Null);
        assert!(draft["cause"].as_str().unwrap().starts_with("crossing:554600:"));
        let over = template == "river_over";
        assert_eq!(draft["draft"]["all_clear"], over);
        let (headline, value) = (&draft["draft"]["vi"]["headline"], "báo động 2: 4,62 m");
        assert_eq!(headline.as_str().unwrap().contains(value), !over, "{headline}");
        draft["id"].as_str().unwrap().to_owned()
    }

    /// The officer draws a circle beside the communes and hands it in, and may not send it.
    pub fn hands_in(&self, id: &str) {
        let mut draft = self.officer.get(&format!("alerts/{id}"))["draft"].clone();
        draft["area"]["communes"] = json!(["19624", "19360"]);
        draft["area"]["circles"] = json!([[16.7444, 107.0923, 2.0]]);
        self.officer.post(&format!("alerts/{id}/edit"), &json!({ "draft": draft }));
        self.officer.post(&format!("alerts/{id}/submit"), &json!({}));
        let own = self.officer.try_post(&format!("alerts/{id}/approve"), &sure());
        assert_eq!(own.status(), 403, "one person alone sent a warning");
    }

    /// Somebody else sends it: with digits of an authenticator, and not without.
    pub fn approves(&mut self, id: &str) {
        let path = format!("alerts/{id}/approve");
        let (staff, authenticator) = match self.approver.take() {
            None => {
                let bare = Staff::sign_in(self.server, APPROVER).try_post(&path, &sure());
                assert_eq!(bare.status(), 403, "sent without a second factor");
                enrolled(self.server, APPROVER)
            }
            Some((_, mut authenticator)) => {
                let digits = authenticator.digits();
                (Staff::sign_in_with(self.server, APPROVER, &digits), authenticator)
            }
        };
        assert_eq!(staff.post(&path, &sure())["state"], "broadcasting");
        self.approver = Some((staff, authenticator));
    }

    /// Every message was handed over and acknowledged, but for those whose push service
    /// is away.
    pub fn delivered(&self, id: &str, handed: usize, waiting: usize) {
        let wanted = json!([handed, handed, waiting, 0, 0]);
        let names = ["handed", "acknowledged", "waiting", "gone", "refused"];
        let mut seen = Value::Null;
        let same = patience::within(|| {
            let detail = self.officer.get(&format!("alerts/{id}"));
            seen = json!(names.map(|name| detail["delivery"][name].clone()));
            (seen == wanted).then_some(())
        });
        assert!(same.is_some(), "{names:?}: {seen}, not {wanted}");
    }

    /// The desk's figures are what phones did, to the last one.
    pub fn shows(&self, id: &str, figures: &Figures) {
        let mut seen = Figures::default();
        let same = patience::within(|| {
            seen = Figures::of_desk(&self.officer.get(&format!("alerts/{id}"))["reach"]);
            (seen == *figures).then_some(())
        });
        assert!(same.is_some(), "the desk says\n{seen}\nand phones did\n{figures}");
    }
}

/// What whoever sends a warning says that they looked at.
fn sure() -> Value {
    json!({ "confirmed": ["reach"] })
}

/// Signs in and sets an authenticator up.
fn enrolled(server: &Server, username: &str) -> (Staff, Authenticator) {
    let staff = Staff::sign_in(server, username);
    let begun = staff.post("second_factor/begin", &json!({}));
    let mut authenticator = Authenticator::told(begun["secret"].as_str().unwrap());
    staff.post("second_factor/confirm", &json!({ "code": authenticator.digits() }));
    (staff, authenticator)
}
