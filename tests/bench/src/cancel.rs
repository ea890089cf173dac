//! How long a photo in the making goes on after somebody said stop.

use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use citizen_media::{Cancel, PhotoError, Preset, Watch, compress};

/// Moments at which it is said, over the time that the whole takes.
const MOMENTS: u32 = 20;

/// The longest of them, in milliseconds.
pub fn worst_ms(file: &Path) -> Result<f64, Box<dyn Error>> {
    let bytes = fs::read(file)?;
    let made = |watch: &Watch<'_>| {
        compress(&mut Cursor::new(&bytes), Preset::Normal.bytes_max(), watch).map(drop)
    };
    let began = Instant::now();
    made(&Watch::default())?;
    let whole = began.elapsed();
    let (mut worst, mut heard) = (Duration::ZERO, 0);
    for moment in 0..MOMENTS {
        let cancel = Cancel::new();
        let (said, done, ended) = thread::scope(|scope| {
            let says = scope.spawn(|| {
                thread::sleep(whole * moment / MOMENTS);
                let said = Instant::now();
                cancel.cancel();
                said
            });
            let done = made(&Watch { cancel: Some(&cancel), progress: None });
            let ended = Instant::now();
            (says.join(), done, ended)
        });
        let said = said.map_err(|_| "nobody said stop")?;
        match done {
            Err(PhotoError::Cancelled) => {
                heard += 1;
                worst = worst.max(ended.saturating_duration_since(said));
            }
            // It was quicker this time.
            Ok(()) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if heard * 2 < MOMENTS {
        return Err(format!("only {heard} of {MOMENTS} were in time").into());
    }
    Ok(worst.as_secs_f64() * 1_000.0)
}
