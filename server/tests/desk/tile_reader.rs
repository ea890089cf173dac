//! Map tiles read by a decoder of its own, and which tile a position lies in.

use std::collections::HashMap;

use serde_json::{Value, json};

/// The tile that is the whole Earth.
pub const WHOLE: &str = "0/0/0";
/// Four places of the province.
pub const PLACES: [(f64, f64); 4] =
    [(16.67, 106.83), (16.8163, 107.1003), (16.74, 107.18), (17.47, 106.6)];

/// A point of a tile, read by a decoder of its own.
#[derive(Debug)]
pub struct Drawn {
    /// In units of the tile, from its north-western corner.
    pub at: (u64, u64),
    pub properties: HashMap<String, Value>,
}

enum Field<'b> {
    Whole(u64),
    Bytes(&'b [u8]),
}

impl<'b> Field<'b> {
    fn bytes(&self) -> &'b [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Whole(_) => panic!("a number where bytes are"),
        }
    }
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first < &0x80 {
            return value;
        }
    }
    panic!("a number without an end")
}

fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let value = varint(&mut bytes);
        let field = match key & 7 {
            0 => Field::Whole(value),
            2 => {
                let (taken, rest) = bytes.split_at(value.try_into().unwrap());
                bytes = rest;
                Field::Bytes(taken)
            }
            other => panic!("wire type {other}"),
        };
        all.push((key >> 3, field));
    }
    all
}

fn numbers(mut bytes: &[u8]) -> Vec<u64> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        all.push(varint(&mut bytes));
    }
    all
}

/// The points of a tile's one layer.
pub fn read(tile: &[u8]) -> Vec<Drawn> {
    let layers = fields(tile);
    let Some((3, layer)) = layers.first() else { return Vec::new() };
    assert_eq!(layers.len(), 1);
    let layer = fields(layer.bytes());
    let of = |number: u64| layer.iter().filter(move |(field, _)| *field == number);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert_eq!(text(of(1).next().unwrap().1.bytes()), "cases");
    let keys: Vec<String> = of(3).map(|(_, key)| text(key.bytes())).collect();
    let value = |bytes: &[u8]| match &fields(bytes)[..] {
        [(1, Field::Bytes(words))] => json!(text(words)),
        [(5, Field::Whole(count))] => json!(count),
        _ => panic!("another kind of value"),
    };
    let values: Vec<Value> = of(4).map(|(_, one)| value(one.bytes())).collect();
    of(2)
        .map(|(_, feature)| {
            let feature = fields(feature.bytes());
            let part = |number| feature.iter().find(|(field, _)| *field == number).unwrap();
            let geometry = numbers(part(4).1.bytes());
            assert_eq!((geometry[0], geometry.len()), (9, 3));
            let tags = numbers(part(2).1.bytes());
            let index = |tag: u64| usize::try_from(tag).unwrap();
            let pairs = tags.chunks(2);
            Drawn {
                at: (geometry[1] / 2, geometry[2] / 2),
                properties: pairs
                    .map(|pair| (keys[index(pair[0])].clone(), values[index(pair[1])].clone()))
                    .collect(),
            }
        })
        .collect()
}

/// How many cases the points stand for, and how many of them have this count.
pub fn sums(drawn: &[Drawn], also: &str) -> (u64, u64) {
    let of = |one: &Drawn, name: &str| one.properties.get(name).map(|n| n.as_u64().unwrap());
    drawn.iter().fold((0, 0), |(cases, others), one| {
        (cases + of(one, "cases").unwrap_or(1), others + of(one, also).unwrap_or(0))
    })
}

/// Column and row of a position.
pub fn place(zoom: u32, (lat, lon): (f64, f64)) -> String {
    let side = f64::from(1 << zoom);
    let down = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    format!("{zoom}/{:.0}/{:.0}", ((lon + 180.0) / 360.0 * side).floor(), (down * side).floor())
}
