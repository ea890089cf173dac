//! Warnings in force that a question is about, or that none is: which this phone can only
//! say as of when it last heard.

use std::cmp::Reverse;

use citizen_wire::alert::{AlertKind, AlertStatus};
use citizen_wire::catalog::{AskedHazard, AskedLive, Commune, Words};
use citizen_wire::station::FRESH_HOURS;
use jiff::Timestamp;
use rusqlite::Transaction;

use super::{Answers, Live, LiveKind, Question, both, pick};
use crate::engines::alerts::{self, AlertDetail, Standing};
use crate::engines::collections::{LiveWords, holds_name};
use crate::error::CitizenError;
use crate::words::Language;

/// What a question about warnings names.
struct Named<'a> {
    hazards: Vec<&'a AskedHazard>,
    communes: Vec<&'a Commune>,
}

/// Warnings in force that are asked for; those that reach this phone or what its person
/// cares for first, then by their level. Others follow where none is asked for.
///
/// # Errors
/// What the database answers.
pub(super) fn answers(
    tx: &Transaction<'_>,
    question: &Question<'_>,
    kind: &AskedLive,
) -> Result<Option<Answers>, CitizenError> {
    let mut words = question.words(kind);
    if words.titles.is_empty() {
        return Ok(None);
    }
    let named = named(question, &words.titles);
    let mut in_force: Vec<AlertDetail> = alerts::all(tx, question.clock)?;
    in_force.retain(|one| {
        let meant = one.alert.status == AlertStatus::Actual;
        let ends = one.alert.all_clear || one.alert.kind == AlertKind::Cancel;
        meant && !ends && matches!(one.standing, Standing::Active | Standing::Elsewhere)
    });
    in_force.sort_by_key(|one| {
        (one.standing != Standing::Active, Reverse(one.alert.level), Reverse(one.alert.sent))
    });
    let (asked, others): (Vec<_>, Vec<_>) =
        in_force.into_iter().partition(|one| concerns(question, &named, one));
    let heard_at = alerts::time::heard_at(tx)?;
    let mut all = Vec::new();
    if asked.is_empty() {
        // Who never heard cannot say that there is none.
        let Some(heard_at) = heard_at else { return Ok(None) };
        all.push(none(question, &named, heard_at));
    }
    name(&mut words, &named, &asked);
    all.extend(asked.iter().chain(&others).map(|one| answer(question, one, heard_at)));
    Ok(Some(Answers { words, all }))
}

/// `ways`: in which it asks for warnings; their words name no hazard.
fn named<'a>(question: &Question<'a>, ways: &[String]) -> Named<'a> {
    let catalog = question.catalog;
    let says = |hazard: &&AskedHazard| {
        hazard.asked.iter().any(|way| question.asked.says_besides(way, ways))
    };
    let said: Vec<&str> = short_names(&catalog.communes)
        .map(|(_, name)| name)
        .filter(|name| question.asked.says(name))
        .collect();
    // "Nam Đông Hà" is not about "Đông Hà"; "Đông Hà" may be about either.
    let inner = |name: &&str| !said.iter().any(|other| other != name && holds_name(other, name));
    let said: Vec<&str> = said.iter().copied().filter(inner).collect();
    let about = |name: &str| said.iter().any(|said| holds_name(name, said));
    Named {
        hazards: catalog.asking.hazards.iter().filter(says).collect(),
        communes: short_names(&catalog.communes)
            .filter(|(_, name)| about(name))
            .map(|(commune, _)| commune)
            .collect(),
    }
}

/// Communes and their names without what kind of commune it is: their first word, or their
/// first two where no other commune's name begins with the first.
fn short_names(communes: &[Commune]) -> impl Iterator<Item = (&Commune, &str)> {
    let first = |commune: &Commune| commune.name.split_once(' ').map(|(first, _)| first.to_owned());
    let alone = move |commune: &Commune| {
        communes.iter().filter(|other| first(other) == first(commune)).count() == 1
    };
    let short = move |commune: &'_ Commune| -> usize {
        let ends: Vec<usize> = commune.name.match_indices(' ').map(|(at, _)| at + 1).collect();
        let skipped = usize::from(alone(commune) && ends.len() > 2);
        ends.get(skipped).copied().unwrap_or_default()
    };
    communes.iter().map(move |commune| {
        let from = short(commune);
        (commune, commune.name.get(from..).unwrap_or(&commune.name))
    })
}

