//! Clusters: blocks of packets, each copied with when it is heard.

use std::io::{Read, Seek, Write};

use super::CLUSTER;
use super::copy::Copy;
use super::element::{children, element, put, unsigned, width};
use crate::error::AvError;
use crate::voice::Window;

const TIME: u32 = 0xE7;
const SIMPLE: u32 = 0xA3;
const GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
/// What stands beside a block in its group and is no note.
const GROUP_KEPT: [u32; 4] = [BLOCK, 0x9B, 0xFB, 0x75A2];
const BLOCK_BYTES_MAX: usize = 64 * 1024;

impl<W: Write + Seek> Copy<'_, W> {
    /// Copies the blocks of a cluster; says where it ended.
    pub(super) fn cluster(
        &mut self,
        window: &mut Window<'_, impl Read + Seek>,
        from: u64,
        end: u64,
    ) -> Result<u64, AvError> {
        let (mut at, mut time, mut kept) = (from, 0_i64, Vec::new());
        while at < end {
            self.job.check()?;
            let Ok(found) = element(window, at) else {
                at = end;
                break;
            };
            // Without a size it ends where the next one begins.
            if found.id > 0xFFFF {
                break;
            }
            let size = found.length();
            if size > BLOCK_BYTES_MAX {
                let (most, found) = (BLOCK_BYTES_MAX as u64, size as u64);
                return Err(AvError::TooMuch { field: "webm", most, found });
            }
            let content = window.up_to(found.at, size)?;
            if content.len() < size {
                at = end;
                break;
            }
            match found.id {
                TIME => {
                    time = i64::try_from(unsigned(content)).unwrap_or(i64::MAX / 2);
                    put(&mut kept, TIME, content);
                }
                SIMPLE => {
                    let content = content.to_vec();
                    if self.heard(&content, time) {
                        put(&mut kept, SIMPLE, &content);
                    }
                }
                GROUP => {
                    let parts = children(content)?;
                    let block = parts.iter().find(|(id, _)| *id == BLOCK);
                    if block.is_some_and(|(_, block)| self.heard(block, time)) {
                        let mut inner = Vec::new();
                        let parts = parts.iter().filter(|(id, _)| GROUP_KEPT.contains(id));
                        parts.for_each(|(id, value)| put(&mut inner, *id, value));
                        put(&mut kept, GROUP, &inner);
                    }
                }
                _ => {}
            }
            at = found.at + size as u64;
        }
        if !kept.is_empty() {
            let mut cluster = Vec::new();
            put(&mut cluster, CLUSTER, &kept);
            self.put(&cluster)?;
        }
        Ok(at)
    }

    /// Whether a block is sound that is kept.
    fn heard(&mut self, block: &[u8], cluster: i64) -> bool {
        let Some(track) = &self.track else { return false };
        let Some(number_width) = block.first().map(|first| width(*first)) else { return false };
        let Some((number, rest)) = block.split_at_checked(number_width) else { return false };
        let mask = !(1_u64 << (7 * number_width.min(8)));
        let &[high, low, _, ..] = rest else { return false };
        if unsigned(number) & mask != track.number {
            self.beside = true;
            return false;
        }
        let at = cluster.saturating_add(i16::from_be_bytes([high, low]).into());
        // It lasts as long as the one before it.
        let [last, _] = self.last;
        let ends = at.saturating_mul(2).saturating_sub(last);
        let nanos = i128::from(ends) * i128::from(self.tick);
        let inside = nanos <= i128::try_from(self.job.most.as_nanos()).unwrap_or(i128::MAX);
        for (place, told) in [true, inside].into_iter().enumerate() {
            if let (true, Some(last), Some(before)) =
                (told, self.last.get_mut(place), self.before.get_mut(place))
            {
                *before = std::mem::replace(last, at);
            }
        }
        if inside {
            self.packets += 1;
            self.waveform.push(rest.len() as f32);
        }
        inside
    }
}
