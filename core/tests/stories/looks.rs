//! What a photo is known by on the phone, how large it may become, and a
//! preparation that is stopped.

use std::cell::RefCell;

use citizen_core::error::CitizenError;
use citizen_core::media::photos::{Cancel, Preset, Watch};
use citizen_core::preferences::Preferences;

use crate::support::phone;

#[test]
fn the_same_photo_again_is_told_and_another_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let first = app.draft_new().unwrap();
    let chosen = scene(3, 900, 600);
    let one = app.attach(first, &chosen, "anh.jpg").unwrap();
    let second = app.draft_new().unwrap();
    let saver = (Some(Preset::DataSaver), Watch::default());
    let again = app.attach_watched(second, &chosen, "lai.jpg", saver.0, &saver.1).unwrap();
    let other = app.attach(second, &scene(8, 900, 600), "khac.jpg").unwrap();
    let media = app.report(second).unwrap().media;
    let medium = media.iter().find(|medium| medium.id == again).unwrap();
    assert_eq!(medium.same_as, Some(one));
    assert_eq!(medium.look.as_ref().unwrap().len(), 16);
    assert!(medium.blur.is_some() && medium.width.is_some());
    let thumbnail = app.thumbnail(again).unwrap().unwrap();
    assert_eq!(medium.thumbnail_bytes, Some(thumbnail.len() as u64));
    assert!(thumbnail.starts_with(&[0xFF, 0xD8]));
    let other = media.iter().find(|medium| medium.id == other).unwrap();
    assert_eq!(other.same_as, None);
    assert_eq!(app.report(first).unwrap().media[0].same_as, None);
}

#[test]
fn a_photo_as_evidence_keeps_more_and_one_that_is_stopped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    let large = scene(5, 2_000, 1_500);
    let sizes: Vec<u64> = [Preset::DataSaver, Preset::Normal, Preset::Evidence]
        .into_iter()
        .map(|preset| {
            let watch = Watch::default();
            let id = app.attach_watched(draft, &large, "anh.jpg", Some(preset), &watch).unwrap();
            let media = app.report(draft).unwrap().media;
            let bytes = media.iter().find(|medium| medium.id == id).unwrap().bytes;
            assert!(bytes <= preset.bytes_max(), "{preset:?}: {bytes}");
            bytes
        })
        .collect();
    assert!(sizes.is_sorted() && sizes[2] > 2 * sizes[1], "{sizes:?}");

    let (cancel, heard) = (Cancel::new(), RefCell::new(Vec::new()));
    let progress = |per_cent: u8| {
        heard.borrow_mut().push(per_cent);
        if per_cent >= 30 {
            cancel.cancel();
        }
    };
    let watch = Watch { cancel: Some(&cancel), progress: Some(&progress) };
    let stopped = app.attach_watched(draft, &large, "anh.jpg", None, &watch);
    assert_eq!(stopped, Err(CitizenError::Cancelled));
    assert!(heard.borrow().iter().any(|per_cent| *per_cent >= 30), "{heard:?}");
    assert_eq!(app.report(draft).unwrap().media.len(), 3);
}

#[test]
fn with_data_saver_a_photo_takes_its_size_unless_another_is_chosen_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    app.set_preferences(&Preferences { data_saver: true, ..Preferences::default() }).unwrap();
    let draft = app.draft_new().unwrap();
    let large = scene(5, 1_600, 1_200);
    let size = |preset| {
        let watch = Watch::default();
        let id = app.attach_watched(draft, &large, "anh.jpg", preset, &watch).unwrap();
        let media = app.report(draft).unwrap().media;
        media.iter().find(|medium| medium.id == id).unwrap().bytes
    };
    let (usual, chosen) = (size(None), size(Some(Preset::Normal)));
    assert!((100 * 1024..=Preset::DataSaver.bytes_max()).contains(&usual), "{usual}");
    assert!(chosen > 2 * usual && chosen <= Preset::Normal.bytes_max(), "{chosen}");
}

/// Waves under grain that no budget holds whole; another seed is another place.
fn scene(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut state = seed;
    let phase = f64::from(seed) * 1.7;
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (u, v) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let wave = (u * 11.0 + phase).sin() * (v * 9.0 + phase * 2.0).cos()
            + (u * v * 27.0 + phase * 3.0).sin();
        let level = (100.0 + 45.0 * wave) as u8 + (state >> 26) as u8;
        image::Rgb([level, level, 255 - level])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}