/// Whether a warning is of a hazard and of a commune that are asked for, where any are.
fn concerns(question: &Question<'_>, named: &Named<'_>, one: &AlertDetail) -> bool {
    let area = &one.alert.area;
    let hazard = named.hazards.iter().any(|hazard| hazard.hazard == one.alert.hazard);
    let reaches = |commune: &&Commune| {
        area.communes.contains(&commune.code) || area.touches.contains(&commune.code)
    };
    (named.hazards.is_empty() || hazard)
        && (named.communes.is_empty()
            || named.communes.iter().any(reaches)
            || question.asked.says(&area.name.vi))
}

/// Adds what the hazards, the communes and the warnings are called.
fn name(words: &mut LiveWords, named: &Named<'_>, asked: &[AlertDetail]) {
    words.titles.extend(named.communes.iter().map(|commune| commune.name.clone()));
    words.words.extend(named.hazards.iter().flat_map(|hazard| hazard.asked.iter().cloned()));
    for one in asked {
        let texts = [Some(&one.alert.vi), one.alert.en.as_ref()];
        words.words.extend(texts.into_iter().flatten().map(|text| text.headline.clone()));
        words.words.extend([one.alert.area.name.vi.clone(), one.alert.area.name.en.clone()]);
    }
}

fn answer(question: &Question<'_>, one: &AlertDetail, heard_at: Option<Timestamp>) -> Live {
    let alert = &one.alert;
    let english = alert.en.as_ref().map(|text| text.headline.clone()).unwrap_or_default();
    let text = both(|language| {
        let level = alert.level.to_string();
        let until = question.moment(alert.expires, language);
        let place = pick(&alert.area.name, language);
        let mut lines = vec![
            language.say("live-warning", &[("level", &level), ("until", &until)]),
            language.say("share-place", &[("place", &place)]),
        ];
        lines.extend(
            heard_at.filter(|at| is_old(question, *at)).map(|at| old(question, at, language)),
        );
        lines.join("\n")
    });
    let source = both(|language| {
        format!("{}, {}", pick(&question.catalog.province, language), alert.sender)
    });
    Live {
        live: LiveKind::Warning,
        id: Some(alert.id.clone()),
        service: None,
        title: Words { vi: alert.vi.headline.clone(), en: english },
        text,
        source,
        at: Some(alert.sent),
        age_s: Some(question.age_s(alert.sent)),
        stale: false,
        level: Some(alert.level),
    }
}

/// That no warning of what is asked for is in force, as far as this phone heard.
fn none(question: &Question<'_>, named: &Named<'_>, heard_at: Timestamp) -> Live {
    let title = both(|language| {
        let hazards = named.hazards.iter().map(|hazard| pick(&hazard.name, language));
        let communes = named.communes.iter().map(|commune| commune.name.clone());
        let what: Vec<String> = hazards.chain(communes).collect();
        if what.is_empty() {
            language.say("live-none", &[])
        } else {
            language.say("live-none-of", &[("what", &what.join(", "))])
        }
    });
    let stale = is_old(question, heard_at);
    let text = both(|language| {
        if stale {
            return old(question, heard_at, language);
        }
        language.say("live-heard", &[("at", &question.moment(heard_at, language))])
    });
    Live {
        live: LiveKind::NoWarning,
        id: None,
        service: None,
        title,
        text,
        source: question.catalog.province.clone(),
        at: Some(heard_at),
        age_s: Some(question.age_s(heard_at)),
        stale,
        level: None,
    }
}

/// Whether what was heard then says nothing of now.
fn is_old(question: &Question<'_>, heard_at: Timestamp) -> bool {
    question.age_s(heard_at) > FRESH_HOURS * 3_600
}

fn old(question: &Question<'_>, heard_at: Timestamp, language: Language) -> String {
    let (hours, at) = (question.hours(heard_at), question.moment(heard_at, language));
    language.say("live-heard-old", &[("hours", &hours), ("at", &at)])
}
