//! The weather does what it says: otherwise the stories would prove nothing.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::{Link, Weather};

/// Counts what arrives and answers `done` to every line that ends in `!`.
fn upstream(link: &Link) -> Arc<Mutex<Vec<u8>>> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    link.lead_to(listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = seen.clone();
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let kept = kept.clone();
            std::thread::spawn(move || {
                let mut piece = [0; 4096];
                while let Ok(read @ 1..) = connection.read(&mut piece) {
                    kept.lock().unwrap().extend_from_slice(&piece[..read]);
                    if piece[..read].ends_with(b"!") {
                        connection.write_all(b"done").unwrap();
                    }
                }
            });
        }
    });
    seen
}

/// Sends, then reads until the other side ends or `done` came.
fn ask(link: &Link, bytes: &[u8]) -> Vec<u8> {
    let mut phone = TcpStream::connect(link.address).unwrap();
    let _ = phone.write_all(bytes);
    let mut reply = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(read @ 1..) = phone.read(&mut piece) {
        reply.extend_from_slice(&piece[..read]);
        if reply.ends_with(b"done") {
            break;
        }
    }
    reply
}

#[test]
fn clear_weather_carries_both_ways_and_no_signal_carries_nothing() {
    let link = Link::open();
    let seen = upstream(&link);
    assert_eq!(ask(&link, b"hello!"), b"done");
    link.weather(Weather::NoSignal);
    assert_eq!(ask(&link, b"hello?!"), b"");
    assert_eq!(*seen.lock().unwrap(), b"hello!");
    assert_eq!(link.bytes_up(), 6);
}

#[test]
fn a_cut_lets_exactly_so_many_bytes_through() {
    let link = Link::open();
    let seen = upstream(&link);
    link.weather(Weather::CutAfter(10_000));
    assert_eq!(ask(&link, &[7; 50_000]), b"");
    crate::patience::until("the bytes before the cut", || {
        (seen.lock().unwrap().len() == 10_000).then_some(())
    });
    assert_eq!(link.bytes_up(), 10_000);
}

#[test]
fn a_swallowed_reply_was_carried_out_and_the_next_one_comes_through() {
    let link = Link::open();
    let seen = upstream(&link);
    link.weather(Weather::SwallowReply { request: "PUT /x", times: 1 });
    assert_eq!(ask(&link, b"GET /y!"), b"done");
    assert_eq!(ask(&link, b"PUT /x!"), b"");
    assert_eq!(ask(&link, b"PUT /x!"), b"done");
    assert_eq!(link.swallowed(), 1);
    assert_eq!(seen.lock().unwrap().len(), 21);
}

#[test]
fn some_replies_are_swallowed_and_every_request_is_carried_out() {
    let link = Link::open();
    let seen = upstream(&link);
    link.weather(Weather::SwallowSome { percent: 20, seed: 1 });
    let answered = (0..100).filter(|_| ask(&link, b"PUT /x!") == b"done").count() as u64;
    assert_eq!(link.requests(), 100);
    assert_eq!(link.swallowed() + answered, 100);
    assert!((10..=30).contains(&link.swallowed()), "{}", link.swallowed());
    assert_eq!(seen.lock().unwrap().len(), 700);
}

#[test]
fn a_captive_portal_says_200_and_nothing_reaches_the_server() {
    let link = Link::open();
    let seen = upstream(&link);
    link.weather(Weather::CaptivePortal);
    let reply = ask(&link, b"PUT /api HTTP/1.1\r\nhost: x\r\n\r\n");
    assert!(reply.starts_with(b"HTTP/1.1 200 OK\r\n"));
    assert!(seen.lock().unwrap().is_empty());
}

#[test]
fn a_slow_link_takes_its_time_for_all_connections_together() {
    let link = Link::open();
    upstream(&link);
    link.weather(Weather::Slow { bytes_per_s: 100_000, delay: Duration::ZERO });
    let begin = Instant::now();
    let mut bytes = vec![1; 19_999];
    bytes.push(b'!');
    std::thread::scope(|scope| {
        scope.spawn(|| ask(&link, &bytes));
        scope.spawn(|| ask(&link, &bytes));
    });
    assert!(begin.elapsed() > Duration::from_millis(350), "{:?}", begin.elapsed());
}
