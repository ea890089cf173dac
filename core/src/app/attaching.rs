//! Photos, films and voice notes: kept as they were chosen first, then made small
//! and clean. No film is in memory on its way.

use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use citizen_av::PlatformEncoder;
use citizen_media::{Preset, Watch};
use citizen_wire::limits::{MEDIA_BYTES_MAX, MEDIA_PER_REPORT_MAX};
use citizen_wire::problem::code;
use uuid::Uuid;

use super::CitizenApp;
use crate::changes::Change;
use crate::engines::cases::{self, Medium};
use crate::error::CitizenError;
use crate::media::{self, Bytes, Chosen, Content, Prepared, Workshop};
use crate::preferences::Preferences;

/// Files in the making.
const WORK_FOLDER: &str = "work";

impl CitizenApp {
    /// Lends the phone's own encoder for films that are too large, or takes it back.
    /// Without one they are made smaller by software, where that was built in.
    ///
    /// # Errors
    /// `Internal`.
    pub fn lend_encoder(
        &self,
        encoder: Option<Arc<dyn PlatformEncoder>>,
    ) -> Result<(), CitizenError> {
        let poisoned = |_| CitizenError::Internal("encoder lock".into());
        *self.inner().encoder.lock().map_err(poisoned)? = encoder;
        Ok(())
    }

    /// Attaches a photo, film or voice note and answers its id. `name` is what
    /// the file was called. The chosen bytes are durable before they are made
    /// small and clean.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id`, or on `media`: `media_too_large`,
    /// `media_type_mismatch`, `content_type_unsupported`, `media_too_many`,
    /// `media_unreadable`, `media_codec_unsupported`, `media_budget_too_small`,
    /// `media_not_shrinkable`.
    pub fn attach(&self, draft: Uuid, bytes: &[u8], name: &str) -> Result<Uuid, CitizenError> {
        self.attach_watched(draft, bytes, name, None, &Watch::default())
    }

    /// As [`Self::attach`], at a size the person chose, heard and stopped by
    /// `watch`: it stops within milliseconds, and nothing is left of it. The
    /// medium in [`Self::report`] then says what it was known by, and in
    /// `same_as` which one on this phone looks the same.
    ///
    /// # Errors
    /// As [`Self::attach`]; `Cancelled`.
    pub fn attach_watched(
        &self,
        draft: Uuid,
        bytes: &[u8],
        name: &str,
        preset: Option<Preset>,
        watch: &Watch<'_>,
    ) -> Result<Uuid, CitizenError> {
        self.attach_source(draft, &mut Cursor::new(bytes), name, preset, watch)
    }

    /// As [`Self::attach`], from a file, which is not read into memory.
    ///
    /// # Errors
    /// As [`Self::attach`]; `NotFound` also when there is no such file.
    pub fn attach_file(
        &self,
        draft: Uuid,
        path: &Path,
        preset: Option<Preset>,
    ) -> Result<Uuid, CitizenError> {
        self.attach_file_watched(draft, path, preset, &Watch::default())
    }

    /// As [`Self::attach_file`], heard and stopped by `watch`.
    ///
    /// # Errors
    /// As [`Self::attach_file`]; `Cancelled`.
    pub fn attach_file_watched(
        &self,
        draft: Uuid,
        path: &Path,
        preset: Option<Preset>,
        watch: &Watch<'_>,
    ) -> Result<Uuid, CitizenError> {
        let mut file = File::open(path)?;
        self.attach_source(draft, &mut file, &name_of(path), preset, watch)
    }

    fn attach_source(
        &self,
        draft: Uuid,
        mut source: &mut dyn Bytes,
        name: &str,
        preset: Option<Preset>,
        watch: &Watch<'_>,
    ) -> Result<Uuid, CitizenError> {
        self.inner().store.read(|tx| cases::media_in_draft(tx, draft))?;
        let seen = media::inspect_source(&mut source, name)?;
        let now = self.inner().platform.clock.now();
        let id = self.inner().platform.random.id(now);
        let held = self.hold_media()?;
        source.rewind()?;
        let chosen = self.workshop()?.copy(&mut source)?;
        let bytes = chosen.bytes;
        let sha256 = chosen.keep(&*self.inner().platform.disk)?;
        let medium = Medium {
            id,
            kind: seen.kind,
            sha256: sha256.clone(),
            bytes,
            bytes_before: bytes,
            content_type: seen.content_type.to_owned(),
            width: None,
            height: None,
            duration_ms: None,
            waveform: Vec::new(),
            taken_at: None,
            position: None,
            look: None,
            preset,
            prepared: false,
        };
        self.inner().store.write(|tx| cases::add_medium(tx, now, draft, &medium))?;
        drop(held);
        if let Err(error) = self.prepare_medium(id, &sha256, preset, watch) {
            // The person is told now; a medium that cannot be sent is no use.
            self.detach(id)?;
            return Err(error);
        }
        self.inner().changes.publish(Change::Report(draft));
        Ok(id)
    }

