//! Reading at the desk of places and publications.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use citizen_wire::catalog::{Collection, Words};
use citizen_wire::problem::{Problem, code};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::api::id;
use crate::app::App;
use crate::collections::ItemError;
use crate::collections::hands::{ItemStep, hands};
use crate::collections::row::{self, ItemState, ItemView};
use crate::collections::tone::{Mood, Tone, tone};
use crate::collections::topic::{TopicTag, topics};
use crate::policy::may_keep;
use crate::problem::Refusal;
use crate::province::CollectionRule;
use crate::province::press::Topic;
use crate::storage::StoreError;

/// Items of a list.
const LIST_MAX: i64 = 200;
/// Items that are looked at for those of one tone or topic.
const TONED_MAX: i64 = 2_000;

/// A collection and how much of it stands where.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CollectionCounts {
    /// The collection.
    #[serde(flatten)]
    pub collection: Collection,
    /// A second person makes its items public.
    pub review: bool,
    /// Nobody but staff sees it.
    pub desk_only: bool,
    /// Units whose staff write it, beside those who work for the whole province.
    pub kept_by: Vec<String>,
    /// Topics that its articles are sorted into.
    pub topics: Vec<TopicName>,
    /// Being written.
    pub drafts: i64,
    /// Handed in.
    pub in_review: i64,
    /// Public as they stand.
    pub published: i64,
}

/// A topic of articles.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TopicName {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Words,
}

/// Which to list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Only those in this state.
    state: Option<ItemState>,
    /// Only those whose words hold these, with or without diacritics.
    q: String,
    /// Only those that changed before, `changed_at` of the last one of a list.
    before: Option<Timestamp>,
    /// Only those of this tone, among the 2,000 that changed last; of collections whose
    /// articles have one.
    mood: Option<Mood>,
    /// Only those about this topic, among the 2,000 that changed last; of collections whose
    /// articles have topics.
    topic: Option<String>,
}

/// An item of a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ItemLine {
    /// The item.
    #[serde(flatten)]
    pub view: ItemView,
    /// Its tone, by words that were counted; of collections whose articles have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
    /// What it is about, by keyword rules; of collections whose articles have topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicTag>,
}

/// One item with its history.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ItemDetail {
    /// The item.
    #[serde(flatten)]
    pub view: ItemView,
    /// Its tone, by words that were counted; of collections whose articles have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
    /// What it is about, by keyword rules; of collections whose articles have topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicTag>,
    /// What keeps it from being public, in the words of a refusal.
    pub problem: Option<Problem>,
    /// Who did what, and what it said then; the first one first.
    pub steps: Vec<ItemStep>,
}

/// Every collection that the caller's unit keeps
///
/// Who works for the whole province has all.
#[utoipa::path(get, path = "/api/v1/staff/collections", tag = "item desk",
    responses((status = 200, body = Vec<CollectionCounts>)))]
pub async fn collections(
    State(app): State<App>,
    staff: Staff,
) -> Result<Json<Vec<CollectionCounts>>, Refusal> {
    let counts: Result<Vec<_>, StoreError> = app.db.read(row::counts).await;
    let counts = counts?;
    let count = |id: &str, state| {
        let of = counts.iter().find(|(one, found, _)| one == id && *found == state);
        of.map_or(0, |(_, _, count)| *count)
    };
    let theirs = app.province.collections().iter().filter(|rule| may_keep(&staff, rule));
    let all = theirs.map(|rule| {
        let CollectionRule { collection, review, desk_only, kept_by, .. } = rule;
        CollectionCounts {
            review: *review,
            desk_only: *desk_only,
            kept_by: kept_by.clone(),
            topics: named_topics(&app, &collection.id),
            drafts: count(&collection.id, ItemState::Draft),
            in_review: count(&collection.id, ItemState::Review),
            published: count(&collection.id, ItemState::Published),
            collection: collection.clone(),
        }
    });
    Ok(Json(all.collect()))
}

/// Items of a collection, the last changed first
#[utoipa::path(get, path = "/api/v1/staff/collections/{collection}/items", tag = "item desk",
    params(("collection" = String, Path, description = "The collection's id"), Asked),
    responses(
        (status = 200, body = Vec<ItemLine>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    _staff: Staff,
    Path(collection): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Vec<ItemLine>>, Refusal> {
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "query"))?;
    app.province.collection(&collection).ok_or_else(Refusal::not_found)?;
    let Asked { state, q, before, mood, topic } = asked;
    let press = &app.province.press;
    if mood.is_some() && !press.collections.contains(&collection) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "mood"));
    }
    let known = |id: &String| named_topics(&app, &collection).iter().any(|topic| topic.id == *id);
    if topic.as_ref().is_some_and(|id| !known(id)) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "topic"));
    }
    let which = row::Which { state, words: q, before };
    let most = if mood.is_some() || topic.is_some() { TONED_MAX } else { LIST_MAX };
    let items: Result<Vec<ItemView>, StoreError> =
        app.db.read(move |tx| row::list(tx, &collection, &which, most)).await;
    let lines = items?.into_iter().map(|view| {
        let (tone, topics) = (tone_of(&app, &view), topics_of(&app, &view));
        ItemLine { tone, topics, view }
    });
    let wanted = |line: &ItemLine| {
        mood.is_none_or(|mood| line.tone.as_ref().is_some_and(|tone| tone.mood == mood))
            && topic.as_ref().is_none_or(|id| line.topics.iter().any(|tag| tag.id == *id))
    };
    Ok(Json(lines.filter(wanted).take(LIST_MAX as usize).collect()))
}

/// One item
#[utoipa::path(get, path = "/api/v1/staff/items/{item}", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    responses(
        (status = 200, body = ItemDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    _staff: Staff,
    Path(item): Path<String>,
) -> Result<Json<ItemDetail>, Refusal> {
    Ok(Json(detail(&app, &item).await?))
}

/// One item as it is now.
pub(super) async fn detail(app: &App, item: &str) -> Result<ItemDetail, Refusal> {
    let id = id::parse(item)?;
    let (view, steps) = app
        .db
        .read(move |tx| -> Result<_, ItemError> { Ok((row::one(tx, id)?, hands(tx, id)?)) })
        .await?;
    let rule = app.province.collection(&view.collection).ok_or_else(Refusal::not_found)?;
    let checked = view.draft.check(rule, &app.province, app.clock.now());
    let problem = checked.err().map(|error| Refusal::from(error).problem());
    let (tone, topics) = (tone_of(app, &view), topics_of(app, &view));
    Ok(ItemDetail { tone, topics, view, problem, steps })
}

/// The topics that articles of a collection are sorted into.
fn named_topics(app: &App, collection: &str) -> Vec<TopicName> {
    let rules = &app.province.press;
    if !rules.collections.iter().any(|id| id == collection) {
        return Vec::new();
    }
    let named = |topic: &Topic| TopicName { id: topic.id.clone(), name: topic.name.clone() };
    rules.topics.iter().map(named).collect()
}

/// What an article is about, where its collection has topics.
fn topics_of(app: &App, view: &ItemView) -> Vec<TopicTag> {
    let rules = &app.province.press;
    match &view.draft.publication {
        Some(article) if rules.collections.contains(&view.collection) => topics(rules, article),
        _ => Vec::new(),
    }
}

/// The tone of an article, where its collection has one.
fn tone_of(app: &App, view: &ItemView) -> Option<Tone> {
    let rules = &app.province.press;
    let article = view.draft.publication.as_ref()?;
    rules.collections.contains(&view.collection).then(|| tone(rules, article))
}
