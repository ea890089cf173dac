//! Writing a report.

use std::fs;
use std::path::Path;

use citizen_media::{Preset, Watch};
use citizen_wire::limits::MEDIA_BYTES_MAX;
use citizen_wire::problem::code;
use uuid::Uuid;

use super::CitizenApp;
use crate::changes::Change;
use crate::engines::cases::{self, DraftEdit, Medium, ReportDetail};
use crate::error::CitizenError;
use crate::media::{self, Prepared};
use crate::preferences::Preferences;

impl CitizenApp {
    /// Starts an empty draft and answers its id.
    ///
    /// # Errors
    /// `StorageFull`.
    pub fn draft_new(&self) -> Result<Uuid, CitizenError> {
        let now = self.inner().platform.clock.now();
        let id = self.inner().platform.random.id(now);
        self.inner().store.write(|tx| cases::new_draft(tx, now, id))?;
        self.inner().changes.publish(Change::Report(id));
        Ok(id)
    }

    /// Saves a change of a draft at once: all of it, or nothing on an error.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id`, `text`, `category`, `fix.*` or
    /// `commune`.
    pub fn draft_set(&self, id: Uuid, edit: DraftEdit) -> Result<(), CitizenError> {
        let now = self.inner().platform.clock.now();
        let locator = self.locator()?;
        self.inner().store.write(|tx| cases::change_draft(tx, now, id, edit, &locator))?;
        self.inner().changes.publish(Change::Report(id));
        Ok(())
    }

