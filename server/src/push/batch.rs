//! One chunk: every message of it handed over, many at a time, each answer judged.

use futures_util::StreamExt as _;
use jiff::{SignedDuration, Timestamp};

use super::Push;
use super::fanout::{Kept, Work};
use super::sender::{Message, Outcome, Target};
use crate::clock::Clock;

/// Seconds before the first retry; doubled each time.
const FIRST_S: i64 = 2;
/// Longest wait between two attempts nobody asked for.
const WAIT_MAX_S: i64 = 300;

/// Hands everything of `work` over, `at_once` at a time.
pub(super) async fn hand_over(
    push: &Push,
    clock: &dyn Clock,
    work: &Work,
    message: &Message,
    at_once: usize,
) -> Vec<(i64, Kept)> {
    let mut all = Vec::with_capacity(work.targets.len());
    for target in &work.targets {
        all.push(one(push, clock, target, message));
    }
    futures_util::stream::iter(all).buffer_unordered(at_once).collect().await
}

async fn one(push: &Push, clock: &dyn Clock, to: &Target, message: &Message) -> (i64, Kept) {
    let number = to.number;
    let Some(sender) = push.senders.of(to.channel) else { return (number, Kept::Refused) };
    let (host, now) = (sender.host(to), clock.now());
    if let Some(until) = push.pauses.until(&host, now) {
        // Not asked, so not an attempt.
        let due_at = until.saturating_add(spread(number, FIRST_S)).unwrap_or(until);
        return (number, Kept::Again(to.attempts, due_at));
    }
    let outcome = sender.send(to, message, now).await;
    let now = clock.now();
    let kept = match outcome {
        Outcome::Taken => Kept::Handed,
        Outcome::Gone => Kept::Gone,
        Outcome::Refused(why) => {
            tracing::warn!(alert = message.alert, host, why, "a push message is refused");
            Kept::Refused
        }
        Outcome::Later(asked) => {
            if let Some(length) = asked {
                push.pauses.pause(&host, now, length);
            }
            Kept::Again(to.attempts + 1, due_at(to, asked, now))
        }
    };
    (number, kept)
}

/// Doubled each time, never before it was asked for, and not everybody at once.
fn due_at(to: &Target, asked: Option<SignedDuration>, now: Timestamp) -> Timestamp {
    let doubled = FIRST_S << to.attempts.clamp(0, 16);
    let own = doubled.min(WAIT_MAX_S);
    let least = asked.map_or(own, |asked| own.max(asked.as_secs()));
    let wait = SignedDuration::from_secs(least).saturating_add(spread(to.number, own));
    now.saturating_add(wait).unwrap_or(now)
}

/// Up to half of `seconds`, by the subscription's number: even, and the same again.
fn spread(number: i64, seconds: i64) -> SignedDuration {
    let part = number.wrapping_mul(0x9e37_79b9).rem_euclid(1_000);
    SignedDuration::from_millis(part.saturating_mul(seconds) / 2)
}

#[cfg(test)]
mod tests {
    use citizen_wire::push::PushChannel;

    use super::*;

    #[test]
    fn waits_double_up_to_a_bound_and_are_never_shorter_than_asked() {
        let now = Timestamp::UNIX_EPOCH;
        let after = |attempts: i64, asked: Option<i64>, number: i64| {
            let to = Target {
                number,
                channel: PushChannel::WebPush,
                endpoint: String::new(),
                p256dh: Vec::new(),
                auth: Vec::new(),
                attempts,
            };
            due_at(&to, asked.map(SignedDuration::from_secs), now).as_second()
        };
        for number in [1, 7, 1_600_000] {
            for (attempts, own) in [(0, 2), (1, 4), (5, 64), (9, 300), (10_000, 300)] {
                let wait = after(attempts, None, number);
                assert!((own..=own + own / 2).contains(&wait), "{attempts}: {wait}");
                assert!(after(attempts, Some(120), number) >= own.max(120));
            }
        }
    }
}
