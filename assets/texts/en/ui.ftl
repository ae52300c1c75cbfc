language-name = English
look = Look
look-desktop = Look: as the system
look-light = Look: light
look-dark = Look: dark
look-contrast = Look: high contrast
yes = Yes
no = No
error-ui-no-window = No window could be opened: there is no display. Run it on a desktop, or set TEREZE_RENDERER=glow.
error-ui-unknown-renderer = There is no renderer “{ $name }”: set TEREZE_RENDERER to any, wgpu or glow.

ui-month-1 = January
ui-month-2 = February
ui-month-3 = March
ui-month-4 = April
ui-month-5 = May
ui-month-6 = June
ui-month-7 = July
ui-month-8 = August
ui-month-9 = September
ui-month-10 = October
ui-month-11 = November
ui-month-12 = December
date-in-words = { $day } { $month } { $year }
date-hint = For example 22.11.2026. ↑ ↓ day, Alt+↓ calendar

nav-services = Services
nav-outbox = Outbox
nav-journal = Journal
nav-request = Open request
nav-request-short = Request
nav-log-out = Log out
status-window = Window { $number }
status-online = Gateway is connected
status-unknown = Checking the gateway
status-offline = No gateway since { $time }
status-queue = In the queue: { $count }

log-in-heading = Log in
log-in-user = User
log-in-password = Password
log-in-demo = This is the demo centre. User { $user }, password { $password }.
log-in-enter = Log in
log-in-checking = Checking…
log-in-wait = { $count ->
    [one] Try again in { $count } second.
   *[other] Try again in { $count } seconds.
}

services-title = Choose a service
services-search = Find a service
services-search-hint = Type the name in any of three languages, or the number. ↑ and ↓ choose, Enter begins a request
services-found = Found
services-favourites = Favourites
services-recent = Used lately
services-all = All services
services-none = No such service
services-none-hint = Try another word of the name, or the number of the service.
services-favourite = Favourite
services-no-centre = Not through the centre
services-act = Order { $number } of { $date }
services-act-lapsed = The act lapsed on { $date }
fee-free = Free
fee-before-sending = Paid before sending
fee-after-check = Paid after the check

step-next = Next: { $step }
step-next-short = Next
rail-heading = Steps of the request
rail-done = Done
rail-here = You are here
rail-wrong = To be mended
rail-ahead = Ahead
rail-time-norm = { $time }, norm { $norm }
rail-time-over = { $time }, over the norm of { $norm }
rail-time-together = { $time }; 2–4 together { $together }, norm { $norm }
rail-time-together-over = { $time }; 2–4 together { $together }, over the norm of { $norm }
rail-key-enter = next field
rail-key-next = next step
rail-key-help = explain the field
rail-key-back = put away
request-done = Finish
request-withdraw = Withdraw the request…
errors-count = Errors: { $count }
errors-none = No errors

field-optional = optional
field-unsaved = being saved
field-example = for example, { $text }
field-article = Basis: { $article }
source-registry = from the registry
source-program = filled by the program
form-article = The form is taken from the annex of the act: { $article }
form-undo = Take back the last change
table-row = Row { $number }
table-rows = Rows: { $count }
table-add = Add a row
table-remove = Remove the row

applicant-sentence = Type the number: the registries fill in the rest.
applicant-number = Applicant’s IIN or BIN
applicant-number-hint = 12 digits. After the last one the registry is asked by itself
applicant-number-missing = The applicant’s number is needed: type the IIN or BIN.
applicant-demo = In the demo centre try these numbers
representative-heading = Who applies
representative-none = The applicant in person
representative-notarised = A representative with a notarised power of attorney
representative-otherwise = A representative with a power of attorney certified otherwise
representative-otherwise-sentence = The data of such a power of attorney is not filled in: the regulation leaves the representative’s fields empty. Add the paper itself to the papers.
power-number = Number of the power of attorney in the register
power-number-hint = Type the number from the paper: the rest comes from the notaries’ registry
power-demo = In the demo centre: { $number }, given by { $of }
power-asking = Asking the notaries’ registry…
power-found = Found: { $name }, valid until { $date }.

registry-heading = Answer of the registry
registry-not-asked = Once the number is typed, the answer of the registry stands here.
registry-asking = Asking the registry…
registry-found = Found in the registry. Compare the data with the document.
registry-print-notice = Make the message
registry-again = Ask again
registry-died = Died: { $date }
registry-iin = IIN
registry-number = BIN or IIN
registry-birth-date = Date of birth
registry-address = Registered address
registry-document = Identity document
registry-legal-form = Legal form
registry-registered = Date of registration
registry-head = First head
registry-legal-address = Legal address
registry-active = Registered and active
registry-liquidated = Liquidated
checklist-heading = Papers checklist
checklist-ready = here, scanned
checklist-to-scan = here, to be scanned
checklist-missing = missing
checklist-optional = optional
checklist-complete = The papers are complete
messages-heading = Messages
messages-more = { $count ->
    [one] { $count } more message
   *[other] { $count } more messages
}

