# What the core itself says to people: text to share and to be read aloud.
moment = { $time } on { $date }
share-warning = WARNING, risk level { $level }/5: { $headline }
share-all-clear = DANGER OVER: { $headline }
share-cancelled = WARNING CANCELLED, sent in error: { $headline }
share-exercise = EXERCISE, not a real warning.
share-test = TEST, not a real warning.
share-over = NO LONGER IN FORCE.
share-place = Where: { $place }
share-time = When: from { $from } until { $until }
share-steps = What to do:
share-source = Source: { $source }
share-address = Check it at: { $address }
aloud-until = In force until { $until }
aloud-over = This is no longer in force
aloud-published = Published at { $at }
