//! A long series in few points: of each stretch of time the lowest and the highest, so
//! that no peak is lost.

use citizen_wire::station::Level;

/// At most `most` of `levels`, which are in order.
pub fn thin(levels: Vec<Level>, most: usize) -> Vec<Level> {
    let (Some(first), Some(last)) = (levels.first().copied(), levels.last().copied()) else {
        return levels;
    };
    if levels.len() <= most {
        return levels;
    }
    // The first and the last stay; two of each stretch between.
    let stretches = i64::try_from(most.saturating_sub(2) / 2).unwrap_or(i64::MAX).max(1);
    let (from, until) = (first.at.as_microsecond(), last.at.as_microsecond());
    let long = ((until - from) / stretches + 1).max(1);
    let mut kept = vec![first];
    let inside = levels.get(1..levels.len() - 1).unwrap_or_default();
    for stretch in inside.chunk_by(|a, b| {
        (a.at.as_microsecond() - from) / long == (b.at.as_microsecond() - from) / long
    }) {
        let low = stretch.iter().min_by_key(|level| level.mm);
        let high = stretch.iter().max_by_key(|level| level.mm);
        if let (Some(low), Some(high)) = (low, high) {
            let (one, two) = if low.at <= high.at { (low, high) } else { (high, low) };
            kept.push(*one);
            if one != two {
                kept.push(*two);
            }
        }
    }
    kept.push(last);
    kept
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn few_points_and_every_peak() {
        let at = |minute: i64| Timestamp::from_second(1_700_000_000 + minute * 60).unwrap();
        let mut levels: Vec<Level> =
            (0..4_320).map(|minute| Level { at: at(minute), mm: minute % 7 }).collect();
        levels[1_234].mm = 9_000;
        levels[3_210].mm = -500;
        let thinned = thin(levels.clone(), 200);
        assert!(thinned.len() <= 200 && thinned.len() > 150, "{}", thinned.len());
        assert!(thinned.contains(&levels[1_234]) && thinned.contains(&levels[3_210]));
        assert_eq!((thinned.first(), thinned.last()), (levels.first(), levels.last()));
        assert!(thinned.is_sorted_by(|a, b| a.at < b.at));
        assert_eq!(thin(levels[..200].to_vec(), 200), levels[..200]);
        assert!(thin(Vec::new(), 200).is_empty());
    }
}
