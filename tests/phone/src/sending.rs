//! Works the outbox, with a progress bar for each medium on a terminal.

use std::collections::HashMap;
use std::future::Future;
use std::io::{IsTerminal, stderr};
use std::time::Duration;

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::OutboxItem;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use uuid::Uuid;

use crate::words::Words;

/// How often the bars are drawn anew.
const FRAME: Duration = Duration::from_millis(150);
const LOOK: &str = "{prefix} {bar:30} {binary_bytes:>10}/{binary_total_bytes:<10} {msg}";

/// Waits for `work`, drawing how far each medium is unless `quiet`.
pub async fn drawn<T>(
    app: &CitizenApp,
    words: &Words,
    quiet: bool,
    work: impl Future<Output = T>,
) -> T {
    if quiet || !stderr().is_terminal() {
        return work.await;
    }
    let mut bars = Bars::default();
    tokio::pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => {
                bars.show(&app.outbox().unwrap_or_default(), words);
                return done;
            }
            () = tokio::time::sleep(FRAME) => {
                // A frame that cannot be read is left out; the work goes on.
                bars.show(&app.outbox().unwrap_or_default(), words);
            }
        }
    }
}

#[derive(Default)]
struct Bars {
    screen: MultiProgress,
    bars: HashMap<Uuid, ProgressBar>,
}

impl Bars {
    /// A bar for each medium that waits; those that are gone have arrived.
    fn show(&mut self, items: &[OutboxItem], words: &Words) {
        for item in items.iter().filter(|item| item.kind == "media") {
            let bar = self.bars.entry(item.id).or_insert_with(|| {
                let bar = self.screen.add(ProgressBar::new(item.bytes_total));
                let look = ProgressStyle::with_template(LOOK);
                bar.set_style(look.unwrap_or_else(|_| ProgressStyle::default_bar()));
                bar.set_prefix(item.id.to_string());
                bar
            });
            bar.set_position(item.bytes_done);
            let (group, word) = match item.why.as_str() {
                "" => ("entry", &item.state),
                _ => ("why", &item.why),
            };
            bar.set_message(words.term(group, word));
        }
        for (id, bar) in &self.bars {
            if !bar.is_finished() && items.iter().all(|item| item.id != *id) {
                bar.set_position(bar.length().unwrap_or_default());
                bar.finish_with_message(words.term("medium", "done"));
            }
        }
    }
}
