//! One layer of points as bytes, by the Mapbox Vector Tile Specification 2.1: Protocol
//! Buffers, of which a tile of points needs two kinds of fields.

use std::collections::HashMap;

/// What the bytes are.
pub const CONTENT_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// A tile's side, in its own units.
pub const EXTENT: u32 = 4096;
/// Of the specification, its major part.
const VERSION: u64 = 2;

/// The fields of the specification's messages that are written here.
mod field {
    pub const TILE_LAYER: u64 = 3;
    pub const LAYER_NAME: u64 = 1;
    pub const LAYER_FEATURE: u64 = 2;
    pub const LAYER_KEY: u64 = 3;
    pub const LAYER_VALUE: u64 = 4;
    pub const LAYER_EXTENT: u64 = 5;
    pub const LAYER_VERSION: u64 = 15;
    pub const FEATURE_TAGS: u64 = 2;
    pub const FEATURE_TYPE: u64 = 3;
    pub const FEATURE_GEOMETRY: u64 = 4;
    pub const VALUE_TEXT: u64 = 1;
    pub const VALUE_WHOLE: u64 = 5;
}

/// Wire types: how long a field is stands in its first bits.
const VARINT: u64 = 0;
const BYTES: u64 = 2;
/// A geometry of points.
const POINT: u64 = 1;
/// "Move to", once.
const MOVE_TO: u64 = 1 | (1 << 3);

/// What a property says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Property {
    /// Words.
    Text(String),
    /// A count.
    Whole(u64),
}

/// A point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// From the tile's north-western corner, below [`EXTENT`] each: right, down.
    pub at: (u32, u32),
    /// What it is, by name.
    pub properties: Vec<(&'static str, Property)>,
}

/// A tile of one layer. Without features it has no layer and no bytes, as the
/// specification wants it.
pub fn encode(layer: &str, features: &[Feature]) -> Vec<u8> {
    if features.is_empty() {
        return Vec::new();
    }
    let (mut keys, mut values) = (Table::default(), Table::default());
    let mut message = Vec::new();
    whole(&mut message, field::LAYER_VERSION, VERSION);
    bytes(&mut message, field::LAYER_NAME, layer.as_bytes());
    for Feature { at: (x, y), properties } in features {
        let (mut tags, mut geometry, mut feature) = (Vec::new(), Vec::new(), Vec::new());
        for (key, value) in properties {
            varint(&mut tags, keys.number(key));
            varint(&mut tags, values.number(value));
        }
        // From the corner, where the pen begins; numbers that may be negative are doubled.
        for part in [MOVE_TO, u64::from(*x) << 1, u64::from(*y) << 1] {
            varint(&mut geometry, part);
        }
        bytes(&mut feature, field::FEATURE_TAGS, &tags);
        whole(&mut feature, field::FEATURE_TYPE, POINT);
        bytes(&mut feature, field::FEATURE_GEOMETRY, &geometry);
        bytes(&mut message, field::LAYER_FEATURE, &feature);
    }
    for key in keys.listed {
        bytes(&mut message, field::LAYER_KEY, key.as_bytes());
    }
    for value in values.listed {
        let mut one = Vec::new();
        match value {
            Property::Text(text) => bytes(&mut one, field::VALUE_TEXT, text.as_bytes()),
            Property::Whole(count) => whole(&mut one, field::VALUE_WHOLE, *count),
        }
        bytes(&mut message, field::LAYER_VALUE, &one);
    }
    whole(&mut message, field::LAYER_EXTENT, u64::from(EXTENT));
    let mut tile = Vec::with_capacity(message.len() + 8);
    bytes(&mut tile, field::TILE_LAYER, &message);
    tile
}

/// Names and values stand once in a layer; features say their numbers.
struct Table<'f, T: ?Sized> {
    listed: Vec<&'f T>,
    numbers: HashMap<&'f T, u64>,
}

impl<T: ?Sized> Default for Table<'_, T> {
    fn default() -> Self {
        Self { listed: Vec::new(), numbers: HashMap::new() }
    }
}

impl<'f, T: ?Sized + Eq + std::hash::Hash> Table<'f, T> {
    fn number(&mut self, of: &'f T) -> u64 {
        let next = self.listed.len() as u64;
        *self.numbers.entry(of).or_insert_with(|| {
            self.listed.push(of);
            next
        })
    }
}

fn whole(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, (field << 3) | VARINT);
    varint(out, value);
}

fn bytes(out: &mut Vec<u8>, field: u64, value: &[u8]) {
    varint(out, (field << 3) | BYTES);
    varint(out, value.len() as u64);
    out.extend_from_slice(value);
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
#[expect(clippy::cast_possible_truncation, reason = "only seven bits are taken")]
fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read by another decoder in the console's tests (`features/map/lib/tile.test.ts`).
    const EXAMPLE: &str = include_str!("example.hex");

    fn example() -> Vec<Feature> {
        let text = |text: &str| Property::Text(text.to_owned());
        let group = |at, cases, overdue, sos| Feature {
            at,
            properties: vec![
                ("cases", Property::Whole(cases)),
                ("overdue", Property::Whole(overdue)),
                ("sos", Property::Whole(sos)),
            ],
        };
        let one = Feature {
            at: (4_095, 0),
            properties: vec![
                ("id", text("019ac3d0-6a37-7bd1-9d5e-1a4a0c6f2b11")),
                ("code", text("QT-ĐÔNG-7")),
                ("look", text("overdue")),
            ],
        };
        vec![group((0, 4_095), 12, 3, 0), group((2_048, 300), 70_000, 3, 1), one]
    }

    #[test]
    fn the_bytes_are_those_another_decoder_reads() {
        assert_eq!(hex::encode(encode("cases", &example())), EXAMPLE.trim());
    }

    #[test]
    fn a_tile_of_nothing_has_no_bytes() {
        assert_eq!(encode("cases", &[]), Vec::<u8>::new());
    }

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        for (value, expected) in [
            (0, vec![0]),
            (127, vec![0x7f]),
            (128, vec![0x80, 1]),
            (300, vec![0xac, 2]),
            (u64::MAX, [vec![0xff; 9], vec![1]].concat()),
        ] {
            let mut out = Vec::new();
            varint(&mut out, value);
            assert_eq!(out, expected, "{value}");
        }
    }
}
