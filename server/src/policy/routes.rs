//! Every address that staff call, and what it takes to call it.

use super::permission::Permission;
use super::role::Role;
use crate::cases::state::Event;

/// What a call is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    /// Nothing of its own, or what the answer is filtered by.
    None,
    /// The case named by the first parameter of the address, to act on it.
    Case,
    /// The same, to read it or add to it: also for units that do a part.
    CaseSeen,
    /// The collection named by the first parameter of the address.
    Collection,
    /// The item of a collection named so.
    Item,
}

/// What one address takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    method: &'static str,
    path: &'static str,
    /// Nothing more than a session when absent.
    pub(super) need: Option<Permission>,
    /// What it is about.
    pub(super) object: Object,
}

const fn session(method: &'static str, path: &'static str) -> Rule {
    Rule { method, path, need: None, object: Object::None }
}

const fn need(method: &'static str, path: &'static str, need: Permission) -> Rule {
    Rule { method, path, need: Some(need), object: Object::None }
}

const fn case(method: &'static str, path: &'static str, need: Option<Permission>) -> Rule {
    Rule { method, path, need, object: Object::Case }
}

const fn seen(method: &'static str, path: &'static str, need: Option<Permission>) -> Rule {
    Rule { method, path, need, object: Object::CaseSeen }
}

const fn collection(method: &'static str, path: &'static str, need: Permission) -> Rule {
    Rule { method, path, need: Some(need), object: Object::Collection }
}

const fn item(method: &'static str, path: &'static str, need: Permission) -> Rule {
    Rule { method, path, need: Some(need), object: Object::Item }
}

