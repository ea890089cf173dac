//! Files that end too early: behind every marker, in the middle of every
//! segment, at tenths of the picture.

use super::card::card;
use super::png;
use super::specimen::{Fate, NO_PHOTO, Specimen, UNREADABLE, jpeg, specimen};
use super::webp::webp;

pub fn specimens() -> Vec<Specimen> {
    let mut all = Vec::new();
    let picture = card(640, 480);
    for (kind, args) in [
        ("baseline", &["-quality", "90"][..]),
        ("restart", &["-quality", "90", "-restart", "10"]),
        ("passes", &["-quality", "90", "-progressive"]),
    ] {
        let file = jpeg(&picture, args);
        let scan = find(&file, 0xDA)[0];
        for marker in (0xC0..=0xFE).flat_map(|code| find(&file, code)) {
            if (0xD0..=0xD7).contains(&file[marker + 1]) && marker % 3 > 0 {
                continue;
            }
            let middle = marker + 4 + usize::from(*file.get(marker + 3).unwrap_or(&0)) / 2;
            for (place, at) in [("behind", marker + 2), ("inside", middle.min(file.len()))] {
                // Before the first scan there is nothing to show.
                let fate = match at {
                    ..3 => NO_PHOTO,
                    _ if marker <= scan => UNREADABLE,
                    _ => Fate::Either,
                };
                let name = format!("{kind}-{place}-{:02x}-at-{marker}.jpg", file[marker + 1]);
                all.push(specimen(name, file[..at].to_vec(), fate));
            }
        }
        for tenth in 1..10 {
            // Passes show the whole picture early; the others from the top.
            let early = kind != "passes" && tenth < 7;
            let fate = if early { UNREADABLE } else { Fate::Either };
            let at = scan + 14 + (file.len() - scan - 14) * tenth / 10;
            all.push(specimen(format!("{kind}-{tenth}-tenths.jpg"), file[..at].to_vec(), fate));
        }
    }
    let file = png::file(&picture, 2, 8, false, &[(b"gAMA", &[0, 0, 0xB1, 0x8F])]);
    for at in [8, 12, 20, 33, 40, 49, 60, file.len() / 2, file.len() - 100] {
        all.push(specimen(format!("at-{at}.png"), file[..at].to_vec(), UNREADABLE));
    }
    all.push(specimen("without-its-end.png", file[..file.len() - 12].to_vec(), Fate::Either));
    let folder = tempfile::tempdir().unwrap();
    for (kind, args) in [("lossy", &["-q", "80"][..]), ("lossless", &["-lossless", "-z", "1"])] {
        let file = webp(&folder, &picture, args);
        for at in [12, 16, 20, 26, 30, file.len() / 2, file.len() - 100] {
            all.push(specimen(format!("{kind}-at-{at}.webp"), file[..at].to_vec(), Fate::Either));
        }
    }
    all
}

/// Where a marker stands, in segments and between scans.
fn find(file: &[u8], code: u8) -> Vec<usize> {
    let pairs = file.windows(2).enumerate();
    pairs.filter(|(_, pair)| *pair == [0xFF, code]).map(|(at, _)| at).collect()
}
