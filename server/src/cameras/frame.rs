//! One frame of a camera: taken, made small and masked by `ffmpeg` in one go, so that this
//! server never holds what the camera saw. Whatever hangs ends with its time.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::process::Command;

use crate::config::Camera;

/// Bytes of a still; one of 1,920 pixels has a third of that.
const STILL_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Bytes of what the program says.
const WORDS_BYTES_MAX: u64 = 4 * 1024;
/// What addresses lead to: neither files nor programs of this machine.
const PROTOCOLS: &str = "http,https,tcp,tls,crypto,rtp,srtp,udp,rtsp";
/// A JPEG begins so.
const JPEG: [u8; 3] = [0xff, 0xd8, 0xff];

/// Why there is no frame.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The program is not there, or cannot be started.
    #[error("{0}")]
    Program(#[from] std::io::Error),
    /// It did not answer in time.
    #[error("no frame within {0} s")]
    Late(u32),
    /// The program could not read what came.
    #[error("{0}")]
    Unreadable(String),
}

/// Takes a frame, a JPEG without metadata.
///
/// # Errors
/// [`FrameError`]; the camera's address is in none.
pub async fn take(ffmpeg: &Path, camera: &Camera) -> Result<Vec<u8>, FrameError> {
    let mut command = Command::new(ffmpeg);
    command.args(["-nostdin", "-hide_banner", "-loglevel", "error"]);
    command.args(["-protocol_whitelist", PROTOCOLS]);
    if camera.url.starts_with("rtsp") {
        // Over UDP half of a frame may be missing.
        command.args(["-rtsp_transport", "tcp"]);
    }
    command.args(["-i", &camera.url, "-filter_complex", &filter(camera), "-map", "[out]"]);
    command.args(["-an", "-map_metadata", "-1", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "6"]);
    command.args(["-f", "image2pipe", "pipe:1"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let limit = Duration::from_secs(camera.timeout_s.into());
    let taken = tokio::time::timeout(limit, run(command, camera)).await;
    taken.unwrap_or(Err(FrameError::Late(camera.timeout_s)))
}

async fn run(mut command: Command, camera: &Camera) -> Result<Vec<u8>, FrameError> {
    let mut child = command.spawn()?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (mut still, mut words) = (Vec::new(), Vec::new());
    let read_still = async {
        match out {
            Some(out) => out.take(STILL_BYTES_MAX).read_to_end(&mut still).await,
            None => Ok(0),
        }
    };
    let read_words = async {
        match err {
            Some(err) => err.take(WORDS_BYTES_MAX).read_to_end(&mut words).await,
            None => Ok(0),
        }
    };
    let (read, told) = tokio::join!(read_still, read_words);
    read?;
    told?;
    let status = child.wait().await?;
    let whole = (still.len() as u64) < STILL_BYTES_MAX && still.starts_with(&JPEG);
    if status.success() && whole {
        return Ok(still);
    }
    // An address may hold a password.
    let words = String::from_utf8_lossy(&words).replace(&camera.url, "camera");
    Err(FrameError::Unreadable(words.trim().to_owned()))
}

/// Small, then every mask laid over with squares of a 24th of its own picture.
fn filter(camera: &Camera) -> String {
    let mut filter = format!("[0:v]scale={}:-2,format=yuv444p[f0]", camera.width);
    let squares = (camera.width / 24).max(8);
    for (number, [left, top, width, height]) in camera.masks.iter().enumerate() {
        filter.push_str(&format!(
            ";[f{number}]split[a{number}][b{number}];\
             [b{number}]crop=max(2\\,iw*{width}/100):max(2\\,ih*{height}/100):iw*{left}/100:\
             ih*{top}/100:exact=1,pixelize=w={squares}:h={squares}[c{number}];\
             [a{number}][c{number}]overlay=W*{left}/100:H*{top}/100[f{}]",
            number + 1
        ));
    }
    filter + &format!(";[f{}]format=yuvj420p[out]", camera.masks.len())
}
