//! Refusals that any operation may answer with, written into the OpenAPI
//! document in one place. What a handler says of a status itself stays.

use citizen_wire::problem::{CONTENT_TYPE, Problem};
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};

/// What each of them means wherever nothing else is said.
const SHARED: [(u16, &str); 11] = [
    (400, "The request cannot be read"),
    (401, "Nobody is signed in, or the session ended"),
    (403, "The caller may not do this"),
    (404, "Not there, or not the caller's"),
    (405, "Another method than this address has"),
    (408, "The body came too slowly"),
    (413, "The body is too large"),
    (415, "A content type or encoding that is not taken here"),
    (422, "A field is missing, unknown or out of bounds; it is named"),
    (429, "Too many requests; `Retry-After` says when to come again"),
    (503, "Cannot now; `Retry-After` says when to come again"),
];

/// Adds the shared refusals to the document, and to every operation.
pub fn add(document: &mut OpenApi) {
    let kept = &mut document.components.get_or_insert_default().responses;
    for (status, words) in SHARED {
        let schema = Ref::from_schema_name(<Problem as utoipa::ToSchema>::name());
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let refusal = ResponseBuilder::new().description(words).content(CONTENT_TYPE, content);
        kept.insert(name(status), RefOr::T(refusal.build()));
    }
    for item in document.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
        ];
        for operation in operations.into_iter().flatten() {
            add_to(operation);
        }
    }
}

fn add_to(operation: &mut Operation) {
    let answers = &mut operation.responses.responses;
    for (status, words) in SHARED {
        let answer = answers
            .entry(status.to_string())
            .or_insert_with(|| RefOr::Ref(Ref::from_response_name(name(status))));
        if let RefOr::T(answer) = answer
            && answer.description.is_empty()
        {
            answer.description = words.to_owned();
        }
    }
}

fn name(status: u16) -> String {
    format!("Refused{status}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_operation_says_how_it_refuses() {
        let document: serde_json::Value =
            serde_json::from_str(&crate::http::docs::document()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        for (path, item) in paths {
            let operations =
                item.as_object().unwrap().values().filter_map(|one| one.get("responses"));
            for answers in operations {
                for (status, _) in super::SHARED {
                    assert!(answers.get(status.to_string()).is_some(), "{path} {status}");
                }
            }
        }
        for (status, _) in super::SHARED {
            let kept = &document["components"]["responses"][super::name(status)];
            assert!(!kept["description"].as_str().unwrap().is_empty(), "{status}");
        }
        assert!(document["components"]["schemas"]["Problem"].is_object());
    }
}
