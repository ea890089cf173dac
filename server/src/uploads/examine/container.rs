//! Films and voice notes, by their structure: what is announced must be there.
//! Nothing is decoded.

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::time::Duration;

use citizen_av::{AvError, Cut, Facts, read_facts, repack, voice_facts};
use citizen_media::Watch;

use super::verdict::{Fault, Verdict, disk_failed};

/// Judges a file that its first bytes call `kind`.
///
/// # Errors
/// What reading says.
pub fn judge(file: &mut (impl Read + Seek), kind: &str) -> io::Result<Verdict> {
    let mut file = BufReader::new(file);
    let bytes = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let whole = match kind {
        "image/heic" | "image/avif" => {
            return Ok(Verdict::fault(Fault::UnknownFormat, &"a picture that is not decoded here"));
        }
        "video/mp4" | "video/quicktime" | "audio/mp4" => return iso_media(&mut file),
        "audio/wav" => wave(&mut file, bytes)?,
        "audio/ogg" => ogg(&mut file, bytes)?,
        "audio/amr" => amr(&mut file, bytes)?,
        // Streams of frames: at least one must be whole.
        "audio/mpeg" | "audio/aac" => bytes > 64 && voice_facts(&mut file).is_ok(),
        // What WebM begins with is all that is known.
        "video/webm" => bytes > 64,
        _ => return Ok(Verdict::fault(Fault::UnknownFormat, &"no format known here")),
    };
    let cut = || Verdict::fault(Fault::Truncated, &"less is there than is announced");
    if !whole {
        return Ok(cut());
    }
    // Others than ours may be coded in ways that are not read here.
    let lasts = if kind == "video/webm" { None } else { voice_facts(&mut file).ok() };
    let duration_ms = lasts.and_then(|facts| u64::try_from(facts.duration.as_millis()).ok());
    Ok(Verdict { duration_ms, ..Verdict::default() })
}

/// Writes a film anew, whole, without metadata.
///
/// # Errors
/// What reading and writing say.
pub fn clean(film: &mut (impl Read + Seek), out: &mut (impl Write + Seek)) -> io::Result<Verdict> {
    let whole = Cut { from: Duration::ZERO, most: Duration::MAX };
    let watch = Watch::default();
    match repack(&mut BufReader::new(film), out, whole, &watch) {
        Ok(film) => Ok(opened(&film.after)),
        Err(error) => fault(error),
    }
}

fn iso_media(file: &mut (impl Read + Seek)) -> io::Result<Verdict> {
    match read_facts(file) {
        Ok(facts) => Ok(opened(&facts)),
        // It holds to its format; a browser may know the codec.
        Err(AvError::Unsupported { .. }) => Ok(Verdict::default()),
        Err(error) => fault(error),
    }
}

fn opened(facts: &Facts) -> Verdict {
    Verdict {
        width: facts.pictures.as_ref().map(|pictures| pictures.width),
        height: facts.pictures.as_ref().map(|pictures| pictures.height),
        duration_ms: u64::try_from(facts.duration.as_millis()).ok(),
        ..Verdict::default()
    }
}

fn fault(error: AvError) -> io::Result<Verdict> {
    let fault = match error {
        AvError::Io(error) if disk_failed(&error) => return Err(error),
        AvError::Io(_) | AvError::Truncated { .. } => Fault::Truncated,
        AvError::UnknownFormat => Fault::UnknownFormat,
        _ => Fault::Damaged,
    };
    Ok(Verdict::fault(fault, &error))
}

/// RIFF: the chunks up to the samples lie within the file.
fn wave(file: &mut (impl Read + Seek), bytes: u64) -> io::Result<bool> {
    let mut at = 12;
    while at + 8 <= bytes {
        file.seek(SeekFrom::Start(at))?;
        let [name, length] = [word(file)?, word(file)?];
        let end = at + 8 + u64::from(u32::from_le_bytes(length));
        if &name == b"data" {
            return Ok(end <= bytes);
        }
        at = end + end % 2;
    }
    Ok(false)
}

/// RFC 3533: page after page to the end of the file.
fn ogg(file: &mut (impl Read + Seek), bytes: u64) -> io::Result<bool> {
    let mut at = 0;
    while at < bytes {
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 27];
        if !filled(file, &mut head)? || !head.starts_with(b"OggS") {
            return Ok(false);
        }
        let segments = head.last().copied().unwrap_or_default();
        let mut lengths = vec![0; segments.into()];
        if !filled(file, &mut lengths)? {
            return Ok(false);
        }
        let body: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
        at += 27 + u64::from(segments) + body;
    }
    Ok(at == bytes && bytes > 0)
}

