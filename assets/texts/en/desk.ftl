notice-registered = The provider registered the application. Number: { $number }
notice-paper-saved = The paper is saved to the file.
registry-not-found = The registry has no number { $number }. Compare it with the document; if it is right, give the message that data cannot be obtained.
registry-person-deceased = By the registry this person is deceased. No application can be taken in their name; compare the number with the document.
registry-organisation-liquidated = By the registry this organisation is liquidated. No application can be taken in its name; compare the number with the document.
power-not-found = БНАЖ has no such power of attorney. Type its number again from the paper.
power-revoked = This power of attorney was revoked. Ask the representative for one in force.
power-expired = The power of attorney has expired. Ask the representative for one in force.
power-of-another = Another applicant gave this power of attorney. Check the applicant's number or the power of attorney.
error-desk-settings-read = The settings of the desk could not be read. Check that the file desk.toml is there and may be read.
error-desk-settings-parse = The file desk.toml has a mistake: { $why }. Mend it and open the program again.
error-desk-settings-write = The settings could not be saved. Check the space on the disk and the right to write to the folder.
error-desk-trusted = A file of trusted certificates could not be read. Check the list trusted in desk.toml.
error-desk-message-key = The key of gateway messages could not be opened. Check the files of message-key in desk.toml.
error-desk-thread = The program could not start a worker thread. Close other programs and open it again.
error-desk-stopped = The writing thread of the program stopped. What was typed is kept; close the program and open it again.
error-desk-no-session = No session is open. Log in first.
error-desk-no-service = The catalogue has no service { $service }. Update the catalogue.
error-desk-not-editable = This application is signed and can no longer be changed. If it needs a correction, begin a new one.
error-desk-no-applicant = No applicant is entered. Type the ЖСН or БСН.
error-desk-registry-asking = The registry has not answered yet. Wait a few seconds and try again.
error-desk-form-errors = { $count ->
    [one] The application has { $count } error.
   *[other] The application has { $count } errors.
 } The first is “{ $field }”: { $why } F8 goes to the next one.
error-desk-pages-busy = Pages of “{ $paper }” are still being read. Wait for the end and try again.
error-desk-pages-changed = The stored pages of this paper were not those on the screen, so nothing was replaced: look through the pages and try again.
error-desk-pages-not-joined = The pages of the PDF in this paper cannot be joined with others: delete it, or add the new pages to another paper.
error-desk-paper-not-assembled = “{ $paper }” cannot be signed. { $why }
error-desk-file = The file “{ $name }” was not taken. { $why }
notice-taken-left = The folder “taken” inside the watched folder holds files that an earlier version left ({ $count }): make sure that they are in the requests and delete the folder.
error-desk-papers-missing = { $count ->
    [one] { $count } paper is missing.
   *[other] { $count } papers are missing.
 } Scan them or give the receipt of refusal.
error-desk-no-key = No signing key is open. Choose the key file and enter its password.
error-desk-key-unreadable = The key file could not be read. Check that the medium is in and the file is there.
error-desk-key-too-large = This file cannot be a key: it is too large. Choose a .p12 file.
error-desk-document = The document of the application could not be made. Tell the administrator; what was typed is kept.
error-desk-nothing-missing = Every paper is there: there is no ground to refuse acceptance.
error-desk-receipt-before-signature = A receipt is given after signing. Sign the application first.
error-desk-paper-not-saved = The paper could not be saved. Check the space on the disk and the right to write to the folder, and try again.
error-desk-not-taken = The provider could not take the application: { $words }. Mend the cause and send it again.
error-desk-registry-not-asked = No registry was asked. Enter the applicant's number first.
notice-registry-unreachable = The registry could not be reached. Come again later or show the original documents.
notice-registry-without-record = The registry has no such record. Ask the registering body to enter it.
system-person-registry = State database of natural persons (ЖТ МДҚ)
system-organisation-registry = State database of legal entities (ЗТ МДҚ)
system-notary-registry = Unified notarial information system (БНАЖ)
step-applicant = Applicant
step-form = Application
step-papers = Papers
step-sign = Signature
step-receipt = Receipt
notice-no-scanner = No scanner was found. Check that it is switched on and connected and press F6 again, or add a file that is ready.
notice-scanners-found = { $count ->
    [one] { $count } scanner was found.
   *[other] { $count } scanners were found.
 } F6 scans into the chosen paper.
notice-recovered = Your last work was left unfinished: the same request is open at the same place. Look at the field you were filling.
# Shift and lock
notice-shift-opened = Shift { $number } is open.
notice-journal-found-changed = The journal was not found as this program left it: end your work here for now and tell the administrator, who runs “tereze journal verify”.
notice-shift-left-open = Shift { $number } has been open since { $date }. Close it: each day needs a report of its own.
notice-shift-closed = Shift { $number } is closed and its report is ready. Print and sign it.
notice-shift-closed-with-work = Shift { $number } is closed. Requests not sent: { $unsent }, not finished: { $drafts }. All of them are kept; go on with them in the next shift.

