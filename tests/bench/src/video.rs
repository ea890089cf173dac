//! Films to a byte budget beside ffmpeg with the same encoder (libopenh264):
//! time, memory, nearness to the budget.
//!
//! Ours does more in its time: it meets the budget by itself, cleans the film,
//! makes a poster. ffmpeg is given the size, the rate and the bits that ours came
//! to. Clips are made by ffmpeg: no camera took them. The ffmpeg of Debian lacks
//! this encoder; that of PyPI's `imageio-ffmpeg` has it. Without it the peer is libx264 at
//! `veryfast`, and the table says so.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use citizen_av::{Done, Wanted, compress};
use citizen_media::Watch;
use clap::Args;

use crate::{say, table};

/// Film to budget.
#[derive(Args)]
pub struct Video {
    /// An ffmpeg that has libopenh264.
    #[arg(long, default_value = "ffmpeg")]
    ffmpeg: PathBuf,
    /// Seconds of each clip.
    #[arg(long, default_value_t = 20)]
    seconds: u32,
    /// Times each program runs; the fastest counts.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Only clips whose name begins so.
    #[arg(long, default_value = "")]
    only: String,
    /// Where clips are kept for the next run; else they are made anew.
    #[arg(long)]
    clips: Option<PathBuf>,
    /// A photo for the clips that pan over one.
    #[arg(long, default_value = "/usr/share/backgrounds/mate/nature/Aqua.jpg")]
    photo: PathBuf,
    /// Instead: compress this one file, in a process of its own.
    #[arg(long, hide = true, num_args = 3, value_names = ["FILE", "OUT", "BUDGET"])]
    one: Option<Vec<PathBuf>>,
}

/// A clip: its name, its pictures, how they are encoded, megabytes it may have.
type Clip = (&'static str, Pictures, &'static str, f64);

enum Pictures {
    /// A pan over a photo by a hand that shakes, with so much noise.
    Pan(u32),
    /// ffmpeg's test picture, with so much noise, so many a second.
    Test(u32, u32),
    /// The same in 720p, on its side, as a phone held upright writes it.
    Turned(u32),
}

/// As phones encode: one picture after the other, 17 Mbit/s.
const PHONE: &str = "-c:v libx264 -preset veryfast -profile:v high -bf 0 -g 30 -b:v 17M";
/// With pictures in between that no other needs.
const BETWEEN: &str = "-c:v libx264 -preset veryfast -profile:v high -bf 2 -g 60 -b:v 17M";

const CLIPS: [Clip; 7] = [
    ("pan, 3 MB", Pictures::Pan(6), PHONE, 3.0),
    ("pan, 6 MB", Pictures::Pan(6), PHONE, 6.0),
    ("pan with B pictures, 1 MB", Pictures::Pan(6), BETWEEN, 1.0),
    ("test picture, 3 MB", Pictures::Test(8, 30), PHONE, 3.0),
    ("test picture, 60 a second, 2 MB", Pictures::Test(8, 60), PHONE, 2.0),
    ("turned 720p, 2 MB", Pictures::Turned(12), PHONE, 2.0),
    ("noise and motion, 1 MB", Pictures::Test(40, 30), PHONE, 1.0),
];

/// What a whole process took.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    cpu: f64,
    mb: f64,
}

