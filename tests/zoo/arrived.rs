//! What a server has of what phones sent: every file in its media folder, the ones the
//! phone sent, the small pictures, the copies for strangers, by the word of exiftool and
//! ffprobe. Who looks into the disk of a province finds pictures and sound there and
//! nothing of whoever took them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::card::card;
use super::keeper::{Kept, with_metadata};
use super::specimen::{Specimen, jpeg};
use super::{listener, marked, moving};

/// Photos of every format, none like another without its metadata.
const PHOTOS: [&str; 5] = [
    "turned-6-large.jpg",
    "turned-8-exif.png",
    "turned-5-exif.webp",
    "exif-with-maker-notes.jpg",
    "place.webp",
];

/// What cameras and programs write into a photo, by exiftool.
const WRITTEN: [&str; 7] = [
    "-GPSLatitude=16.7403",
    "-Make=Samsung",
    "-Model=SM-A125F",
    "-SerialNumber=R58N123",
    "-Comment=nha so 12",
    "-XMP:Creator=An",
    "-IPTC:City=Dong Ha",
];

/// What ffprobe may say of a film: what a player needs. The rest travelled along.
const TAGS: [&str; 5] =
    ["major_brand", "minor_version", "compatible_brands", "language", "vendor_id"];

#[test]
fn nothing_of_who_took_it_is_in_any_file_a_server_has() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), "0912345678");
    let mut awkward: Vec<Specimen> = marked::specimens();
    awkward.retain(|specimen| PHOTOS.contains(&specimen.name.as_str()));
    assert_eq!(awkward.len(), PHOTOS.len());
    awkward.extend(moving::told_most());
    let folder = tempfile::tempdir().unwrap();
    let written = (0..WRITTEN.len()).map(|number| noted(folder.path(), number));
    let mut files: Vec<PathBuf> = written.collect();
    let mut words = vec!["--offline", "report", "--text", "Kè bị xói", "--category", "pothole"];
    words.extend(["--at", "16.67,106.83"]);
    for specimen in &awkward {
        files.push(folder.path().join(&specimen.name));
        fs::write(files.last().unwrap(), &specimen.bytes).unwrap();
    }
    for file in &files {
        words.extend(["--photo", file.to_str().unwrap()]);
    }
    assert_eq!(found_in(&files).len(), files.len(), "each says something");

    let report = phone.json(&words);
    let id = report["id"].as_str().unwrap();
    phone.sync_until_empty(10);
    let desk = Staff::sign_in(&server, COORDINATOR);
    desk.act(id, "accept", &json!({}));
    let media = desk.case(id)["media"].as_array().unwrap().clone();
    assert_eq!(media.len(), files.len());
    let publish = |medium: &Value, asked: Value| {
        let verb = format!("media/{}/publish", medium["id"].as_str().unwrap());
        desk.act(id, &verb, &asked);
    };
    let face = json!({ "cover": [{ "x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2 }] });
    for medium in &media {
        match medium["kind"].as_str().unwrap() {
            "photo" => publish(medium, face.clone()),
            "video" => publish(medium, json!({})),
            _ => {}
        }
    }
    // A version redacted by hand, by a program that says where it was taken.
    let by_hand =
        awkward.iter().find(|specimen| specimen.name == "exif-with-maker-notes.jpg").unwrap();
    let upload = desk.upload("che-mat.jpg", &by_hand.bytes);
    let first = media.iter().find(|medium| medium["kind"] == "photo").unwrap();
    publish(first, json!({ "upload": upload }));

    let photos = media.iter().filter(|medium| medium["kind"] == "photo").count();
    // Of a photo: what was sent, two small pictures, the copy for strangers with its own
    // two. The first copy of the first one is gone; what the desk uploaded is the desk's.
    let own = hex::encode(Sha256::digest(&by_hand.bytes));
    let store = server.data().join("media");
    let all = patience::until("every small picture", || {
        let all: Vec<PathBuf> =
            stored(&store).into_iter().filter(|file| !hash(file).starts_with(&own)).collect();
        let thumbs = all.iter().filter(|file| hash(file).ends_with(".thumb.jpg")).count();
        (thumbs >= 2 * photos).then_some(all)
    });
    assert!(all.len() >= photos * 6, "only {} files of {photos} photos", all.len());
    assert_eq!(found_in(&all), Vec::<String>::new());
}

/// A judge that lets this pass is none.
#[test]
fn whatever_is_put_in_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let clean = folder.path().join("clean.jpg");
    fs::write(&clean, jpeg(&card(320, 240), &["-quality", "90"])).unwrap();
    assert_eq!(found_in(&[clean]), Vec::<String>::new());
    for (number, tag) in WRITTEN.iter().enumerate() {
        assert_eq!(found_in(&[noted(folder.path(), number)]).len(), 1, "{tag}");
    }
    for specimen in moving::told_most() {
        let file = folder.path().join(&specimen.name);
        fs::write(&file, &specimen.bytes).unwrap();
        assert_eq!(found_in(&[file]).len(), 1, "{}", specimen.name);
    }
}

/// A photo into which exiftool wrote one of [`WRITTEN`].
fn noted(folder: &Path, number: usize) -> PathBuf {
    let file = folder.join(format!("written-{number}.jpg"));
    let picture = card(400 + 16 * u32::try_from(number).unwrap(), 240);
    fs::write(&file, jpeg(&picture, &["-quality", "90"])).unwrap();
    let mut exiftool = Command::new("exiftool");
    exiftool.args(["-q", "-overwrite_original", WRITTEN[number]]).arg(&file);
    let done = exiftool.status().expect("exiftool; ./test zoo installs it");
    assert!(done.success(), "{}", WRITTEN[number]);
    file
}

fn hash(file: &Path) -> String {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    part(file.parent().and_then(Path::file_name)) + &part(file.file_name())
}

/// Every file under a folder.
fn stored(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(stored(&path)) } else { found.push(path) }
    }
    found
}

