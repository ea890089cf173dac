//! Stills of cameras that speak RTSP, from a real server of it: one that shows something, one
//! that never sends, one that asks for a password, one that goes away in the middle.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use citizen_server::cameras::frame::{self, FrameError};
use citizen_server::cameras::stills::{self, Still};
use citizen_server::cameras::watch;
use citizen_server::config::Camera;
use citizen_server::storage::StoreError;
use image::GenericImageView as _;
use jiff::Timestamp;
use serde_json::json;
use tokio::io::AsyncReadExt as _;

use crate::house::House;
use crate::staff::jpeg;

const PASSWORD: &str = "mat khau:1@x";

/// A camera; it is switched off when this is dropped.
struct Rtsp {
    program: Child,
    said: Lines<BufReader<ChildStdout>>,
    host: String,
}

impl Rtsp {
    fn start(arguments: &[&str]) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/desk/rtsp_camera.py");
        // The machine's own Python: the packages that `./test` installs are for it.
        let mut program = Command::new("/usr/bin/python3")
            .arg(script)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(program.stdout.take().unwrap()).lines();
        let port = said.next().expect("./test rust installs what a camera takes").unwrap();
        Self { program, said, host: format!("127.0.0.1:{port}") }
    }

    fn camera(&self, account: &str, path: &str) -> Camera {
        camera(format!("rtsp://{account}{}/{path}", self.host))
    }

    fn off(&mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

impl Drop for Rtsp {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn camera(url: String) -> Camera {
    let masks = vec![[50, 20, 40, 60]];
    let (id, name) = ("nga-tu".to_owned(), "Ngã tư (ví dụ)".to_owned());
    Camera { id, name, lat: 16.8163, lon: 107.1003, url, every_s: 1, masks, ..Camera::default() }
}

async fn take(camera: &Camera) -> Result<Vec<u8>, FrameError> {
    frame::take(Path::new("ffmpeg"), camera).await
}

/// By how much brightness changes from one pixel to the next in a row, at most.
fn detail(picture: &image::DynamicImage, columns: std::ops::Range<u32>, row: u32) -> u8 {
    let light = |x: u32| picture.get_pixel(x, row).0[0];
    columns.clone().zip(columns.skip(1)).map(|(a, b)| light(a).abs_diff(light(b))).max().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_still_is_taken_over_rtsp_and_masked() {
    let rtsp = Rtsp::start(&["0"]);
    let camera = rtsp.camera("", "squares");
    let house = House::open_with(|config| config.cameras.list = vec![camera.clone()]).await;
    watch::once(&house.app, &camera).await.unwrap();
    let still = house.http.get(house.at("/cameras/nga-tu/still")).send().await.unwrap();
    assert_eq!(still.status(), 200);
    let picture = image::load_from_memory(&still.bytes().await.unwrap()).unwrap();
    assert_eq!(picture.dimensions(), (960, 540));
    // The mask is from 480 to 864, 108 to 432; squares of 40 have none of 8 in them.
    assert!(detail(&picture, 20..460, 270) > 80, "what is not masked is seen");
    let masked = detail(&picture, 500..840, 270);
    assert!(masked < 40, "a square can be told: {masked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_camera_that_accepts_and_never_sends_is_left_alone_in_its_time() {
    let rtsp = Rtsp::start(&["0"]);
    let mute = Camera { timeout_s: 3, ..rtsp.camera("", "mute") };
    let begun = Instant::now();
    let told = take(&mute).await;
    assert!(matches!(told, Err(FrameError::Late(3))), "{told:?}");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());

    // One that takes the connection and says not a word; the program that asked is gone then.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let wordless = camera(format!("rtsp://{}/a", listener.local_addr().unwrap()));
    let wordless = Camera { timeout_s: 2, ..wordless };
    let (told, asked) = tokio::join!(take(&wordless), async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut asked = Vec::new();
        // To the end, which comes when the program ends.
        tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut asked))
            .await
            .expect("the program that asks ends with its time")
            .map(|_| asked)
            .unwrap_or_default()
    });
    assert!(matches!(told, Err(FrameError::Late(2))), "{told:?}");
    assert!(asked.starts_with(b"OPTIONS rtsp://"), "{}", String::from_utf8_lossy(&asked));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_camera_that_asks_for_a_password_gets_it_and_nobody_reads_it() {
    let rtsp = Rtsp::start(&["0", "xem", PASSWORD]);
    let right = rtsp.camera("xem:mat%20khau%3A1%40x@", "squares");
    assert!(take(&right).await.unwrap().starts_with(&[0xff, 0xd8, 0xff]));
    for account in ["", "xem:sai%20roi%40@", "ai%20do:mat%20khau%3A1%40x@"] {
        let told = take(&rtsp.camera(account, "squares")).await.unwrap_err().to_string();
        assert!(told.contains("401"), "{told}");
        for secret in ["sai", "mat khau", "mat%20khau", "rtsp://"] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
    }
    // At the sensor desk it says why, too; until there is a still again.
    let wrong = rtsp.camera("xem:sai@", "squares");
    let house = House::open_with(|config| config.cameras.list = vec![right.clone()]).await;
    watch::once(&house.app, &wrong).await.unwrap();
    let desk = house.desk("canhbao").await;
    let troubles = desk.get("/sources/troubles").await.ok();
    let (code, sample) = (&troubles[0]["code"], troubles[0]["sample"].as_str().unwrap());
    assert_eq!((code, troubles[0]["over_at"].is_null()), (&json!("source_away"), true));
    assert!(sample.contains("401") && !sample.contains("sai"), "{sample}");
    house.forward(2);
    watch::once(&house.app, &right).await.unwrap();
    assert!(desk.get("/sources/troubles").await.ok()[0]["over_at"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_camera_that_goes_away_in_the_middle_is_told_at_once_and_comes_back() {
    let mut rtsp = Rtsp::start(&["0"]);
    let port = rtsp.host.rsplit(':').next().unwrap().to_owned();
    let camera = Camera { timeout_s: 60, ..rtsp.camera("", "mute") };
    let taking = tokio::spawn({
        let camera = camera.clone();
        async move { take(&camera).await }
    });
    // It was played: a part of the picture came.
    let silent = tokio::task::spawn_blocking(move || {
        assert_eq!(rtsp.said.next().unwrap().unwrap(), "silent");
        rtsp.off();
    });
    silent.await.unwrap();
    let gone = Instant::now();
    let told = taking.await.unwrap();
    assert!(matches!(told, Err(FrameError::Unreadable(_))), "{told:?}");
    assert!(gone.elapsed() < Duration::from_secs(10), "it waited: {:?}", gone.elapsed());
    let told = take(&camera).await;
    assert!(
        matches!(&told, Err(FrameError::Unreadable(why)) if why.contains("refused")),
        "{told:?}"
    );
    let again = Rtsp::start(&[&port]);
    take(&again.camera("", "squares")).await.unwrap();
}

/// As the database keeps it.
fn whole(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sits_at_a_desk_sees_each_cameras_last_still_and_its_trouble() {
    // Nobody listens there.
    let away = Camera { timeout_s: 2, ..camera("http://127.0.0.1:1/anh.jpg".to_owned()) };
    let fresh = Camera { id: "cau".to_owned(), every_s: 300, ..away.clone() };
    let list = vec![away.clone(), fresh];
    let house = House::open_with(|config| config.cameras.list = list).await;
    let desk = house.desk("xaydung").await;
    let begun = desk.get("/cameras").await.ok();
    let ids: Vec<_> = begun.as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["nga-tu", "cau"]);
    assert!(begun[0]["taken_at"].is_null() && begun[0]["trouble"].is_null(), "{begun}");

    // In vain from the beginning: since the first time.
    let first = whole(house.now());
    watch::once(&house.app, &away).await.unwrap();
    let told = desk.get("/cameras").await.ok();
    let trouble = &told[0]["trouble"];
    assert_eq!(trouble["code"], "source_away");
    assert!(trouble["message"]["vi"].is_string() && trouble["message"]["en"].is_string());
    assert!(trouble.get("sample").is_none(), "what it said is for the sensor desk");
    let since: Timestamp = trouble["since"].as_str().unwrap().parse().unwrap();
    assert!(since >= first && since <= house.now(), "{since}");
    assert!(told[1]["trouble"].is_null(), "the other one is not to blame: {told}");
    assert!(!told.to_string().contains("127.0.0.1"), "an address may hold a password");

    // It brought a still and went away again: since the still.
    house.forward(60);
    let (at, kept) = (whole(house.now()), away.clone());
    let still = Still { at, jpeg: jpeg(90) };
    let done: Result<(), StoreError> =
        house.app.db.write(move |tx| stills::keep(tx, &kept, &still)).await;
    done.unwrap();
    house.forward(60);
    watch::once(&house.app, &away).await.unwrap();
    let told = desk.get("/cameras").await.ok();
    assert_eq!(told[0]["taken_at"], json!(at.to_string()));
    assert_eq!(told[0]["trouble"]["since"], json!(at.to_string()));
}
