//! What is told of a commune somebody tapped.

use citizen_wire::catalog::Words;
use serde::Serialize;

use crate::engines::collections::Opening;
use crate::engines::observations::StationView;

/// A commune that was tapped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneCard"))]
pub struct CommuneCard {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Warnings in force that reach it, the most serious first.
    pub warnings: Vec<CommuneWarning>,
    /// Shelters in it.
    pub shelters: u32,
    /// The service that lists them.
    pub shelter_service: Option<String>,
    /// The shelter that is nearest to the point and not known to be shut, in whichever
    /// commune it is.
    pub nearest: Option<CommuneShelter>,
    /// Its office, where its number is known.
    pub office: Option<CommuneOffice>,
    /// Reports of the phone's person in it; 0 while the shell is locked.
    pub reports: u32,
    /// River stations in it, with their last readings.
    pub stations: Vec<StationView>,
    /// Plans that hold at the point, the last made known first.
    pub plans: Vec<CommunePlan>,
}

/// A warning that reaches a commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneWarning"))]
pub struct CommuneWarning {
    /// Its id.
    pub id: String,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// Its headline.
    pub title: Words,
}

/// A shelter near a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneShelter"))]
pub struct CommuneShelter {
    /// Id of the item.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Metres from the point, as the crow flies.
    pub metres: f64,
    /// Whether it is open.
    pub opening: Opening,
}

/// Whom to call in a commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommuneOffice"))]
pub struct CommuneOffice {
    /// What it is called.
    pub name: Words,
    /// The number as dialled.
    pub phone: String,
}

/// A plan that holds at a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapCommunePlan"))]
pub struct CommunePlan {
    /// Id of the item.
    pub id: String,
    /// What it is called.
    pub title: Words,
}