/// What is found in files beside picture and sound, a line a file.
fn found_in(files: &[PathBuf]) -> Vec<String> {
    let (mut pictures, mut found) = (Vec::new(), Vec::new());
    for file in files {
        let head = fs::read(file).unwrap();
        if [&b"\xFF\xD8"[..], b"\x89PNG", b"RIFF"].iter().any(|begin| head.starts_with(begin))
            && !head.get(8..).is_some_and(|kind| kind.starts_with(b"WAVE"))
        {
            pictures.push(Kept { name: hash(file), file: file.clone() });
        } else if let Err(why) = listener::says_nothing(file, &head).and_then(|()| probed(file)) {
            found.push(format!("{}: {why}", hash(file)));
        }
    }
    found.extend(with_metadata(&pictures));
    found
}

/// ffprobe finds pictures, sound and what a player needs, no track of anything else.
fn probed(file: &Path) -> Result<(), String> {
    let mut ffprobe = Command::new("ffprobe");
    ffprobe.args(["-v", "error", "-of", "json", "-show_format", "-show_streams"]).arg(file);
    let said = ffprobe.output().expect("ffprobe; ./test zoo installs it").stdout;
    let said: Value = serde_json::from_slice(&said).map_err(|error| error.to_string())?;
    let streams = said["streams"].as_array().ok_or("no streams")?;
    for stream in streams {
        if !["video", "audio"].iter().any(|kind| stream["codec_type"] == *kind) {
            return Err(format!("ffprobe finds a track of {}", stream["codec_type"]));
        }
    }
    let tags = streams.iter().map(|stream| &stream["tags"]).chain([&said["format"]["tags"]]);
    for (name, value) in tags.filter_map(Value::as_object).flatten() {
        if !TAGS.contains(&name.as_str()) {
            return Err(format!("ffprobe finds {name}: {value}"));
        }
    }
    Ok(())
}
