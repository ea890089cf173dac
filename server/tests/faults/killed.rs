//! The real server process dies by SIGKILL in the middle of an upload.

use reqwest::Method;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::process::{Process, free_address, offset};

#[tokio::test]
async fn a_server_killed_again_and_again_keeps_every_acknowledged_byte() {
    let data = tempfile::tempdir().unwrap();
    let address = free_address();
    let bytes: Vec<u8> =
        (0..3_000_000_u32).flat_map(|n| [(n.wrapping_mul(n) % 251) as u8]).collect();
    let mut process = Some(Process::start(data.path(), address, &[]).await);
    let ann = process.as_ref().unwrap().citizen(data.path()).await;
    let path = ann.create(bytes.len()).await;

    let mut acknowledged = 0;
    for round in 0..8 {
        let piece = &bytes[acknowledged..acknowledged + 200_000];
        let said = ann.patch(&path, acknowledged, piece).await;
        acknowledged += 200_000;
        assert_eq!(offset(&said), acknowledged);
        // The next chunk is on its way, a little more of it each round.
        let sent = acknowledged + 30_000 * round;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "PATCH {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\
             tus-resumable: 1.0.0\r\nupload-offset: {acknowledged}\r\ncontent-length: {}\r\n\
             content-type: application/offset+octet-stream\r\n\r\n",
            ann.token,
            bytes.len() - acknowledged
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&bytes[acknowledged..sent]).await.unwrap();
        drop(process.take());
        process = Some(Process::start(data.path(), address, &[]).await);
        let said = ann.tus(Method::HEAD, &path).send().await.unwrap();
        let offset = offset(&said);
        assert!((acknowledged..=sent).contains(&offset), "round {round}: {offset}");
        acknowledged = offset;
    }
    assert_eq!(ann.patch(&path, acknowledged, &bytes[acknowledged..]).await.status(), 204);
    let hash = hex::encode(Sha256::digest(&bytes));
    let stored = data.path().join("media").join(&hash[..2]).join(&hash[2..]);
    assert!(std::fs::read(stored).unwrap() == bytes);
}
