//! Measuring points as a service shows them: how old, how far, and what it means.

use citizen_areas::distance_m;
use citizen_wire::catalog::{Catalog, Scale, ScaleStep, Service, Words};
use citizen_wire::point::{Hotspot, MeasuringPoint, PointFigure, PointPage};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;
use serde::Serialize;

use super::air::{self, Substance};
use crate::engines::collections::bearing;
use crate::engines::observations;
use crate::error::CitizenError;

/// Hotspots that a service shows; who wants more looks at a map.
const HOTSPOTS: usize = 20;
/// What hotspots are called where a service says what it observes.
const HOTSPOT: &str = "hotspot";
/// The scale of the index of the air, and the kind of its points.
const AIR: &str = "air";

/// A measuring point here and now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PointView {
    /// The point; without sums and means when they are old. What is measured has words,
    /// its own name where the province has none.
    #[serde(flatten)]
    pub point: MeasuringPoint,
    /// The person follows it.
    pub followed: bool,
    /// Metres from here.
    pub metres: Option<f64>,
    /// Degrees from north, clockwise.
    pub bearing: Option<f64>,
    /// Seconds since the last reading; where one stands on a scale, since that.
    pub age_s: Option<i64>,
    /// So old that it says nothing of now.
    pub stale: bool,
    /// What is on the scale of its kind: VN_AQI of air, else the first figure in its unit.
    pub index: Option<f64>,
    /// What that means.
    pub step: Option<ScaleStep>,
    /// The scale its figures stand on, also while nothing is known of now.
    #[serde(skip)]
    pub scale: Option<Scale>,
}

/// A hotspot here and now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HotspotView {
    /// The hotspot.
    #[serde(flatten)]
    pub hotspot: Hotspot,
    /// Where that is, in words, as far as this phone knows the province.
    pub place: Option<Words>,
    /// Metres from here.
    pub metres: Option<f64>,
    /// Degrees from north, clockwise.
    pub bearing: Option<f64>,
    /// Seconds since it was seen.
    pub age_s: i64,
}

/// What of all that is measured a service shows: followed points first, then the nearest.
///
/// # Errors
/// What the database answers.
pub(super) fn of_service(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    service: &Service,
    from: Option<(f64, f64)>,
    now: Timestamp,
) -> Result<(Vec<PointView>, Vec<HotspotView>), CitizenError> {
    let Some(PointPage { points, mut hotspots, .. }) = observations::points(tx)? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let followed = observations::followed(tx)?;
    let shown = |kind: &str| service.observes.iter().any(|one| one == kind);
    let mut views: Vec<PointView> = points
        .into_iter()
        .filter(|point| shown(&point.kind))
        .map(|point| view(point, catalog, &followed, from, now))
        .collect();
    let away = |metres: Option<f64>| metres.unwrap_or(f64::MAX);
    views.sort_by(|a, b| away(a.metres).total_cmp(&away(b.metres)));
    views.sort_by_key(|view| !view.followed);
    hotspots.retain(|_| shown(HOTSPOT));
    let mut hotspots: Vec<HotspotView> =
        hotspots.into_iter().map(|hotspot| seen(hotspot, from, now)).collect();
    hotspots.sort_by(|a, b| away(a.metres).total_cmp(&away(b.metres)));
    hotspots.truncate(HOTSPOTS);
    Ok((views, hotspots))
}

/// Points and hotspots, each with the service that shows it.
pub type Measured = (Vec<(String, PointView)>, Vec<(String, HotspotView)>);

/// All that is measured with the service that shows it, `first` where that is one of them;
/// what none shows is left out.
///
/// # Errors
/// What the database answers.
pub fn measured(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    first: Option<&str>,
    now: Timestamp,
) -> Result<Measured, CitizenError> {
    let Some(PointPage { points, hotspots, .. }) = observations::points(tx)? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let followed = observations::followed(tx)?;
    let shown_by = |kind: &str| {
        let observes = |service: &&Service| service.observes.iter().any(|one| one == kind);
        let by = catalog.services.iter().filter(observes);
        by.min_by_key(|service| first != Some(service.id.as_str())).map(|one| one.id.clone())
    };
    let points = points.into_iter().filter_map(|point| {
        Some((shown_by(&point.kind)?, view(point, catalog, &followed, None, now)))
    });
    let burns = shown_by(HOTSPOT);
    let hotspots =
        hotspots.into_iter().filter_map(|one| Some((burns.clone()?, seen(one, None, now))));
    Ok((points.collect(), hotspots.collect()))
}

