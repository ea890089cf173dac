//! `/r/{code}`: one report to whoever knows its tracking code. Words and place
//! stand here only where the case is public; else it is the steps alone.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::media;
use super::missing::Missing;
use super::names::{category_name, file_size, moment, unit_name};
use super::words::Speech;
use super::{page, page_for};
use crate::app::App;
use crate::cases::timeliness::{Timeliness, timeliness};
use crate::problem::Refusal;
use crate::public::code::canonical;
use crate::public::steps::{self, Tracked};
use crate::public::{PublicCase, case};
use crate::storage::StoreError;
use crate::uploads::publish::rows::PublicCopy;

#[derive(Template)]
#[template(path = "report.html")]
struct Report {
    speech: Speech,
    path: String,
    code: String,
    state: String,
    facts: Vec<(&'static str, String)>,
    steps: Vec<(String, String)>,
    shown: Option<Shown>,
}

impl Report {
    /// What a document is called, with its size where that is known.
    fn document(&self, copy: &PublicCopy) -> String {
        let name = copy.name.clone().unwrap_or_else(|| self.speech.say("document-of-report"));
        match copy.bytes {
            Some(bytes) => format!("{name} (PDF, {})", file_size(bytes, self.speech.language)),
            None => format!("{name} (PDF)"),
        }
    }
}

/// What strangers see of a public case beside its steps.
struct Shown {
    words: Option<String>,
    answer: Option<String>,
    me_too: i64,
    /// What a desk let go.
    media: Vec<PublicCopy>,
    /// The cell it lies in, for the map's list.
    near: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(typed): Path<String>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let code = canonical(&typed);
    if code != typed {
        let lang = speech.tag();
        return Ok(Redirect::to(&format!("/r/{code}?lang={lang}")).into_response());
    }
    let (wanted, province) = (code.clone(), app.province.clone());
    let found = app
        .db
        .read(move |tx| -> Result<_, StoreError> {
            let Some(tracked) = steps::tracked(tx, &wanted)? else { return Ok(None) };
            let public = match case::by_code(tx, &province, &wanted)? {
                Some(public) => {
                    let media = media::shown(tx, &province, &public)?;
                    Some((case::answer(tx, &province, &public)?, media, public))
                }
                None => None,
            };
            Ok(Some((tracked, public)))
        })
        .await?;
    match found {
        Some((tracked, public)) => {
            let shown = public.map(|(answer, media, public)| shown(answer, media, public));
            page_for(&headers, &report(&app, speech, code, tracked, shown))
        }
        None => page(StatusCode::NOT_FOUND, &Missing::code(speech)),
    }
}

fn shown(answer: Option<String>, media: Vec<PublicCopy>, case: PublicCase) -> Shown {
    let near = case.at.map(|(lat, lon)| format!("{lat},{lon}"));
    Shown { words: case.words, answer, me_too: case.me_too, media, near }
}

fn report(
    app: &App,
    speech: Speech,
    code: String,
    tracked: Tracked,
    shown: Option<Shown>,
) -> Report {
    let Tracked { state, category, commune, unit, received_at, times, steps } = tracked;
    let zone = app.province.zone();
    let unit_name = |id: &str| unit_name(&speech, &app.province, id);
    let category = category.as_deref().map(|id| category_name(&speech, &app.province, id));
    let commune = commune.as_deref().and_then(|code| app.province.commune_name(code));
    let late = timeliness(times, app.clock.now()) == Timeliness::Overdue;
    let due = times.due_at.map_or_else(
        || speech.say("no-due"),
        |due| {
            let due = moment(due, zone);
            if late { format!("{due} ({})", speech.say("late")) } else { due }
        },
    );
    let facts = vec![
        ("fact-unit", unit.as_deref().map_or_else(|| speech.say("no-unit"), unit_name)),
        ("fact-due", due),
        ("fact-category", category.unwrap_or_else(|| speech.say("no-category"))),
        ("fact-commune", commune.map_or_else(|| speech.say("no-commune"), str::to_owned)),
        ("fact-received", moment(received_at, zone)),
        (
            "fact-reply",
            speech.say(if times.answered_at.is_some() { "reply-yes" } else { "reply-no" }),
        ),
    ];
    let steps = steps.into_iter().map(|step| {
        let unit = step.unit.as_deref().map(unit_name).unwrap_or_default();
        (moment(step.at, zone), speech.fill(&format!("step-{}", step.kind.as_str()), "unit", &unit))
    });
    let steps = steps.collect();
    let state = speech.say(&format!("state-{}", state.as_str()));
    Report { path: format!("/r/{code}"), speech, code, state, facts, steps, shown }
}
