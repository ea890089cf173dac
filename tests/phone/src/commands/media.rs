//! What the core makes of a file, without a report.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use citizen_core::error::CitizenError;
use citizen_core::media::films::{self, Wanted};
use citizen_core::media::photos::{self, Preset, Taken, Watch};
use citizen_core::media::{
    self, Chosen, Content, Prepared, Workshop, film_bytes_max, inspect_source, refusal, refused,
};
use citizen_wire::media::MediaKind;
use citizen_wire::problem::code;
use serde_json::{Value, json};

use super::{Phone, named};
use crate::args::{MediaCommand, Part};
use crate::outcome::{Ending, Failure};
use crate::screen;

impl Phone<'_> {
    pub(super) fn media(&self, command: &MediaCommand) -> Result<Ending, Failure> {
        match command {
            MediaCommand::Inspect { file } => self.inspect(file),
            MediaCommand::Compress { file, budget, part, out } => {
                self.compress(file, *budget, *part, out)
            }
        }
    }

    fn inspect(&self, file: &Path) -> Result<Ending, Failure> {
        let mut source = opened(file)?;
        let seen = inspect_source(&mut source, "")?;
        let bytes = std::fs::metadata(file)?.len();
        let said = json!({ "kind": seen.kind, "content_type": seen.content_type, "bytes": bytes });
        let more = match seen.kind {
            MediaKind::Photo => photo(&mut source)?,
            MediaKind::Video if seen.content_type == "video/webm" => json!({}),
            MediaKind::Video => film(&mut source)?,
            MediaKind::Audio => voice(&mut source)?,
            MediaKind::Document => json!({}),
        };
        let said = merged(said, more);
        self.answer(&said, &screen::values(&said))
    }

    fn compress(
        &self,
        file: &Path,
        budget: Option<u64>,
        part: Part,
        out: &Path,
    ) -> Result<Ending, Failure> {
        let kind = inspect_source(&mut opened(file)?, "")?.kind;
        let folder = out.with_extension("work");
        let made = made(file, kind, budget, part, &Workshop::new(&folder, None));
        let said = made.and_then(|(ready, how)| {
            let said = merged(facts(&ready), how);
            keep(ready, out).map(|()| said)
        });
        // It may never have come to be.
        let _ = std::fs::remove_dir(&folder);
        let before = json!({ "bytes_before": std::fs::metadata(file)?.len() });
        let said = merged(before, said?);
        self.answer(&said, &screen::values(&said))
    }
}

fn opened(file: &Path) -> Result<BufReader<File>, Failure> {
    Ok(BufReader::new(File::open(file).map_err(|error| named(file, error.into()))?))
}

fn photo(source: &mut BufReader<File>) -> Result<Value, Failure> {
    let header = photos::read_header(source).map_err(|error| refusal(&error))?;
    let (width, height) = header.upright();
    let said = json!({
        "width": width, "height": height, "orientation": header.orientation,
        "progressive": header.progressive, "profile": header.profile,
        "transparent": header.transparent, "metadata": header.metadata,
    });
    Ok(merged(said, taken(header.taken)))
}

fn film(source: &mut BufReader<File>) -> Result<Value, Failure> {
    let facts = films::read_facts(source).map_err(|error| refused(&error))?;
    let pictures = facts.pictures.as_ref().map(|pictures| {
        json!({
            "width": pictures.width, "height": pictures.height, "rotation": pictures.rotation,
            "codec": pictures.codec, "depth": pictures.depth, "pictures": pictures.count,
            "rate": (pictures.rate * 100.0).round() / 100.0,
        })
    });
    let sound = facts.sound.as_ref().map(|sound| &sound.codec);
    let said = json!({
        "duration_ms": facts.duration.as_millis() as u64, "sound": sound,
        "fragmented": facts.fragmented, "metadata": facts.metadata,
    });
    Ok(merged(merged(pictures.unwrap_or_default(), said), taken(facts.taken)))
}

fn voice(source: &mut BufReader<File>) -> Result<Value, Failure> {
    let facts = films::voice_facts(source).map_err(|error| refused(&error))?;
    let said = json!({
        "codec": facts.codec, "duration_ms": facts.duration.as_millis() as u64,
        "rate": facts.rate, "channels": facts.channels, "metadata": facts.metadata,
    });
    Ok(merged(said, taken(facts.taken)))
}

fn taken(taken: Taken) -> Value {
    let position = taken.position.map(|(lat, lon)| json!({"lat": lat, "lon": lon}));
    json!({ "taken_at": taken.at, "position": position })
}

/// The file that is written, and how it came to be.
fn made(
    file: &Path,
    kind: MediaKind,
    budget: Option<u64>,
    part: Part,
    workshop: &Workshop,
) -> Result<(Prepared, Value), Failure> {
    let watch = Watch::default();
    let mut chosen = Chosen::file(file)?;
    match kind {
        MediaKind::Photo => {
            let budget = budget.unwrap_or(Preset::Normal.bytes_max());
            let (ready, done) = media::shrink_photo(&mut chosen, budget, &watch)?;
            let (done, quality) = match done {
                photos::Done::Kept => ("kept", None),
                photos::Done::Stripped => ("stripped", None),
                photos::Done::Written(quality) => ("written", Some(quality.round())),
            };
            Ok((ready, json!({ "done": done, "quality": quality })))
        }
        MediaKind::Video => {
            let budget = budget.unwrap_or(film_bytes_max(Preset::Normal));
            let wanted = Wanted { from: part.from, most: part.seconds, budget };
            let (ready, said) = media::shrink_film(&mut chosen, &wanted, workshop, &watch)?;
            let done = match said.done {
                films::Done::Copied => "copied",
                films::Done::Shortened => "shortened",
                films::Done::ByPlatform(_) => "by_platform",
                films::Done::BySoftware(_) => "by_software",
            };
            Ok((ready, json!({ "done": done })))
        }
        MediaKind::Audio => {
            let (ready, said) = media::clean_voice(&mut chosen, part.seconds, workshop, &watch)?;
            if budget.is_some_and(|budget| said.after.bytes > budget) {
                return Err(CitizenError::invalid("media", code::MEDIA_BUDGET_TOO_SMALL).into());
            }
            let whole = said.after.duration == said.before.duration;
            Ok((ready, json!({ "done": if whole { "copied" } else { "shortened" } })))
        }
        MediaKind::Document => {
            Err(CitizenError::invalid("media", code::CONTENT_TYPE_UNSUPPORTED).into())
        }
    }
}

fn facts(ready: &Prepared) -> Value {
    let bytes = match &ready.content {
        Content::Bytes(bytes) => bytes.len() as u64,
        Content::File(finished) => finished.bytes,
    };
    json!({
        "bytes": bytes, "content_type": ready.content_type,
        "width": ready.width, "height": ready.height, "duration_ms": ready.duration_ms,
        "thumbnail_bytes": ready.look.as_ref().map(|look| look.thumbnail.len()),
    })
}

fn keep(ready: Prepared, out: &Path) -> Result<(), Failure> {
    match ready.content {
        Content::Bytes(bytes) => std::fs::write(out, bytes)?,
        Content::File(finished) => std::fs::copy(finished.path(), out).map(drop)?,
    }
    Ok(())
}

fn merged(mut into: Value, more: Value) -> Value {
    match (&mut into, more) {
        (Value::Object(into), Value::Object(more)) => into.extend(more),
        (Value::Null, more) => into = more,
        _ => {}
    }
    into
}
