//! Nesterov's index P as it is used in Viet Nam: P(n) = K·(P(n-1) + t13·d13), with the
//! temperature (°C) and the deficit of vapour pressure (hPa, the same as millibar) at 13 h;
//! K is 0 on a day of rain, else 1. The hour and how much rain that is are the province's
//! ([`crate::province::fire_danger`]).

/// What is known of a day's weather.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Weather {
    /// Temperature at the hour that counts, °C.
    pub celsius: Option<f64>,
    /// Deficit of vapour pressure then, hPa.
    pub deficit_hpa: Option<f64>,
    /// Rain of the 24 hours until then, mm.
    pub rain_mm: Option<f64>,
}

/// P of a day, a whole number; `None`: that is not known. Rain begins it anew, whatever it
/// was; without word of the rain it is not known whether it goes on.
pub fn next(before: Option<f64>, day: Weather, reset_mm: f64) -> Option<f64> {
    if day.rain_mm? >= reset_mm {
        return Some(0.0);
    }
    // Frost dries nothing.
    let warmth = day.celsius?.max(0.0);
    Some((before? + warmth * day.deficit_hpa?.max(0.0)).round())
}

/// Deficit of vapour pressure (hPa) of air of so many °C and percent of relative humidity:
/// what is lacking of the pressure of saturation over water by Magnus' formula, with the
/// coefficients of the WMO's guide to instruments (No. 8, annex 4.B).
pub fn deficit_hpa(celsius: f64, humidity_percent: f64) -> f64 {
    let saturation = 6.112 * (17.62 * celsius / (243.12 + celsius)).exp();
    saturation * (1.0 - humidity_percent / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESET_MM: f64 = 5.0;

    fn day(celsius: f64, humidity: f64, rain_mm: f64) -> Weather {
        let deficit = deficit_hpa(celsius, humidity);
        Weather { celsius: Some(celsius), deficit_hpa: Some(deficit), rain_mm: Some(rain_mm) }
    }

    #[test]
    fn the_deficit_is_what_is_lacking_of_saturation() {
        // Saturated air of 20 °C has 23.33 hPa, of 32 °C 47.45 hPa.
        assert!((deficit_hpa(20.0, 50.0) - 11.663).abs() < 1e-3);
        assert!((deficit_hpa(32.0, 60.0) - 18.980).abs() < 1e-3);
        assert_eq!(deficit_hpa(27.0, 100.0), 0.0);
    }

    /// By hand: 32 °C at 60 % add 32 · 18.980 = 607, 34 °C at 55 % add 812, 38 °C at 45 % add
    /// 1383; 4.9 mm change nothing, 5 mm begin anew.
    #[test]
    fn it_grows_by_warmth_and_dryness_and_rain_begins_it_anew() {
        let days = [
            (day(30.0, 70.0, 12.0), 0.0),
            (day(32.0, 60.0, 0.0), 607.0),
            (day(34.0, 55.0, 0.0), 1_419.0),
            (day(38.0, 45.0, 4.9), 2_802.0),
            (day(25.0, 95.0, 5.0), 0.0),
            (day(35.0, 50.0, 0.0), 982.0),
        ];
        let mut before = None;
        for (number, (weather, expected)) in days.into_iter().enumerate() {
            before = next(before, weather, RESET_MM);
            assert_eq!(before, Some(expected), "day {number}");
        }
    }

    #[test]
    fn what_is_not_known_is_no_zero() {
        let dry = day(32.0, 60.0, 0.0);
        assert_eq!(next(None, dry, RESET_MM), None, "it must have begun");
        let known = Some(4_000.0);
        assert_eq!(next(known, Weather { celsius: None, ..dry }, RESET_MM), None);
        assert_eq!(next(known, Weather { deficit_hpa: None, ..dry }, RESET_MM), None);
        assert_eq!(next(known, Weather { rain_mm: None, ..dry }, RESET_MM), None);
        let only_rain = Weather { rain_mm: Some(30.0), ..Weather::default() };
        assert_eq!(next(None, only_rain, RESET_MM), Some(0.0), "rain is enough to begin");
    }

    #[test]
    fn three_weeks_without_rain_are_extreme() {
        let mut before = Some(0.0);
        for _ in 0..21 {
            before = next(before, day(35.0, 50.0, 0.0), RESET_MM);
        }
        assert_eq!(before, Some(20_622.0));
    }
}
