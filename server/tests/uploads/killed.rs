//! The real server process dies by SIGKILL in the middle of an upload.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::{Client, Response};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::house::{number, photo, sha256};

/// The process; killed when dropped.
struct Process(Child);

impl Process {
    async fn start(data: &Path, address: SocketAddr) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_citizen-server"))
            .args(["serve", "--dev", "--listen", &address.to_string(), "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut process = Self(child);
        while reqwest::get(format!("http://{address}/readyz")).await.is_err() {
            assert!(process.0.try_wait().unwrap().is_none(), "the server did not start");
            tokio::task::yield_now().await;
        }
        process
    }
}

impl Drop for Process {
    /// SIGKILL: nothing is flushed, nothing is said.
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

async fn token(url: &str, data: &Path) -> String {
    let post = |path: &str, body: serde_json::Value| {
        let request = Client::new().post(format!("{url}/api/v1/auth/{path}")).json(&body);
        async { request.send().await.unwrap().json::<serde_json::Value>().await.unwrap() }
    };
    let asked = post("code", serde_json::json!({"phone": "0912345678"})).await;
    let sent = std::fs::read_to_string(data.join("outgoing/sms.ndjson")).unwrap();
    let sent: serde_json::Value = serde_json::from_str(sent.lines().last().unwrap()).unwrap();
    let device = serde_json::json!({"id": uuid::Uuid::now_v7(), "name": "t", "platform": "cli"});
    let body = serde_json::json!(
        {"request_id": asked["request_id"], "code": sent["code"], "device": device});
    post("token", body).await["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_server_killed_again_and_again_keeps_every_acknowledged_byte() {
    let data = tempfile::tempdir().unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{address}");
    let bytes = photo(3_000_000);
    let mut process = Some(Process::start(data.path(), address).await);
    let token = token(&url, data.path()).await;
    let tus = |method: &str, path: &str| {
        Client::new()
            .request(method.parse().unwrap(), format!("{url}{path}"))
            .bearer_auth(&token)
            .header("tus-resumable", "1.0.0")
    };
    let created = tus("POST", "/api/v1/uploads").header("upload-length", bytes.len());
    let created = created.send().await.unwrap();
    let location = created.headers()["location"].to_str().unwrap();
    let path = format!("/api/v1{}", location.split_once("/api/v1").unwrap().1);

    let mut acknowledged = 0;
    for round in 0..8 {
        let patch = |from: usize, to: usize| {
            tus("PATCH", &path)
                .header("upload-offset", from)
                .header("content-type", "application/offset+octet-stream")
                .body(bytes[from..to].to_vec())
                .send()
        };
        let said: Response = patch(acknowledged, acknowledged + 200_000).await.unwrap();
        acknowledged += 200_000;
        assert_eq!(number(&said, "upload-offset"), acknowledged as u64);
        // The next chunk is on its way, a little more of it each round.
        let sent = acknowledged + 30_000 * round;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "PATCH {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
             tus-resumable: 1.0.0\r\nupload-offset: {acknowledged}\r\ncontent-length: {}\r\n\
             content-type: application/offset+octet-stream\r\n\r\n",
            bytes.len() - acknowledged
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&bytes[acknowledged..sent]).await.unwrap();
        drop(process.take());
        process = Some(Process::start(data.path(), address).await);
        let said = tus("HEAD", &path).send().await.unwrap();
        let offset = usize::try_from(number(&said, "upload-offset")).unwrap();
        assert!((acknowledged..=sent).contains(&offset), "round {round}: {offset}");
        acknowledged = offset;
    }
    let rest = tus("PATCH", &path)
        .header("upload-offset", acknowledged)
        .header("content-type", "application/offset+octet-stream")
        .body(bytes[acknowledged..].to_vec());
    assert_eq!(rest.send().await.unwrap().status(), 204);
    let hash = sha256(&bytes);
    let stored = data.path().join("media").join(&hash[..2]).join(&hash[2..]);
    assert!(std::fs::read(stored).unwrap() == bytes);
}
