//! What happens in the other system, back to the case: notes for colleagues, and
//! the answer to the person.

use jiff::{SignedDuration, Timestamp};

use super::Stopped;
use super::remote::{Remote, Told};
use super::row::{Forward, State, due, save};
use super::system::System;
use crate::app::App;
use crate::cases::access::Actor;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::cases::{CaseError, row, work};
use crate::changes::Change;
use crate::storage::Tx;

/// When to ask again.
pub(super) fn next(app: &App, now: Timestamp) -> Timestamp {
    let pause = SignedDuration::from_secs(app.config.open311.poll_s.into());
    now.saturating_add(pause).unwrap_or(now)
}

/// Asks for everything that is there and whose time has come, in one call.
pub(super) async fn poll(app: &App, remote: &Remote, system: &System) -> Result<(), Stopped> {
    let (unit, now) = (system.unit.clone(), app.clock.now());
    let there = app.db.read(move |tx| due(tx, &unit, State::Sent, now)).await?;
    if there.is_empty() {
        return Ok(());
    }
    let mut forwards = Vec::with_capacity(there.len());
    for mut forward in there {
        if let (None, Some(token)) = (&forward.remote_id, &forward.token) {
            match remote.id(system, token).await {
                Ok(id) => forward.remote_id = id,
                Err(error) => tracing::warn!(unit = system.unit, error, "a token was not answered"),
            }
        }
        forwards.push(forward);
    }
    let ids: Vec<&str> = forwards.iter().filter_map(|f| f.remote_id.as_deref()).collect();
    let told = if ids.is_empty() {
        Ok(Vec::new())
    } else {
        remote.requests(system, &[("service_request_id", ids.join(","))]).await
    };
    let (told, error) = match told {
        Ok(told) => (told, String::new()),
        Err(error) => {
            tracing::warn!(unit = system.unit, error, "another system was not asked");
            (Vec::new(), error)
        }
    };
    for forward in forwards {
        let said = told.iter().find(|told| forward.remote_id.as_ref() == Some(&told.id)).cloned();
        settle(app, system, forward, said, &error).await?;
    }
    Ok(())
}

/// One case as it is there. What it says already is not said again.
async fn settle(
    app: &App,
    system: &System,
    mut forward: Forward,
    said: Option<Told>,
    error: &str,
) -> Result<(), Stopped> {
    let now = app.clock.now();
    let (province, next, error) = (app.province.clone(), next(app, now), error.to_owned());
    let unit = system.unit.clone();
    let news =
        said.as_ref().is_some_and(|told| told.notes != forward.notes && !told.notes.is_empty());
    if let Some(told) = &said {
        forward.notes.clone_from(&told.notes);
    }
    let turn = Turn { case: forward.case, by: Actor::System, version: None, now };
    let change = move |tx: &mut dyn Tx| -> Result<Option<Change>, CaseError> {
        let case = row::find(tx, turn.case)?.ok_or(CaseError::NotFound)?;
        let theirs =
            case.unit.as_deref() == Some(&unit) && crate::cases::state::is_open(case.state);
        let Some(told) = said.as_ref().filter(|_| theirs) else {
            let state = if theirs { State::Sent } else { State::Done };
            save(tx, &forward, state, next, &error)?;
            return Ok(None);
        };
        if !told.closed {
            save(tx, &forward, State::Sent, next, "")?;
            let words = &told.notes;
            let note = || step::take(tx, &turn, Event::Note, |_, _| Ok(Entry::saying(words)));
            return news.then(note).transpose();
        }
        // Ended there is answered here, in that system's words.
        let own = province.done_elsewhere().map(|words| &words.vi);
        let Some(words) = Some(&told.notes).filter(|words| !words.is_empty()).or(own) else {
            save(tx, &forward, State::Refused, next, "ended without a word")?;
            let words = Entry::saying("Open311: closed");
            return step::take(tx, &turn, Event::Note, |_, _| Ok(words)).map(Some);
        };
        save(tx, &forward, State::Done, next, "")?;
        // Another system's words, which nobody here can be asked about.
        let answer = work::Answer { text: words, uploads: &[], confirmed: true };
        work::answer(tx, &turn, &province, answer).map(Some)
    };
    if let Some(change) = app.db.write(change).await? {
        app.changes.publish(change);
    }
    Ok(())
}
