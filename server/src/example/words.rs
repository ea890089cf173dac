//! What is filled in where a document has braces:
//!
//! ```text
//! {id NAME}                      an id, the same wherever NAME stands
//! {at}                           when the step is done
//! {now} {now-90m} {now+2h} {now-3d}
//! {day} {day-3} {month-1} {quarter-1} {year-1}     by the clock of the province
//! ```

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use serde_json::Value;
use uuid::Uuid;

/// What words are filled in from.
pub struct Blanks {
    /// The present.
    pub now: Timestamp,
    /// The province's.
    pub zone: TimeZone,
    /// Ids by their names.
    pub ids: HashMap<String, String>,
}

impl Blanks {
    /// The text without its braces; the first that means nothing is the error.
    pub fn text(&mut self, text: &str, at: Timestamp) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (blank, behind) = after.split_once('}').ok_or_else(|| after.to_owned())?;
            filled.push_str(before);
            filled.push_str(&self.blank(blank, at).ok_or_else(|| blank.to_owned())?);
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// The same with every text of a JSON value.
    pub fn value(&mut self, value: &Value, at: Timestamp) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => Value::String(self.text(text, at)?),
            Value::Array(all) => {
                Value::Array(all.iter().map(|one| self.value(one, at)).collect::<Result<_, _>>()?)
            }
            Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(name, one)| Ok((name.clone(), self.value(one, at)?)))
                    .collect::<Result<_, String>>()?,
            ),
            other => other.clone(),
        })
    }

    fn blank(&mut self, blank: &str, at: Timestamp) -> Option<String> {
        if let Some(name) = blank.strip_prefix("id ") {
            let drawn = || Uuid::now_v7().to_string();
            return Some(self.ids.entry(name.to_owned()).or_insert_with(drawn).clone());
        }
        if blank == "at" {
            return Some(at.to_string());
        }
        if let Some(by) = blank.strip_prefix("now") {
            return moment(self.now, by).map(|at| at.to_string());
        }
        let today = self.now.to_zoned(self.zone.clone()).date();
        let digits = blank.find(['+', '-']).unwrap_or(blank.len());
        let (unit, by) = blank.split_at_checked(digits)?;
        period(today, unit, if by.is_empty() { 0 } else { by.parse().ok()? })
    }
}

/// `-90m`, `+2h`, `-3d` of a moment; nothing is the moment itself.
fn moment(now: Timestamp, by: &str) -> Option<Timestamp> {
    if by.is_empty() {
        return Some(now);
    }
    let (number, unit) = by.split_at_checked(by.len().checked_sub(1)?)?;
    let number: i64 = number.parse().ok()?;
    let minutes = match unit {
        "m" => 1,
        "h" => 60,
        "d" => 24 * 60,
        _ => return None,
    };
    now.checked_add(SignedDuration::from_mins(number.checked_mul(minutes)?)).ok()
}

/// The day, month, quarter or year so many after the one of `today`, as addresses have it.
fn period(today: Date, unit: &str, by: i64) -> Option<String> {
    let span = match unit {
        "day" => Span::new().try_days(by).ok()?,
        "month" => Span::new().try_months(by).ok()?,
        "quarter" => Span::new().try_months(by.checked_mul(3)?).ok()?,
        "year" => Span::new().try_years(by).ok()?,
        _ => return None,
    };
    let date = today.checked_add(span).ok()?;
    Some(match unit {
        "day" => date.to_string(),
        "month" => format!("{:04}-{:02}", date.year(), date.month()),
        "quarter" => format!("{:04}-Q{}", date.year(), (date.month() - 1) / 3 + 1),
        _ => format!("{:04}", date.year()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn moments_and_periods_are_told_from_the_present_and_ids_stay() {
        // 00:30 of 1 January by the clock of the province.
        let now: Timestamp = "2026-12-31T17:30:00Z".parse().unwrap();
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        let mut blanks = Blanks { now, zone, ids: HashMap::new() };
        let at: Timestamp = "2026-12-30T00:00:00Z".parse().unwrap();
        for (text, filled) in [
            ("{now}", "2026-12-31T17:30:00Z"),
            ("{now-90m}", "2026-12-31T16:00:00Z"),
            ("{now+2h}", "2026-12-31T19:30:00Z"),
            ("{now-3d}", "2026-12-28T17:30:00Z"),
            ("at {at}.", "at 2026-12-30T00:00:00Z."),
            ("{day},{day-1}", "2027-01-01,2026-12-31"),
            ("{month} {month-1} {month-13}", "2027-01 2026-12 2025-12"),
            ("{quarter} {quarter-1}", "2027-Q1 2026-Q4"),
            ("{year-1}", "2026"),
        ] {
            assert_eq!(blanks.text(text, at).as_deref(), Ok(filled), "{text}");
        }
        for wrong in ["{nowhere}", "{now-3w}", "{week-1}", "{day-x}", "{", "{}", "{now-}"] {
            assert!(blanks.text(wrong, at).is_err(), "{wrong}");
        }
        let body = json!({ "a": ["{id one}", "{id two}"], "b": "{id one}", "c": 7 });
        let filled = blanks.value(&body, at).unwrap();
        assert_eq!((&filled["a"][0], &filled["c"]), (&filled["b"], &json!(7)));
        assert_ne!(filled["a"][0], filled["a"][1]);
    }
}
