//! Requests byte by byte: the ones a well-behaved client cannot make.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::house::{House, Person};

/// A connection on which a request has begun.
pub struct Raw(TcpStream);

impl Raw {
    /// Sends the head of a request with `headers` and no byte of its body.
    pub async fn begin(
        house: &House,
        who: &Person,
        method: &str,
        path: &str,
        headers: &[(&str, String)],
    ) -> Self {
        let host = house.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).await.unwrap();
        let (name, value) = house.header_of(who);
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\n\
             x-forwarded-proto: gopher\r\n{name}: {value}\r\ntus-resumable: 1.0.0\r\n"
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        Self(stream)
    }

    /// Begins a `PATCH` that announces `length` bytes at `offset`.
    pub async fn patch(
        house: &House,
        who: &Person,
        path: &str,
        offset: usize,
        length: usize,
    ) -> Self {
        let headers = [
            ("content-type", "application/offset+octet-stream".to_owned()),
            ("upload-offset", offset.to_string()),
            ("content-length", length.to_string()),
        ];
        Self::begin(house, who, "PATCH", path, &headers).await
    }

    pub async fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).await.unwrap();
        self.0.flush().await.unwrap();
    }

    /// Everything the server says until it closes or has said one head.
    pub async fn head(&mut self) -> String {
        let mut said = Vec::new();
        let mut byte = [0];
        while !said.ends_with(b"\r\n\r\n") && self.0.read(&mut byte).await.unwrap_or(0) == 1 {
            said.push(byte[0]);
        }
        String::from_utf8(said).unwrap()
    }

    /// The connection breaks: the peer's machine forgets it.
    pub fn cut(self) {
        self.0.set_zero_linger().unwrap();
    }
}
