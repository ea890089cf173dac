# The words of every refusal. Keys are the codes of citizen_wire::problem::code.
body_malformed = The body cannot be read: it is not JSON, or not UTF-8.
body_too_large = The body is too large.
content_type_unsupported = This address does not take that media type.
field_unknown = A field is not part of the form.
field_missing = A required field is missing.
field_invalid = A field holds a value it may not.
text_too_long = The text is longer than allowed.
text_empty = Write a few words or attach a photo.
category_unknown = There is no such category, or it is no longer in use.
position_invalid = That is not a valid position.
position_zero = The phone did not know its position and sent zeros.
position_swapped = Latitude and longitude are in each other's place.
# Follows position_swapped.
position_meant = Did you mean { $lat }, { $lon }?
position_truncated = The position has too few decimals: it could be ten kilometres off.
media_too_many = There are too many attachments.
media_too_large = An attachment is too large.
media_type_mismatch = The file is not what its name says.
media_unreadable = The file is damaged or incomplete.
document_encrypted = The document asks for a password or is locked. Save it without a lock and attach that.
document_active = The document runs something, opens a program or carries another file. Print it to a plain PDF and attach that.
media_address_expired = This link to a photo or film has expired. Open the report again.
media_budget_too_small = The photo or film cannot be made that small and still show anything.
media_codec_unsupported = This kind of film or recording cannot be taken.
media_not_shrinkable = The film is too large and cannot be made smaller here; choose a shorter one.
media_hash_mismatch = The file received does not have the announced hash.
media_not_declared = The report does not announce this file.
report_conflict = This report id was used for other content.
report_withdrawn = This report was taken back.
state_conflict = This step is not possible in the current state.
already_reopened = This report was reopened once before.
upload_version_unsupported = This upload version is not supported.
upload_offset_conflict = The upload does not stand at that offset.
upload_checksum_mismatch = The chunk does not fit its checksum.
upload_gone = The upload is gone.
upload_preempted = Another request took this upload over.
not_found = Not found.
method_not_allowed = This address does not take that method.
sign_in_required = Please sign in.
forbidden = You may not do this.
reply_too_thin = The answer says little: it is short or a canned text as it stands. Write more, or confirm it.
confirmation_missing = A warning of this level goes only when whoever sends it confirms that they read and understood whom it reaches.
held_by_another = It cannot be taken away: data of another program depend on it.
own_request = Whoever asked for it may not decide on it.
cross_site = The request did not come from our own pages.
phone_invalid = This is not a Vietnamese mobile number.
code_wrong = The code is wrong or no longer good.
password_wrong = The user name or password is wrong.
api_key_wrong = A key is needed that was given out and not taken back.
rate_limited = Too many requests. Try again in a few minutes.
request_timeout = The request arrived too slowly and was cut.
storage_full = The server has no room left. Try again later.
unavailable = The service is interrupted for the moment. Try again later.
internal = The server has a defect. Give the request id to the operator.
alert_expires_early = The warning ends before it begins, or has ended already.
alert_too_long = The warning does not fit into one push message: shorten the text.
alert_area_empty = Say whom the warning concerns: communes, a polygon or a circle.
alert_unknown = The warning it refers to was never sent, or is over.
polygon_crosses_itself = The drawn area crosses itself.
polygon_invalid = The drawn area needs at least three corners and room inside.
consent_outdated = The text has changed. Please read the one in force.
second_factor_required = The second factor is needed.
second_factor_wrong = The second factor is wrong or was used before.
second_factor_unset = This role needs a second factor, set it up first.
oidc_state_unknown = This sign-in was not begun in this browser, or took too long. Please begin again.
oidc_declined = The sign-in service did not let you in. Try again or use the password.
oidc_provider_away = The sign-in service cannot be reached. Try again later or use the password.
oidc_token_invalid = The answer of the sign-in service cannot be trusted. Try again; if it stays so, tell the administrator.
oidc_acr_missing = The sign-in service did not verify you in the way that is required here.
oidc_account_unknown = You signed in, but there is no account for you here. Ask the administrator for one.
document_invalid = The document has faults; nothing of it was applied.
unit_has_cases = Open cases lie with the unit; it cannot go.
commune_unknown = There is no such commune.
position_outside = Too far from the province to belong to it.
hours_unreadable = Write opening hours like Mo-Fr 07:00-11:30,13:30-17:00.
valid_until_past = It would be over before it begins.
import_unreadable = The file cannot be read as what it says it is.
papers_not_held = The postal agent has not taken that many of this paper and cannot hand them over.
reference_twice = Two rows of the file have the same reference.
station_unknown = No station has this id.
unit_unknown = Not a unit that is taken: a water level is in m, cm or mm, everything else in the unit of its point.
reading_not_a_number = The value is not a number.
reading_out_of_range = The value is outside of what can be measured here.
reading_too_old = Measured too long ago; the clock of the sensor may be wrong.
reading_in_future = Measured in the future; the clock of the sensor may be wrong.
reading_too_often = Too close to another reading of the same station.
datum_differs = Not counted from the zero of this station.
period_invalid = The period must be a month (2026-03), a quarter (2026-Q1) or a year (2026) as the form has it, and have begun.
indicator_unknown = The form has no such indicator to be entered.
figure_not_a_number = A figure must be a number, like 1234.5 (nothing between thousands).
figure_out_of_range = The figure is outside of what the indicator can be.
figure_decimals = The figure has more decimals than the indicator; write nothing between thousands.
figure_locked = The figures are approved and locked; to change them, reopen them with a reason.
source_away = The source cannot be reached; it is tried again.
source_refuses = The source refuses what it is asked for.
source_unreadable = The source answers what cannot be read.
source_changed = The source lays out its data differently than the configuration says.
source_closed = The operator of this server has not opened the way to this partner.
source_endless = The partner's pages do not end within bounds, or repeat themselves.
letters_full = Too many rows at fault wait for a decision; nothing more is taken until then.
item_double = A place of nearly the same name stands near by already.
cap_unreadable = This is not a CAP 1.2 message as it must be.
cap_sender = This sender is not one of those whose warnings are believed.
cap_differs = A different warning with the same name is there already.

# Why a file cannot be opened (for staff).
fault_unknown_format = Cannot be opened: this server does not read the file's format.
fault_too_many_pixels = Cannot be opened: the picture announces more pixels than a camera makes.
fault_truncated = Cannot be opened: the file ends too early.
fault_damaged = Cannot be opened: the file is damaged.
fault_too_heavy = Cannot be opened: the file takes too much memory or time.
fault_encrypted = Cannot be opened: the document asks for a password or is locked.
fault_active_content = Not opened: the document runs something, opens a program or carries another file.

# Heads of the columns of a table that is exported.
sheet_code = Code
sheet_received_at = Received
sheet_state = State
sheet_timeliness = Deadline kept
sheet_due_at = Due
sheet_answered_at = Answered
sheet_category = Category
sheet_commune = Commune
sheet_unit = Unit
sheet_bounces = Times sent back
sheet_rating = Stars
sheet_text = Text
sheet_phone = Number
sheet_lat = Latitude
sheet_lon = Longitude

# What is observed, for other programs.
observed_gauge = Water level gauge
observed_level = Water level
observed_level_forecast = Water level, forecast

# Read from an SOS by text message.
needs_people = { $number } people
needs_vulnerable = { $number } of them old, ill or children
needs_depth = water to { $number ->
    [1] the ankles
    [2] the knees
    [3] the waist
    [4] the chest
   *[other] the roofs
}
needs_battery = battery at { $number } %