papers-sentence = Tick with Space each paper that lies on the desk, then scan it or add a file.
papers-none = No papers are asked for
papers-none-hint = In this case nothing is attached to the application. Go to the next step.
papers-scanner = Scanner
papers-pages = Pages: { $count }
papers-not-scanned = Not scanned
papers-optional = Optional
papers-original-back = The original is handed back at once
papers-original-to-provider = The original goes by courier
papers-article = Basis: { $article }
papers-busy = Reading pages…
papers-quality = Look at the quality of some pages.
papers-scan = Scan
papers-stop = Stop scanning
papers-find-scanners = Find scanners
papers-add-file = Add a file…
papers-watched = Take files from the folder: { $count }
papers-refuse-hint = When papers are missing, a receipt of refusal is given.
papers-refuse = Refuse acceptance…
page-turn-left = Turn left
page-turn-right = Turn right
page-back = Move back
page-on = Move on
page-delete = Delete
page-undo = Undo
page-redo = Redo

sign-sentence = Review it together with the applicant: exactly this is signed.
sign-button = Sign and send
sign-signing = Signing…
sign-signed = The application is signed and no longer changes.
sign-ready = Everything is ready: press F9.
sign-no-applicant = No applicant is entered: go back to the first step.
sign-errors = { $count ->
    [one] The form has { $count } error: press F8 and mend it.
   *[other] The form has { $count } errors: press F8 and mend them.
}
sign-papers = { $count ->
    [one] { $count } paper is missing or not scanned: go back to the papers.
   *[other] { $count } papers are missing or not scanned: go back to the papers.
}
sign-no-key = The signing key is not open: give its file and password.
key-heading = Signing key
key-file = Key file
key-file-hint = The .p12 file of the national certification authority
key-choose = Choose…
key-password = Password of the key
key-open = Open the key
key-opening = Opening the key…
key-ready = { $name }, { $number }. The key is valid until { $date }.
review-applicant = Applicant
review-papers = Papers attached
review-no-scan = not scanned

receipt-not-signed = The application is not signed yet: the receipt is given after the signature.
receipt-number = Registration number
receipt-no-number = Awaited
receipt-accepted = Accepted
receipt-deadline = Result due
receipt-term = Term of the service
receipt-papers = Papers to hand over
receipt-hand-over = Hand over the result
receipt-way = Way of the request. Now: { $state }
receipt-said-queued = The application is signed and waits in the queue. The receipt can be given now.
receipt-said-sent = The application is being sent to the gateway. The receipt can be given now.
receipt-said-delivered = The gateway took the application: the provider’s number is awaited.
receipt-said-registered = The provider registered the application.
receipt-said-under-review = The application is under review by the provider.
receipt-said-granted = The decision is positive: the result can be handed over.
receipt-said-refused = A reasoned refusal came: explain its grounds to the applicant and hand it over.
receipt-said-at-centre = The result is at the centre: hand it over to the applicant.
receipt-said-handed-over = The result was handed over.
receipt-said-not-accepted = Papers are missing, the application was not accepted: give the receipt in two copies.
receipt-said-withdrawn = The applicant took the request back.
receipt-said-needs-attention = The application is not being sent: read the answer below and do what it says.
paper-pages = Pages: { $count }
preview-page = Page { $number }
paper-copy = Copy { $number }
paper-save = Save…
paper-close = Close

outbox-title = Outbox
outbox-sentence = Sent by itself when there is a connection. One request never holds up another.
outbox-send-now = Send now
outbox-empty = Everything is sent
outbox-empty-hint = No request is in the queue.
outbox-try-again = Send it again
outbox-try-again-hint = This request is stuck: remove the cause and send it again.
outbox-last-answer = Answer of the last try
journal-title = Journal of requests
journal-search = Find a request
journal-search-hint = Number, applicant’s name or IIN/BIN, name of the service
journal-empty = The journal is empty
journal-empty-hint = The first request you begin stands here.
journal-none = Nothing found
journal-none-hint = Shorten the word, or type the number again.
list-hint = ↑ and ↓ choose a row, Enter opens it
column-applicant = Applicant
column-service = Service
column-state = State
column-tries = Tries
column-next-try = Next try
column-begun = Begun
column-number = Number

question-refuse = Refuse acceptance?
question-refuse-sentence = These papers are missing or not scanned. The receipt is made in two copies and the request is closed.
question-refuse-yes = Refuse
question-withdraw = Withdraw the request?
question-withdraw-reason = Reason
question-withdraw-hint = In short, in the applicant’s words
question-withdraw-yes = Withdraw
question-no = No, go back
notice-dismiss = Understood