impl Video {
    pub fn run(self) -> Result<(), Box<dyn Error>> {
        if let Some([file, out, budget]) = self.one.as_deref() {
            return one(file, out, budget.to_string_lossy().parse()?);
        }
        let folder = tempfile::tempdir()?;
        let clips = self.clips.clone().unwrap_or_else(|| folder.path().to_owned());
        fs::create_dir_all(&clips)?;
        let (mut verdicts, mut outside) = (Vec::new(), 0);
        let (peer_name, peer_words) = self.peer()?;
        say("| clip | program | wall s | CPU s | peak MB | bytes of the budget | |");
        say("|---|---|---:|---:|---:|---:|---|");
        for (name, pictures, how, megabytes) in CLIPS {
            if !name.starts_with(&self.only) {
                continue;
            }
            let file = self.clip(&clips, name, &pictures, how)?;
            let out = folder.path().join("out.mp4");
            let budget = (megabytes * 1024.0 * 1024.0) as u64;
            let mut command = Command::new(std::env::current_exe()?);
            command.args(["video", "--one"]).arg(&file).arg(&out).arg(budget.to_string());
            let (ours, said) = self.fastest(&command)?;
            let share = fs::metadata(&out)?.len() as f64 / budget as f64;
            outside += usize::from(!(0.92..=1.0).contains(&share));
            say(&line(name, "ours", ours, share, &said));
            let plan: Vec<&str> = said.split_whitespace().collect();
            let [size, rate, bits, ..] = plan.as_slice() else { continue };
            let mut command = Command::new(&self.ffmpeg);
            command.args("-nostdin -loglevel error -y -threads 1 -i".split(' ')).arg(&file);
            command.args([
                "-filter_threads",
                "1",
                "-vf",
                &format!("scale={}", size.replace('x', ":")),
            ]);
            command.args(["-r", rate]).args(peer_words.split(' '));
            command.args(["-threads", "1", "-b:v", bits]);
            command.args(["-profile:v", "high", "-g", &keys(rate), "-c:a", "copy"]).arg(&out);
            let (peer, _) = self.fastest(&command)?;
            let theirs = fs::metadata(&out)?.len() as f64 / budget as f64;
            say(&line(name, peer_name, peer, theirs, ""));
            verdicts.push((name, ours, peer));
        }
        say("");
        table::head();
        table::exactly("films outside +0/-8 % of their budget", outside, 0);
        for (name, ours, peer) in verdicts {
            table::under(&format!("{name}: CPU beside ffmpeg"), ours.cpu / peer.cpu, 1.3, "x");
            table::under(&format!("{name}: time beside ffmpeg"), ours.wall / peer.wall, 1.6, "x");
        }
        Ok(())
    }

    /// The encoder beside ours: what the table calls it, and how it is asked for.
    fn peer(&self) -> Result<(&'static str, &'static str), Box<dyn Error>> {
        let has = Command::new(&self.ffmpeg).args(["-hide_banner", "-encoders"]).output()?;
        if String::from_utf8_lossy(&has.stdout).contains("libopenh264") {
            return Ok(("ffmpeg libopenh264", "-c:v libopenh264"));
        }
        Ok(("ffmpeg libx264 veryfast", "-c:v libx264 -preset veryfast"))
    }

    /// A clip with AAC, made once.
    fn clip(
        &self,
        folder: &Path,
        name: &str,
        pictures: &Pictures,
        how: &str,
    ) -> Result<PathBuf, Box<dyn Error>> {
        let mut file: String = name.split(", ").next().unwrap_or(name).replace(' ', "-");
        if let Pictures::Test(_, rate) = pictures {
            file.push_str(&rate.to_string());
        }
        let turned = matches!(pictures, Pictures::Turned(_));
        let file = folder.join(format!("{file}-{}.mp4", self.seconds));
        if file.exists() {
            return Ok(file);
        }
        let mut command = Command::new(&self.ffmpeg);
        command.args(["-nostdin", "-loglevel", "error", "-y"]);
        let mut drawn = String::from("null");
        match pictures {
            Pictures::Pan(noise) => {
                command.args(["-loop", "1", "-framerate", "30", "-i"]).arg(&self.photo);
                let walk = "scale=2400:-2,crop=1920:1080:\
                    x='240+200*sin(t*0.7)+6*sin(t*9)':y='(ih-1080)/2+60*sin(t*0.9)+5*sin(t*11)'";
                drawn = format!("{walk},noise=alls={noise}:allf=t");
            }
            Pictures::Test(noise, rate) => {
                command.args(["-f", "lavfi", "-i", &test("1920x1080", *rate, *noise)]);
            }
            Pictures::Turned(noise) => {
                command.args(["-f", "lavfi", "-i", &test("1280x720", 30, *noise)]);
            }
        }
        command.args("-f lavfi -i sine=330:sample_rate=48000 -pix_fmt yuv420p".split(' '));
        command.args(["-vf", &drawn]);
        command.args(["-t", &self.seconds.to_string()]).args(how.split(' '));
        command.args("-c:a aac -b:a 128k -map 0:v -map 1:a".split(' ')).arg(&file);
        done(&mut command)?;
        if turned {
            let lying = file.with_extension("lying.mp4");
            fs::rename(&file, &lying)?;
            let turn = |before: &str, after: &str| {
                let mut command = Command::new(&self.ffmpeg);
                command.args("-nostdin -loglevel error -y".split(' '));
                command.args(before.split_whitespace()).arg("-i").arg(&lying);
                done(command.args(["-c", "copy"]).args(after.split_whitespace()).arg(&file))
            };
            // ffmpeg before 6 and after.
            turn("-display_rotation 90", "").or_else(|_| turn("", "-metadata:s:v rotate=90"))?;
            fs::remove_file(&lying)?;
        }
        Ok(file)
    }

