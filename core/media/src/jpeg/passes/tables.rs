//! The tables that come before the passes: codes and quantisers.

use super::huffman::Table;
use crate::error::PhotoError;
use crate::jpeg::markers::unreadable;

#[derive(Debug, Default)]
pub(super) struct Tables {
    pub dc: [Option<Table>; 4],
    pub ac: [Option<Table>; 4],
    quantisers: [Option<[u16; 64]>; 4],
}

impl Tables {
    pub fn quantiser(&self, number: usize) -> Result<&[u16; 64], PhotoError> {
        let table = self.quantisers.get(number).and_then(Option::as_ref);
        table.ok_or_else(|| unreadable("a table is missing"))
    }

    pub fn read_codes(&mut self, mut segment: &[u8]) -> Result<(), PhotoError> {
        let nonsense = || unreadable("its codes make no sense");
        while let Some((place, rest)) = segment.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>().ok_or_else(nonsense)?;
            let total = counts.iter().map(|count| usize::from(*count)).sum();
            let (symbols, rest) = rest.split_at_checked(total).ok_or_else(nonsense)?;
            let tables = if place >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            let table = tables.get_mut(usize::from(place & 15)).ok_or_else(nonsense)?;
            *table = Some(Table::new(counts, symbols).ok_or_else(nonsense)?);
            segment = rest;
        }
        Ok(())
    }

    pub fn read_quantisers(&mut self, mut segment: &[u8]) -> Result<(), PhotoError> {
        let nonsense = || unreadable("its tables make no sense");
        while let Some((place, rest)) = segment.split_first() {
            let wide = place >> 4 > 0;
            let length = if wide { 128 } else { 64 };
            let (values, rest) = rest.split_at_checked(length).ok_or_else(nonsense)?;
            let mut table = [0; 64];
            if wide {
                let pairs = values.as_chunks::<2>().0;
                table.iter_mut().zip(pairs).for_each(|(to, pair)| *to = u16::from_be_bytes(*pair));
            } else {
                table.iter_mut().zip(values).for_each(|(to, value)| *to = u16::from(*value));
            }
            *self.quantisers.get_mut(usize::from(place & 15)).ok_or_else(nonsense)? = Some(table);
            segment = rest;
        }
        Ok(())
    }
}
