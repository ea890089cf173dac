//! Loudness of frames, one after the other, to bars for the screen.

/// Bars of a waveform.
pub const BARS: usize = 64;
/// Steps kept while it is not known how many frames there are.
const STEPS: usize = 16 * BARS;

/// Loudest of so many frames each, however long the recording is.
#[derive(Debug)]
pub(super) struct Waveform {
    steps: Vec<f32>,
    /// Frames of one step.
    every: u32,
    /// Frames of the last step so far.
    count: u32,
}

impl Waveform {
    pub(super) fn new() -> Self {
        Self { steps: Vec::with_capacity(STEPS), every: 1, count: 1 }
    }

    /// The next frame is so loud, in any unit that is linear.
    pub(super) fn push(&mut self, level: f32) {
        let level = if level.is_finite() { level.max(0.0) } else { 0.0 };
        match self.steps.last_mut() {
            Some(last) if self.count < self.every => {
                *last = last.max(level);
                self.count += 1;
                return;
            }
            _ => {}
        }
        if self.steps.len() == STEPS {
            self.steps = self.steps.chunks(2).map(loudest).collect();
            self.every *= 2;
        }
        self.steps.push(level);
        self.count = 1;
    }

    /// The bars, the loudest being 255; empty where nothing was heard of.
    pub(super) fn bars(&self) -> Vec<u8> {
        let most = loudest(&self.steps);
        if most <= 0.0 {
            return Vec::new();
        }
        let count = self.steps.len();
        let bar = |number: usize| {
            let from = number * count / BARS;
            let until = ((number + 1) * count / BARS).max(from + 1);
            let level = self.steps.get(from..until).map_or(0.0, loudest);
            (level / most * 255.0).round() as u8
        };
        (0..BARS).map(bar).collect()
    }
}

fn loudest(levels: &[f32]) -> f32 {
    levels.iter().copied().fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_follow_the_recording_however_many_frames_it_has() {
        for frames in [64_usize, 700, 1_024, 9_000, 100_000] {
            let mut waveform = Waveform::new();
            for frame in 0..frames {
                let third = frame * 3 / frames;
                waveform.push([0.5, 0.0, 2.0][third]);
            }
            let bars = waveform.bars();
            assert_eq!(bars.len(), BARS);
            assert_eq!((bars[10], bars[32], bars[60]), (64, 0, 255), "{frames}");
        }
    }

    #[test]
    fn silence_and_nonsense_have_no_bars_and_few_frames_are_spread() {
        let mut silent = Waveform::new();
        [0.0, f32::NAN, -1.0].into_iter().for_each(|level| silent.push(level));
        assert!(silent.bars().is_empty() && Waveform::new().bars().is_empty());
        let mut short = Waveform::new();
        [1.0, 0.5].into_iter().for_each(|level| short.push(level));
        let bars = short.bars();
        assert!(
            bars[..32].iter().all(|bar| *bar == 255) && bars[33..].iter().all(|bar| *bar == 128)
        );
    }
}
