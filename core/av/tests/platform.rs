//! The phone's encoder, honest and not: what it returns is checked, cleaned,
//! asked for again with less, or thrown away.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod studio;

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use citizen_av::{
    AvError, Compressed, Done, EncodeOrder, EncodeReport, Platform, PlatformEncoder, Wanted,
    compress,
};
use citizen_media::{Cancel, Watch};
use studio::Studio;

/// An encoder made of ffmpeg, which does to an order what a test wants.
struct Lent<F> {
    does: F,
    orders: Mutex<Vec<EncodeOrder>>,
    cancelled: Mutex<u32>,
}

impl<F: Fn(&EncodeOrder, &Arc<EncodeReport>) + Send + Sync> Lent<F> {
    fn new(does: F) -> Self {
        Self { does, orders: Mutex::default(), cancelled: Mutex::new(0) }
    }
}

impl<F: Fn(&EncodeOrder, &Arc<EncodeReport>) + Send + Sync> PlatformEncoder for Lent<F> {
    fn begin(&self, order: EncodeOrder, report: Arc<EncodeReport>) {
        (self.does)(&order, &report);
        self.orders.lock().unwrap().push(order);
    }

    fn cancel(&self) {
        *self.cancelled.lock().unwrap() += 1;
    }
}

/// What an honest encoder does, `bits` being its own idea of what was asked.
fn transcode(order: &EncodeOrder, bits: f64, more: &str) {
    let mut command = Command::new("ffmpeg");
    let rate = format!("{}", order.rate);
    let (from, length) = (order.from.as_secs_f64(), order.length.as_secs_f64());
    command.args(["-nostdin", "-loglevel", "error", "-y", "-ss", &from.to_string()]);
    command.args(["-t", &length.to_string(), "-i"]).arg(&order.source);
    command.args(["-vf", &format!("scale={}:{}", order.width, order.height), "-r", &rate]);
    command.args("-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -b:a 64k".split(' '));
    command.args(["-b:v", &format!("{bits:.0}"), "-maxrate", &format!("{bits:.0}")]);
    command.args(["-bufsize", &format!("{bits:.0}")]);
    command.args(["-g", &format!("{:.0}", order.rate * f64::from(order.key_seconds))]);
    command.args(more.split_whitespace()).arg(&order.out);
    let said = command.output().expect("ffmpeg (Debian: ffmpeg)");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

fn honest(order: &EncodeOrder, report: &Arc<EncodeReport>) {
    report.reached(10);
    transcode(order, f64::from(order.bits) * 0.9, "");
    report.done();
}

const BUDGET: u64 = 90 * 1024;

/// Three seconds that are ten times the budget; HEVC, so that no software helps.
fn hevc(studio: &Studio) -> PathBuf {
    studio.ffmpeg("chosen.mp4", &format!("{NOISE} -c:v libx265 -preset ultrafast -crf 18 -c:a aac"))
}

const NOISE: &str = "-f lavfi -i testsrc2=size=320x180:rate=30,noise=alls=20:allf=t \
     -f lavfi -i sine=330 -t 3 -pix_fmt yuv420p";

fn lend(
    studio: &Studio,
    chosen: &Path,
    encoder: &dyn PlatformEncoder,
    watch: &Watch<'_>,
) -> Result<(Vec<u8>, Compressed), AvError> {
    let folder = studio.folder("work");
    let patience = Duration::from_millis(400);
    let platform = Platform { encoder, source: chosen, folder: &folder, patience };
    let mut out = Cursor::new(Vec::new());
    let wanted = Wanted::whole(BUDGET);
    let mut source = File::open(chosen).unwrap();
    let said = compress(&mut source, &mut out, &wanted, Some(&platform), watch);
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    if said.is_err() {
        assert!(out.get_ref().is_empty(), "nothing is written unless it fits");
    }
    said.map(|said| (out.into_inner(), said))
}

#[test]
fn what_an_honest_encoder_makes_is_cleaned_and_sent() {
    let studio = Studio::new();
    let chosen = hevc(&studio);
    let lent = Lent::new(|order, report| {
        report.reached(50);
        transcode(
            order,
            f64::from(order.bits) * 0.9,
            "-metadata title=Nha -metadata location=+16.7403+107.0012/ -metadata comment=An",
        );
        report.done();
    });
    let (film, said) = lend(&studio, &chosen, &lent, &Watch::default()).unwrap();
    let Done::ByPlatform(plan) = said.done else { panic!("{:?}", said.done) };
    assert!(film.len() as u64 <= BUDGET && film.len() as u64 > BUDGET / 2, "{}", film.len());
    assert_eq!(said.after.bytes, film.len() as u64);
    let out = studio.keep("out.mp4", &film);
    studio.assert_nothing_told(&out);
    assert!(!studio::contains(&film, b"x264") && !studio::contains(&film, b"Lavc"));
    assert!(!studio.hashes(&out, "v").is_empty());
    assert!((said.after.duration.as_secs_f64() - 3.0).abs() < 0.2);
    let pictures = said.after.pictures.unwrap();
    assert_eq!((pictures.width, pictures.height), (plan.width, plan.height));
    assert!(said.poster.is_some_and(|poster| poster.width == plan.width));
    assert_eq!(lent.orders.lock().unwrap().len(), 1);
}

#[test]
fn one_that_makes_too_much_is_asked_for_less_until_it_fits() {
    let studio = Studio::new();
    let chosen = hevc(&studio);
    for times in [1.7, 2.6] {
        let lent = Lent::new(|order, report| {
            transcode(order, f64::from(order.bits) * times, "");
            report.done();
        });
        let (film, said) = lend(&studio, &chosen, &lent, &Watch::default()).unwrap();
        assert!(matches!(said.done, Done::ByPlatform(_)), "{:?}", said.done);
        assert!(film.len() as u64 <= BUDGET, "{}", film.len());
        let orders = lent.orders.lock().unwrap();
        assert!((2..=4).contains(&orders.len()), "{} orders", orders.len());
        let asked: Vec<f64> =
            orders.iter().map(|o| f64::from(o.bits) * o.length.as_secs_f64()).collect();
        assert!(asked.windows(2).all(|two| two[1] < two[0]), "{asked:?}");
    }
}

/// One lie: what the encoder does, and what is said of it.
type Lie = (&'static str, fn(&EncodeOrder, &Arc<EncodeReport>), &'static str);

const LIES: [Lie; 12] = [
    ("nothing", |_, report| report.done(), "no file"),
    ("an empty file", |order, report| write(order, report, b""), "not an MP4"),
    ("garbage", |order, report| write(order, report, &[0x5A; 40_000]), "not an MP4"),
    (
        "half a file",
        |order, report| bend(order, report, |film| film.truncate(film.len() / 2)),
        "there",
    ),
    (
        "half its length",
        |order, report| {
            let half = EncodeOrder { length: order.length / 2, ..order.clone() };
            honest(&half, report);
        },
        " s, not",
    ),
    (
        "twice its length",
        |order, report| {
            transcode(order, 100_000.0, "-filter:v setpts=2*PTS");
            report.done();
        },
        " s, not",
    ),
    (
        "no sound",
        |order, report| {
            transcode(order, 200_000.0, "-an");
            report.done();
        },
        "no AAC sound",
    ),
    (
        "other pixels",
        |order, report| {
            honest(&EncodeOrder { width: 320, height: 240, ..order.clone() }, report);
        },
        "320 x 240 pixels",
    ),
    (
        "eight pictures a second",
        |order, report| {
            honest(&EncodeOrder { rate: 8.0, ..order.clone() }, report);
        },
        "pictures",
    ),
    (
        "HEVC",
        |order, report| {
            transcode(order, 200_000.0, "-c:v libx265 -tag:v hvc1");
            report.done();
        },
        "H.264",
    ),
    (
        "pictures that do not decode",
        |order, report| {
            bend(order, report, |film| {
                let begin = studio::position_of(film, b"mdat") + 400;
                let end = begin + film.len() / 8;
                film[begin..end].iter_mut().for_each(|byte| *byte ^= 0x3C);
            });
        },
        "mdat",
    ),
    ("a failure", |_, report| report.failed("no codec left".into()), "no codec left"),
];

fn write(order: &EncodeOrder, report: &Arc<EncodeReport>, bytes: &[u8]) {
    fs::write(&order.out, bytes).unwrap();
    report.done();
}

fn bend(order: &EncodeOrder, report: &Arc<EncodeReport>, how: impl Fn(&mut Vec<u8>)) {
    transcode(order, f64::from(order.bits) * 0.9, "");
    let mut film = fs::read(&order.out).unwrap();
    how(&mut film);
    write(order, report, &film);
}

#[test]
fn one_that_lies_is_not_believed() {
    let studio = Studio::new();
    let chosen = hevc(&studio);
    for (what, does, named) in LIES {
        let lent = Lent::new(does);
        let refused = lend(&studio, &chosen, &lent, &Watch::default()).map(|(_, said)| said.done);
        let Err(AvError::NoEncoder { why }) = refused else { panic!("{what}: {refused:?}") };
        assert!(why.contains(named), "{what}: {why}");
        assert!(why.contains("not H.264"), "{what}: what ours said: {why}");
        assert_eq!(lent.orders.lock().unwrap().len(), 1, "{what}: asked once");
    }
}

#[test]
fn one_that_never_fits_is_asked_four_times_and_no_more() {
    let studio = Studio::new();
    let chosen = hevc(&studio);
    let lent = Lent::new(|order, report| {
        transcode(order, 4_000_000.0, "");
        report.done();
    });
    let refused = lend(&studio, &chosen, &lent, &Watch::default()).unwrap_err();
    assert!(matches!(&refused, AvError::NoEncoder { why } if why.contains("bytes")), "{refused}");
    assert!(lent.orders.lock().unwrap().len() <= 4);
}

#[test]
fn one_that_falls_silent_is_given_up_and_what_it_says_later_is_not_heard() {
    let studio = Studio::new();
    let chosen = hevc(&studio);
    let late: Mutex<Option<Arc<EncodeReport>>> = Mutex::default();
    let lent = Lent::new(|_, report| {
        report.reached(3);
        *late.lock().unwrap() = Some(Arc::clone(report));
    });
    let refused = lend(&studio, &chosen, &lent, &Watch::default()).unwrap_err();
    assert!(matches!(&refused, AvError::NoEncoder { why } if why.contains("silent")), "{refused}");
    assert_eq!(*lent.cancelled.lock().unwrap(), 1);
    let report = late.lock().unwrap().take().unwrap();
    assert!(report.is_cancelled());
    report.done();
}

#[test]
fn a_cancel_reaches_one_that_never_ends() {
    let studio = Studio::new();
    let chosen = hevc(&studio);
    let cancel = Cancel::new();
    let lent = Lent::new(|_, report: &Arc<EncodeReport>| {
        // It shows signs of life for as long as somebody waits.
        let (report, cancel) = (Arc::clone(report), cancel.clone());
        std::thread::spawn(move || {
            for turn in 0.. {
                report.reached(40);
                if turn == 3 {
                    cancel.cancel();
                }
                if report.is_cancelled() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        });
    });
    let watch = Watch { cancel: Some(&cancel), progress: None };
    let refused = lend(&studio, &chosen, &lent, &watch).unwrap_err();
    assert!(matches!(refused, AvError::Cancelled), "{refused}");
    assert_eq!(*lent.cancelled.lock().unwrap(), 1);
}

#[cfg(feature = "openh264")]
#[test]
fn where_the_phones_encoder_fails_ours_takes_over() {
    let studio = Studio::new();
    let how = format!("{NOISE} -c:v libx264 -preset ultrafast -crf 18 -c:a aac");
    let chosen = studio.ffmpeg("chosen.mp4", &how);
    let lent = Lent::new(|_, report: &Arc<EncodeReport>| report.failed("broken".into()));
    let (film, said) = lend(&studio, &chosen, &lent, &Watch::default()).unwrap();
    assert!(matches!(said.done, Done::BySoftware(_)), "{:?}", said.done);
    assert!(film.len() as u64 <= BUDGET, "{}", film.len());
}