fn view(
    mut point: MeasuringPoint,
    catalog: &Catalog,
    followed: &[String],
    from: Option<(f64, f64)>,
    now: Timestamp,
) -> PointView {
    let scale = catalog.scales.iter().find(|scale| scale.id == point.kind);
    // Another unit is another scale.
    let graded = scale.and_then(|scale| point.on(scale)).map(|figure| (figure.at, figure.value));
    let scale = scale.filter(|_| point.kind == AIR || graded.is_some());
    let last = point.figures.iter().map(|figure| figure.at).max();
    let age = graded.map(|(at, _)| at).or(last).map(|at| now.duration_since(at));
    let stale = point
        .fresh_hours()
        .is_some_and(|hours| age.is_none_or(|age| age > SignedDuration::from_hours(hours)));
    for figure in &mut point.figures {
        let PointFigure { name, called, .. } = figure;
        called.get_or_insert_with(|| Words { vi: name.clone(), en: name.clone() });
    }
    let mut index = None;
    if stale {
        for figure in &mut point.figures {
            (figure.sum_1h, figure.sum_24h) = (None, None);
            figure.hours.clear();
        }
    } else if point.kind == AIR {
        index = vn_aqi(&point.figures).map(f64::from);
    } else {
        index = graded.and_then(|(_, value)| value);
    }
    let way = from.map(|from| (from, (point.lat, point.lon)));
    PointView {
        followed: followed.contains(&point.id),
        metres: way.map(|(from, at)| distance_m(from, at)),
        bearing: way.map(|(from, at)| bearing(from, at)),
        age_s: age.map(|age| age.as_secs().max(0)),
        stale,
        step: scale.zip(index).and_then(|(scale, index)| scale.step(index).cloned()),
        index: index.filter(|_| scale.is_some()),
        scale: scale.cloned(),
        point,
    }
}

fn seen(hotspot: Hotspot, from: Option<(f64, f64)>, now: Timestamp) -> HotspotView {
    let way = from.map(|from| (from, (hotspot.lat, hotspot.lon)));
    HotspotView {
        place: None,
        metres: way.map(|(from, at)| distance_m(from, at)),
        bearing: way.map(|(from, at)| bearing(from, at)),
        age_s: now.duration_since(hotspot.at).as_secs().max(0),
        hotspot,
    }
}

