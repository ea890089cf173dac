//! How far outside every line a commune still has a position: a little on
//! land, where the layer is simplified, and far at sea, where nobody else is.

/// Metres outside every boundary that still count as the nearest commune: the
/// coast is simplified, and people stand on piers.
pub const TOLERANCE_M: f64 = 300.0;

/// Metres from a label point beyond which a position is nobody's, where no
/// boundaries are loaded. Half the length of a large mountain commune.
pub const REACH_M: f64 = 25_000.0;

/// How far a layer reaches beyond its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// Metres in every direction.
    pub tolerance_m: f64,
    /// Further, in some directions; the first that fits counts.
    pub seas: Vec<Sea>,
}

/// Open water before some communes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sea {
    /// Codes of the communes; empty is every one.
    pub communes: Vec<String>,
    /// Metres.
    pub tolerance_m: f64,
    /// Bearing from the nearest point of the commune, degrees clockwise from
    /// north: from here,
    pub from_deg: u16,
    /// to here, clockwise. 0 to 360 is all around.
    pub to_deg: u16,
}

impl Default for Reach {
    fn default() -> Self {
        Self { tolerance_m: TOLERANCE_M, seas: Vec::new() }
    }
}

impl Reach {
    /// Metres that commune `code` reaches towards a bearing.
    pub(crate) fn metres(&self, code: &str, bearing_deg: f64) -> f64 {
        let sea = self.seas.iter().find(|sea| {
            (sea.communes.is_empty() || sea.communes.iter().any(|own| own == code))
                && sea.opens_to(bearing_deg)
        });
        sea.map_or(self.tolerance_m, |sea| sea.tolerance_m.max(self.tolerance_m))
    }
}

impl Sea {
    fn opens_to(&self, bearing_deg: f64) -> bool {
        let (from, to) = (f64::from(self.from_deg), f64::from(self.to_deg));
        if from <= to {
            (from..=to).contains(&bearing_deg)
        } else {
            bearing_deg >= from || bearing_deg <= to
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sea_lies_on_one_side_and_around_an_island() {
        let east = Sea { communes: vec![], tolerance_m: 9_000.0, from_deg: 350, to_deg: 100 };
        let island = Sea { communes: vec!["7".into()], from_deg: 0, to_deg: 360, ..east.clone() };
        let reach = Reach { tolerance_m: 300.0, seas: vec![island, east] };
        for (code, bearing, metres) in [
            ("1", 45.0, 9_000.0),
            ("1", 355.0, 9_000.0),
            ("1", 100.5, 300.0),
            ("1", 270.0, 300.0),
            ("7", 270.0, 9_000.0),
        ] {
            assert_eq!(reach.metres(code, bearing), metres, "{code} towards {bearing}");
        }
    }
}
