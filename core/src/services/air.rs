//! VN_AQI, the index of the air by QĐ 1459/QĐ-TCMT of 12 November 2019: of each
//! substance its sub-index, and the highest of them is the index. All concentrations in
//! µg/m³, also of carbon monoxide.

/// The index at the ends of the classes.
const INDEX: [f64; 8] = [0.0, 50.0, 100.0, 150.0, 200.0, 300.0, 400.0, 500.0];

/// A substance and the time it is averaged over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Substance {
    /// Dust up to 2.5 µm; of an hour, its NowCast.
    Pm25,
    /// Dust up to 10 µm; of an hour, its NowCast.
    Pm10,
    /// Ozone of an hour.
    Ozone1h,
    /// Ozone of eight hours.
    Ozone8h,
    /// Carbon monoxide.
    Monoxide,
    /// Sulphur dioxide.
    Sulphur,
    /// Nitrogen dioxide.
    Nitrogen,
}

impl Substance {
    /// Concentrations at the ends of the classes; ozone of eight hours has none for the
    /// highest two.
    const fn ends(self) -> &'static [f64] {
        match self {
            Self::Pm25 => &[0.0, 25.0, 50.0, 80.0, 150.0, 250.0, 350.0, 500.0],
            Self::Pm10 => &[0.0, 50.0, 150.0, 250.0, 350.0, 420.0, 500.0, 600.0],
            Self::Ozone1h => &[0.0, 160.0, 200.0, 300.0, 400.0, 800.0, 1000.0, 1200.0],
            Self::Ozone8h => &[0.0, 100.0, 120.0, 170.0, 210.0, 400.0],
            Self::Monoxide => &[0.0, 10e3, 30e3, 45e3, 60e3, 90e3, 120e3, 150e3],
            Self::Sulphur => &[0.0, 125.0, 350.0, 550.0, 800.0, 1600.0, 2100.0, 2630.0],
            Self::Nitrogen => &[0.0, 100.0, 200.0, 700.0, 1200.0, 2350.0, 3100.0, 3850.0],
        }
    }

    const fn is_dust(self) -> bool {
        matches!(self, Self::Pm25 | Self::Pm10)
    }
}

/// The sub-index of a concentration; `None` for what no instrument says.
pub fn sub_index(substance: Substance, concentration: f64) -> Option<u16> {
    if concentration.is_nan() || concentration < 0.0 {
        return None;
    }
    let ends = substance.ends();
    let classes = ends.windows(2).zip(INDEX.windows(2));
    for (ends, index) in classes {
        if let (&[low, high], &[from, to]) = (ends, index)
            && concentration <= high
        {
            let value = from + (to - from) / (high - low) * (concentration - low);
            return Some(value.round() as u16);
        }
    }
    // Over the last end there is no class any more.
    INDEX.get(ends.len() - 1).map(|index| *index as u16)
}

/// The index of the concentrations at hand: the highest sub-index. Without dust there is
/// none.
pub fn index(concentrations: &[(Substance, f64)]) -> Option<u16> {
    let of = |(substance, concentration): &(Substance, f64)| {
        sub_index(*substance, *concentration).map(|index| (*substance, index))
    };
    let found: Vec<_> = concentrations.iter().filter_map(of).collect();
    let dust = found.iter().any(|(substance, _)| substance.is_dust());
    found.iter().map(|(_, index)| *index).max().filter(|_| dust)
}

/// NowCast of dust: hours, the latest first, as far back as twelve; two of the first
/// three must be there.
pub fn nowcast(hours: &[Option<f64>]) -> Option<f64> {
    let hours = hours.get(..12).unwrap_or(hours);
    let lately = hours.iter().take(3).flatten().count();
    let known = hours.iter().flatten().copied();
    let highest = known.clone().fold(f64::NEG_INFINITY, f64::max);
    let lowest = known.fold(f64::INFINITY, f64::min);
    if lately < 2 || highest <= 0.0 {
        return (lately >= 2).then_some(0.0);
    }
    let weight = (lowest / highest).max(0.5);
    let (mut sum, mut share) = (0.0, 0.0);
    for (age, hour) in hours.iter().enumerate() {
        if let Some(hour) = hour {
            let counts = weight.powi(i32::try_from(age).unwrap_or(i32::MAX));
            sum += counts * hour;
            share += counts;
        }
    }
    Some(sum / share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sub_indices_meet_at_the_ends_of_the_classes() {
        assert_eq!(sub_index(Substance::Pm25, 25.0), Some(50));
        assert_eq!(sub_index(Substance::Pm25, 37.5), Some(75));
        assert_eq!(sub_index(Substance::Pm10, 600.0), Some(500));
        assert_eq!(sub_index(Substance::Pm10, 900.0), Some(500));
        assert_eq!(sub_index(Substance::Ozone8h, 1000.0), Some(300));
        assert_eq!(sub_index(Substance::Nitrogen, 0.0), Some(0));
        assert_eq!(sub_index(Substance::Sulphur, f64::NAN), None);
        assert_eq!(sub_index(Substance::Sulphur, -1.0), None);
    }

    #[test]
    fn the_highest_counts_and_dust_must_be_there() {
        let air = [(Substance::Pm25, 37.5), (Substance::Ozone1h, 200.0)];
        assert_eq!(index(&air), Some(100));
        assert_eq!(index(&[(Substance::Ozone1h, 200.0)]), None);
    }

    #[test]
    fn nowcast_weighs_the_last_hours_and_wants_two_of_three() {
        assert_eq!(nowcast(&[Some(20.0); 12]), Some(20.0));
        assert_eq!(nowcast(&[Some(20.0), None, None, Some(9.0)]), None);
        let rising = nowcast(&[Some(40.0), Some(20.0), Some(10.0)]).unwrap();
        // Weight 0.5: (40 + 10 + 2.5) / 1.75.
        assert!((rising - 30.0).abs() < 1e-9, "{rising}");
        assert_eq!(nowcast(&[Some(0.0), Some(0.0)]), Some(0.0));
    }
}
