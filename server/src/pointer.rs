//! Places in JSON documents of others, as mappings name them: a JSON pointer (RFC 6901,
//! `/data/0/h`); text without a slash in front is the value itself.

use serde_json::Value;

/// What is there: a pointer leads into `item`, other text is the value. Nothing for an
/// empty place, what is absent, and `null`.
pub fn at_place(item: &Value, place: &str) -> Option<Value> {
    match place {
        "" => None,
        _ if is_pointer(place) => item.pointer(place).filter(|v| !v.is_null()).cloned(),
        _ => Some(place.into()),
    }
}

/// Whether a place leads into the document.
pub fn is_pointer(place: &str) -> bool {
    place.starts_with('/')
}

/// A text or a number as text.
pub fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
