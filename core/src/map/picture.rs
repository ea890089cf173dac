//! What is to be drawn, in pixels from the top left. Rings are packed: x, y, x, y, … ; the
//! first corner is not repeated; what an even number of rings surrounds is outside.

use serde::Serialize;

/// A map as a shell draws it, in this order: areas of communes, of warnings, lines, names,
/// groups, the phone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapPicture"))]
pub struct Picture {
    /// Communes in sight.
    pub communes: Vec<Shape>,
    /// Areas of warnings in sight, the least serious first.
    pub areas: Vec<Area>,
    /// Names of communes where there is room.
    pub names: Vec<Name>,
    /// Marks in sight, those together that fall together; the most serious last.
    pub groups: Vec<Group>,
    /// Every mark in sight, the nearest first: from the phone, else from the middle. Numbers
    /// of the scene's marks.
    pub shown: Vec<u32>,
    /// The phone, when it is in sight.
    pub here: Option<Blot>,
    /// What is how long.
    pub ruler: Ruler,
}

/// A commune.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommune"))]
pub struct Shape {
    /// Official code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// The phone is in it.
    pub own: bool,
    /// The person follows it.
    pub followed: bool,
    /// Its rings.
    pub rings: Vec<Vec<f32>>,
}

/// The area of a warning.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapArea"))]
pub struct Area {
    /// The warning.
    pub warning: String,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// Its parts, rings each; parts may overlap.
    pub parts: Vec<Vec<Vec<f32>>>,
}

/// A commune's name, inside of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapName"))]
pub struct Name {
    /// One line or two.
    pub lines: Vec<String>,
    /// Its middle.
    pub x: f32,
    /// Its middle.
    pub y: f32,
    /// The phone is in that commune.
    pub own: bool,
}

/// Marks that fall together, or one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapGroup"))]
pub struct Group {
    /// Where it is drawn.
    pub x: f32,
    /// Where it is drawn.
    pub y: f32,
    /// Numbers of the scene's marks, the most serious first: that one is drawn. With more
    /// than one, also how many they are.
    pub marks: Vec<u32>,
}

/// Where the phone is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapHere"))]
pub struct Blot {
    /// Where.
    pub x: f32,
    /// Where.
    pub y: f32,
    /// Radius within which that is right.
    pub radius_px: Option<f32>,
}

/// A length to compare with, at most a third of the width.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapRuler"))]
pub struct Ruler {
    /// How long it is on the ground: 1, 2 or 5 of some power of ten.
    pub metres: u32,
    /// How long it is drawn.
    pub px: f32,
}

/// What a tap means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapHit"))]
pub struct Hit {
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// The commune there, by code.
    pub commune: Option<String>,
    /// Its full name.
    pub name: Option<String>,
    /// Marks of the group that was hit, then warnings whose area it is in. Numbers of the
    /// scene's marks.
    pub marks: Vec<u32>,
}
