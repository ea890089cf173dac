//! One photo to 300 KB, beside vipsthumbnail and Pillow: wall time and peak
//! memory of whole processes, and how near the budget ours comes.
//!
//! Ours does more in its time: it searches the quality that fills the budget,
//! makes a small picture, a blur and a hash. The peers write 1,600 pixels at
//! quality 80, whatever that weighs. Photos are those of Debian's
//! `mate-backgrounds`; the largest, resized by vips, stands for 12 and 48
//! million pixels, baseline and in passes.

use std::error::Error;
use std::fs;
use std::io::{BufReader, Cursor};
use std::path::{Path, PathBuf};
use std::process::Command;

use citizen_media::{Preset, Watch, compress};
use clap::Args;

use crate::{cancel, quality, say, table};

/// Photo to budget.
#[derive(Args)]
pub struct Photo {
    /// A folder of photos.
    #[arg(long, default_value = "/usr/share/backgrounds/mate")]
    photos: PathBuf,
    /// Times each program runs; the fastest counts.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// Photos judged for bytes at equal quality.
    #[arg(long, default_value_t = 4)]
    judged: usize,
    /// Instead: compress this one file, in a process of its own.
    #[arg(long, hide = true, num_args = 2, value_names = ["FILE", "OUT"])]
    one: Option<Vec<PathBuf>>,
}

/// What a whole process took.
#[derive(Clone, Copy)]
struct Cost {
    ms: f64,
    mb: f64,
}

/// One of the large photos.
struct Large {
    name: &'static str,
    ours: Cost,
    vips: Cost,
    /// Bytes of ours beside its budget, per cent.
    off: f64,
    /// From "stop" to the end, at worst.
    stop_ms: f64,
}

/// Per cent beside a budget that are near it.
const NEAR: std::ops::RangeInclusive<f64> = -8.0..=0.0;

const PILLOW: &str = "import sys; from PIL import Image; i = Image.open(sys.argv[1]); \
    i.draft('RGB', (1600, 1600)); i.thumbnail((1600, 1600)); i.save(sys.argv[2], quality=80)";

impl Photo {
    pub fn run(self) -> Result<(), Box<dyn Error>> {
        if let Some([file, out]) = self.one.as_deref() {
            let mut source = BufReader::new(fs::File::open(file)?);
            let photo = compress(&mut source, Preset::Normal.bytes_max(), &Watch::default())?;
            return Ok(fs::write(out, photo.bytes)?);
        }
        let folder = tempfile::tempdir()?;
        let beyond = self.budget()?;
        let large = self.cost(folder.path())?;
        let bytes = quality::beside_vips(&jpegs(&self.photos)?, self.judged, folder.path())?;
        say("");
        table::head();
        table::exactly(
            "photos outside +0/-8 % of a budget, of those that have the bytes",
            beyond,
            0,
        );
        let outside = large.iter().filter(|large| !NEAR.contains(&large.off)).count();
        table::exactly("12 and 48 MP outside +0/-8 % of 300 KB", outside, 0);
        table::under("bytes at equal SSIMULACRA2 beside vipsthumbnail", bytes, 0.87, "x");
        for Large { name, ours, vips, stop_ms, .. } in large {
            let most = if name.starts_with("12") { 32.0 } else { 64.0 };
            table::under(&format!("{name}: peak memory"), ours.mb, most, "MB");
            table::under(
                &format!("{name}: time beside vipsthumbnail"),
                ours.ms / vips.ms,
                0.65,
                "x",
            );
            table::under(
                &format!("{name}: memory beside vipsthumbnail"),
                ours.mb / vips.mb,
                0.55,
                "x",
            );
            table::under(&format!("{name}: stopped, at worst"), stop_ms, 50.0, "ms");
        }
        Ok(())
    }