/// VN_AQI of an hour: dust by its NowCast, gases by the mean of the hour.
fn vn_aqi(figures: &[PointFigure]) -> Option<u16> {
    let measured = figures.iter().filter_map(|figure| {
        let (substance, dust) = match figure.measures.as_str() {
            "pm25" => (Substance::Pm25, true),
            "pm10" => (Substance::Pm10, true),
            "o3" => (Substance::Ozone1h, false),
            "co" => (Substance::Monoxide, false),
            "so2" => (Substance::Sulphur, false),
            "no2" => (Substance::Nitrogen, false),
            _ => return None,
        };
        let times = match figure.unit.as_str() {
            "µg/m³" | "μg/m³" | "ug/m3" => 1.0,
            "mg/m³" | "mg/m3" => 1_000.0,
            _ => return None,
        };
        let told = if dust {
            air::nowcast(&figure.hours)
        } else {
            figure.hours.first().copied().flatten().or(figure.value)
        };
        Some((substance, told? * times))
    });
    air::index(&measured.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: &str = "2026-11-26T05:00:00Z";

    fn catalog() -> Catalog {
        let step =
            |from: f64, name: &str| json!({ "from": from, "name": { "vi": name, "en": name } });
        serde_json::from_value(json!({
            "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
            "communes": [], "hotlines": [],
            "scales": [
                { "id": "air", "unit": "VN_AQI", "steps": [step(0.0, "Tốt"), step(51.0, "Trung bình")] },
                { "id": "salinity", "unit": "g/l", "steps": [step(0.0, "Ngọt"), step(1.0, "Mặn")] },
                { "id": "forest_fire", "unit": "P",
                  "steps": [step(0.0, "I"), step(5001.0, "II"), step(15001.0, "IV")] },
            ] }))
        .unwrap()
    }

    fn point(kind: &str, unit: &str, hours_old: i64) -> MeasuringPoint {
        let at = NOW.parse::<Timestamp>().unwrap() - SignedDuration::from_hours(hours_old);
        serde_json::from_value(json!({
            "id": kind, "kind": kind, "name": kind, "lat": 16.8, "lon": 107.1,
            "figures": [{ "measures": if kind == "air" { "pm25" } else { kind }, "name": kind,
                          "unit": unit, "at": at, "value": 2.5, "sum_1h": 1.0, "sum_24h": 9.0,
                          "hours": [37.5, 37.5, 37.5] }] }))
        .unwrap()
    }

    fn seen_of(kind: &str, unit: &str, hours_old: i64) -> PointView {
        view(point(kind, unit, hours_old), &catalog(), &[], None, NOW.parse().unwrap())
    }

    #[test]
    fn figures_stand_on_the_scale_of_their_kind() {
        let air = seen_of("air", "µg/m³", 0);
        let meaning = air.step.map(|step| step.name.vi);
        assert_eq!((air.index, meaning), (Some(75.0), Some("Trung bình".to_owned())));
        assert_eq!(air.scale.unwrap().unit, "VN_AQI");
        let salt = seen_of("salinity", "g/l", 48);
        assert_eq!((salt.index, salt.step.unwrap().name.vi), (Some(2.5), "Mặn".to_owned()));
        let other = seen_of("salinity", "mS/cm", 48);
        let none = (other.index, other.step, other.scale);
        assert_eq!(none, (None, None, None), "another unit is another scale");
    }

    #[test]
    fn fire_danger_has_its_class_for_a_day_and_a_half() {
        let danger = |value: f64, hours_old: i64| {
            let mut area = point("forest_fire", "P", hours_old);
            area.figures[0].value = Some(value);
            let view = view(area, &catalog(), &[], None, NOW.parse().unwrap());
            (view.step.map(|step| step.name.vi), view.stale)
        };
        let class = |name: &str| (Some(name.to_owned()), false);
        assert_eq!(danger(5000.0, 26), class("I"));
        assert_eq!(danger(5001.0, 26), class("II"));
        assert_eq!(danger(31_000.0, 36), class("IV"));
        assert_eq!(danger(31_000.0, 37), (None, true));
    }

    #[test]
    fn what_stands_on_the_scale_need_not_be_brought_first_and_gives_the_age() {
        let mut salt = point("salinity", "mS/cm", 0);
        salt.figures.extend(point("salinity", "g/l", 8 * 24).figures);
        let view = view(salt, &catalog(), &[], None, NOW.parse().unwrap());
        assert_eq!((view.age_s, view.stale, view.step), (Some(8 * 24 * 3_600), true, None));
        assert_eq!(view.scale.unwrap().unit, "g/l");
    }

    #[test]
    fn what_is_measured_has_words_and_its_own_name_where_nobody_gave_it_any() {
        let unknown = seen_of("salinity", "g/l", 0).point;
        let said = |point: &MeasuringPoint| point.figures[0].called.clone().unwrap();
        assert_eq!((said(&unknown).vi, said(&unknown).en), ("salinity".into(), "salinity".into()));
        let mut known = point("salinity", "g/l", 0);
        known.figures[0].called = Some(Words { vi: "Độ mặn".into(), en: "Salinity".into() });
        let known = view(known, &catalog(), &[], None, NOW.parse().unwrap()).point;
        assert_eq!((said(&known).vi, said(&known).en), ("Độ mặn".into(), "Salinity".into()));
        assert_eq!(known.figures[0].name, "salinity", "the code stays");
    }

    #[test]
    fn what_is_old_says_nothing_of_now() {
        let rain = seen_of("rain", "mm", 2);
        assert_eq!((rain.stale, rain.point.figures[0].sum_24h), (false, Some(9.0)));
        let rain = seen_of("rain", "mm", 4);
        assert_eq!((rain.stale, rain.point.figures[0].sum_24h), (true, None));
        assert_eq!(rain.age_s, Some(4 * 3_600));
        assert!(seen_of("air", "µg/m³", 4).index.is_none());
        assert!(seen_of("salinity", "g/l", 8 * 24).step.is_none());
        assert!(!seen_of("gate", "", 900).stale, "a gate stands until somebody moves it");
    }
}
