//! The form, the page that asks for the code, and the one with the result.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use uuid::Uuid;

use super::fields::{Fault, PHOTOS_MAX, Why};
use super::ticket;
use crate::accounts::phone;
use crate::app::App;
use crate::messages;
use crate::pages::names::{self, Choice, moment};
use crate::pages::page;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::public::code::canonical;
use crate::public::draft::{Filled, WebDraft};
use crate::public::steps;

#[derive(Template)]
#[template(path = "form.html")]
struct Form {
    speech: Speech,
    path: &'static str,
    draft: Uuid,
    ticket: String,
    filled: Filled,
    faults: Vec<Line>,
    groups: Vec<Group>,
    communes: Vec<Choice>,
    anonymous: String,
    photos_max: usize,
}

struct Group {
    name: String,
    categories: Vec<Choice>,
}

/// A fault in both languages, the visitor's first.
struct Line {
    field: &'static str,
    label: String,
    says: String,
    other: &'static str,
    other_label: String,
    other_says: String,
}

impl Form {
    fn faulty(&self, field: &str) -> bool {
        self.faults.iter().any(|line| line.field == field)
    }
}

pub(super) async fn empty(
    State(app): State<App>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let filled = Filled::default();
    form(&app, speech, &headers, StatusCode::OK, Uuid::new_v4(), filled, &[])
}

/// The form as it is filled in, with what is wrong.
pub(super) fn form(
    app: &App,
    speech: Speech,
    headers: &HeaderMap,
    status: StatusCode,
    draft: Uuid,
    filled: Filled,
    faults: &[Fault],
) -> Result<Response, Refusal> {
    let (ticket, cookie) = ticket::issue(headers, &app.accounts.settings)?;
    let mut groups: Vec<Group> = Vec::new();
    let mut anonymous = Vec::new();
    for category in &app.province.catalog.categories {
        let heading = speech.of(&category.group);
        if groups.last().is_none_or(|group| group.name != heading) {
            groups.push(Group { name: heading.to_owned(), categories: Vec::new() });
        }
        let name = speech.of(&category.name).to_owned();
        if app.province.category(&category.id).is_some_and(|rule| rule.anonymous) {
            anonymous.push(name.clone());
        }
        let (value, chosen) = (category.id.clone(), category.id == filled.category);
        if let Some(group) = groups.last_mut() {
            group.categories.push(Choice { value, name, chosen });
        }
    }
    let template = Form {
        path: "/report",
        draft,
        ticket,
        faults: faults.iter().map(|fault| line(&speech, fault)).collect(),
        groups,
        communes: names::communes(&app.province, Some(&filled.commune)),
        anonymous: anonymous.join(", "),
        photos_max: PHOTOS_MAX,
        filled,
        speech,
    };
    private(page(status, &template)?, cookie)
}

fn line(speech: &Speech, fault: &Fault) -> Line {
    let key = format!("field-{}", fault.field);
    let foreign = speech.in_other();
    let (says, other_says) = match fault.why {
        Why::Page(key) => (speech.say(key), foreign.say(key)),
        Why::Code(code) => {
            let words = messages::refusal(code);
            (speech.of(&words).to_owned(), foreign.of(&words).to_owned())
        }
    };
    Line {
        field: fault.field,
        label: speech.say(&key),
        says,
        other: speech.other(),
        other_label: foreign.say(&key),
        other_says,
    }
}

#[derive(Template)]
#[template(path = "form_code.html")]
struct Code {
    speech: Speech,
    path: &'static str,
    draft: Uuid,
    ticket: String,
    number: String,
    fault: Option<(String, String)>,
    advice: Option<String>,
}

/// The page that asks for the code.
pub(super) fn code(
    app: &App,
    speech: Speech,
    headers: &HeaderMap,
    draft: &WebDraft,
    refusal: Option<&Refusal>,
) -> Result<Response, Refusal> {
    let (ticket, cookie) = ticket::issue(headers, &app.accounts.settings)?;
    let number = phone::e164(&draft.filled.phone).unwrap_or_default();
    let rule = app.province.category(&draft.filled.category);
    let advice = rule.and_then(|rule| rule.category.advice.as_ref());
    let template = Code {
        path: "/report",
        draft: draft.id,
        ticket,
        number: phone::masked(&number),
        fault: refusal.map(|refusal| {
            let words = messages::refusal(refusal.code);
            (speech.of(&words).to_owned(), speech.in_other().of(&words).to_owned())
        }),
        advice: advice.map(|words| speech.of(words).to_owned()),
        speech,
    };
    let status = refusal.map_or(StatusCode::OK, |refusal| refusal.status);
    // A page for people, whatever its status.
    let status =
        if status == StatusCode::UNAUTHORIZED { StatusCode::UNPROCESSABLE_ENTITY } else { status };
    private(page(status, &template)?, cookie)
}

#[derive(Template)]
#[template(path = "form_sent.html")]
struct Sent {
    speech: Speech,
    path: String,
    code: String,
    unit: String,
    due: String,
}

pub(super) async fn sent(
    State(app): State<App>,
    Path(typed): Path<String>,
    speech: Speech,
) -> Result<Response, Refusal> {
    let code = canonical(&typed);
    let wanted = code.clone();
    let found = app.db.read(move |tx| steps::tracked(tx, &wanted)).await?;
    let found = found.ok_or(Refusal::not_found())?;
    let unit = found.unit.as_deref().map(|id| names::unit_name(&speech, &app.province, id));
    let template = Sent {
        path: format!("/report/sent/{code}"),
        unit: unit.unwrap_or_else(|| speech.say("no-unit")),
        due: found
            .times
            .due_at
            .map_or_else(|| speech.say("no-due"), |due| moment(due, app.province.zone())),
        code,
        speech,
    };
    private(page(StatusCode::OK, &template)?, None)
}

/// No cache keeps it.
fn private(mut response: Response, cookie: Option<HeaderValue>) -> Result<Response, Refusal> {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(cookie) = cookie {
        headers.insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