    /// A photo's or film's small picture, a JPEG of at most 256 pixels each way.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn thumbnail(&self, medium: Uuid) -> Result<Option<Vec<u8>>, CitizenError> {
        self.inner().store.read(|tx| cases::thumbnail(tx, medium))
    }

    /// Takes a medium out of a draft.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` when the report was submitted.
    pub fn detach(&self, medium: Uuid) -> Result<(), CitizenError> {
        let now = self.inner().platform.clock.now();
        let draft = self.inner().store.write(|tx| cases::remove_medium(tx, now, medium))?;
        self.sweep()?;
        self.inner().changes.publish(Change::Report(draft));
        Ok(())
    }

    /// Where files are made, with the encoder that was lent.
    ///
    /// # Errors
    /// `Internal`.
    pub fn workshop(&self) -> Result<Workshop, CitizenError> {
        let poisoned = |_| CitizenError::Internal("encoder lock".into());
        let encoder = self.inner().encoder.lock().map_err(poisoned)?.clone();
        Ok(Workshop::new(&self.folder().join(WORK_FOLDER), encoder))
    }

    /// Makes the chosen file of a medium what will be sent. The sweep keeps away:
    /// what is in the making has no row.
    pub(super) fn prepare_medium(
        &self,
        id: Uuid,
        file: &str,
        preset: Option<Preset>,
        watch: &Watch<'_>,
    ) -> Result<(), CitizenError> {
        let held = self.hold_media()?;
        let disk = &*self.inner().platform.disk;
        let mut chosen = Chosen::kept(disk, file)?;
        let bytes_before = disk.size(file)?.unwrap_or(0);
        let ready = media::prepare(&mut chosen, self.preset_or(preset)?, &self.workshop()?, watch)?;
        let medium = self.store_prepared(id, ready, bytes_before)?;
        self.inner().store.write(|tx| cases::prepared(tx, &medium))?;
        drop(held);
        self.sweep()
    }

    /// Makes the chosen files of a follow-up small, clean and durable. The
    /// caller holds the media lock until their rows are written.
    pub(super) fn keep_media(
        &self,
        chosen: &[(Vec<u8>, String)],
    ) -> Result<Vec<Medium>, CitizenError> {
        if chosen.len() > MEDIA_PER_REPORT_MAX {
            return Err(CitizenError::invalid("media", code::MEDIA_TOO_MANY));
        }
        let (preset, workshop) = (self.preset_or(None)?, self.workshop()?);
        let each = chosen.iter().map(|(bytes, name)| {
            media::inspect(bytes, name)?;
            // An encoder that is lent reads from a file.
            let copy = workshop.copy(&mut bytes.as_slice())?;
            let mut file = Chosen::file(copy.path())?;
            let ready = media::prepare(&mut file, preset, &workshop, &Watch::default())?;
            let id = self.inner().platform.random.id(self.inner().platform.clock.now());
            self.store_prepared(id, ready, bytes.len() as u64)
        });
        each.collect()
    }

    /// What the person chose for this one, else for all.
    fn preset_or(&self, chosen: Option<Preset>) -> Result<Preset, CitizenError> {
        let saver = self.inner().store.read(Preferences::load)?.data_saver;
        let usual = if saver { Preset::DataSaver } else { Preset::Normal };
        Ok(chosen.unwrap_or(usual))
    }

    fn store_prepared(
        &self,
        id: Uuid,
        ready: Prepared,
        bytes_before: u64,
    ) -> Result<Medium, CitizenError> {
        let Prepared {
            kind,
            content,
            content_type,
            width,
            height,
            duration_ms,
            waveform,
            taken_at,
            position,
            look,
        } = ready;
        let disk = &*self.inner().platform.disk;
        let (sha256, bytes) = match content {
            Content::Bytes(bytes) => {
                let sha256 = media::sha256_hex(&bytes);
                let length = bytes.len() as u64;
                if disk.size(&sha256)? != Some(length) {
                    disk.write(&sha256, &bytes)?;
                }
                (sha256, length)
            }
            Content::File(finished) => {
                let length = finished.bytes;
                (finished.keep(disk)?, length)
            }
        };
        Ok(Medium {
            id,
            kind,
            sha256,
            bytes,
            bytes_before,
            content_type: content_type.to_owned(),
            width,
            height,
            duration_ms,
            waveform,
            taken_at,
            position,
            look,
            preset: None,
            prepared: true,
        })
    }
}

/// A chosen file with its name, refused by its size before it is read.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `media` (`media_too_large`).
pub(super) fn read_chosen(path: &Path) -> Result<(Vec<u8>, String), CitizenError> {
    if std::fs::metadata(path)?.len() > MEDIA_BYTES_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    Ok((std::fs::read(path)?, name_of(path)))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