/// RFC 4867: frames, each as long as its kind says, to the end of the file.
fn amr(file: &mut impl Read, bytes: u64) -> io::Result<bool> {
    const NARROW: [u64; 16] = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1];
    const WIDE: [u64; 16] = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1];
    let mut all = Vec::new();
    file.read_to_end(&mut all)?;
    let (mut at, frames) = if all.starts_with(b"#!AMR-WB\n") { (9, WIDE) } else { (6, NARROW) };
    while let Some(kind) = usize::try_from(at).ok().and_then(|at| all.get(at)) {
        at += frames.get(usize::from(kind >> 3 & 0xF)).copied().unwrap_or(1);
    }
    Ok(at == bytes)
}

fn word(file: &mut impl Read) -> io::Result<[u8; 4]> {
    let mut word = [0; 4];
    file.read_exact(&mut word)?;
    Ok(word)
}

/// Whether there were so many bytes.
fn filled(file: &mut impl Read, part: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(part) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn fault(bytes: &[u8], kind: &str) -> Option<Fault> {
        judge(&mut Cursor::new(bytes), kind).unwrap().fault
    }

    #[test]
    fn a_voice_note_that_was_cut_is_known_by_its_structure() {
        let mut wave = b"RIFF\x34\0\0\0WAVEfmt \x10\0\0\0".to_vec();
        wave.extend([0; 16]);
        wave.extend(b"data\x08\0\0\0\x01\x02\x03\x04\x05\x06\x07\x08");
        let mut ogg = b"OggS\0\x02".to_vec();
        ogg.extend([0; 20]);
        ogg.extend([2, 3, 4]);
        ogg.extend(b"abcdefg");
        let mut amr = b"#!AMR\n".to_vec();
        for _ in 0..3 {
            amr.push(7 << 3);
            amr.extend([9; 31]);
        }
        for (bytes, kind) in [(wave, "audio/wav"), (ogg, "audio/ogg"), (amr, "audio/amr")] {
            assert_eq!(fault(&bytes, kind), None, "{kind}");
            assert_eq!(fault(&bytes[..bytes.len() - 3], kind), Some(Fault::Truncated), "{kind}");
        }
    }

    #[test]
    fn what_a_phone_made_clean_passes_and_says_how_long_it_is() {
        let folder = tempfile::tempdir().unwrap();
        for (name, how) in [
            ("a.m4a", "-c:a aac"),
            ("b.ogg", "-c:a libopus -ar 48000"),
            ("c.ogg", "-c:a libvorbis"),
            ("d.mp3", "-c:a libmp3lame"),
            ("e.aac", "-c:a aac -f adts"),
            ("f.wav", "-c:a pcm_s16le"),
            ("g.webm", "-c:a libopus -ar 48000"),
        ] {
            let chosen = folder.path().join(name);
            let said = std::process::Command::new("ffmpeg")
                .args("-v error -f lavfi -i sine=330:sample_rate=16000 -t 2".split(' '))
                .args(how.split(' '))
                .arg(&chosen)
                .output()
                .expect("ffmpeg (Debian: ffmpeg)");
            assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
            let mut clean = Cursor::new(Vec::new());
            let mut source = std::fs::File::open(&chosen).unwrap();
            let most = std::time::Duration::from_secs(180);
            let watch = citizen_media::Watch::default();
            let voice = citizen_av::clean_voice(&mut source, &mut clean, most, &watch).unwrap();
            let clean = clean.into_inner();
            let announced = voice.after.format.content_type();
            assert!(crate::uploads::sniff::fits(&clean, announced), "{name}: {announced}");
            let kind = crate::uploads::sniff::types(&clean).unwrap()[0];
            let verdict = judge(&mut Cursor::new(&clean), kind).unwrap();
            assert_eq!(verdict.fault, None, "{name}: {}", verdict.why);
            let lasts = verdict.duration_ms.unwrap_or(if kind == "video/webm" { 2_000 } else { 0 });
            assert!(lasts.abs_diff(2_000) < 150, "{name}: {lasts} ms");
        }
        let noise = [&b"\xFF\xFB\x90\0"[..], &[7; 900]].concat();
        assert_eq!(fault(&noise, "audio/mpeg"), Some(Fault::Truncated));
    }

    #[test]
    fn what_is_nothing_known_is_no_film() {
        assert_eq!(fault(b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"), Some(Fault::UnknownFormat));
        assert_eq!(fault(b"MZ", ""), Some(Fault::UnknownFormat));
        let no_film = b"\0\0\0\x10ftypmp42\0\0\0\0\0\0\0\x08free";
        assert_eq!(fault(no_film, "video/mp4"), Some(Fault::Damaged));
    }
}
