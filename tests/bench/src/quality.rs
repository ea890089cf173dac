//! How many bytes vipsthumbnail needs for a photo that looks as good as ours at 300 KB,
//! by SSIMULACRA2.
//!
//! The judge compares with the photo as vips resizes it to our size and keeps it
//! without loss: what vips writes has the same pixels, so the comparison favours vips.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use citizen_media::{Preset, Watch, compress};
use citizen_tests::likeness::of_files;

use crate::say;

/// Our share of the bytes that vips needs, the mean over `most` photos spread over
/// `photos`.
pub fn beside_vips(photos: &[PathBuf], most: usize, folder: &Path) -> Result<f64, Box<dyn Error>> {
    say("");
    say("| photo | pixels | ours | points | vipsthumbnail, as many points | ours of it |");
    say("|---|---|---:|---:|---:|---:|");
    let every = photos.len().div_ceil(most.max(1)).max(1);
    let (mut sum, mut count) = (0.0, 0.0);
    for photo in photos.iter().step_by(every) {
        let (ours, plain) = (folder.join("ours.jpg"), folder.join("plain.png"));
        let mut source = BufReader::new(File::open(photo)?);
        let made = compress(&mut source, Preset::Normal.bytes_max(), &Watch::default())?;
        fs::write(&ours, &made.bytes)?;
        let size = format!("{}x{}!", made.width, made.height);
        vips(photo, &size, &plain.display().to_string())?;
        let points = of_files(&plain, &ours);
        let theirs = bytes_for(points, photo, &size, &plain, &folder.join("theirs.jpg"))?;
        let share = made.bytes.len() as f64 / theirs;
        (sum, count) = (sum + share, count + 1.0);
        let name = photo.file_stem().unwrap_or_default().to_string_lossy();
        let (width, height, bytes) = (made.width, made.height, made.bytes.len());
        say(&format!(
            "| {name} | {width}x{height} | {bytes} | {points:.1} | {theirs:.0} | {share:.2} |"
        ));
    }
    Ok(sum / f64::max(count, 1.0))
}

/// Bytes that vips needs for so many points, between the two qualities around them.
fn bytes_for(
    points: f64,
    photo: &Path,
    size: &str,
    plain: &Path,
    out: &Path,
) -> Result<f64, Box<dyn Error>> {
    let at = |quality: u32| -> Result<(f64, f64), Box<dyn Error>> {
        vips(photo, size, &format!("{}[Q={quality},strip]", out.display()))?;
        Ok((of_files(plain, out), fs::metadata(out)?.len() as f64))
    };
    let (mut low, mut high) = (10, 100);
    while high - low > 1 {
        let middle = u32::midpoint(low, high);
        if at(middle)?.0 < points { low = middle } else { high = middle }
    }
    let ((less, few), (more, many)) = (at(low)?, at(high)?);
    let share = ((points - less) / (more - less).max(0.001)).clamp(0.0, 1.0);
    Ok(few + (many - few) * share)
}

fn vips(photo: &Path, size: &str, out: &str) -> Result<(), Box<dyn Error>> {
    let mut command = Command::new("vipsthumbnail");
    let done = command.arg(photo).args(["-s", size, "-o", out]).output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&done.stderr).into_owned().into())
}
