//! `Range` (RFC 9110), as far as players use it: one range of bytes.

use std::ops::Range;

/// What part of a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it: no range, several, or one that cannot be read.
    Whole,
    /// These bytes, never none.
    Some(Range<u64>),
    /// A range that lies outside.
    Outside,
}

/// Reads the header's value for a file of `total` bytes.
pub fn part(header: Option<&str>, total: u64) -> Part {
    let range = header.and_then(|text| text.trim().strip_prefix("bytes="));
    let Some((from, to)) = range.and_then(|range| range.split_once('-')) else {
        return Part::Whole;
    };
    let bytes = match (from.trim(), to.trim()) {
        ("", last) => {
            let Ok(last) = last.parse::<u64>() else {
                return Part::Whole;
            };
            total.saturating_sub(last)..total
        }
        (from, "") => {
            let Ok(from) = from.parse() else {
                return Part::Whole;
            };
            from..total
        }
        (from, to) => match (from.parse::<u64>(), to.parse::<u64>()) {
            (Ok(from), Ok(to)) if from <= to => from..to.saturating_add(1).min(total),
            _ => return Part::Whole,
        },
    };
    if bytes.start < bytes.end { Part::Some(bytes) } else { Part::Outside }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_get_the_part_they_ask_for() {
        for (header, want) in [
            (None, Part::Whole),
            (Some("bytes=0-"), Part::Some(0..100)),
            (Some("bytes=10-19"), Part::Some(10..20)),
            (Some("bytes=90-200"), Part::Some(90..100)),
            (Some("bytes=-5"), Part::Some(95..100)),
            (Some("bytes=-500"), Part::Some(0..100)),
            (Some("bytes=100-"), Part::Outside),
            (Some("bytes=-0"), Part::Outside),
            (Some("bytes=9-3"), Part::Whole),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("lines=1-2"), Part::Whole),
            (Some("bytes=x-"), Part::Whole),
        ] {
            assert_eq!(part(header, 100), want, "{header:?}");
        }
        assert_eq!(part(Some("bytes=0-"), 0), Part::Outside);
    }
}