    /// GNU time starts the program, so that no memory of ours is counted.
    fn fastest(&self, command: &Command) -> Result<(Cost, String), Box<dyn Error>> {
        let mut best = Cost { wall: f64::MAX, cpu: f64::MAX, mb: f64::MAX };
        let mut said = String::new();
        for _ in 0..self.rounds {
            let done = Command::new("/usr/bin/time")
                .args(["-q", "-f", "%e %U %S %M"])
                .arg(command.get_program())
                .args(command.get_args())
                .output()?;
            let told = String::from_utf8_lossy(&done.stderr).into_owned();
            if !done.status.success() {
                return Err(told.lines().next().unwrap_or("failed").to_owned().into());
            }
            let last = told.lines().last().unwrap_or_default();
            let numbers: Vec<f64> = last.split(' ').filter_map(|word| word.parse().ok()).collect();
            let [wall, user, system, kilobytes] = numbers.as_slice() else {
                return Err("time said nothing".into());
            };
            best.wall = best.wall.min(*wall);
            best.cpu = best.cpu.min(user + system);
            best.mb = best.mb.min(kilobytes / 1_024.0);
            said = String::from_utf8_lossy(&done.stdout).trim().to_owned();
        }
        Ok((best, said))
    }
}

fn test(size: &str, rate: u32, noise: u32) -> String {
    format!("testsrc2=size={size}:rate={rate},noise=alls={noise}:allf=t")
}

fn done(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let done = command.output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&done.stderr).into_owned().into())
}

fn line(name: &str, program: &str, cost: Cost, share: f64, said: &str) -> String {
    let Cost { wall, cpu, mb } = cost;
    let beyond = (share - 1.0) * 100.0;
    format!("| {name} | {program} | {wall:.1} | {cpu:.1} | {mb:.0} | {beyond:+.1} % | {said} |")
}

/// A key picture each two seconds, as ours.
fn keys(rate: &str) -> String {
    format!("{:.0}", rate.parse::<f64>().unwrap_or(30.0) * 2.0)
}

/// Compresses a film and says by which plan.
fn one(file: &Path, out: &Path, budget: u64) -> Result<(), Box<dyn Error>> {
    let mut out = File::create(out)?;
    let wanted = Wanted::whole(budget);
    let made = compress(&mut File::open(file)?, &mut out, &wanted, None, &Watch::default())?;
    match made.done {
        Done::BySoftware(plan) | Done::ByPlatform(plan) => {
            let (width, height) = (plan.width, plan.height);
            say(&format!("{width}x{height} {:.3} {} {:?}", plan.rate, plan.bits, plan.length));
        }
        other => say(&format!("{other:?}")),
    }
    Ok(())
}
