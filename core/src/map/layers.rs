//! The layers that have something, and which of them are on.

use citizen_wire::catalog::{Catalog, Service};

use super::mark::{Layer, Mark, MarkKind};
use super::scene::Asked;

/// The screen of the service that tells where to go when the water comes: its places are on
/// every map.
pub(super) const REFUGE: &str = "depth";

/// Layers in the order of their marks; those of the service that leads here come first.
pub(super) fn layers(marks: &[Mark], catalog: Option<&Catalog>, asked: &Asked) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    for mark in marks {
        match layers.iter_mut().find(|layer| layer.id == mark.layer) {
            Some(layer) => layer.count += 1,
            None => layers.push(begun(mark, catalog)),
        }
    }
    let services = catalog.map(|catalog| catalog.services.as_slice()).unwrap_or_default();
    let service = services.iter().find(|one| asked.service.as_ref() == Some(&one.id));
    if let Some(service) = service {
        layers.sort_by_key(|layer| !shows(service, layer));
    }
    for layer in &mut layers {
        layer.on = match (&asked.layers, service) {
            (Some(on), _) => on.contains(&layer.id),
            (None, Some(service)) => shows(service, layer),
            (None, None) => concerns_everybody(layer, services),
        };
    }
    if asked.layers.is_none() && layers.iter().all(|layer| !layer.on) {
        for layer in &mut layers {
            layer.on = true;
        }
    }
    layers
}

fn begun(mark: &Mark, catalog: Option<&Catalog>) -> Layer {
    let shelf = mark.layer.strip_prefix("place:");
    let mut shelves = catalog.into_iter().flat_map(|catalog| &catalog.collections);
    let shelf = shelf.and_then(|id| shelves.find(|shelf| shelf.id == id));
    Layer {
        id: mark.layer.clone(),
        kind: mark.kind,
        name: shelf.map(|shelf| shelf.name.clone()),
        measured: mark.measured.clone(),
        count: 1,
        on: false,
    }
}

fn shows(service: &Service, layer: &Layer) -> bool {
    let leads = |screen: &str| service.screens.iter().any(|one| one == screen);
    let observes = |kind: &str| service.observes.iter().any(|one| one == kind);
    match layer.kind {
        MarkKind::Warning => leads("warnings"),
        MarkKind::River => leads("rivers"),
        MarkKind::Report => leads("my_reports"),
        MarkKind::Point => layer.measured.as_deref().is_some_and(observes),
        MarkKind::Heat => observes("hotspot"),
        MarkKind::Place => service
            .collections
            .iter()
            .any(|id| layer.id.strip_prefix("place:") == Some(id.as_str())),
    }
}

fn concerns_everybody(layer: &Layer, services: &[Service]) -> bool {
    let refuge = |service: &Service| service.screens.iter().any(|screen| screen == REFUGE);
    let mut refuges = services.iter().filter(|service| refuge(service));
    layer.kind != MarkKind::Place || refuges.any(|service| shows(service, layer))
}
