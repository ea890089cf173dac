//! `GET services`: what can be asked for, and `GET services/CODE`: what is asked
//! of whoever does.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use citizen_wire::problem::code;
use citizen_wire::question::Question;

use super::answer::{Format, answer};
use super::document::{Document, Node};
use crate::app::App;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::province::CategoryRule;
use crate::province::publication::Publication;

/// Every category that a person may choose, in the order a phone shows them.
pub(super) fn list(app: &App, speech: &Speech) -> Document {
    let rules = app.province.catalog.categories.iter();
    let rules = rules.filter_map(|category| app.province.offered(&category.id));
    let services = rules.map(|rule| service(rule, speech)).collect();
    Document { root: "services", node: Node::List("service", services) }
}

fn service(rule: &CategoryRule, speech: &Speech) -> Node {
    let category = &rule.category;
    let advice = category.advice.as_ref().map(|advice| speech.of(advice));
    Node::Fields(vec![
        ("service_code", category.id.as_str().into()),
        ("service_name", speech.of(&category.name).into()),
        ("description", advice.unwrap_or_else(|| speech.of(&category.name)).into()),
        ("metadata", Node::Truth(!category.questions.is_empty() || advice.is_some())),
        ("type", kind(rule).into()),
        ("keywords", rule.keywords.join(",").into()),
        ("group", speech.of(&category.group).into()),
    ])
}

/// Whether a post is answered with an id or with a token.
pub(super) fn kind(rule: &CategoryRule) -> &'static str {
    if rule.publication == Publication::Never { "batch" } else { "realtime" }
}

pub(super) async fn definition(
    State(app): State<App>,
    Path(file): Path<String>,
    speech: Speech,
) -> Response {
    let (id, _) = Format::of(&file);
    let found = app.province.offered(id).map(|rule| {
        let advice = rule.category.advice.as_ref().map(|advice| statement(speech.of(advice)));
        let asked = rule.category.questions.iter().zip(1..);
        let asked = asked.map(|(q, order)| attribute(q, order, &speech));
        let attributes = advice.into_iter().chain(asked).collect();
        let node = Node::Fields(vec![
            ("service_code", id.into()),
            ("attributes", Node::List("attribute", attributes)),
        ]);
        Document { root: "service_definition", node }
    });
    let found = found.ok_or(Refusal::invalid(code::CATEGORY_UNKNOWN, "service_code"));
    answer(&file, speech.language, StatusCode::OK, found)
}

/// Said, not asked.
fn statement(words: &str) -> Node {
    Node::Fields(vec![
        ("variable", Node::Truth(false)),
        ("code", "advice".into()),
        ("datatype", "string".into()),
        ("required", Node::Truth(false)),
        ("datatype_description", Node::Nothing),
        ("order", Node::Whole(0)),
        ("description", words.into()),
        ("values", Node::Nothing),
    ])
}

fn attribute(question: &Question, order: i64, speech: &Speech) -> Node {
    let values = question.values.iter().map(|value| {
        Node::Fields(vec![
            ("key", value.key.as_str().into()),
            ("name", speech.of(&value.name).into()),
        ])
    });
    let values: Vec<Node> = values.collect();
    Node::Fields(vec![
        ("variable", Node::Truth(true)),
        ("code", question.code.as_str().into()),
        ("datatype", question.datatype.as_str().into()),
        ("required", Node::Truth(question.required)),
        ("datatype_description", question.hint.as_ref().map(|hint| speech.of(hint)).into()),
        ("order", Node::Whole(order)),
        ("description", speech.of(&question.name).into()),
        ("values", if values.is_empty() { Node::Nothing } else { Node::List("value", values) }),
    ])
}
