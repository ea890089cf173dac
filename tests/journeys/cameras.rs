//! A camera's still comes to a phone, masked; one that hangs keeps nobody waiting.

use citizen_tests::camera::{hanging, showing};
use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use image::{GenericImageView as _, ImageFormat, Rgb, RgbImage};

/// A picture of thin stripes, where every detail can be told.
fn stripes() -> Vec<u8> {
    let picture =
        RgbImage::from_fn(960, 540, |x, _| Rgb([if x / 4 % 2 == 0 { 0 } else { 255 }; 3]));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
    jpeg.into_inner()
}

/// By how much brightness changes from one pixel to the next in a row, at most.
fn detail(picture: &image::DynamicImage, columns: std::ops::Range<u32>, row: u32) -> u8 {
    let light = |x: u32| picture.get_pixel(x, row).0[0];
    columns.clone().zip(columns.skip(1)).map(|(a, b)| light(a).abs_diff(light(b))).max().unwrap()
}

#[test]
fn a_still_comes_masked_and_a_camera_that_hangs_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("citizen.toml");
    let camera = |id: &str, url: &str| {
        format!(
            "[[cameras.list]]\nid = \"{id}\"\nname = \"Ngã tư {id} (ví dụ)\"\nlat = 16.8163\n\
             lon = 107.1003\nurl = \"{url}\"\nevery_s = 2\nkeep = 2\ntimeout_s = 3\n\
             masks = [[50, 20, 40, 60]]\nexample = true\n"
        )
    };
    let text = camera("hong", &hanging()) + &camera("dong-ha", &showing(stripes()));
    std::fs::write(&file, text).unwrap();
    let server = Server::start_with(&[("CITIZEN_CONFIG", file.to_str().unwrap())]);
    let url =
        |id: &str, back: u32| format!("{}/api/v1/cameras/{id}/still?back={back}", server.url());
    let get = |id: &str, back: u32| reqwest::blocking::get(url(id, back)).unwrap();
    patience::until("three turns of the camera", || {
        get("dong-ha", 1).status().is_success().then_some(())
    });
    let reply = get("dong-ha", 0);
    assert_eq!(reply.headers()["content-type"], "image/jpeg");
    let picture = image::load_from_memory(&reply.bytes().unwrap()).unwrap();
    assert_eq!(picture.dimensions(), (960, 540));
    // The mask is from 480 to 864, 108 to 432; squares of 40 have no stripes in them.
    assert!(detail(&picture, 20..460, 270) > 100, "what is not masked is seen");
    let masked = detail(&picture, 500..518, 270);
    assert!(masked < 40, "a stripe can be told: {masked}");
    // Kept are two.
    assert_eq!(get("dong-ha", 2).status(), 404);
    for nobody in ["hong", "nothing"] {
        assert_eq!(get(nobody, 0).status(), 404, "{nobody}");
    }

    let phone = Phone::new(&server.url());
    assert_eq!(phone.run(&["sync"]).code, Some(4));
    let cameras = phone.json(&["--offline", "service", "traffic"])["points"].clone();
    let ids: Vec<_> = cameras.as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["hong", "dong-ha"]);
    let shown = phone.json(&["still", "dong-ha"]);
    let kept = phone.json(&["--offline", "still", "dong-ha"]);
    assert_eq!(kept["at"], shown["at"]);
    assert!(std::fs::read(kept["path"].as_str().unwrap()).unwrap().starts_with(&[0xff, 0xd8]));
    assert_eq!(phone.run(&["--offline", "still", "../secrets"]).code, Some(1));
}
