//! Who stalls is dropped; who is slow but goes on is served.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::house::{House, report};

async fn strict() -> House {
    House::with(|config| {
        config.limits.head_timeout_s = 1;
        config.limits.body_window_s = 1;
        config.limits.body_window_bytes = 20;
    })
    .await
}

/// Reads until the server closes; what it said, and how long that took.
async fn until_closed(stream: &mut TcpStream) -> (String, Duration) {
    let (began, mut said) = (Instant::now(), Vec::new());
    // A reset is an end, too.
    let _ = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut said))
        .await
        .expect("the connection is still held");
    (String::from_utf8_lossy(&said).into_owned(), began.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_does_not_end_is_cut() {
    let house = strict().await;
    let mut held = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(&house.address).await.unwrap();
        stream.write_all(b"PUT /api/v1/repo").await.unwrap();
        held.push(stream);
    }
    let answer = house.http.get(format!("http://{}/healthz", house.address)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    for mut stream in held {
        let (_, took) = until_closed(&mut stream).await;
        assert!(took < Duration::from_secs(10), "{took:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_stalls_is_answered_408() {
    let house = strict().await;
    let (lan, id) = (house.citizen().await, Uuid::now_v7());
    let mut stream = TcpStream::connect(&house.address).await.unwrap();
    let head = format!(
        "PUT /api/v1/reports/{id} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: 500\r\n\r\n{{\"te",
        lan.token
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let (said, _) = until_closed(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 408"), "{said}");
    assert!(said.contains("request_timeout"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_that_goes_on_is_taken() {
    let house = strict().await;
    let (lan, id) = (house.citizen().await, Uuid::now_v7());
    let body = report(&"chậm mà chắc ".repeat(12)).to_string();
    let mut stream = TcpStream::connect(&house.address).await.unwrap();
    let head = format!(
        "PUT /api/v1/reports/{id} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         authorization: Bearer {}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        lan.token,
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // Five pieces over some three windows.
    for piece in body.as_bytes().chunks(body.len() / 5 + 1) {
        stream.write_all(piece).await.unwrap();
        tokio::time::sleep(Duration::from_millis(600)).await;
    }
    let (said, _) = until_closed(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 201"), "{said}");
}
