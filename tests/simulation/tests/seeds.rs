//! The short form: some seeds, those that once broke a promise, and the bugs
//! put in on purpose.

use std::sync::LazyLock;

use simulation::fish::Fish;
use simulation::play;
use simulation::template::Template;

static TEMPLATE: LazyLock<Template> = LazyLock::new(Template::make);

/// Each was broken once; beside it what was wrong.
const KEPT: [(u64, &str); 23] = [
    (7, "what a restored server is owed waited for the next job in the background"),
    (94, "the same, a report and what was added to it"),
    (160, "the same, an addition"),
    (14, "a report whose answer was lost was changed and held for ever"),
    (56, "a report never showed complete again after an addition's photo was sent again"),
    (124, "the same"),
    (163, "a network that came up did not end the wait of a request under way"),
    (179, "what was submitted while a fetch hung waited for it"),
    (303, "a server whose clock was set back kept its people out as long"),
    (332, "the same"),
    (961, "the same by four minutes, after ten were allowed for readings out of order"),
    (964, "an answer from before the network came up made a report wait a minute"),
    (1_107, "not known: it broke with the core of the morning of 26 November"),
    (1_221, "a new process that was told of a metered network kept the waits of the last one"),
    (1_261, "the same, a report taken back"),
    (3_035, "the same, a photo"),
    (2_013, "a restored server was asked for an addition instead of what it had lost"),
    (2_419, "what waited for a sign-in stayed when a restored server let the session in again"),
    (2_940, "a checker that asked for progress the moment something was submitted"),
    (10_365, "a run that was frozen told what had waited before, and nobody came back for it"),
    (1_898, "several SOS behind a portal asked each for itself, more than 400 times an hour"),
    (6_895, "a wire that refused a connection and carried what went over it all the same"),
    (44, "a phone whose session had ended asked seven times a second"),
];

#[test]
fn every_promise_is_kept_and_a_seed_is_the_same_twice() {
    for seed in 10_000..10_040 {
        let outcome = play(&TEMPLATE, seed, false, None);
        assert!(outcome.broken.is_empty(), "seed {seed}: {:?}", outcome.broken);
        assert!(outcome.requests < 2_000, "seed {seed}: {} requests", outcome.requests);
        if seed % 8 == 0 {
            let again = play(&TEMPLATE, seed, false, None);
            assert_eq!(again.echo, outcome.echo, "seed {seed} is not the same twice");
        }
    }
}

#[test]
fn what_was_broken_once_stays_whole() {
    for (seed, was) in KEPT {
        let outcome = play(&TEMPLATE, seed, false, None);
        assert!(outcome.broken.is_empty(), "seed {seed} ({was}): {:?}", outcome.broken);
    }
}

#[test]
fn the_net_catches_what_is_put_in_it() {
    for fish in [Fish::AckBeforeDurable, Fish::NoIdempotency, Fish::BelievesStatus] {
        let caught = (0..1_000).find(|seed| {
            let outcome = play(&TEMPLATE, *seed, false, Some(fish));
            !outcome.broken.is_empty()
        });
        assert!(caught.is_some(), "{fish:?} swims through 1,000 seeds");
    }
}
