//! The phone's own encoder of films, which a shell lends (MediaCodec, AVFoundation).
//! What it makes is checked, cleaned and asked for again with less until it fits.
//!
//! ```text
//! Phone.lend_encoder(encoder)        once, after opening
//! attach -> encoder.begin(order, report) -> report.reached(…) … report.done()
//! stop   -> encoder.cancel()
//! ```

use std::sync::Arc;

use citizen_av::{EncodeOrder, EncodeReport, PlatformEncoder};

use super::{Phone, PlatformFailure};
use crate::error::CitizenError;

/// Encodes films by the means of the phone.
#[uniffi::export(foreign)]
pub trait FilmEncoder: Send + Sync {
    /// Begins and returns at once; the report hears how it goes on. Failing here is
    /// failing.
    fn begin(&self, order: FilmOrder, report: Arc<FilmReport>) -> Result<(), PlatformFailure>;
    /// Ends what is under way; nothing more is expected of it.
    fn cancel(&self) -> Result<(), PlatformFailure>;
}

/// What is asked for: an MP4 of H.264, 8 bits, 4:2:0, with the film's sound copied or
/// as AAC, upright or with the film's own rotation.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct FilmOrder {
    /// The film's file.
    pub source: String,
    /// Where the new one goes; nothing is there yet.
    pub out: String,
    /// Where it begins in the film, milliseconds.
    pub from_ms: u64,
    /// How long it is, milliseconds.
    pub length_ms: u64,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// Pictures a second.
    pub rate: f64,
    /// Bits a second for the pictures.
    pub bits: u32,
    /// Seconds from key frame to key frame.
    pub key_seconds: u32,
}

impl From<EncodeOrder> for FilmOrder {
    fn from(order: EncodeOrder) -> Self {
        let EncodeOrder { source, out, from, length, width, height, rate, bits, key_seconds } =
            order;
        let ms = |time: std::time::Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self {
            source: source.to_string_lossy().into_owned(),
            out: out.to_string_lossy().into_owned(),
            from_ms: ms(from),
            length_ms: ms(length),
            width,
            height,
            rate,
            bits,
            key_seconds,
        }
    }
}

/// Where an encoder tells how it goes on. What it tells after its end, or after a
/// cancel, is not heard.
#[derive(Debug, uniffi::Object)]
pub struct FilmReport(Arc<EncodeReport>);

#[uniffi::export]
impl FilmReport {
    /// So far it has come, per cent. One that tells nothing for long is given up.
    pub fn reached(&self, per_cent: u8) {
        self.0.reached(per_cent);
    }

    /// The file is complete.
    pub fn done(&self) {
        self.0.done();
    }

    /// There will be no file; why is for logs.
    pub fn failed(&self, why: String) {
        self.0.failed(why);
    }

    /// Nobody waits for it any more.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

#[uniffi::export]
impl Phone {
    /// Lends the phone's own encoder for films that are too large, or takes it back.
    /// Without one they are made smaller by software, where that was built in.
    ///
    /// # Errors
    /// `Internal`.
    pub fn lend_encoder(&self, encoder: Option<Arc<dyn FilmEncoder>>) -> Result<(), CitizenError> {
        let lent = encoder.map(|encoder| Arc::new(Lent(encoder)) as Arc<dyn PlatformEncoder>);
        self.app.lend_encoder(lent)
    }
}

struct Lent(Arc<dyn FilmEncoder>);

impl PlatformEncoder for Lent {
    fn begin(&self, order: EncodeOrder, report: Arc<EncodeReport>) {
        let told = Arc::new(FilmReport(Arc::clone(&report)));
        if let Err(error) = self.0.begin(order.into(), told) {
            report.failed(error.to_string());
        }
    }

    fn cancel(&self) {
        if let Err(error) = self.0.cancel() {
            tracing::warn!(%error, "an encoder could not be stopped");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::sync::Mutex;

    use citizen_media::{Preset, Watch};

    use super::*;
    use crate::shell::Shell;

    /// ffmpeg in the place of MediaCodec; or one that refuses to begin.
    #[derive(Default)]
    struct Codec {
        refuses: bool,
        orders: Mutex<Vec<FilmOrder>>,
    }

    impl FilmEncoder for Codec {
        fn begin(&self, order: FilmOrder, report: Arc<FilmReport>) -> Result<(), PlatformFailure> {
            self.orders.lock().unwrap().push(order.clone());
            if self.refuses {
                return Err(PlatformFailure::Failed { reason: "in use".into() });
            }
            report.reached(1);
            let (from, length) = (order.from_ms as f64 / 1e3, order.length_ms as f64 / 1e3);
            let size = format!("scale={}:{}", order.width, order.height);
            ffmpeg(&format!(
                "-ss {from} -t {length} -i {} -vf {size} -r {} -c:v libx264 -preset ultrafast \
                 -pix_fmt yuv420p -b:v {bits} -maxrate {bits} -bufsize {bits} -an {}",
                order.source,
                order.rate,
                order.out,
                bits = order.bits
            ));
            report.done();
            Ok(())
        }

        fn cancel(&self) -> Result<(), PlatformFailure> {
            Ok(())
        }
    }

    fn ffmpeg(arguments: &str) {
        let mut command = Command::new("ffmpeg");
        command.args("-nostdin -loglevel error -y".split(' ')).args(arguments.split_whitespace());
        let said = command.output().expect("ffmpeg (Debian: ffmpeg)");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    }

    #[test]
    fn a_film_that_only_the_phone_can_read_goes_through_what_the_shell_lent() {
        let folder = tempfile::tempdir().unwrap();
        let film = folder.path().join("film.mp4");
        ffmpeg(&format!(
            "-f lavfi -i testsrc2=size=640x360:rate=30,noise=alls=90:allf=t -t 2 -pix_fmt yuv420p \
             -c:v libx265 -preset ultrafast -qp 1 -tag:v hvc1 -an {}",
            film.display()
        ));
        let film = std::fs::read(film).unwrap();
        let root = folder.path().join("app").to_string_lossy().into_owned();
        let shell = Shell { secrets: None, clock: None, alarm: None };
        let phone = Phone::open(root, "http://127.0.0.1:9".into(), shell).unwrap();
        let draft = phone.draft_new().unwrap();
        let attach = || {
            let saver = Some(Preset::DataSaver);
            phone.app.attach_watched(draft, &film, "phim.mp4", saver, &Watch::default())
        };
        let not_shrinkable = Err(CitizenError::invalid("media", "media_not_shrinkable"));
        assert_eq!(attach(), not_shrinkable, "nothing is lent");
        let busy = Arc::new(Codec { refuses: true, ..Codec::default() });
        phone.lend_encoder(Some(busy.clone())).unwrap();
        assert_eq!(attach(), not_shrinkable);
        assert_eq!(busy.orders.lock().unwrap().len(), 1, "it was asked");
        let codec = Arc::new(Codec::default());
        phone.lend_encoder(Some(codec.clone())).unwrap();
        attach().unwrap();
        let orders = codec.orders.lock().unwrap();
        let order = orders.last().unwrap();
        assert_eq!((order.from_ms, order.length_ms, order.key_seconds), (0, 2_000, 2));
        assert!(order.width <= 640 && order.bits > 100_000, "{order:?}");
        phone.lend_encoder(None).unwrap();
        assert_eq!(attach(), not_shrinkable, "taken back");
    }
}
