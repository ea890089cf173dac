//! The map. A shell draws pictures and says what fingers do.

use std::sync::Arc;

use super::Phone;
use crate::error::CitizenError;
use crate::map::{Asked, Canvas, CommuneCard, Hit, Layer, Mark, Picture, Scene, Step, View};

/// Everything with a position, as it was when it was read.
#[derive(uniffi::Object)]
pub struct MapScene(Scene);

#[uniffi::export]
impl Phone {
    /// Reads everything with a position. To be called again after a change; what a scene
    /// answers reads nothing and is fast enough for every frame.
    ///
    /// # Errors
    /// `InvalidInput` on `here.*`.
    pub fn map(&self, asked: Asked) -> Result<Arc<MapScene>, CitizenError> {
        Ok(Arc::new(MapScene(self.app.map(&asked)?)))
    }

    /// What is known of the commune that a tap hit, and planned at that very point; absent
    /// outside of all, or before the communes came. To be read again after a change.
    /// `locked`: reports of the phone's person are left out.
    ///
    /// # Errors
    /// `InvalidInput` on `lat` or `lon`.
    pub fn map_commune(
        &self,
        lat: f64,
        lon: f64,
        locked: bool,
    ) -> Result<Option<CommuneCard>, CitizenError> {
        self.app.commune_at(lat, lon, locked)
    }
}

#[uniffi::export]
impl MapScene {
    /// Whether the communes came: without them there is nothing to draw on.
    pub fn has_map(&self) -> bool {
        self.0.has_map()
    }

    /// The name of the commune the phone is in, or was last.
    pub fn own_commune(&self) -> Option<String> {
        self.0.own().map(str::to_owned)
    }

    /// Layers that have something.
    pub fn layers(&self) -> Vec<Layer> {
        self.0.layers().to_vec()
    }

    /// Everything of the layers that are on, wherever it is; pictures and hits name marks by
    /// their place here.
    pub fn marks(&self) -> Vec<Mark> {
        self.0.marks().to_vec()
    }

    /// All marks by number, the nearest of the phone first: to be listed where nothing can
    /// be drawn.
    pub fn nearest(&self) -> Vec<u32> {
        self.0.nearest()
    }

    /// All of it on a canvas.
    ///
    /// # Errors
    /// `InvalidInput` on `canvas.*`; `NotFound` where nothing has a position.
    pub fn whole(&self, canvas: Canvas) -> Result<View, CitizenError> {
        self.0.whole(canvas)
    }

    /// Where a map looks after what a person did; within the province and a useful scale.
    ///
    /// # Errors
    /// `InvalidInput` on `view.*`, `canvas.*` or `step.*`; `NotFound` where nothing has a
    /// position.
    pub fn step(&self, view: View, canvas: Canvas, step: Step) -> Result<View, CitizenError> {
        self.0.step(view, canvas, step)
    }

    /// The map as it looks from `view`.
    ///
    /// # Errors
    /// `InvalidInput` on `view.*` or `canvas.*`.
    pub fn draw(&self, view: View, canvas: Canvas) -> Result<Picture, CitizenError> {
        self.0.draw(view, canvas)
    }

    /// What is at a pixel.
    ///
    /// # Errors
    /// `InvalidInput` on `view.*`, `canvas.*`, `x_px` or `y_px`.
    pub fn at(
        &self,
        view: View,
        canvas: Canvas,
        x_px: f64,
        y_px: f64,
    ) -> Result<Hit, CitizenError> {
        self.0.at(view, canvas, x_px, y_px)
    }
}
