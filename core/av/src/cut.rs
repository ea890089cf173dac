//! Which samples are needed for what is shown, and a shorter film that begins
//! where decoding can.

use std::time::Duration;

use crate::error::AvError;
use crate::film::{Film, Kind, Sample, Track};

/// What part of a film is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Where it begins; moved back to the key frame before it.
    pub from: Duration,
    /// How long it is at most; ends at a key frame where one is near.
    pub most: Duration,
}

/// Cuts tracks down to what is shown, and to `cut`.
pub(crate) fn cut(film: &mut Film, cut: Cut) -> Result<(), AvError> {
    let from = i64::try_from(cut.from.as_nanos()).unwrap_or(i64::MAX / 4);
    let most = i64::try_from(cut.most.as_nanos()).unwrap_or(i64::MAX / 4);
    let shown = i64::try_from(film.shown()).unwrap_or(i64::MAX);
    if from >= shown {
        return Err(AvError::Missing { field: "samples after the beginning of the cut" });
    }
    let whole = from == 0 && shown <= most;
    let window = match film.tracks.iter().find(|track| track.kind == Kind::Picture) {
        _ if whole => None,
        Some(pictures) => Some(window(pictures, from, most)?),
        None => Some((from, from.saturating_add(most))),
    };
    for track in &mut film.tracks {
        if let Some(window) = window {
            narrow(track, window);
        }
        prune(track)?;
    }
    film.tracks.retain(|track| !track.samples.is_empty());
    if film.tracks.is_empty() {
        return Err(AvError::Missing { field: "samples" });
    }
    Ok(())
}

/// Cuts tracks down to `cut` to the moment, for pictures that are written anew:
/// what decoding needs before the first one shown stays.
pub(crate) fn cut_exactly(film: &mut Film, cut: Cut) -> Result<(), AvError> {
    let from = i64::try_from(cut.from.as_nanos()).unwrap_or(i64::MAX / 4);
    let most = i64::try_from(cut.most.as_nanos()).unwrap_or(i64::MAX / 4);
    for track in &mut film.tracks {
        narrow(track, (from, from.saturating_add(most)));
        prune(track)?;
    }
    film.tracks.retain(|track| !track.samples.is_empty());
    match film.track(Kind::Picture) {
        Some(_) => Ok(()),
        None => Err(AvError::Missing { field: "pictures" }),
    }
}

/// From a key frame at or before `from` to one at or before the latest end, in
/// nanoseconds of the film.
fn window(pictures: &Track, from: i64, most: i64) -> Result<(i64, i64), AvError> {
    let delay = i64::try_from(pictures.delay).unwrap_or(0);
    let wanted = pictures.from + pictures.ticks((from - delay).max(0));
    let keys = || {
        pictures
            .timed()
            .filter(|(_, sample)| sample.key)
            .map(|(at, sample)| at + i64::from(sample.shift))
    };
    let begin = keys().filter(|at| *at <= wanted).max().or(keys().min());
    let begin = begin.ok_or(AvError::Missing { field: "key frame" })?;
    // What is shown never begins before the film does.
    let begin = begin.max(pictures.from);
    let latest = begin.saturating_add(pictures.ticks(most));
    let end = pictures.shown_until();
    let end = if end <= latest {
        end
    } else {
        // A key frame that would throw more than half away is none to end at.
        let half = begin + (latest - begin) / 2;
        keys().filter(|at| *at <= latest && *at >= half).max().unwrap_or(latest)
    };
    let at = |ticks: i64| delay + pictures.nanos(ticks - pictures.from);
    Ok((at(begin), at(end)))
}

/// Shows only what lies between two times of the film, in nanoseconds.
fn narrow(track: &mut Track, (begin, end): (i64, i64)) {
    let delay = i64::try_from(track.delay).unwrap_or(0);
    let until = track.from + track.ticks((end - delay).max(0));
    let until = until.min(track.shown_until());
    track.from += track.ticks((begin - delay).max(0));
    track.delay = u64::try_from((delay - begin).max(0)).unwrap_or(0);
    track.until = Some(until.max(track.from));
}

/// Drops samples that nothing shown needs: what a film hides stays at home.
fn prune(track: &mut Track) -> Result<(), AvError> {
    let (from, until) = (track.from, track.shown_until());
    let shown_at = |at: i64, sample: &Sample| at + i64::from(sample.shift);
    let (begin, end) = match track.kind {
        Kind::Picture => {
            let keys = || track.timed().enumerate().filter(|(_, (_, sample))| sample.key);
            let before = keys().filter(|(_, (at, sample))| shown_at(*at, sample) <= from).last();
            let begin = before.or_else(|| keys().next());
            let (begin, _) = begin.ok_or(AvError::Missing { field: "key frame" })?;
            let shown = track.timed().enumerate();
            let end = shown.filter(|(_, (at, sample))| shown_at(*at, sample) < until).last();
            (begin, end.map_or(0, |(index, _)| index + 1))
        }
        Kind::Sound => {
            let needed = track.timed().enumerate();
            let begin = needed.filter(|(_, (at, s))| at + s.ticks() > from).map(|(index, _)| index);
            // The packet before warms the decoder up.
            let begin = begin.min().map_or(usize::MAX, |index| index.saturating_sub(1));
            let end = track.timed().take_while(|(at, _)| *at < until).count();
            (begin, end)
        }
    };
    if begin >= end {
        track.samples.clear();
        return Ok(());
    }
    track.first += track.samples.iter().take(begin).map(Sample::ticks).sum::<i64>();
    track.samples.truncate(end);
    track.samples.drain(..begin);
    Ok(())
}
