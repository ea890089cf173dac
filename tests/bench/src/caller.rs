//! A phone without a core: it asks what a real one asked ([`crate::recorded`]), in its own
//! name and from where it is in its own history, and knows what came of it.

use std::io::Read;

use bytes::Bytes;
use citizen_wire::sync::SyncPage;
use http_body_util::Full;
use hyper::Request;

use crate::arrivals::Answer;
use crate::recorded::Recorded;

type Failure = Box<dyn std::error::Error>;

/// Hex digits by which a phone is told apart where it has no account.
const WHO_DIGITS: usize = 16;

/// A phone.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// Tells it apart.
    pub number: usize,
    /// Its access token.
    pub token: String,
    cursor: Option<String>,
    catalog: String,
    items: i64,
}

impl Caller {
    /// One that is signed in and has nothing.
    pub fn new(number: usize, token: String) -> Self {
        Self { number, token, ..Self::default() }
    }

    /// A request of another phone as this one makes it.
    pub fn ask(&self, like: &Recorded) -> Result<Request<Full<Bytes>>, Failure> {
        let mut request = Request::builder().method(like.method.as_str()).uri(self.path(like));
        // The length is that of the own body.
        let fields = like.fields.iter();
        for (name, value) in fields.filter(|(name, _)| !name.eq_ignore_ascii_case("content-length"))
        {
            let own = format!("Bearer {}", self.token);
            let value = if name.eq_ignore_ascii_case("authorization") { &own } else { value };
            request = request.header(name, value);
        }
        Ok(request.body(Full::new(self.body(like)?.into()))?)
    }

    /// Where it stands is its own; the rest is as it was.
    fn path(&self, like: &Recorded) -> String {
        let Some((path, query)) = like.path.split_once('?') else { return like.path.clone() };
        let items = self.items.to_string();
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some(("since", _)) => format!("since={}", self.cursor.as_deref().unwrap_or_default()),
            Some(("catalog", _)) => format!("catalog={}", self.catalog),
            Some(("items", _)) => format!("items={items}"),
            _ => pair.to_owned(),
        });
        format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
    }

    /// How far a warning came is told by each phone for itself.
    fn body(&self, like: &Recorded) -> Result<Vec<u8>, Failure> {
        if like.body.is_empty() {
            return Ok(Vec::new());
        }
        let mut body: serde_json::Value = serde_json::from_slice(&like.body)?;
        let items = body.get_mut("items").and_then(serde_json::Value::as_array_mut);
        for item in items.into_iter().flatten() {
            if let Some(who) = item.get_mut("who") {
                *who = format!("{:0WHO_DIGITS$x}", self.number).into();
            }
        }
        Ok(serde_json::to_vec(&body)?)
    }

    /// Takes a page in, as far as it says where the phone stands now.
    pub fn learn(&mut self, page: &SyncPage) {
        self.cursor = Some(page.cursor.clone());
        if let Some(catalog) = &page.catalog {
            self.catalog.clone_from(&catalog.version);
        }
        if let Some(items) = &page.items {
            self.items = items.seq;
        }
    }
}

/// The page in an answer to a sync; `None` when nothing changed.
pub fn page(answer: &Answer) -> Result<Option<SyncPage>, Failure> {
    if answer.status == 304 {
        return Ok(None);
    }
    let mut plain = Vec::new();
    if answer.gzip {
        flate2::read::GzDecoder::new(answer.body.as_ref()).read_to_end(&mut plain)?;
    } else {
        plain.extend_from_slice(&answer.body);
    }
    Ok(Some(serde_json::from_slice(&plain)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(path: &str, body: &str) -> Recorded {
        let fields = vec![
            ("authorization".to_owned(), "Bearer other".to_owned()),
            ("accept-encoding".to_owned(), "gzip".to_owned()),
        ];
        Recorded { method: "GET".into(), path: path.into(), fields, body: body.into() }
    }

    #[test]
    fn a_request_is_made_in_ones_own_name_from_where_one_is() {
        let caller = Caller {
            cursor: Some("a.7~1".into()),
            catalog: "c1".into(),
            items: 9,
            ..Caller::new(255, "mine".into())
        };
        let asked = caller.ask(&like("/api/v1/sync?catalog=x&since=b.1&items=3", "")).unwrap();
        assert_eq!(asked.uri(), "/api/v1/sync?catalog=c1&since=a.7~1&items=9");
        assert_eq!(asked.headers()["authorization"], "Bearer mine");
        assert_eq!(asked.headers()["accept-encoding"], "gzip");
        let told = caller.body(&like("/r", r#"{"items":[{"alert":"x","who":"0a"}]}"#)).unwrap();
        assert_eq!(told, br#"{"items":[{"alert":"x","who":"00000000000000ff"}]}"#);
    }
}