    /// How near the budget every photo comes, at each preset; how many do not.
    fn budget(&self) -> Result<usize, Box<dyn Error>> {
        let (mut near, mut small, mut beyond, mut worst) = (0, 0, 0, 0.0_f64);
        for file in jpegs(&self.photos)? {
            let bytes = fs::read(&file)?;
            for preset in Preset::ALL {
                let budget = preset.bytes_max();
                let photo = compress(&mut Cursor::new(&bytes), budget, &Watch::default())?;
                let error = (photo.bytes.len() as f64 / budget as f64 - 1.0) * 100.0;
                // One that fits at its finest has no more bytes to give.
                let full = photo.bytes.len() as f64 >= bytes.len() as f64 * 0.92;
                match error {
                    error if NEAR.contains(&error) => near += 1,
                    error if error <= 0.0 && full => small += 1,
                    _ => {
                        beyond += 1;
                        say(&format!("{}: {preset:?}: {error:+.1} %", file.display()));
                    }
                }
                worst = worst.max(error);
            }
        }
        say(&format!(
            "budget: {near} within +0/-8 %, {small} not larger than the file chosen, most over {worst:+.2} %"
        ));
        Ok(beyond)
    }

    /// Beside the peers, on the largest photo: ours and vipsthumbnail's.
    fn cost(&self, folder: &Path) -> Result<Vec<Large>, Box<dyn Error>> {
        let mut costs = Vec::new();
        let largest = jpegs(&self.photos)?
            .into_iter()
            .max_by_key(|file| fs::metadata(file).map_or(0, |metadata| metadata.len()))
            .ok_or("no photos: install mate-backgrounds")?;
        say("| photo | program | ms | x ours | MB | x ours |");
        say("|---|---|---|---|---|---|");
        for (name, width, options) in [
            ("12 MP", 4_618, "[Q=92]"),
            ("12 MP in passes", 4_618, "[Q=92,interlace]"),
            ("48 MP", 9_236, "[Q=92]"),
            ("48 MP in passes", 9_236, "[Q=92,interlace]"),
        ] {
            let file = folder.join(format!("{}.jpg", name.replace(' ', "-")));
            let to = format!("{}{options}", file.display());
            let status = Command::new("vips")
                .args(["thumbnail"])
                .arg(&largest)
                .args([&to, &width.to_string()])
                .status()?;
            if !status.success() {
                return Err("vips: install libvips-tools".into());
            }
            let out = folder.join("out.jpg");
            let this = std::env::current_exe()?;
            let ours =
                self.fastest(Command::new(this).args(["photo", "--one"]).arg(&file).arg(&out))?;
            let budget = Preset::Normal.bytes_max();
            let off = (fs::metadata(&out)?.len() as f64 / budget as f64 - 1.0) * 100.0;
            say(&format!("{name}: {off:+.1} % of its budget"));
            let stop_ms = cancel::worst_ms(&file)?;
            let vips = self.fastest(
                Command::new("vipsthumbnail")
                    .arg(&file)
                    .args(["-s", "1600", "-o"])
                    .arg(format!("{}[Q=80,strip]", out.display())),
            )?;
            let pillow =
                self.fastest(Command::new("python3").args(["-c", PILLOW]).arg(&file).arg(&out));
            let peers = [("ours", Ok(ours)), ("vipsthumbnail", Ok(vips)), ("Pillow", pillow)];
            for (program, cost) in peers {
                let line = match cost {
                    Ok(Cost { ms, mb }) => {
                        format!("{ms:.0} | {:.2} | {mb:.1} | {:.2}", ms / ours.ms, mb / ours.mb)
                    }
                    Err(error) => format!("{error} | | |"),
                };
                say(&format!("| {name} | {program} | {line} |"));
            }
            costs.push(Large { name, ours, vips, off, stop_ms });
        }
        Ok(costs)
    }

    /// GNU time starts the program, so that no memory of ours is counted.
    fn fastest(&self, command: &Command) -> Result<Cost, Box<dyn Error>> {
        let mut best = Cost { ms: f64::MAX, mb: f64::MAX };
        for _ in 0..self.rounds {
            let done = Command::new("/usr/bin/time")
                .args(["-q", "-f", "%e %M"])
                .arg(command.get_program())
                .args(command.get_args())
                .output()?;
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            if !done.status.success() {
                return Err(said.lines().next().unwrap_or("failed").to_owned().into());
            }
            let line = said.lines().last().unwrap_or_default();
            let (seconds, kilobytes) = line.split_once(' ').ok_or("time said nothing")?;
            best.ms = best.ms.min(seconds.parse::<f64>()? * 1_000.0);
            best.mb = best.mb.min(kilobytes.parse::<f64>()? / 1_024.0);
        }
        Ok(best)
    }
}

fn jpegs(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|_| "no photos: install mate-backgrounds")? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(jpegs(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "jpg") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
