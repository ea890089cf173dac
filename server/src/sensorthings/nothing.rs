//! `null` in a change: what need not be is taken away by it, what must be is not.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use serde_json::{Map, Value};

use super::kind::Kind;
use crate::problem::Refusal;

/// What is left of a changed entity once every field that is `null` is gone.
///
/// # Errors
/// 400 with the first name whose `null` takes away what the entity cannot be without.
pub(super) fn without(
    kind: Kind,
    mut changed: Map<String, Value>,
) -> Result<Map<String, Value>, Refusal> {
    let kept = changed.iter().find(|(name, value)| value.is_null() && must_stay(kind, name));
    if let Some((name, _)) = kept {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_MISSING).field(name));
    }
    let is_field = |name: &str| kind.fields().iter().any(|field| field.name == name);
    changed.retain(|name, value| !(value.is_null() && is_field(name)));
    Ok(changed)
}

fn must_stay(kind: Kind, name: &str) -> bool {
    let field = kind.fields().iter().any(|field| field.must && field.name == name);
    let related = kind.relation(name).is_some_and(|relation| !relation.many);
    // Creating sets it where nothing is said of it; from then on it is the id.
    let moment = kind == Kind::Observation && name == "phenomenonTime";
    field || related || moment
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn left(kind: Kind, body: &Value) -> Result<Value, Option<String>> {
        let body = body.as_object().cloned().unwrap_or_default();
        without(kind, body).map(Value::Object).map_err(|refusal| refusal.field)
    }

    #[test]
    fn what_need_not_be_goes_and_what_must_be_is_named() {
        let body = json!({ "name": "a", "properties": null, "Locations": null });
        assert_eq!(left(Kind::Thing, &body), Ok(json!({ "name": "a", "Locations": null })));
        for (kind, name) in [
            (Kind::Thing, "description"),
            (Kind::Datastream, "unitOfMeasurement"),
            (Kind::Datastream, "Sensor"),
            (Kind::Observation, "phenomenonTime"),
            (Kind::Observation, "Datastream"),
        ] {
            assert_eq!(left(kind, &json!({ name: null })), Err(Some(name.to_owned())));
        }
    }

    #[test]
    fn what_nobody_knows_is_left_to_be_refused_as_that() {
        assert_eq!(left(Kind::Sensor, &json!({ "colour": null })), Ok(json!({ "colour": null })));
    }
}
