//! The sign-in page of a café: 200 and HTML to whatever is asked.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

const PAGE: &str = "<!doctype html><title>Wi-Fi</title><p>Please accept the terms.";

/// Reads a request's head and answers with the page.
pub(super) fn answer(mut phone: TcpStream) {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match phone.read(&mut piece) {
            Ok(read) if read > 0 => head.extend_from_slice(&piece[..read]),
            _ => return,
        }
    }
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
        PAGE.len()
    );
    let _ = phone.write_all(reply.as_bytes());
}
