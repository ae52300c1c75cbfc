error-number-born-later = By this ЖСН the birthday { $born } is still to come. Compare the number with the document.
error-number-not-digits = A number has digits only: delete the other character.
error-number-length = A number has 12 digits, and here are { $count }. Type it again from the document.
error-number-birth-date = The first six digits give no date of birth (year, month, day). Type it again from the document.
error-number-century = The seventh digit must be 1 to 6. Type it again from the document.
error-number-month = Digits three and four give no month of registration (01–12). Type it again from the document.
error-number-organisation-kind = The fifth digit must be 4, 5 or 6. If this is a person's number, enter it as IIN.
error-number-unit-kind = The sixth digit must be 0 to 3. Type it again from the document.
error-number-check-digit = The check digit does not agree: one digit is wrong. Type it again from the document.
error-number-never-issued = Such a number is never issued. Type it again from the document.
state-draft = Being filled
state-signed = Signed
state-queued = In the queue
state-sent = Being sent
state-delivered = Delivered
state-registered = Registered
state-under-review = Under review
state-granted = Granted
state-refused = Refused
state-at-centre = Result at the centre
state-handed-over = Handed over
state-not-accepted = Not accepted
state-withdrawn = Withdrawn
state-needs-attention = Needs attention
error-form-required = This field is empty: fill it in.
error-form-not-ticked = This is not ticked: tick it, it cannot be signed without.
error-form-too-long = There are { $count } characters here, and at most { $max } are allowed: shorten the text.
error-form-control-character = The text has an invisible control character: type it again.
error-form-several-lines = There is room for one line only: take out the line break.
error-form-not-digits = Only digits can stand here: delete blanks, hyphens and other characters.
error-form-digits-exactly = There must be { $max } digits, and here are { $count }: correct them from the document.
error-form-digits-between = There must be { $min } to { $max } digits, and here are { $count }: correct them.
error-form-not-number = This is not a whole number: write it in digits only.
error-form-out-of-range = The number must be between { $min } and { $max }: correct it.
error-form-not-money = This is not a sum in tenge: write it like 12500.00.
error-form-not-email = This is not an e-mail address: write it like name@mail.kz.
error-form-not-decimal = This is not a number: write it in digits, with at most { $places } decimals.
error-form-too-great = The number must not be greater than { $max }: check and mend it.
error-form-not-year = This is not a year: write four digits, for example 2012.
error-form-not-hex = Only the digits 0–9 and the letters A–F stand here: copy the serial number as the certificate has it.
error-form-not-base64 = This is not text in Base64: paste it whole from the file.
error-form-option-elsewhere = This does not belong to what is chosen above: choose from the list again.
error-form-not-date = There is no such day in the calendar: type the date again from the document.
error-form-not-an-option = There is no such option: choose one from the list.
error-form-other-kind = A value of another kind stands here: delete it and enter it again.
error-form-rows-missing = The table is empty: add at least { $min } row(s).
error-form-rows-too-few = The table has { $count } row(s) and needs at least { $min }: add rows.
error-form-rows-too-many = The table has { $count } rows and may have { $max }: move the rest to another application.
error-term-no-number = A term begins with a number of days: write it like “10 working days”.
error-term-count = A term has 1 to { $max } days: correct the number.
error-term-unit = It is not clear whether these are working or calendar days: write “10 working days” or “15 calendar days”.
term-working-days =
    { $count ->
        [one] { $count } working day
       *[other] { $count } working days
    }
term-calendar-days =
    { $count ->
        [one] { $count } calendar day
       *[other] { $count } calendar days
    }
day-working = working day
day-working-moved =
    working day: its rest was moved to { $other } ({ $body ->
        [government] Government decree No. { $order } of { $year }
        [labour-ministry] order of the ministry of labour No. { $order } of { $year }
       *[unknown] number of the order not known
    })
day-weekend = weekend
day-holiday = holiday: { $name-en } ({ $law-en })
day-carried-over = day of rest: the holiday of { $other } ({ $name-en }) fell on a day of rest
day-rest-moved =
    day of rest: moved from { $other } ({ $body ->
        [government] Government decree No. { $order } of { $year }
        [labour-ministry] order of the ministry of labour No. { $order } of { $year }
       *[unknown] number of the order not known
    })
deadline-accepted =
    Accepted on { $date }, { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }; this day is not part of the term.
deadline-came-after-closing = The application came after closing ({ $closes }) and counts as accepted on the next working day.
deadline-came-on-closed-day =
    The application came on a day the desk is closed ({ $date }, { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }) and counts as accepted on the next working day.
deadline-day-counted =
    { $date }, { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }: day { $number },
deadline-day-skipped =
    { $date }, { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }: not counted,
deadline-uncertain = The calendar does not have all of these years: holidays may put the deadline off. Update the calendar.
deadline-ends =
    Last day: { $date }, { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }.
refusal-not-permitted = Your role does not allow this. Ask the senior operator or the administrator of the desk.
refusal-draft-of-another = Another operator is filling this request, and nobody else sees it before it is signed. Ask them to finish it, or turn to the senior operator.
refusal-signed = This application is signed and can no longer be changed. If it needs a correction, begin a new one.
refusal-moved-on = This can no longer be done: the request has moved on. Open it again and look at its state.
refusal-not-decided = The provider has not decided yet. Wait for the decision.
refusal-being-sent = The application is being sent, and nobody knows yet whether the provider has it. Wait until it is delivered, then withdraw it.
refusal-too-early = The provider's answer came before the one it has to follow. It comes again by itself.
refusal-no-applicant = No applicant is entered. Type the ЖСН or БСН.
refusal-only-organisations = Only organisations get this service. Enter the БСН of the organisation.
refusal-only-persons = Only persons get this service. Enter the ЖСН of the person.
refusal-nobody-to-ask = There is nobody to ask the registry about. Enter the number first.
refusal-registry-asking = The registry has not answered yet. Wait a few seconds and try again; if no answer comes, ask again.
refusal-applicant-not-found = The registry does not have the applicant. Compare the number with the document; if it is right, give the message that data cannot be obtained.
refusal-applicant-deceased = By the registry this person is deceased, and no application can be taken in their name. Compare the number with the document.
refusal-applicant-liquidated = By the registry this organisation is liquidated, and no application can be taken in its name. Compare the number with the document.
refusal-power-not-found = БНАЖ has no such power of attorney. Type its number again from the paper, or say that it is certified otherwise.
refusal-power-revoked = This power of attorney was revoked. Ask the representative for one in force.
refusal-power-expired = The power of attorney has expired. Ask the representative for one in force.
refusal-power-of-another = Another applicant gave this power of attorney. Check the applicant's number or the power of attorney.
refusal-form-wrong = { $count ->
    [one] There is { $count } error in the form.
   *[other] There are { $count } errors in the form.
 } The first one is “{ $field }”: go to it and mend it.
refusal-papers-missing = { $count ->
    [one] { $count } paper is missing.
   *[other] { $count } papers are missing.
 } Scan them or give the receipt of refusal.
refusal-nothing-missing = Every paper is there: there is no ground to refuse acceptance.
refusal-place-unfit = The value does not fit its place in the form. Enter it again.
refusal-scan-changed = The scan of this paper changed meanwhile, and nothing was replaced. Open the paper again and add the page.
refusal-not-asked = The survey has no such question. Open the request again.
refusal-recipient-missing = It is not said who takes the result. Enter the name of the recipient.
refusal-message-moved-on = This message has moved on already. Look at the list again.