    /// All drafts, the last touched first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn drafts(&self) -> Result<Vec<ReportDetail>, CitizenError> {
        let locator = self.locator()?;
        self.inner().store.read(|tx| cases::drafts(tx, &locator))
    }

    /// Attaches a photo, film or voice note and answers its id. `name` is what
    /// the file was called. The chosen bytes are durable before they are made
    /// small and clean.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id`, or on `media`: `media_too_large`,
    /// `media_type_mismatch`, `content_type_unsupported`, `media_too_many`.
    pub fn attach(&self, draft: Uuid, bytes: &[u8], name: &str) -> Result<Uuid, CitizenError> {
        self.attach_watched(draft, bytes, name, None, &Watch::default())
    }

    /// As [`Self::attach`], at a size the person chose, heard and stopped by
    /// `watch`: it stops within milliseconds, and nothing is left of it. The
    /// medium in [`Self::report`] then says what it was known by, and in
    /// `same_as` which photo on this phone looks the same.
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
        self.inner().store.read(|tx| cases::media_in_draft(tx, draft))?;
        let seen = media::inspect(bytes, name)?;
        let now = self.inner().platform.clock.now();
        let id = self.inner().platform.random.id(now);
        let held = self.hold_media()?;
        let sha256 = self.store_file(bytes)?;
        let medium = Medium {
            id,
            kind: seen.kind,
            sha256,
            bytes: bytes.len() as u64,
            bytes_before: bytes.len() as u64,
            content_type: seen.content_type.to_owned(),
            width: None,
            height: None,
            taken_at: None,
            position: None,
            look: None,
            preset,
            prepared: false,
        };
        self.inner().store.write(|tx| cases::add_medium(tx, now, draft, &medium))?;
        drop(held);
        if let Err(error) = self.prepare_medium(id, bytes, preset, watch) {
            // The person is told now; a medium that cannot be sent is no use.
            self.detach(id)?;
            return Err(error);
        }
        self.inner().changes.publish(Change::Report(draft));
        Ok(id)
    }

    /// As [`Self::attach`], from a file; one that is too large is never read.
    ///
    /// # Errors
    /// As [`Self::attach`]; `NotFound` also when there is no such file.
    pub fn attach_file(
        &self,
        draft: Uuid,
        path: &Path,
        preset: Option<Preset>,
    ) -> Result<Uuid, CitizenError> {
        let (bytes, name) = read_chosen(path)?;
        self.attach_watched(draft, &bytes, &name, preset, &Watch::default())
    }

    /// A photo's small picture, a JPEG of at most 256 pixels each way.
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

    /// Throws a draft away with its media.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` when it was submitted.
    pub fn discard(&self, draft: Uuid) -> Result<(), CitizenError> {
        self.inner().store.write(|tx| cases::discard_draft(tx, draft))?;
        self.sweep()?;
        self.inner().changes.publish(Change::Report(draft));
        Ok(())
    }

    /// Submits a draft: from here on it reaches the server, sooner or later,
    /// exactly once. Submitting again, from another process too, changes
    /// nothing.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on the field at fault; it stays a draft.
    pub fn submit(&self, id: Uuid) -> Result<(), CitizenError> {
        // What a crash left between file and small file is made up for here.
        let left = self.inner().store.read(|tx| cases::unprepared(tx, id))?;
        for (medium, file, preset) in left {
            let length = usize::try_from(MEDIA_BYTES_MAX).unwrap_or(usize::MAX);
            let bytes = self.inner().platform.disk.read(&file, 0, length)?;
            self.prepare_medium(medium, &bytes, preset, &Watch::default())?;
        }
        let now = self.inner().platform.clock.now();
        self.inner().store.write(|tx| cases::submit(tx, now, id))?;
        self.inner().changes.publish(Change::Report(id));
        self.inner().changes.publish(Change::Outbox);
        Ok(())
    }

    fn prepare_medium(
        &self,
        id: Uuid,
        chosen: &[u8],
        preset: Option<Preset>,
        watch: &Watch<'_>,
    ) -> Result<(), CitizenError> {
        let ready = media::prepare(chosen, self.preset_or(preset)?, watch)?;
        let held = self.hold_media()?;
        let medium = self.store_prepared(id, ready, chosen.len() as u64)?;
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
        if chosen.len() > citizen_wire::limits::MEDIA_PER_REPORT_MAX {
            return Err(CitizenError::invalid("media", code::MEDIA_TOO_MANY));
        }
        let preset = self.preset_or(None)?;
        chosen
            .iter()
            .map(|(bytes, name)| {
                media::inspect(bytes, name)?;
                let ready = media::prepare(bytes, preset, &Watch::default())?;
                let id = self.inner().platform.random.id(self.inner().platform.clock.now());
                self.store_prepared(id, ready, bytes.len() as u64)
            })
            .collect()
    }

    /// What the person chose for this photo, else for all.
    fn preset_or(&self, chosen: Option<Preset>) -> Result<Preset, CitizenError> {
        let saver = self.inner().store.read(Preferences::load)?.data_saver;
        let usual = if saver { Preset::DataSaver } else { Preset::Normal };
        Ok(chosen.unwrap_or(usual))
    }

    fn store_prepared(
        &self,
        id: Uuid,
        ready: Prepared<'_>,
        bytes_before: u64,
    ) -> Result<Medium, CitizenError> {
        let Prepared { kind, bytes, content_type, width, height, taken_at, position, look } = ready;
        Ok(Medium {
            id,
            kind,
            sha256: self.store_file(&bytes)?,
            bytes: bytes.len() as u64,
            bytes_before,
            content_type: content_type.to_owned(),
            width,
            height,
            taken_at,
            position,
            look,
            preset: None,
            prepared: true,
        })
    }

    /// Writes a file durably under its hash, once.
    fn store_file(&self, bytes: &[u8]) -> Result<String, CitizenError> {
        let sha256 = media::sha256_hex(bytes);
        let disk = &self.inner().platform.disk;
        if disk.size(&sha256)? != Some(bytes.len() as u64) {
            disk.write(&sha256, bytes)?;
        }
        Ok(sha256)
    }
}

/// A chosen file with its name, refused by its size before it is read.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `media` (`media_too_large`).
pub(super) fn read_chosen(path: &Path) -> Result<(Vec<u8>, String), CitizenError> {
    if fs::metadata(path)?.len() > MEDIA_BYTES_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((fs::read(path)?, name.unwrap_or_default()))
}