# The day in figures
error-desk-no-such-day = There is no such day in the calendar. Choose another day.
# Consent, a request put away, the lock
notice-consent-given = Consent marked at { $time }.
notice-consent-taken-back = Consent taken back.
notice-put-away = The request was put away: it is in the journal (F4), go on with it from there.
error-desk-wrong-unlock = The password is wrong. Check the keyboard language and Caps Lock, and type it again.
other-not-found = The registry does not know { $number }. Check the number or type the data from the document.
other-unreachable = The registry does not answer. Type the data from the document.
notice-copied = Fields taken from the earlier application: { $count }. Compare them with the papers; Ctrl+Z takes them back.
error-desk-request-of-another = The request is somebody else’s: it names { $number }. Paste the applicant’s own request.
error-desk-request-without-iin = The request does not name the applicant’s IIN. A new request with the IIN is needed.
error-desk-request-without-bin = The request does not name the applicant’s BIN. A new request with the BIN is needed.
desk-request-not-verified = The GOST signature of the request is not verified here: the certification authority verifies it.

# The provider's decision as a document
error-desk-decision-signature = A decision with a wrong signature came for application { $number }. It was not accepted and the application stays as it was: ask the provider to send the decision again.
error-desk-decision-certificate = The decision on application { $number } was signed with a certificate that is not valid. It was not accepted and the application stays as it was: tell the provider.
error-desk-decision-signatory = The decision on application { $number } was signed by a person without the right to sign. It was not accepted and the application stays as it was: tell the provider.
error-desk-decision-of-another = A decision about another application came for application { $number }. It was not accepted and the application stays as it was: tell the provider.
error-desk-decision-unreadable = The decision on application { $number } cannot be read. The application stays as it was: ask the provider to send the decision again.
error-desk-decision-cannot-tell = A decision on application { $number } came, and the certificate of its signatory cannot be checked now. The decision is kept at the gateway and will be checked again by itself: please wait.
error-desk-kept-service = The form of the service “{ $service }” with which this request was begun cannot be read: leave the request and tell the administrator.
notice-catalogue-refused = The catalogue package “{ $package }” was refused and the catalogue before it is used: tell the administrator.
error-desk-built-in-catalogue = The built-in catalogue cannot be read: install the program again.
# Papers: lines of the shift report, papers of a decision
shift-line-nothing = No requests were taken in this shift.
shift-line-total = Total
shift-line-unsent = Requests not yet sent
shift-line-drafts = Unfinished requests of the operator
shift-line-copies = Papers printed again
shift-line-mean = Mean time for one request
shift-line-minutes = { $minutes } min { $seconds } s
shift-line-trail = End of the journal's chain
shift-line-anchor = Anchor of the journal, for comparison
error-desk-no-such-paper = This service has no template of the paper “{ $paper }”: check the catalogue of services.
error-desk-no-decision = The provider has not decided yet: the paper is printed once the decision has come.
error-desk-decision-refused = The provider refused: print the reasoned refusal instead of this paper.
error-desk-decision-granted = The provider decided in favour: print the result instead of the refusal.
notice-paper-without-codes = The signed data did not fit into codes: the paper was made without them, certify it with the seal.
paper-registry-found = The data was found.
# Papers of the day
notice-complaint-unfinished = Another complaint is not finished. Take it or throw it away first.
notice-complaint-waits = A complaint waits unfinished: Shift+F5 opens it.
notice-complaint-taken = Complaint No. { $number } is taken. Print the slip and give it to the person.
error-desk-complaint-errors = { $count ->
    [one] The complaint has { $count } error.
   *[other] The complaint has { $count } errors.
 } The first is “{ $field }”: { $why } F8 goes to the next one.
error-desk-nothing-issued = No results were handed over from { $from } to { $to }. Choose other days.
error-desk-nothing-to-go = Nothing is left to go to this provider. Look at the list again.
paper-result-refused = Reasoned refusal
notice-applicant-replaced = What was entered about the former applicant is gone: look through the form again.
error-desk-task-failed = The program failed at this and did not do it. Try again; if it fails again, tell your administrator.
error-desk-answer-of-another = The registry answered about somebody else, so nothing was taken over. Ask again; if it stays so, tell the administrator.
error-desk-question-lost = The question to the registry was lost because of a fault of the program. Ask again.
error-desk-delivery-lost = The delivery was lost because of a fault of the program. It is sent again by itself.
error-desk-not-sendable = Request { $number } cannot be sent: { $why } The others are sent. When this is mended, choose “Send now”.
error-desk-not-as-shown = What is kept is not what the screen shows, so nothing was signed. Put the request away, open it again, look through it and sign.
power-enter-again = The applicant is another now: enter the power of attorney again.
