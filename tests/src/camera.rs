//! A camera that answers every question with the same picture, or not at all.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// Starts one on a free port; its address. It lives as long as the test.
pub fn showing(jpeg: Vec<u8>) -> String {
    serve(move |mut stream| {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: image/jpeg\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n",
            jpeg.len()
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&jpeg));
    })
}

/// One that takes the question and says nothing.
pub fn hanging() -> String {
    serve(|_stream| std::thread::sleep(Duration::from_secs(600)))
}

fn serve(answer: impl Fn(TcpStream) + Send + Sync + Clone + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/still.jpg", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let answer = answer.clone();
            std::thread::spawn(move || {
                let _ = stream.read(&mut [0; 4096]);
                answer(stream);
            });
        }
    });
    url
}
