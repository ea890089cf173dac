//! What the core makes of a file, without a report.

use std::io::Cursor;
use std::path::Path;

use citizen_core::media::photos::{self, Done, Watch};
use citizen_core::media::{inspect, refusal};
use citizen_wire::media::MediaKind;
use serde_json::{Value, json};

use super::{Phone, named};
use crate::args::MediaCommand;
use crate::outcome::{Ending, Failure};
use crate::screen;

impl Phone<'_> {
    pub(super) fn media(&self, command: &MediaCommand) -> Result<Ending, Failure> {
        match command {
            MediaCommand::Inspect { file } => self.inspect(file),
            MediaCommand::Compress { file, budget, out } => self.compress(file, *budget, out),
        }
    }

    fn inspect(&self, file: &Path) -> Result<Ending, Failure> {
        let bytes = self.chosen(file)?;
        let seen = inspect(&bytes, "")?;
        let mut said = json!({
            "kind": seen.kind, "content_type": seen.content_type, "bytes": bytes.len(),
        });
        if seen.kind == MediaKind::Photo {
            let header = photos::read_header(&mut Cursor::new(&bytes));
            let header = header.map_err(|error| refusal(&error))?;
            let (width, height) = header.upright();
            let position = header.taken.position.map(|(lat, lon)| json!({"lat": lat, "lon": lon}));
            said = merged(
                said,
                json!({
                    "width": width, "height": height, "orientation": header.orientation,
                    "progressive": header.progressive, "profile": header.profile,
                    "transparent": header.transparent, "metadata": header.metadata,
                    "taken_at": header.taken.at, "position": position,
                }),
            );
        }
        self.answer(&said, &screen::values(&said))
    }

    fn compress(&self, file: &Path, budget: u64, out: &Path) -> Result<Ending, Failure> {
        let bytes = self.chosen(file)?;
        inspect(&bytes, "")?;
        let photo = photos::compress(&mut Cursor::new(&bytes), budget, &Watch::default());
        let photo = photo.map_err(|error| refusal(&error))?;
        std::fs::write(out, &photo.bytes)?;
        let (done, quality) = match photo.done {
            Done::Kept => ("kept", None),
            Done::Stripped => ("stripped", None),
            Done::Written(quality) => ("written", Some(quality.round())),
        };
        let said = json!({
            "bytes_before": bytes.len(), "bytes": photo.bytes.len(),
            "content_type": photo.format.content_type(),
            "width": photo.width, "height": photo.height, "done": done, "quality": quality,
        });
        self.answer(&said, &screen::values(&said))
    }

    fn chosen(&self, file: &Path) -> Result<Vec<u8>, Failure> {
        let read = self.app.read_file(file).map_err(|error| named(file, error));
        read.map(|(bytes, _)| bytes)
    }
}

fn merged(mut into: Value, more: Value) -> Value {
    if let (Value::Object(into), Value::Object(more)) = (&mut into, more) {
        into.extend(more);
    }
    into
}
