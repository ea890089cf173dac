# Every word on the phone's screens. Families (stage-, why-, step-…) follow names of the core.
app-name = Digital citizen
back = Back
stop = Stop
listen = Read aloud
share = Share
understood = Got it
stars = { $count } stars

tab-home = Home
tab-reports = Reports
tab-warnings = Warnings
tab-me = Me

home-report = Report
home-sos = SOS
home-call = Call
home-waiting = { $count } waiting to be sent
home-more-warnings = { $count } more warnings
home-my-reports = My reports
home-services = Services
service-reports = Field reports
service-reports-about = Follow, rate, reopen
service-warnings = Disaster warnings
service-warnings-about = In force where you are
service-emergency = Emergency
service-emergency-about = SOS and numbers to call

mine-title = My reports
mine-empty = You have sent no report yet. Take a photo, write a few words and send: it works without a network too.
report-no-words = (no words)
photos = { $done }/{ $all } photos arrived
photo-own = Your photo
photo-answer = Photo of the answer
photo-remove = Remove this photo
photo-arrived = Arrived
photo-smaller = { $before } made { $after }
photo-twice = Looks like one you have

writing-title = Report
writing-photo = Take or choose a photo
writing-photo-work = Making the photo small…
writing-text = What, and where?
writing-place = Position
writing-locating = Looking for your position…
writing-no-place = No position yet. You can send without.
writing-locate = Use my position
writing-locate-again = Look again
writing-accuracy = Within about { $metres } m
writing-category = Category
writing-no-categories = Categories come with the first connection. You can send without.
writing-hide-name = Hide my name from all but the unit that answers
writing-send = Send
writing-kept = Words and photos are kept as you enter them.
writing-discard = Delete the draft

outbox-title = Waiting to be sent
outbox-empty = Everything has arrived.
outbox-try-now = Send now
outbox-safe = All of this is kept on the phone and goes by itself when there is a network.
outbox-bytes = { $done } / { $all }
outbox-again = tries again at { $time }

page-title = Report
page-kept = Kept on this phone. It goes by itself when there is a network.
page-due = { $unit } is working on it, due { $time }.
page-unit = { $unit } has it.
page-answered-at = Answered at { $time }
page-question = You are asked
page-add = Add
page-add-send = Send addition
page-reopen = Not done? Reopen
page-reopen-send = Ask to reopen
page-timeline = What happened
page-fetched = As of { $time }
page-edit = Edit
page-withdraw = Withdraw

rating-title = How was it?
rating-send = Send rating
rating-fast = Quick
rating-right = To the point
rating-polite = Polite
rating-unfinished = Not finished

warnings-title = Warnings
warnings-empty = No warning for where you are or what you follow.
warnings-elsewhere = Elsewhere
warnings-over = Over
warning-title = Warning
warning-level = Level { $level } · { $name }
warning-until = until { $time }
warning-over = ended { $time }
warning-drill = DRILL
warning-all-clear = All clear
warning-what-to-do = What to do
warning-steps = What to do
warning-area = Whom it concerns
warning-not-here = You are not in this area.
warning-source = { $sender }, sent { $time }
warning-safe = I am safe
warning-said-safe = You said you are safe.
level-1 = Low risk
level-2 = Moderate risk
level-3 = High risk
level-4 = Very high risk
level-5 = Catastrophic risk

follow-title = Communes I follow
follow-count = { $count } followed
follow-search = Find a commune
follow-empty = The list comes with the first connection.

reach-test = Check: do warnings reach this phone?
reach-testing = Checking…
reach-good = Warnings will reach this phone.
reach-bad = Something is left to do.
reach-server-yes = The server answers
reach-server-no = The server does not answer
reach-keys-yes = Signatures can be checked
reach-keys-no = No keys to check signatures yet
reach-follows-yes = Knows what to warn for
reach-follows-no = Choose at least one commune to follow
reach-boundaries-yes = Boundaries are here
reach-boundaries-no = No boundaries yet

sos-title = Emergency
sos-call-first = If you can call, call 112 first.
sos-text = How many people, what is needed? (optional)
sos-words = Help needed now
sos-send = Send SOS with position
sos-sending = Sending…
sos-numbers = Numbers to call
call-free = Free
call-charged = Charged

sign-in = Sign in
sign-in-to-send = Sign in to send
sign-in-why = Your number lets the unit answer you.
sign-in-number = Mobile number
sign-in-ask = Get a code by message
sign-in-code = Code from the message
sign-in-enter = Enter
sign-in-safe = What you wrote stays on this phone, signed in or not.
consent-text = The province uses your number, words, photos and position only to handle reports and to help you. You can take this back at any time.
consent-give = I agree
me-nobody = Nobody is signed in on this phone.
me-signed-in = Signed in: { $number }
me-sign-out = Sign out
me-sign-out-keeps = Signing out deletes no draft and nothing that waits.

settings-title = Settings
settings-about = Language, size of type, data saver
settings-language = Ngôn ngữ · Language
settings-size = Size of type
settings-sending = Sending
settings-data-saver = Data saver
settings-data-saver-about = Smaller photos; films wait for Wi-Fi.
settings-wifi-only = Photos over Wi-Fi only
settings-wifi-only-about = Words always go at once.
language-vi = Tiếng Việt
language-en = English
size-normal = Normal
size-large = Large
size-largest = Largest

stage-draft = Draft
stage-waiting = Waiting
stage-sending = Sending
stage-signin = Waits for you to sign in
stage-held = Needs a change
stage-sent = Sent
stage-accepted = Accepted
stage-working = In progress
stage-asked = You are asked
stage-answered = Answered
stage-closed = Done
stage-rejected = Not taken
stage-withdrawn = Withdrawn

step-received = Received
step-accepted = Accepted
step-routed = Sent to a unit
step-asked = Question
step-added = You added
step-answered = Answered
step-closed = Done
step-rated = You rated
step-reopened = You reopened
step-rejected = Not taken
step-withdrawn = You withdrew
step-extended = More time
step-note = Note

kind-report = Report
kind-withdrawal = Withdrawal
kind-addition = Addition
kind-rating = Rating
kind-reopening = Reopening
kind-media = Photo

entry-queued = Waits its turn
entry-sending = Sending
entry-held = Needs a change
entry-auth-wait = Waits for sign-in

why-offline = No network
why-server = The server is busy
why-captive-portal = This Wi-Fi wants a sign-in first
why-rate-limited = The server asks to wait
why-wifi-only = Waits for Wi-Fi
why-data-saver = Data saver: waits for Wi-Fi
why-sign-in = Waits for you to sign in
why-breaker = The server does not answer
why-report = Waits for the words to arrive

trouble-offline = No network. What you wrote is kept.
trouble-sign-in = Sign in first. What you wrote is kept.
trouble-not-found = No longer on this phone.
trouble-storage-full = The phone is full. Delete some photos or films and try again.
trouble-stopped = Stopped.
trouble-defect = A defect of the app. What you wrote is kept.

# Only iOS asks in the words of the app.
ios-location-why = The position says which commune it is about and which warnings are for you. Reports can be sent without it.