dialog-add-files = Choose the files of the paper
dialog-key-file = Choose the key file
dialog-save-paper = Save the paper

# Command palette
palette-heading = Find anything
palette-field = Service, request, person or action
palette-actions = Actions
palette-services = Services: begin a new request
palette-requests = Requests
palette-people = People and organisations
palette-nothing = Nothing found: try a shorter word.
palette-open = Find
action-services = Show the services
action-outbox = Show the outbox
action-journal = Show the journal of requests
action-shift = Show the shift
action-day = The day in figures
action-next-error = Go to the next error
action-help = Explain the field
action-undo = Take back the last change
action-redo = Do the change again
action-again = Ask the registry again
action-scan = Scan
action-receipt = Print the receipt
action-print-application = Print the application as filled
action-refuse = Refuse acceptance
action-withdraw = Withdraw the request
action-compare = Compare with this applicant's other requests
action-applicant-screen = Open or close the applicant's screen
action-look = Change the look
action-language = Change the language
action-tour = Walk through the program
action-lock = Lock the screen
action-log-out = Log out
# Doing a change again
form-redo = Do the change again
# Lock, shift, day, duplicates, visit, the applicant's screen, tour
nav-shift = Shift
nav-day = Day
nav-lock = Lock
lock-heading = The desk is locked
lock-since = User { $user }. Locked since { $time }
lock-open = Unlock
lock-another-person = Another person takes the desk
lock-another-person-hint = The open draft stays and waits for its operator; nobody else sees it.
lock-warning = The desk is about to lock
lock-warning-sentence = Nobody has touched it for some time. Any key or movement keeps it open. What is typed stays.
lock-warning-seconds = { $count ->
    [one] { $count } second left
   *[other] { $count } seconds left
}
shift-title = Shift
shift-number = Shift { $number }
shift-since = Open since { $moment }
shift-none = No shift is open
shift-none-hint = A shift opens by itself at log-in or with the first request.
shift-none-sentence = A shift opens at log-in or with the first request and is closed with a report.
shift-counting = Counting what was done in the shift…
shift-closing = Closing the shift and making its report…
shift-close = Close the shift…
shift-by-service = Done by service
shift-nothing-done = Nothing has been done in this shift yet. It can be closed all the same.
shift-together = Together
shift-begun = Begun
shift-signed = Signed
shift-not-accepted = Not accepted
shift-withdrawn = Withdrawn
shift-refused = Refused
shift-handed-over = Handed over
shift-all-sent = Everything signed has been sent.
shift-unsent = { $count ->
    [one] { $count } signed request stays in the queue and is sent when there is a connection.
   *[other] { $count } signed requests stay in the queue and are sent when there is a connection.
}
shift-drafts = { $count ->
    [one] { $count } draft stays and waits for you.
   *[other] { $count } drafts stay and wait for you.
}
shift-copies = Copies printed again: { $count }
shift-mean = Mean time of a service: { $time } (minutes and seconds)
shift-opened = Opened
shift-closed = Closed
shift-before = Closed shifts
shift-before-hint = ↑ and ↓ choose a shift, Enter makes its report again
question-close-shift = Close the shift?
question-close-shift-sentence = Shift { $number } is closed with a report that nothing changes any more. Nothing is lost:
question-close-shift-yes = Close the shift
day-title = { $day }
day-today = Today so far, this desk alone.
day-sentence = The whole day, this desk alone.
day-before = Day before
day-after = Day after
day-counting = Counting
day-counting-hint = The figures of the day stand here in a moment.
day-empty = Nothing was done on this day
day-empty-hint = As soon as a request is begun, its figures stand here.
day-visits = Waiting and service
day-waited = { $in } of { $of } people waited no longer than { $minutes } minutes. Half of them waited less than { $median }.
day-waited-none = Nobody’s waiting time is known: enter the time on the ticket (Ctrl+T at the first step).
day-served = { $in } of { $of } people were served within { $minutes } minutes. Half of them took less than { $median }.
day-served-none = No service has been finished yet.
day-by-hour = Requests by hour
day-begun = Begun
day-signed = Signed
day-hour = Hour
day-by-step = Time of each step, in minutes
day-median = Median
day-norm = Norm
day-step = Step
day-count = Times
day-against = Against the norm
day-no-norm = no norm
day-within = within
day-over = over by { $time }
day-refusals = Refusals by ground
day-refusals-none = There were no refusals on this day.
day-ground = Ground
duplicates-notice = { $count ->
    [one] The same applicant already has { $count } request for this service.
   *[other] The same applicant already has { $count } requests for this service.
}
duplicates-compare = Compare
duplicates-title = Same applicant, same service
duplicates-sentence = Ask the applicant which one is meant. Both may stand; nothing is deleted.
duplicates-arrows = ← and → show the next one
duplicates-this = This request
duplicates-other = The other request
duplicates-number = Number: { $number }
duplicates-no-number = not yet given
duplicates-begun = Begun { $moment }
duplicates-hidden = This is another operator’s draft: its contents are not shown.
duplicates-both-empty = Neither of them has anything filled in yet.
duplicates-field = Field
duplicates-differs = differs
duplicates-back = Back
duplicates-go-on = Go on with this one
duplicates-open-other = Open the other one
consent-heading = Consent
consent-text = I agree that data protected by law and held in information systems is used to render the public service.
consent-given = Consent given at { $time }
applicant-screen-show = Applicant’s screen
applicant-screen-hide = Hide the applicant’s screen
ticket-label = Time on the queue ticket ({ $key })
ticket-hint = Hours and minutes: with it the waiting time is counted
ticket-wrong = This is no time of day: type hours and minutes, for example 09:32, or empty the field.
rail-waited = Waited { $time }, standard { $minutes } min
rail-waited-over = Waited { $time }, over the standard of { $minutes } min
rail-service = Service { $time }, standard { $minutes } min
rail-service-over = Service { $time }, over the standard of { $minutes } min
survey-heading = Survey of the applicant
survey-hint = May be left out. The applicant answers on their screen, or you press 1, 2 or 3.
applicant-screen-welcome = Welcome
applicant-screen-welcome-hint = Give the operator your identity document. What is entered will stand here.
applicant-screen-applicant = Check that this is you
applicant-screen-form = Check what is being entered
applicant-screen-papers = Your papers
applicant-screen-sign = Check everything before it is signed
applicant-screen-number = The operator is entering your number.
applicant-screen-nothing = Nothing is entered here yet.
applicant-screen-agree = I agree
applicant-screen-accepted = Your application is accepted
applicant-screen-not-accepted = The application was not accepted: papers are missing
applicant-screen-withdrawn = You took the application back
applicant-screen-number-later = will be told after registration
applicant-screen-survey = Please answer two questions
applicant-screen-thanks = Thank you!
tour-of = Tour: { $number } of { $of }
tour-1-title = Choose a service
tour-1-text = Type a word of its name, for example “press”. ↑ and ↓ choose, Enter begins.
tour-2-title = Type the applicant’s number
tour-2-text = The registries fill in the rest. Ctrl+Enter goes on, whatever has the focus.
tour-3-title = Fill in the form
tour-3-text = Enter goes from field to field. F1 explains the field, F8 goes to the next error.
tour-4-title = Tick and scan the papers
tour-4-text = Space ticks a paper that lies on the desk, F6 scans it, F7 adds a file.
tour-5-title = Sign
tour-5-text = Open the key with its password, then press F9. The receipt is made by F10.
tour-next = Next
tour-end = End
tour-close = Close the tour
# Calendar, lists, papers, notices.
calendar-month-1 = January
calendar-month-2 = February
calendar-month-3 = March
calendar-month-4 = April
calendar-month-5 = May
calendar-month-6 = June
calendar-month-7 = July
calendar-month-8 = August
calendar-month-9 = September
calendar-month-10 = October
calendar-month-11 = November
calendar-month-12 = December
calendar-weekday-1 = Mo
calendar-weekday-2 = Tu
calendar-weekday-3 = We
calendar-weekday-4 = Th
calendar-weekday-5 = Fr
calendar-weekday-6 = Sa
calendar-weekday-7 = Su
calendar-title = { $month } { $year }
calendar-open = Open the calendar
calendar-back = Previous month
calendar-on = Next month
calendar-today = { $day }, today
calendar-keys = ← → day, ↑ ↓ week, PgUp PgDn month, Enter takes
way-sent = Sent
way-decision = Decision
papers-tick-stays = A scanned paper stays ticked: delete its pages first.
papers-drop = Drop the file: it goes to this paper
notice-more = { $count ->
    [one] { $count } message more
   *[other] { $count } messages more
}
status-offline-short = Offline since { $time }
# Consent and the keys of a step
consent-tick = { $text } ({ $key })
sign-no-consent = The applicant’s consent is not marked: { $key } marks it.
rail-key-mark = mark the paper
rail-key-scan = scan
rail-key-watched = take from folder
rail-key-sign = sign
rail-key-consent = consent
rail-key-receipt = receipt
rail-key-done = finish
key-demo = In the demo centre the password of the key is { $password }
notice-no-dialog = The window for choosing files did not open. Put the file into the scanner’s folder and press Ctrl+O, or drop it on this window.
