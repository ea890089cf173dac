//! What the kernel asks of a file system, answered by the disk of [`super::disk`].

use std::ffi::OsStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use fuser::{
    BsdFileFlags, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags, Generation,
    INodeNo, LockOwner, OpenFlags, RenameFlags, ReplyAttr, ReplyCreate, ReplyData, ReplyDirectory,
    ReplyEmpty, ReplyEntry, ReplyStatfs, ReplyWrite, Request, TimeOrNow, WriteFlags,
};

use super::disk::{Disk, Refused};

/// The kernel may believe an answer for that long: nobody else changes anything.
const BELIEVED: Duration = Duration::from_secs(60);
const BLOCK: u32 = 4096;
/// Room that is always there, in blocks.
const ROOM: u64 = 1 << 22;

/// What the kernel asks.
pub struct Face(pub Arc<Mutex<Disk>>);

impl Face {
    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Refused> for Errno {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Missing => Self::ENOENT,
            Refused::Exists => Self::EEXIST,
            Refused::NotEmpty => Self::ENOTEMPTY,
            Refused::NoFolder => Self::ENOTDIR,
            Refused::Dark => Self::EIO,
        }
    }
}

fn looks(disk: &Disk, node: u64) -> Result<FileAttr, Errno> {
    let found = disk.node(node)?;
    let size = found.bytes.len() as u64;
    Ok(FileAttr {
        ino: INodeNo(node),
        size,
        blocks: size.div_ceil(512),
        atime: UNIX_EPOCH,
        mtime: UNIX_EPOCH,
        ctime: UNIX_EPOCH,
        crtime: UNIX_EPOCH,
        kind: kind(found.folder),
        perm: u16::try_from(found.mode & 0o7777).unwrap_or_default(),
        nlink: found.links,
        uid: 0,
        gid: 0,
        rdev: 0,
        blksize: BLOCK,
        flags: 0,
    })
}

const fn kind(folder: bool) -> FileType {
    if folder { FileType::Directory } else { FileType::RegularFile }
}

fn entry(reply: ReplyEntry, made: Result<FileAttr, Errno>) {
    match made {
        Ok(looks) => reply.entry(&BELIEVED, &looks, Generation(0)),
        Err(error) => reply.error(error),
    }
}

fn done(reply: ReplyEmpty, outcome: Result<(), Refused>) {
    match outcome {
        Ok(()) => reply.ok(),
        Err(refused) => reply.error(refused.into()),
    }
}

#[allow(clippy::too_many_arguments, reason = "the kernel's questions are given")]
impl Filesystem for Face {
    fn lookup(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let disk = self.disk();
        let found = disk.find(parent.0, name).map_err(Errno::from);
        entry(reply, found.and_then(|node| looks(&disk, node)));
    }

    fn getattr(&self, _: &Request, ino: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        match looks(&self.disk(), ino.0) {
            Ok(looks) => reply.attr(&BELIEVED, &looks),
            Err(error) => reply.error(error),
        }
    }

    fn setattr(
        &self,
        _: &Request,
        ino: INodeNo,
        mode: Option<u32>,
        _: Option<u32>,
        _: Option<u32>,
        size: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<std::time::SystemTime>,
        _: Option<FileHandle>,
        _: Option<std::time::SystemTime>,
        _: Option<std::time::SystemTime>,
        _: Option<std::time::SystemTime>,
        _: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        let mut disk = self.disk();
        let set = size
            .map_or(Ok(()), |size| disk.set_length(ino.0, place(size)))
            .and_then(|()| mode.map_or(Ok(()), |mode| disk.set_mode(ino.0, mode)));
        match set.map_err(Errno::from).and_then(|()| looks(&disk, ino.0)) {
            Ok(looks) => reply.attr(&BELIEVED, &looks),
            Err(error) => reply.error(error),
        }
    }

    fn mkdir(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        umask: u32,
        reply: ReplyEntry,
    ) {
        let mut disk = self.disk();
        let made = disk.make(parent.0, name, mode & !umask, true).map_err(Errno::from);
        entry(reply, made.and_then(|node| looks(&disk, node)));
    }

    fn create(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        umask: u32,
        _: i32,
        reply: ReplyCreate,
    ) {
        let mut disk = self.disk();
        let made = disk.make(parent.0, name, mode & !umask, false).map_err(Errno::from);
        match made.and_then(|node| looks(&disk, node)) {
            Ok(looks) => {
                reply.created(&BELIEVED, &looks, Generation(0), FileHandle(0), FopenFlags::empty());
            }
            Err(error) => reply.error(error),
        }
    }

    fn unlink(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        done(reply, self.disk().unlink(parent.0, name));
    }

    fn rmdir(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        done(reply, self.disk().unlink(parent.0, name));
    }

    fn rename(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        new_parent: INodeNo,
        new_name: &OsStr,
        flags: RenameFlags,
        reply: ReplyEmpty,
    ) {
        if flags.is_empty() {
            done(reply, self.disk().rename((parent.0, name), (new_parent.0, new_name)));
        } else {
            reply.error(Errno::EINVAL);
        }
    }

    fn link(&self, _: &Request, ino: INodeNo, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let mut disk = self.disk();
        let made = disk.link(ino.0, parent.0, name).map_err(Errno::from);
        entry(reply, made.and_then(|()| looks(&disk, ino.0)));
    }

    fn read(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        match self.disk().node(ino.0) {
            Ok(node) => {
                let length = node.bytes.len();
                let from = place(offset).min(length);
                let to = from.saturating_add(size as usize).min(length);
                reply.data(&node.bytes[from..to]);
            }
            Err(refused) => reply.error(refused.into()),
        }
    }

    fn write(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        data: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        match self.disk().write(ino.0, place(offset), data) {
            Ok(()) => reply.written(u32::try_from(data.len()).unwrap_or(u32::MAX)),
            Err(refused) => reply.error(refused.into()),
        }
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        // Closing a file makes nothing durable.
        reply.ok();
    }

    fn fsync(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        done(reply, self.disk().sync(ino.0));
    }

    fn fsyncdir(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        done(reply, self.disk().sync_names(ino.0));
    }

    fn readdir(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        mut reply: ReplyDirectory,
    ) {
        let disk = self.disk();
        let folder = match disk.node(ino.0) {
            Ok(folder) => folder,
            Err(refused) => return reply.error(refused.into()),
        };
        let own = [(OsStr::new("."), ino.0), (OsStr::new(".."), ino.0)];
        let names = folder.names.iter().map(|(name, node)| (name.as_os_str(), *node));
        for (next, (name, node)) in (1..).zip(own.into_iter().chain(names)).skip(place(offset)) {
            let is_folder = disk.node(node).is_ok_and(|node| node.folder);
            if reply.add(INodeNo(node), next, kind(is_folder), name) {
                break;
            }
        }
        reply.ok();
    }

    fn statfs(&self, _: &Request, _: INodeNo, reply: ReplyStatfs) {
        reply.statfs(ROOM, ROOM, ROOM, ROOM, ROOM, BLOCK, 255, BLOCK);
    }
}

/// A place in a file; nothing here is larger than memory.
fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