/// One line an address. `POST /session` and `/oidc` are how a session begins and ask nobody.
const RULES: &[Rule] = &[
    session("GET", "/api/v1/staff/session"),
    session("DELETE", "/api/v1/staff/session"),
    session("GET", "/api/v1/staff/sessions"),
    session("DELETE", "/api/v1/staff/sessions/{session}"),
    session("GET", "/api/v1/staff/second_factor"),
    session("POST", "/api/v1/staff/second_factor/begin"),
    session("POST", "/api/v1/staff/second_factor/confirm"),
    session("POST", "/api/v1/staff/second_factor/show"),
    session("GET", "/api/v1/staff/cameras"),
    session("GET", "/api/v1/staff/cases"),
    need("POST", "/api/v1/staff/cases", Permission::CaseIntake),
    need("GET", "/api/v1/staff/cases.csv", Permission::CaseExport),
    need("GET", "/api/v1/staff/cases.xlsx", Permission::CaseExport),
    need("GET", "/api/v1/staff/figures", Permission::FigureRead),
    session("GET", "/api/v1/staff/cases/tiles/{z}/{x}/{y}"),
    session("GET", "/api/v1/staff/counts"),
    session("GET", "/api/v1/staff/catalog"),
    session("GET", "/api/v1/staff/desks"),
    need("GET", "/api/v1/staff/call_ins/{collection}", Permission::CallInRead),
    need("POST", "/api/v1/staff/call_ins/{collection}/begin", Permission::CallInWrite),
    need("POST", "/api/v1/staff/call_ins/{collection}/tick", Permission::CallInWrite),
    need("POST", "/api/v1/staff/call_ins/{collection}/end", Permission::CallInWrite),
    need("GET", "/api/v1/staff/connectors", Permission::ConnectorRead),
    need("GET", "/api/v1/staff/connectors/{connector}/runs", Permission::ConnectorRead),
    need("GET", "/api/v1/staff/connectors/{connector}/letters", Permission::ConnectorRead),
    need("POST", "/api/v1/staff/connectors/{connector}/run", Permission::ConnectorWrite),
    need("POST", "/api/v1/staff/connectors/{connector}/letters/retry", Permission::ConnectorWrite),
    need("POST", "/api/v1/staff/connectors/{connector}/letters/drop", Permission::ConnectorWrite),
    need("GET", "/api/v1/staff/security_events", Permission::EventRead),
    need("POST", "/api/v1/staff/security_events/{event}/case", Permission::EventWrite),
    need("POST", "/api/v1/staff/security_events/{event}/item", Permission::EventWrite),
    session("GET", "/api/v1/staff/events"),
    need("GET", "/api/v1/staff/audit", Permission::AuditRead),
    seen("GET", "/api/v1/staff/cases/{id}", None),
    seen("GET", "/api/v1/staff/cases/{id}/triage", None),
    session("POST", "/api/v1/staff/triage"),
    case("POST", "/api/v1/staff/cases/{id}/accept", Some(Permission::CaseAccept)),
    case("POST", "/api/v1/staff/cases/{id}/assign", Some(Permission::CaseAssign)),
    case("POST", "/api/v1/staff/cases/{id}/categorize", Some(Permission::CaseAccept)),
    case("POST", "/api/v1/staff/cases/{id}/ask", Some(Permission::CaseAsk)),
    case("POST", "/api/v1/staff/cases/{id}/answer", Some(Permission::CaseAnswer)),
    case("POST", "/api/v1/staff/cases/{id}/approve_answer", Some(Permission::AnswerApprove)),
    case("POST", "/api/v1/staff/cases/{id}/return_answer", Some(Permission::AnswerApprove)),
    case("GET", "/api/v1/staff/cases/{id}/canned", Some(Permission::CaseAnswer)),
    case("POST", "/api/v1/staff/cases/{id}/media/{media}/publish", Some(Permission::CaseAnswer)),
    case("POST", "/api/v1/staff/cases/{id}/media/{media}/unpublish", Some(Permission::CaseAnswer)),
    case("POST", "/api/v1/staff/cases/{id}/close", Some(Permission::CaseClose)),
    case("POST", "/api/v1/staff/cases/{id}/reject", Some(Permission::CaseReject)),
    seen("POST", "/api/v1/staff/cases/{id}/note", Some(Permission::CaseNote)),
    case("POST", "/api/v1/staff/cases/{id}/extend", Some(Permission::ExtensionAsk)),
    case("POST", "/api/v1/staff/cases/{id}/approve_extension", Some(Permission::ExtensionDecide)),
    case("POST", "/api/v1/staff/cases/{id}/refuse_extension", Some(Permission::ExtensionDecide)),
    case("POST", "/api/v1/staff/cases/{id}/bounce", Some(Permission::CaseBounce)),
    case("POST", "/api/v1/staff/cases/{id}/split", Some(Permission::CaseSplit)),
    case("POST", "/api/v1/staff/cases/{id}/merge", Some(Permission::CaseMerge)),
    case("POST", "/api/v1/staff/cases/{id}/unmerge", Some(Permission::CaseMerge)),
    case("POST", "/api/v1/staff/cases/{id}/gather", Some(Permission::CaseMerge)),
    seen("POST", "/api/v1/staff/cases/{id}/finish_task", Some(Permission::CaseNote)),
    case("POST", "/api/v1/staff/cases/{id}/give", Some(Permission::CaseGive)),
    case("GET", "/api/v1/staff/cases/{id}/colleagues", Some(Permission::CaseGive)),
    session("GET", "/api/v1/staff/tasks"),
    need("GET", "/api/v1/staff/personal_requests", Permission::PersonalDataHandle),
    need("POST", "/api/v1/staff/personal_requests/{request}/reply", Permission::PersonalDataHandle),
    need(
        "POST",
        "/api/v1/staff/personal_requests/{request}/extend",
        Permission::PersonalDataHandle,
    ),
    need(
        "POST",
        "/api/v1/staff/personal_requests/{request}/finish",
        Permission::PersonalDataHandle,
    ),
    need(
        "POST",
        "/api/v1/staff/personal_requests/{request}/refuse",
        Permission::PersonalDataHandle,
    ),
    need("GET", "/api/v1/staff/documents", Permission::ConfigRead),
    need("GET", "/api/v1/staff/documents/{document}", Permission::ConfigRead),
    need("GET", "/api/v1/staff/documents/{document}/example", Permission::ConfigRead),
    need("GET", "/api/v1/staff/documents/{document}/history", Permission::ConfigRead),
    need("PUT", "/api/v1/staff/documents/{document}", Permission::ConfigWrite),
    need("POST", "/api/v1/staff/documents/{document}/check", Permission::ConfigWrite),
    need("POST", "/api/v1/staff/documents/{document}/restore", Permission::ConfigWrite),
    need("GET", "/api/v1/staff/members", Permission::ConfigRead),
    need("GET", "/api/v1/staff/members.csv", Permission::ConfigRead),
    need("POST", "/api/v1/staff/members/import", Permission::StaffManage),
    need("POST", "/api/v1/staff/members/{member}/password", Permission::StaffManage),
    need("POST", "/api/v1/staff/members/{member}/reset_second_factor", Permission::StaffManage),
    need("GET", "/api/v1/staff/alert_templates", Permission::AlertRead),
    need("POST", "/api/v1/staff/alert_estimate", Permission::AlertWrite),
    need("GET", "/api/v1/staff/alerts", Permission::AlertRead),
    need("POST", "/api/v1/staff/alerts", Permission::AlertWrite),
    need("GET", "/api/v1/staff/alerts/{alert}", Permission::AlertRead),
    need("POST", "/api/v1/staff/alerts/{alert}/edit", Permission::AlertWrite),
    need("POST", "/api/v1/staff/alerts/{alert}/submit", Permission::AlertWrite),
    need("POST", "/api/v1/staff/alerts/{alert}/follow_up", Permission::AlertWrite),
    need("POST", "/api/v1/staff/alerts/{alert}/approve", Permission::AlertApprove),
    need("POST", "/api/v1/staff/alerts/{alert}/return", Permission::AlertApprove),
    need("POST", "/api/v1/staff/alerts/{alert}/reject", Permission::AlertApprove),
    need("GET", "/api/v1/staff/collections", Permission::ItemRead),
    collection("GET", "/api/v1/staff/collections/{collection}/items", Permission::ItemRead),
    collection("POST", "/api/v1/staff/collections/{collection}/items", Permission::ItemWrite),
    collection("POST", "/api/v1/staff/collections/{collection}/import", Permission::ItemWrite),
    collection("POST", "/api/v1/staff/collections/{collection}/publish", Permission::ItemPublish),
    item("GET", "/api/v1/staff/items/{item}", Permission::ItemRead),
    item("POST", "/api/v1/staff/items/{item}/edit", Permission::ItemWrite),
    item("POST", "/api/v1/staff/items/{item}/verify", Permission::ItemWrite),
    item("POST", "/api/v1/staff/items/{item}/close", Permission::ItemWrite),
    item("POST", "/api/v1/staff/items/{item}/open", Permission::ItemWrite),
    item("POST", "/api/v1/staff/items/{item}/submit", Permission::ItemWrite),
    item("POST", "/api/v1/staff/items/{item}/withdraw", Permission::ItemWrite),
    item("POST", "/api/v1/staff/items/{item}/publish", Permission::ItemPublish),
    item("POST", "/api/v1/staff/items/{item}/return", Permission::ItemPublish),
    need("POST", "/api/v1/staff/readings", Permission::ReadingWrite),
    need("GET", "/api/v1/staff/datastreams", Permission::ReadingWrite),
    need("GET", "/api/v1/staff/datastreams/{datastream}/readings", Permission::ReadingWrite),
    need("POST", "/api/v1/staff/datastreams/{datastream}/quality", Permission::ReadingWrite),
    need("GET", "/api/v1/staff/dossiers/overdue", Permission::DossierWrite),
    need("POST", "/api/v1/staff/dossiers/import", Permission::DossierWrite),
    need("GET", "/api/v1/staff/hand_overs", Permission::DossierWrite),
    need("POST", "/api/v1/staff/hand_overs", Permission::DossierWrite),
    need("GET", "/api/v1/staff/hand_overs/{receipt}/page", Permission::DossierWrite),
    need("GET", "/api/v1/staff/forms", Permission::IndicatorRead),
    need("GET", "/api/v1/staff/forms/{template}/{period}", Permission::IndicatorRead),
    need("GET", "/api/v1/staff/forms/{template}/{period}/csv", Permission::IndicatorRead),
    need("POST", "/api/v1/staff/forms/{template}/{period}/import", Permission::IndicatorWrite),
    need("POST", "/api/v1/staff/forms/{template}/{period}/approve", Permission::IndicatorApprove),
    need("GET", "/api/v1/staff/forms/{template}/{period}/areas/{area}", Permission::IndicatorRead),
    need(
        "POST",
        "/api/v1/staff/forms/{template}/{period}/areas/{area}/enter",
        Permission::IndicatorWrite,
    ),
    need(
        "POST",
        "/api/v1/staff/forms/{template}/{period}/areas/{area}/submit",
        Permission::IndicatorWrite,
    ),
    need(
        "POST",
        "/api/v1/staff/forms/{template}/{period}/areas/{area}/approve",
        Permission::IndicatorApprove,
    ),
    need(
        "POST",
        "/api/v1/staff/forms/{template}/{period}/areas/{area}/return",
        Permission::IndicatorApprove,
    ),
    need(
        "POST",
        "/api/v1/staff/forms/{template}/{period}/areas/{area}/reopen",
        Permission::IndicatorApprove,
    ),
    need("DELETE", "/api/v1/staff/datastreams/{datastream}", Permission::ConfigWrite),
    need("GET", "/api/v1/staff/sources/troubles", Permission::ReadingWrite),
    seen("GET", "/api/v1/media/{case_id}/{media_id}", None),
    seen("GET", "/api/v1/media/{case_id}/{media_id}/address", None),
    need("POST", "/api/v1/uploads", Permission::CaseAnswer),
    need("POST", "/api/v1/uploads/{id}", Permission::CaseAnswer),
    need("HEAD", "/api/v1/uploads/{id}", Permission::CaseAnswer),
    need("PATCH", "/api/v1/uploads/{id}", Permission::CaseAnswer),
    need("DELETE", "/api/v1/uploads/{id}", Permission::CaseAnswer),
];

