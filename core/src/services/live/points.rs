//! What a measuring point measured last: rain, salinity, air, how a gate stands.

use citizen_wire::catalog::AskedLive;
use citizen_wire::point::{GateState, PointFigure};
use rusqlite::Transaction;

use super::super::points::{PointView, of_service};
use super::named::Candidate;
use super::{Answers, Live, LiveKind, Question, both, figure, pick};
use crate::engines::alerts;
use crate::error::CitizenError;
use crate::words::Language;

/// The points of a kind that are asked for.
///
/// # Errors
/// What the database answers.
pub(super) fn answers(
    tx: &Transaction<'_>,
    question: &Question<'_>,
    kind: &AskedLive,
) -> Result<Option<Answers>, CitizenError> {
    let catalog = question.catalog;
    let shows = |observes: &[String]| observes.contains(&kind.of);
    let Some(service) = catalog.services.iter().find(|one| shows(&one.observes)) else {
        return Ok(None);
    };
    let (views, _) = of_service(tx, catalog, service, None, question.now)?;
    let views: Vec<PointView> =
        views.into_iter().filter(|view| view.point.kind == kind.of).collect();
    let mut words = question.words(kind);
    for property in views.iter().flat_map(properties) {
        if question.asked.says(property) && !words.titles.contains(property) {
            words.titles.push(property.clone());
        }
        words.words.push(property.clone());
    }
    if words.titles.is_empty() {
        return Ok(None);
    }
    let candidates = views.into_iter().map(|view| Candidate {
        names: vec![view.point.name.clone()],
        followed: view.followed,
        over: 0,
        at: (view.point.lat, view.point.lon),
        thing: view,
    });
    let here = alerts::whereabouts(tx)?.map(|here| (here.lat, here.lon));
    let besides: Vec<&String> = words.words.iter().collect();
    let meant = question.meant(candidates.collect(), &besides, here);
    if meant.is_empty() {
        return Ok(None);
    }
    words.titles.extend(meant.iter().flat_map(|one| one.names.iter().cloned()));
    let all = meant.into_iter().map(|one| answer(question, &service.id, &one.thing)).collect();
    Ok(Some(Answers { words, all }))
}

/// What is measured at a point, in words for people.
fn properties(view: &PointView) -> impl Iterator<Item = &String> {
    let called = view.point.figures.iter().filter_map(|figure| figure.called.as_ref());
    called.flat_map(|words| [&words.vi, &words.en]).filter(|name| !name.is_empty())
}

fn answer(question: &Question<'_>, service: &str, view: &PointView) -> Live {
    let name = view.point.name.as_str();
    Live {
        live: LiveKind::Point,
        service: Some(service.to_owned()),
        title: both(|_| name.to_owned()),
        text: both(|language| measured(question, view, language)),
        source: both(|language| language.say("live-point", &[("name", name)])),
        at: view.point.figures.iter().map(|figure| figure.at).max(),
        age_s: view.age_s,
        stale: view.stale || view.point.figures.is_empty(),
        level: None,
        id: Some(view.point.id.clone()),
    }
}

fn measured(question: &Question<'_>, view: &PointView, language: Language) -> String {
    let figures = &view.point.figures;
    let Some(last) = figures.iter().map(|figure| figure.at).max() else {
        return language.say("live-silent", &[]);
    };
    let named = |figure: &&PointFigure| {
        let called = figure.called.as_ref();
        called.is_some_and(|called| {
            question.asked.says(&called.vi) || question.asked.says(&called.en)
        })
    };
    let mut lines = Vec::new();
    if let (Some(index), Some(scale)) = (view.index, &view.scale)
        && figures.first().is_some_and(|first| first.unit != scale.unit)
    {
        let value = figure(index, language);
        lines.push(language.say("live-index", &[("name", &scale.unit), ("value", &value)]));
    }
    if let Some(step) = &view.step {
        lines.push(language.say("live-step", &[("step", &pick(&step.name, language))]));
    }
    // What is asked for by its name alone, else all that is measured here.
    let asked: Vec<&PointFigure> = figures.iter().filter(named).collect();
    let told = if asked.is_empty() { figures.iter().collect() } else { asked };
    lines.extend(told.into_iter().flat_map(|one| figure_lines(question, one, language)));
    if view.stale {
        lines.push(language.say("live-old", &[("hours", &question.hours(last))]));
    }
    lines.join("\n")
}

fn figure_lines(question: &Question<'_>, one: &PointFigure, language: Language) -> Vec<String> {
    let at = question.moment(one.at, language);
    let name =
        one.called.as_ref().map_or_else(|| one.name.clone(), |called| pick(called, language));
    if let Some(gate) = one.gate {
        let said = match gate {
            GateState::Open => "live-gate-open",
            GateState::Partly => "live-gate-partly",
            GateState::Closed => "live-gate-closed",
        };
        return vec![language.say(said, &[("at", &at)])];
    }
    let unit = one.unit.as_str();
    let line = |said: &str, value: f64| {
        let value = figure(value, language);
        language.say(said, &[("name", &name), ("value", &value), ("unit", unit), ("at", &at)])
    };
    let last = one.value.map(|value| line("live-figure", value));
    let hour = one.sum_1h.map(|sum| line("live-hour", sum));
    let day = one.sum_24h.map(|sum| line("live-day", sum));
    [last, hour, day].into_iter().flatten().collect()
}
