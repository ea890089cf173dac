//! What was read, ready to be drawn at any scale.

use citizen_areas::{Areas, Bounds, Outlines, Plane, distance_m};
use citizen_wire::alert::AlertArea;
use citizen_wire::catalog::Catalog;

use super::gather::Read;
use super::layers::layers;
use super::mark::{Layer, Mark};
use super::view::{Canvas, View, position, valid};
use super::{Step, step};
use crate::error::CitizenError;
use crate::location::Locator;

/// Corners of a circle as it is drawn.
const CIRCLE_CORNERS: u32 = 48;

/// Where the phone is, as its shell knows.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapPosition"))]
pub struct Here {
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Metres within which that is right, where it is known.
    pub accuracy_m: Option<f64>,
}

/// What a map is to show.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "MapAsked"))]
pub struct Asked {
    /// Layers that are on, by id; absent: those of `service`, else what concerns everybody.
    pub layers: Option<Vec<String>>,
    /// The service that leads here.
    pub service: Option<String>,
    /// The shell is locked: reports of the phone's person are left out.
    pub locked: bool,
    /// Where the phone is, when it is known.
    pub here: Option<Here>,
}

/// What was read. It does not change: read it anew after a change.
#[derive(Debug)]
pub struct Scene {
    pub(super) marks: Vec<Mark>,
    pub(super) warned: Vec<Warned>,
    pub(super) layers: Vec<Layer>,
    pub(super) followed: Vec<String>,
    pub(super) own: Option<String>,
    pub(super) here: Option<Here>,
    pub(super) plane: Plane,
    bounds: Option<Bounds>,
    locator: Locator,
}

/// The area of a warning that is on; `mark` is its number.
#[derive(Debug)]
pub(super) struct Warned {
    pub(super) mark: u32,
    pub(super) parts: Vec<Part>,
}

/// A part of an area.
#[derive(Debug)]
pub(super) enum Part {
    /// A whole commune, by code.
    Commune(String),
    /// A ring, metres on the plane.
    Ring(Vec<[f64; 2]>),
}

impl Scene {
    /// Of what was read; `locator` has the communes.
    ///
    /// # Errors
    /// `InvalidInput` on `here.lat`, `here.lon` or `here.accuracy_m`.
    pub fn new(
        read: Read,
        catalog: Option<&Catalog>,
        locator: Locator,
        asked: &Asked,
    ) -> Result<Self, CitizenError> {
        if let Some(here) = asked.here {
            position("here.lat", here.lat, 90.0)?;
            position("here.lon", here.lon, 180.0)?;
            let radius = here.accuracy_m.is_none_or(|metres| metres.is_finite() && metres >= 0.0);
            valid("here.accuracy_m", radius)?;
        }
        let Read { mut marks, areas, followed, last_here } = read;
        let layers = layers(&marks, catalog, asked);
        marks.retain(|mark| layers.iter().any(|layer| layer.on && layer.id == mark.layer));
        let bounds = locator.bounds().or_else(|| around(&marks));
        let middle = bounds.map_or(0.0, |bounds| f64::midpoint(bounds.south, bounds.north));
        let plane = locator.areas().map_or_else(|| Plane::at(middle), Areas::plane);
        let at = asked.here.map(|here| (here.lat, here.lon));
        for mark in marks.iter_mut().filter(|mark| !mark.is_warning()) {
            mark.metres = at.map(|at| distance_m(at, (mark.lat, mark.lon)));
        }
        let warned =
            (0..).zip(&marks).filter(|(_, mark)| mark.is_warning()).filter_map(|(number, mark)| {
                let (_, area) = areas.iter().find(|(id, _)| *id == mark.id)?;
                Some(Warned { mark: number, parts: parts(area, plane) })
            });
        let own = locator.areas().zip(at.or(last_here)).and_then(|(areas, (lat, lon))| {
            areas.locate(lat, lon).commune.map(|commune| commune.code.clone())
        });
        let warned = warned.collect();
        Ok(Self { warned, marks, layers, followed, own, here: asked.here, plane, bounds, locator })
    }

    /// Everything of the layers that are on, wherever it is.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Layers that have something.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Whether the communes came: without them there is nothing to draw on.
    pub fn has_map(&self) -> bool {
        self.outlines().is_some()
    }

    /// The name of the commune the phone is in.
    pub fn own(&self) -> Option<&str> {
        let code = self.own.as_deref()?;
        let communes = self.areas()?.communes();
        communes.iter().find(|one| one.code == code).map(|one| one.name.as_str())
    }

    /// Every mark by number, the nearest of the phone first; without a position, or without
    /// one of their own, as they were read.
    pub fn nearest(&self) -> Vec<u32> {
        let mut numbers: Vec<(u32, f64)> =
            (0..).zip(self.marks.iter().map(|mark| mark.metres.unwrap_or(0.0))).collect();
        numbers.sort_by(|(_, a), (_, b)| a.total_cmp(b));
        numbers.into_iter().map(|(number, _)| number).collect()
    }

    /// All of it on a canvas.
    ///
    /// # Errors
    /// `InvalidInput` on `canvas.*`; `NotFound` where nothing has a position.
    pub fn whole(&self, canvas: Canvas) -> Result<View, CitizenError> {
        canvas.check()?;
        Ok(step::whole(self.plane, self.bounds.ok_or(CitizenError::NotFound)?, canvas))
    }

    /// Where a map looks next.
    ///
    /// # Errors
    /// `InvalidInput` on `view.*`, `canvas.*` or `step.*`; `NotFound` where nothing has a
    /// position.
    pub fn step(&self, view: View, canvas: Canvas, made: Step) -> Result<View, CitizenError> {
        let bounds = self.bounds.ok_or(CitizenError::NotFound)?;
        step::step(self.plane, bounds, view, canvas, made)
    }

    pub(super) fn outlines(&self) -> Option<&Outlines> {
        self.locator.outlines()
    }

    pub(super) fn areas(&self) -> Option<&Areas> {
        self.locator.areas()
    }
}

fn parts(area: &AlertArea, plane: Plane) -> Vec<Part> {
    let AlertArea { communes, polygons, circles, name: _, touches: _ } = area;
    let communes = communes.iter().cloned().map(Part::Commune);
    let rings = polygons
        .iter()
        .map(|ring| Part::Ring(ring.iter().map(|[lat, lon]| plane.metres(*lat, *lon)).collect()));
    let circles = circles.iter().map(|[lat, lon, radius_km]| {
        let [east, north] = plane.metres(*lat, *lon);
        let corner = |number: u32| {
            let turned = std::f64::consts::TAU * f64::from(number) / f64::from(CIRCLE_CORNERS);
            let metres = radius_km * 1_000.0;
            [turned.cos().mul_add(metres, east), turned.sin().mul_add(metres, north)]
        };
        Part::Ring((0..CIRCLE_CORNERS).map(corner).collect())
    });
    communes.chain(rings).chain(circles).collect()
}

/// The rectangle around marks, where no commune is known yet.
fn around(marks: &[Mark]) -> Option<Bounds> {
    let placed = marks.iter().filter(|mark| !mark.is_warning());
    placed.fold(None, |bounds: Option<Bounds>, Mark { lat, lon, .. }| {
        let at = Bounds { south: *lat, north: *lat, west: *lon, east: *lon };
        let known = bounds.unwrap_or(at);
        Some(Bounds {
            south: known.south.min(*lat),
            north: known.north.max(*lat),
            west: known.west.min(*lon),
            east: known.east.max(*lon),
        })
    })
}
