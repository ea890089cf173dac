//! The position of a draft: the pin a person put wins over whatever the phone
//! measured before or after, and both are kept.

use citizen_wire::report::{Fix, FixSource};

/// What a draft has.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Chosen {
    /// The position that counts.
    pub fix: Option<Fix>,
    /// What the phone measured, where `fix` is a pin.
    pub measured: Option<Fix>,
}

impl Chosen {
    /// Takes another position in.
    #[must_use]
    pub fn with(self, new: Fix) -> Self {
        let pinned = self.fix.filter(|fix| fix.source == FixSource::Pin);
        match (new.source, pinned) {
            (FixSource::Pin, None) => Self { fix: Some(new), measured: self.fix },
            (FixSource::Pin, Some(_)) => Self { fix: Some(new), measured: self.measured },
            (_, Some(pin)) => Self { fix: Some(pin), measured: Some(new) },
            (_, None) => Self { fix: Some(new), measured: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(lat: f64, source: FixSource) -> Fix {
        let (lon, taken_at) = (106.83, None);
        Fix { lat, lon, accuracy_m: None, altitude_m: None, taken_at, source, mocked: false }
    }

    #[test]
    fn the_pin_wins_whichever_came_first_and_the_measured_one_stays() {
        let (gps, later) = (fix(16.61, FixSource::Gps), fix(16.62, FixSource::Network));
        let (pin, dragged) = (fix(16.63, FixSource::Pin), fix(16.64, FixSource::Pin));
        let chosen = Chosen::default().with(gps);
        assert_eq!(chosen, Chosen { fix: Some(gps), measured: None });
        let chosen = chosen.with(pin);
        assert_eq!(chosen, Chosen { fix: Some(pin), measured: Some(gps) });
        let chosen = chosen.with(later);
        assert_eq!(chosen, Chosen { fix: Some(pin), measured: Some(later) });
        assert_eq!(chosen.with(dragged), Chosen { fix: Some(dragged), measured: Some(later) });
        let alone = Chosen::default().with(pin);
        assert_eq!(alone, Chosen { fix: Some(pin), measured: None });
    }
}
