//! What one phone asked, cut out of the bytes on its wire, to be asked again by others.

type Failure = Box<dyn std::error::Error>;

/// A request as it went up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// `GET`.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Names and values of its head, in order.
    pub fields: Vec<(String, String)>,
    /// What followed the head.
    pub body: Vec<u8>,
}

impl Recorded {
    /// Path without the query, after a method: `GET /api/v1/sync`.
    pub fn name(&self) -> String {
        let path = self.path.split('?').next().unwrap_or_default();
        format!("{} {path}", self.method)
    }
}

/// The requests in what went up by HTTP/1.1, one after the other.
///
/// # Errors
/// Bytes that are no such request, or the beginning of one.
pub fn requests(stream: &[u8]) -> Result<Vec<Recorded>, Failure> {
    let (mut rest, mut found) = (stream, Vec::new());
    while !rest.is_empty() {
        let end = rest.windows(4).position(|four| four == b"\r\n\r\n").ok_or("half a head")?;
        let head = std::str::from_utf8(rest.get(..end).unwrap_or_default())?;
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(path), Some("HTTP/1.1")) =
            (words.next(), words.next(), words.next())
        else {
            return Err(format!("no request: {head}").into());
        };
        let fields: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let value = |wanted: &str| {
            fields
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, value)| value)
        };
        if value("transfer-encoding").is_some() {
            return Err("a body without its length".into());
        }
        let length = value("content-length").map_or(Ok(0), |bytes| bytes.parse::<usize>())?;
        let after = end + 4;
        let body = rest.get(after..after + length).ok_or("half a body")?.to_vec();
        found.push(Recorded { method: method.into(), path: path.into(), fields, body });
        rest = rest.get(after + length..).unwrap_or_default();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_apart_by_their_lengths() {
        let stream = b"GET /a?b=1 HTTP/1.1\r\nhost: x\r\n\r\n\
                       POST /c HTTP/1.1\r\nContent-Length: 6\r\n\r\n\r\n\r\nzzGET /d HTTP/1.1\r\n\r\n";
        let found = requests(stream).unwrap();
        let said: Vec<_> = found.iter().map(|one| (one.name(), one.body.as_slice())).collect();
        assert_eq!(
            said,
            [
                ("GET /a".to_owned(), &b""[..]),
                ("POST /c".to_owned(), &b"\r\n\r\nzz"[..]),
                ("GET /d".to_owned(), &b""[..]),
            ]
        );
        assert_eq!(found[0].fields, [("host".to_owned(), "x".to_owned())]);
    }

    #[test]
    fn half_of_one_is_not_taken_for_one() {
        for stream in [
            &b"GET / HTTP/1.1\r\nhost: x\r\n"[..],
            b"POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nab",
            b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            b"nonsense\r\n\r\n",
        ] {
            assert!(requests(stream).is_err(), "{stream:?}");
        }
    }
}
