//! Operation ids of the OpenAPI document. Handlers are named for their verb
//! (`show`, `list`), which is not unique in the document and clients are
//! generated from it, so ids are made of method and address:
//! `post_staff_cases_id_answer`.

use utoipa::openapi::OpenApi;

/// Names every operation.
pub fn name(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let place = words(path);
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("options", &mut item.options),
            ("head", &mut item.head),
            ("patch", &mut item.patch),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(format!("{method}_{place}"));
            }
        }
    }
}

/// `/api/v1/staff/cases/{id}` as `staff_cases_id`.
fn words(path: &str) -> String {
    let place = path.strip_prefix("/api/v1/").unwrap_or(path);
    let words = place.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn no_two_operations_share_an_id() {
        let document: serde_json::Value =
            serde_json::from_str(&crate::http::docs::document()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let operations = paths.values().flat_map(|item| item.as_object().unwrap().values());
        let ids: Vec<_> = operations.filter_map(|one| one["operationId"].as_str()).collect();
        assert!(ids.len() > 30);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    }
}
