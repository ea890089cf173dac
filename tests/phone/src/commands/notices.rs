//! What was told of what is followed.

use citizen_core::platform::Notice;
use serde_json::json;

use super::Phone;
use crate::outcome::{Ending, Failure};

impl Phone<'_> {
    pub(super) fn notices(&self, seen: bool) -> Result<Ending, Failure> {
        let notices = self.app.notices()?;
        for notice in notices.iter().filter(|notice| seen && !notice.seen) {
            self.app.notice_seen(&notice.id)?;
        }
        let lines: Vec<String> = notices.iter().map(|notice| self.notice_line(notice)).collect();
        let none = || self.words.say("nothing-found", &[]);
        let lines = if lines.is_empty() { none() } else { lines.join("\n") };
        self.answer(&json!({ "items": notices }), &lines)
    }

    fn notice_line(&self, notice: &Notice) -> String {
        let mark = if notice.seen { " " } else { "*" };
        format!("{mark} {}  {}  {}", notice.at, self.both(&notice.title), self.both(&notice.text))
    }
}
