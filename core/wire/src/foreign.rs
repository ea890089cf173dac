//! How values that Kotlin and Swift have no type of ours for cross to them.

pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use uuid::Uuid;

/// Latitude and longitude.
pub type Corner = [f64; 2];
/// Latitude, longitude, radius in kilometres.
pub type Circle = [f64; 3];

// As written, with hyphens.
uniffi::custom_type!(Uuid, String, {
    remote,
    lower: |id| id.to_string(),
    try_lift: |text| Ok(Uuid::parse_str(&text)?),
});

// Milliseconds since 1970, UTC.
uniffi::custom_type!(Timestamp, i64, {
    remote,
    lower: |at| at.as_millisecond(),
    try_lift: |ms| Ok(Timestamp::from_millisecond(ms)?),
});

// `2026-11-30`.
uniffi::custom_type!(Date, String, {
    remote,
    lower: |day| day.to_string(),
    try_lift: |text| Ok(text.parse::<Date>()?),
});

uniffi::custom_type!(Corner, Vec<f64>, {
    remote,
    lower: |corner| corner.to_vec(),
    try_lift: |pair| Ok(Corner::try_from(pair.as_slice())?),
});

uniffi::custom_type!(Circle, Vec<f64>, {
    remote,
    lower: |circle| circle.to_vec(),
    try_lift: |three| Ok(Circle::try_from(three.as_slice())?),
});
