//! A ZIP archive written from front to back (APPNOTE 6.3.10): each entry is
//! deflated as it comes, its sizes and checksum follow it. Names are UTF-8. Neither
//! an entry nor the archive may reach 4 GiB, for which the format needs records
//! that are not written here.

use std::io::{self, Write};

use bytes::Bytes;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::outlet::Outlet;

const LOCAL: u32 = 0x0403_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 2.0: deflate and folders.
const VERSION: u16 = 20;
/// Sizes follow the content; the name is UTF-8.
const FLAGS: u16 = 1 << 3 | 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day the format knows.
const NO_DATE: u16 = 1 << 5 | 1;

/// An entry that is whole.
struct Entry {
    name: String,
    crc: u32,
    packed: u32,
    plain: u32,
    at: u32,
}

/// An entry on its way.
struct Open {
    name: String,
    crc: Crc,
    content: DeflateEncoder<Outlet>,
    outlet: Outlet,
    packed: u64,
    at: u64,
}

/// An archive on its way.
#[derive(Default)]
pub struct Zip {
    out: Vec<u8>,
    /// Bytes taken out before.
    taken: u64,
    done: Vec<Entry>,
    open: Option<Open>,
}

impl Zip {
    /// Begins an entry; one that is open ends.
    ///
    /// # Errors
    /// When the archive has become too large.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end_entry()?;
        let at = self.position();
        let name_bytes = small(name.len())?;
        words(&mut self.out, &[LOCAL]);
        halves(&mut self.out, &[VERSION, FLAGS, DEFLATED, 0, NO_DATE]);
        words(&mut self.out, &[0, 0, 0]);
        halves(&mut self.out, &[name_bytes, 0]);
        self.out.extend_from_slice(name.as_bytes());
        let outlet = Outlet::default();
        self.open = Some(Open {
            name: name.to_owned(),
            crc: Crc::new(),
            content: DeflateEncoder::new(outlet.clone(), Compression::fast()),
            outlet,
            packed: 0,
            at,
        });
        Ok(())
    }

    /// Adds to the open entry.
    ///
    /// # Errors
    /// When no entry is open.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let open = self.open.as_mut().ok_or_else(|| io::Error::other("no entry is open"))?;
        open.crc.update(bytes);
        open.content.write_all(bytes)?;
        let packed = open.outlet.take();
        open.packed += packed.len() as u64;
        self.out.extend_from_slice(&packed);
        Ok(())
    }

    /// What was written since the last call.
    pub fn take(&mut self) -> Bytes {
        self.taken += self.out.len() as u64;
        std::mem::take(&mut self.out).into()
    }

    /// Ends the archive; its last bytes.
    ///
    /// # Errors
    /// When the archive has become too large.
    pub fn end(mut self) -> io::Result<Bytes> {
        self.end_entry()?;
        let begins = large(self.position())?;
        let entries = std::mem::take(&mut self.done);
        for Entry { name, crc, packed, plain, at } in &entries {
            words(&mut self.out, &[CENTRAL]);
            halves(&mut self.out, &[VERSION, VERSION, FLAGS, DEFLATED, 0, NO_DATE]);
            words(&mut self.out, &[*crc, *packed, *plain]);
            halves(&mut self.out, &[small(name.len())?, 0, 0, 0, 0]);
            words(&mut self.out, &[0, *at]);
            self.out.extend_from_slice(name.as_bytes());
        }
        let (count, length) = (small(entries.len())?, large(self.position())? - begins);
        words(&mut self.out, &[END]);
        halves(&mut self.out, &[0, 0, count, count]);
        words(&mut self.out, &[length, begins]);
        halves(&mut self.out, &[0]);
        Ok(self.take())
    }

    fn end_entry(&mut self) -> io::Result<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let Open { name, crc, content, outlet, packed, at } = open;
        content.finish()?;
        let rest = outlet.take();
        let packed = large(packed + rest.len() as u64)?;
        self.out.extend_from_slice(&rest);
        let (sum, plain) = (crc.sum(), crc.amount());
        words(&mut self.out, &[DESCRIPTOR, sum, packed, plain]);
        self.done.push(Entry { name, crc: sum, packed, plain, at: large(at)? });
        Ok(())
    }

    fn position(&self) -> u64 {
        self.taken + self.out.len() as u64
    }
}

fn words(out: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

fn halves(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

fn small(number: usize) -> io::Result<u16> {
    u16::try_from(number).map_err(|_| io::Error::other("an archive with too much in it"))
}

fn large(number: u64) -> io::Result<u32> {
    u32::try_from(number).map_err(|_| io::Error::other("an archive of more than 4 GiB"))
}

/// Reads what [`Zip`] wrote: names and contents.
#[cfg(test)]
pub fn read(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let word = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().unwrap());
    let half = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
    let end = archive.len() - 22;
    assert_eq!(word(end), END);
    let mut at = word(end + 16) as usize;
    let mut found = Vec::new();
    for _ in 0..half(end + 10) {
        assert_eq!(word(at), CENTRAL);
        let (name, local) = (half(at + 28), word(at + 42) as usize);
        assert_eq!(word(local), LOCAL);
        let content = local + 30 + half(local + 26);
        let packed = &archive[content..content + word(at + 20) as usize];
        assert_eq!(word(content + packed.len()), DESCRIPTOR);
        let mut plain = Vec::new();
        flate2::read::DeflateDecoder::new(packed).read_to_end(&mut plain).unwrap();
        assert_eq!(plain.len(), word(at + 24) as usize);
        let mut crc = Crc::new();
        crc.update(&plain);
        assert_eq!(crc.sum(), word(at + 16));
        found.push((String::from_utf8(archive[at + 46..at + 46 + name].into()).unwrap(), plain));
        at += 46 + name;
    }
    assert_eq!(at, end);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_in_in_pieces_comes_out_whole() {
        let mut zip = Zip::default();
        assert!(zip.write(b"nowhere").is_err());
        let mut archive = Vec::new();
        zip.begin("a.json").unwrap();
        zip.write(b"{\"a\":").unwrap();
        archive.extend_from_slice(&zip.take());
        zip.write(b"1}").unwrap();
        zip.begin("ảnh/rỗng").unwrap();
        archive.extend_from_slice(&zip.take());
        zip.begin("large").unwrap();
        let large: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
        large.chunks(7_001).for_each(|piece| zip.write(piece).unwrap());
        archive.extend_from_slice(&zip.take());
        archive.extend_from_slice(&zip.end().unwrap());
        let found = read(&archive);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.json", "ảnh/rỗng", "large"]);
        assert_eq!((found[0].1.as_slice(), found[1].1.len()), (b"{\"a\":1}".as_slice(), 0));
        assert_eq!(found[2].1, large);
    }
}
