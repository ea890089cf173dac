//! What a document of a source says, read by the mapping an operator wrote.

use citizen_wire::problem::code;
use jiff::Timestamp;
use serde_json::Value;

use super::arrival::{Fault, READINGS_MAX, ReadingBody};
use super::file::Line;
use crate::config::{Mapping, Moment};
use crate::pointer::{at_place, words};

/// The readings of a document; `word` is what the topic has where its filter has `+`.
///
/// # Errors
/// [`Fault`] on `readings` when there are none where they should be, or too many.
pub fn readings(
    mapping: &Mapping,
    document: &Value,
    word: Option<&str>,
) -> Result<Vec<Line>, Fault> {
    let found = document.pointer(&mapping.readings);
    let found = found.ok_or(Fault(code::FIELD_MISSING, "readings"))?;
    let items = match found {
        Value::Array(items) => items.as_slice(),
        Value::Object(_) => std::slice::from_ref(found),
        _ => return Err(Fault(code::FIELD_INVALID, "readings")),
    };
    if items.len() > READINGS_MAX {
        return Err(Fault(code::FIELD_INVALID, "readings"));
    }
    Ok(items.iter().map(|item| reading(mapping, item, word)).collect())
}

fn reading(mapping: &Mapping, item: &Value, word: Option<&str>) -> Line {
    let missing = |field| Fault(code::FIELD_MISSING, field);
    let invalid = |field| Fault(code::FIELD_INVALID, field);
    let told = match mapping.station.as_str() {
        "+" => word.map(str::to_owned),
        place => at_place(item, place).and_then(|value| words(&value)),
    };
    let told = told.ok_or(missing("station"))?;
    let value = at_place(item, &mapping.value).ok_or(missing("value"))?;
    let unit = at_place(item, &mapping.unit).ok_or(missing("unit"))?;
    let at = at_place(item, &mapping.at).ok_or(missing("at"))?;
    let moment = |value: &Value, field| moment(mapping.moment, value).ok_or(invalid(field));
    let forecast = match at_place(item, &mapping.forecast) {
        None => false,
        Some(Value::Bool(forecast)) => forecast,
        Some(value) => match words(&value).as_deref() {
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            _ => return Err(invalid("forecast")),
        },
    };
    Ok(ReadingBody {
        station: mapping.stations.get(&told).cloned().unwrap_or(told),
        value,
        unit: words(&unit).ok_or(invalid("unit"))?,
        at: moment(&at, "at")?,
        result_at: at_place(item, &mapping.result_at)
            .map(|value| moment(&value, "result_at"))
            .transpose()?,
        forecast,
        datum: at_place(item, &mapping.datum)
            .map(|value| words(&value).ok_or(invalid("datum")))
            .transpose()?,
    })
}

fn moment(written: Moment, value: &Value) -> Option<Timestamp> {
    let whole = || match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match written {
        Moment::Rfc3339 => value.as_str()?.parse().ok(),
        Moment::UnixS => Timestamp::from_second(whole()?).ok(),
        Moment::UnixMs => Timestamp::from_millisecond(whole()?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn another_sources_words_become_readings() {
        let mapping = Mapping {
            readings: "/data/rows".into(),
            station: "/ma".into(),
            stations: [("TH".to_owned(), "554600".to_owned())].into(),
            value: "/h".into(),
            unit: "cm".into(),
            at: "/t".into(),
            moment: Moment::UnixS,
            ..Mapping::default()
        };
        let document = json!({ "data": { "rows": [
            { "ma": "TH", "h": 321, "t": 1_792_378_800 }, { "ma": 7, "h": "3", "t": "x" }, {} ] } });
        let lines = readings(&mapping, &document, None).unwrap();
        let first = lines[0].clone().unwrap();
        assert_eq!((first.station.as_str(), first.unit.as_str()), ("554600", "cm"));
        assert_eq!((first.value, first.at.as_second()), (json!(321), 1_792_378_800));
        assert_eq!(lines[1].clone().unwrap_err(), Fault("field_invalid", "at"));
        assert_eq!(lines[2].clone().unwrap_err(), Fault("field_missing", "station"));
        let other = readings(&mapping, &json!({ "data": [] }), None).unwrap_err();
        assert_eq!(other, Fault("field_missing", "readings"));
    }

    #[test]
    fn the_topic_may_say_the_station() {
        let mapping = Mapping { station: "+".into(), ..Mapping::default() };
        let one = json!({ "value": 3.2, "unit": "m", "at": "2026-10-18T03:00:00Z" });
        let lines = readings(&mapping, &one, Some("554600")).unwrap();
        assert_eq!(lines[0].clone().unwrap().station, "554600");
        let none = readings(&mapping, &one, None).unwrap();
        assert_eq!(none[0].clone().unwrap_err(), Fault("field_missing", "station"));
    }
}
