//! What is asked about, and what the answer says.

/// A commune by official code and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Official code.
    pub code: String,
    /// Full name.
    pub name: String,
}

/// A commune by its label point, WGS 84 degrees.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    /// Which commune.
    pub commune: Commune,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
}

/// Where a position lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed<'a> {
    /// Whose it is; `None` exactly when `outside`.
    pub commune: Option<&'a Commune>,
    /// The closest one, also from outside, to be named and not to be charged.
    /// `None` only for a position that is not on Earth.
    pub nearest: Option<&'a Commune>,
    /// By polygon; otherwise the commune is approximate.
    pub exact: bool,
    /// Further from every commune than the tolerance.
    pub outside: bool,
    /// Metres to `nearest` (to its label point in a layer of centres), 0
    /// inside, infinite without one. Right to about 1 % within 200 km.
    pub distance_m: f64,
}

impl Placed<'_> {
    /// The answer for what is not on Earth.
    pub(crate) const NOWHERE: Self = Self {
        commune: None,
        nearest: None,
        exact: false,
        outside: true,
        distance_m: f64::INFINITY,
    };
}
