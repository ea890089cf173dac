//! What goes over the wire, and what does not need to.

use std::io::Read;

use axum::http::HeaderValue;
use http_body_util::BodyExt;

use super::*;

fn document() -> Published {
    Published::from_bytes(br#"{"version":"x"}"#.repeat(50)).unwrap()
}

fn asked(name: &'static str, value: &str) -> HeaderMap {
    HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_str(value).unwrap())])
}

fn ask(headers: &HeaderMap) -> Response {
    answer(&document(), "application/json", "public, max-age=300", headers)
}

async fn body(response: Response) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

#[tokio::test]
async fn a_caller_without_the_document_gets_it_whole() {
    let response = ask(&HeaderMap::new());
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=300");
    assert!(response.headers().get(CONTENT_ENCODING).is_none());
    assert_eq!(body(response).await, document().plain);
}

#[tokio::test]
async fn a_caller_that_takes_gzip_gets_the_same_bytes_compressed() {
    for accepted in ["gzip", "br, gzip;q=0.5", "*"] {
        let response = ask(&asked("accept-encoding", accepted));
        assert_eq!(response.headers()[CONTENT_ENCODING], "gzip", "{accepted}");
        assert_eq!(response.headers()[VARY], "accept-encoding");
        let packed = body(response).await;
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, document().plain);
    }
    for refused in ["identity", "gzip;q=0", "br", ""] {
        let response = ask(&asked("accept-encoding", refused));
        assert!(response.headers().get(CONTENT_ENCODING).is_none(), "{refused}");
    }
}

#[tokio::test]
async fn a_caller_that_has_it_is_told_so_in_no_bytes() {
    let tag = ask(&HeaderMap::new()).headers()[ETAG].to_str().unwrap().to_owned();
    let strong = tag.trim_start_matches("W/");
    for has in [tag.as_str(), strong, "*", &format!("\"older\", {tag}")] {
        let response = ask(&asked("if-none-match", has));
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{has}");
        assert_eq!(response.headers()[ETAG], tag.as_str());
        assert!(body(response).await.is_empty());
    }
    for has in ["\"older\"", "W/\"\"", "", tag.trim_end_matches('"')] {
        assert_eq!(ask(&asked("if-none-match", has)).status(), StatusCode::OK, "{has}");
    }
}