/// The rule of an address as the router spells it.
pub(super) fn rule(method: &str, path: &str) -> Option<&'static Rule> {
    let of = |method: &str| RULES.iter().find(|rule| rule.method == method && rule.path == path);
    of(method).or_else(|| if method == "HEAD" { of("GET") } else { None })
}

/// Whether `role` may call an address at all.
pub fn may_call(role: Role, method: &str, path: &str) -> bool {
    rule(method, path)
        .is_some_and(|rule| rule.need.is_none_or(|need| role.permissions().contains(&need)))
}

/// Whether `role` may let `event` happen to a case it sees.
pub fn may_do(role: Role, event: Event) -> bool {
    may_call(role, "POST", &format!("/api/v1/staff/cases/{{id}}/{}", event.as_str()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_address_has_one_rule_and_exists() {
        let document: serde_json::Value =
            serde_json::from_str(&crate::http::docs::document()).unwrap();
        let mut seen = HashSet::new();
        for rule in RULES {
            assert!(seen.insert((rule.method, rule.path)), "{rule:?} is there twice");
            let method = rule.method.to_lowercase();
            assert!(document["paths"][rule.path][&method].is_object(), "{rule:?} leads nowhere");
        }
    }

    #[test]
    fn what_has_no_rule_is_closed_also_to_the_administrator() {
        assert!(!may_call(Role::Administrator, "GET", "/api/v1/staff/new"));
        assert!(!may_call(Role::Administrator, "PUT", "/api/v1/staff/cases"));
        assert!(may_call(Role::Editor, "HEAD", "/api/v1/staff/cases"));
    }
}
