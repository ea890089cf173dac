//! Films encoded anew without a phone's encoder: within the budget, upright, in
//! time, with their sound, or refused by name.
#![cfg(feature = "openh264")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod studio;

use std::cell::Cell;
use std::fs::{self, File};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use citizen_av::{AvError, Compressed, Done, Facts, Wanted, compress, read_facts};
use citizen_media::{Cancel, Watch};
use studio::Studio;

fn compressed(chosen: &Path, wanted: Wanted) -> Result<(Vec<u8>, Compressed), AvError> {
    let mut out = Cursor::new(Vec::new());
    let mut source = File::open(chosen).unwrap();
    let said = compress(&mut source, &mut out, &wanted, None, &Watch::default())?;
    Ok((out.into_inner(), said))
}

/// A moving picture with a clock in it, some noise, and sound.
fn moving(size: &str, rate: u32, seconds: u32) -> String {
    format!(
        "-f lavfi -i testsrc2=size={size}:rate={rate},noise=alls=14:allf=t \
         -f lavfi -i sine=330:sample_rate=44100 -t {seconds} -pix_fmt yuv420p"
    )
}

/// Brightness of 16 by 12 blocks, eight times a second, as ffmpeg shows it.
fn seen(film: &Path) -> Vec<Vec<u8>> {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-loglevel", "error", "-i"]).arg(film);
    command.args(["-vf", "fps=8,scale=16:12:flags=area,format=gray", "-f", "rawvideo", "-"]);
    let said = command.output().unwrap();
    assert!(said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
    said.stdout.chunks_exact(16 * 12).map(<[u8]>::to_vec).collect()
}

/// Mean difference of brightness at the same moments.
fn differs(film: &Path, from: &Path) -> f64 {
    let (ours, theirs) = (seen(film), seen(from));
    assert!(ours.len().abs_diff(theirs.len()) <= 2, "{} and {}", ours.len(), theirs.len());
    let pairs = ours.iter().flatten().zip(theirs.iter().flatten());
    let sum: u32 = pairs.clone().map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    f64::from(sum) / pairs.count() as f64
}

#[test]
fn every_kind_of_film_comes_within_its_budget_and_looks_and_sounds_the_same() {
    let studio = Studio::new();
    let x264 = "-c:v libx264 -preset ultrafast -crf 16";
    let aac = "-c:a aac -b:a 64k";
    let flat = moving("640x360", 30, 4);
    for (name, how, budget) in [
        ("plain.mp4", format!("{flat} {x264} {aac}"), 250),
        (
            "b-frames.mp4",
            format!("{flat} -c:v libx264 -preset veryfast -bf 3 -g 45 -crf 16 {aac}"),
            250,
        ),
        ("tiny.mp4", format!("{flat} {x264} {aac}"), 90),
        ("sixty.mp4", format!("{} {x264} {aac}", moving("640x360", 60, 4)), 250),
        ("odd.mp4", format!("{} {x264} {aac}", moving("642x358", 25, 4)), 250),
        ("pieces.mp4", format!("{flat} {x264} {aac} -movflags frag_keyframe+empty_moov"), 250),
        ("camera.mov", format!("{flat} {x264} -c:a pcm_s16le -ar 16000"), 400),
        ("silent.mp4", format!("{flat} {x264} -an"), 200),
        ("main.mp4", format!("{flat} -c:v libx264 -profile:v main -coder 0 -crf 16 {aac}"), 250),
        ("uneven.mp4", format!("{flat} -vf select=mod(n\\,7)-3 -fps_mode vfr {x264} {aac}"), 250),
        ("full.mp4", format!("{flat} -vf scale=out_range=full -color_range pc {x264} {aac}"), 250),
    ] {
        let tell = "-metadata location=+16.7403+107.0012/ -metadata title=Nha_cua_An";
        let chosen = studio.ffmpeg(name, &format!("{how} {tell}"));
        let budget = budget * 1024;
        assert!(fs::metadata(&chosen).unwrap().len() > budget, "{name} fits as it is");
        let (film, said) = compressed(&chosen, Wanted::whole(budget)).unwrap();
        let Done::BySoftware(plan) = said.done else { panic!("{name}: {:?}", said.done) };
        let share = film.len() as f64 / budget as f64;
        assert!((0.92..=1.0).contains(&share), "{name}: {share:.3} of the budget, {plan:?}");
        let out = studio.keep(&format!("out-{name}.mp4"), &film);
        studio.assert_nothing_told(&out);
        let again = read_facts(&mut File::open(&out).unwrap()).unwrap();
        let lasts = again.duration;
        assert!(lasts.abs_diff(said.after.duration) < Duration::from_millis(1), "{name}");
        assert_eq!(Facts { duration: lasts, ..said.after }, again, "{name}");
        let (lasts, wanted) = (again.duration.as_secs_f64(), said.before.duration.as_secs_f64());
        assert!((lasts - wanted).abs() < 0.06, "{name}: {lasts} s of {wanted}");
        let pictures = again.pictures.unwrap();
        assert_eq!((pictures.width, pictures.height), (plan.width, plan.height), "{name}");
        let count = said.before.pictures.unwrap().count as f64 / f64::from(plan.step);
        assert!((pictures.count as f64 - count).abs() <= 0.02 * count + 1.0, "{name}");
        assert!(pictures.keys >= 2, "{name}: {} key frames", pictures.keys);
        if said.before.sound.is_some() {
            assert_eq!(studio.sound(&chosen), studio.sound(&out), "{name}: sound");
        }
        let range = |film| studio.probe(film, "stream=color_range")[0].clone();
        assert_eq!(range(&out) == "pc", range(&chosen) == "pc", "{name}");
        let differs = differs(&out, &chosen);
        assert!(differs < 4.0, "{name}: {differs} levels apart");
        let poster = said.poster.unwrap();
        assert!(!poster.blur.is_empty() && poster.bytes.starts_with(&[0xFF, 0xD8]), "{name}");
    }
}

#[test]
fn a_portrait_film_stays_upright_and_so_does_its_poster() {
    let studio = Studio::new();
    let how = "-c:v libx264 -preset ultrafast -crf 16 -c:a aac";
    let flat = studio.ffmpeg("flat.mp4", &format!("{} {how}", moving("640x360", 30, 3)));
    let chosen = studio.turned(&flat);
    let (film, said) = compressed(&chosen, Wanted::whole(120 * 1024)).unwrap();
    let Done::BySoftware(plan) = said.done else { panic!("{:?}", said.done) };
    assert!(plan.height > plan.width);
    let out = studio.keep("out.mp4", &film);
    let turn = |film| studio.probe(film, "stream_side_data=rotation");
    assert_eq!((turn(&out).len(), turn(&out)), (1, turn(&chosen)));
    assert!(differs(&out, &chosen) < 4.0);
    let poster = said.poster.unwrap();
    assert_eq!((poster.width, poster.height), (360, 640));
}

#[test]
fn what_an_edit_hides_is_neither_sent_nor_seen() {
    let studio = Studio::new();
    let how = "-c:v libx264 -preset ultrafast -bf 2 -g 60 -sc_threshold 0 -crf 14 -c:a aac";
    let whole = studio.ffmpeg("whole.mp4", &format!("{} {how}", moving("480x360", 30, 6)));
    // A copy from a time between key frames hides what is before by an edit.
    let hidden = studio.ffmpeg("hidden.mp4", &format!("-ss 3.1 -i {} -c copy", whole.display()));
    let (film, said) = compressed(&hidden, Wanted::whole(150 * 1024)).unwrap();
    assert!(matches!(said.done, Done::BySoftware(_)), "{:?}", said.done);
    let out = studio.keep("out.mp4", &film);
    assert!((said.after.duration.as_secs_f64() - 2.9).abs() < 0.06, "{:?}", said.after.duration);
    assert!(differs(&out, &hidden) < 4.0);
}

#[test]
fn a_part_of_a_film_that_is_too_long_begins_and_ends_where_it_was_wanted() {
    let studio = Studio::new();
    let how = "-c:v libx264 -preset ultrafast -g 60 -crf 18 -c:a aac";
    let chosen = studio.ffmpeg("long.mp4", &format!("{} {how}", moving("320x240", 30, 36)));
    let bytes = fs::metadata(&chosen).unwrap().len();
    // All of it fits, but for its length: cut at key frames.
    let (film, said) = compressed(&chosen, Wanted::whole(bytes)).unwrap();
    assert_eq!(said.done, Done::Shortened);
    assert!((said.after.duration.as_secs_f64() - 30.0).abs() < 0.1, "{:?}", said.after.duration);
    assert!((film.len() as u64) < bytes * 31 / 36);
    // A part, in far fewer bytes.
    let (from, most) = (Duration::from_secs_f64(10.5), Duration::from_secs(4));
    let wanted = Wanted { from, most, budget: 120 * 1024 };
    let (film, said) = compressed(&chosen, wanted).unwrap();
    assert!(matches!(said.done, Done::BySoftware(_)), "{:?}", said.done);
    let share = film.len() as f64 / wanted.budget as f64;
    assert!((0.92..=1.0).contains(&share), "{share}");
    assert!((said.after.duration.as_secs_f64() - 4.0).abs() < 0.06, "{:?}", said.after.duration);
    let out = studio.keep("part.mp4", &film);
    let same = studio.ffmpeg(
        "same.mp4",
        &format!("-ss 10.5 -t 4 -i {} -c:v libx264 -preset ultrafast -qp 8", chosen.display()),
    );
    assert!(differs(&out, &same) < 4.0);
}

#[test]
fn a_film_that_is_too_hard_goes_down_the_ladder_and_fits_all_the_same() {
    let studio = Studio::new();
    // More noise than an encoder can make small.
    let noise = "-f lavfi -i testsrc2=size=854x480:rate=30,noise=alls=70:allf=t \
        -f lavfi -i sine=330 -t 6 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -crf 26 \
        -c:a aac -b:a 64k";
    let chosen = studio.ffmpeg("noise.mp4", noise);
    let budget = 480 * 1024;
    let (film, said) = compressed(&chosen, Wanted::whole(budget)).unwrap();
    let Done::BySoftware(plan) = said.done else { panic!("{:?}", said.done) };
    assert!(plan.height < 480 || plan.step > 1, "{plan:?}");
    let share = film.len() as f64 / budget as f64;
    assert!((0.92..=1.0).contains(&share), "{share} by {plan:?}");
    let out = studio.keep("out.mp4", &film);
    let pictures = studio.hashes(&out, "v").len();
    assert!(
        pictures as f64 >= plan.rate * plan.length.as_secs_f64() * 0.8,
        "{pictures} pictures by {plan:?}"
    );
}

#[test]
fn too_small_a_budget_is_refused_with_what_would_do() {
    let studio = Studio::new();
    let how = "-c:v libx264 -preset ultrafast -crf 18 -c:a aac";
    let chosen = studio.ffmpeg("a.mp4", &format!("{} {how}", moving("640x360", 30, 3)));
    let refused = compressed(&chosen, Wanted::whole(12 * 1024)).map(|(_, said)| said.done);
    let Err(AvError::BudgetTooSmall { budget, least }) = refused else { panic!("{refused:?}") };
    assert_eq!(budget, 12 * 1024);
    assert!((12 * 1024..100 * 1024).contains(&least), "{least}");
}

#[test]
fn what_cannot_be_decoded_here_is_refused_by_name_but_copied_where_it_fits() {
    let studio = Studio::new();
    let flat = moving("320x240", 30, 2);
    for (name, how, named) in [
        ("hevc.mp4", "-c:v libx265 -preset ultrafast -tag:v hvc1", "hvc1, not H.264"),
        ("ten.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le", "10 bits a colour"),
        ("fields.mp4", "-c:v libx264 -preset ultrafast -flags +ildct+ilme", "interlaced"),
        ("full.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv444p", "4:2:0"),
    ] {
        let chosen = studio.ffmpeg(name, &format!("{flat} {how} -crf 12 -c:a aac"));
        let bytes = fs::metadata(&chosen).unwrap().len();
        let refused = compressed(&chosen, Wanted::whole(bytes / 3)).map(|(_, said)| said.done);
        let Err(AvError::NoEncoder { why }) = refused else { panic!("{name}: {refused:?}") };
        assert!(why.contains(named), "{name}: {why}");
        let (film, said) = compressed(&chosen, Wanted::whole(bytes)).unwrap();
        assert_eq!(said.done, Done::Copied, "{name}");
        let out = studio.keep("copied.mp4", &film);
        assert_eq!(studio.hashes(&chosen, "v"), studio.hashes(&out, "v"), "{name}");
    }
}

#[test]
fn damaged_pictures_refuse_the_film() {
    let studio = Studio::new();
    let how = "-c:v libx264 -preset ultrafast -crf 18 -movflags faststart -c:a aac";
    let chosen = studio.ffmpeg("a.mp4", &format!("{} {how}", moving("640x360", 30, 3)));
    let mut bytes = fs::read(&chosen).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4_000].iter_mut().for_each(|byte| *byte ^= 0x5A);
    let bent = studio.keep("bent.mp4", &bytes);
    let refused = compressed(&bent, Wanted::whole(150 * 1024)).map(|(_, said)| said.done);
    let field = match &refused {
        Err(AvError::Unreadable { field, .. } | AvError::Truncated { field, .. }) => *field,
        _ => panic!("{refused:?}"),
    };
    assert_eq!(field, "mdat");
}

#[test]
fn stop_is_heard_in_the_middle_and_progress_only_grows() {
    let studio = Studio::new();
    let how = "-c:v libx264 -preset ultrafast -crf 18 -c:a aac";
    let chosen = studio.ffmpeg("a.mp4", &format!("{} {how}", moving("640x360", 30, 4)));
    let (cancel, last) = (Cancel::new(), Cell::new(0));
    let progress = |per_cent: u8| {
        assert!(per_cent >= last.get());
        last.set(per_cent);
        if per_cent >= 40 {
            cancel.cancel();
        }
    };
    let watch = Watch { cancel: Some(&cancel), progress: Some(&progress) };
    let mut out = Cursor::new(Vec::new());
    let wanted = Wanted::whole(200 * 1024);
    let said = compress(&mut File::open(&chosen).unwrap(), &mut out, &wanted, None, &watch);
    assert!(matches!(said, Err(AvError::Cancelled)));
    assert!((40..60).contains(&last.get()), "{}", last.get());
    assert!(out.get_ref().is_empty());
}
