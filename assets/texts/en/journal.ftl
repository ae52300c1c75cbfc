role-operator = Operator
role-provider-clerk = Provider's clerk
role-senior = Senior operator
role-administrator = Administrator
error-journal-none = This folder holds no journal. Choose the folder of your desk, or create a new journal.
error-journal-already-exists = This folder already holds a journal. Open it, or choose another folder for the new one.
error-journal-already-open = The journal is open in another window of the program. Go to that window, or close it and try again.
error-journal-wrong-log-in = The log-in name or the password is wrong. Check the keyboard language and Caps Lock, and type both again.
error-journal-too-many-tries = Too many failed log-ins. Wait { $seconds } s and try again, or ask the administrator for a new password.
error-journal-user-exists = There is already a user with this log-in name. Choose another name.
error-journal-login-unfit = This log-in name cannot be used. Use up to 64 letters and digits without spaces.
error-journal-password-too-short = The password is too short. Use at least { $least } characters.
error-journal-last-administrator = This is the desk's last administrator. Make somebody else an administrator first.
error-journal-not-logged-in = Nobody is logged in. Log in and try again.
error-journal-slots-damaged = The file of users' keys (slots.json) is damaged. Put it back from a backup; the requests themselves are not touched.
error-journal-newer-version = The journal was written by a newer version of the program ({ $found }, this one knows { $known }). Install the newer version; nothing was changed.
error-journal-damaged = The journal is damaged. Stop working with it and restore the last backup; the administrator keeps the damaged file for study.
error-journal-not-ours = The file in this folder is not the journal of this desk. Choose the right folder, or restore a backup.
error-journal-disk-full = The disk is full and the last step was not saved. Free some space and repeat it; everything before it is safe.
error-journal-read-only = The journal's folder cannot be written. Ask the administrator for permission to write there.
error-journal-locked = Another program holds the journal's file. Close it (a backup or a virus scanner, for example) and try again.
error-journal-files = A file of the journal could not be read or written. Check the disk and try again.
error-journal-database = The journal did not accept the last step. Repeat it; if it fails again, call the administrator.
error-journal-migration = The journal could not be brought to the new version and stays as it was. Call the administrator; the older program still opens it.
error-journal-cryptography = The password could not be processed, mostly for want of memory. Close other programs and try again.
error-journal-no-such-request = There is no such request in the journal. Search for it again.
error-journal-request-exists = This request is already in the journal. Open it from the list.
error-journal-not-allowed = This can no longer be done: the request has moved on. Open it again and look at its state.
error-journal-place-unfit = This value does not fit this place in the form. Type it again.
error-journal-no-such-attachment = This scan is not in the journal. Scan or attach the paper again.
error-journal-attachment-too-large = The file is too large: at most { $megabytes } MB is allowed. Scan it again with a lower resolution, or split it.
error-journal-attachment-unreadable = The file could not be read. Check the disk or the flash drive and attach it again.
error-journal-chain-broken = The audit trail does not hold at entry { $at }: somebody changed the journal by other means. Tell the administrator and keep the file.
error-journal-backup-exists = The folder for the copy is not empty. Choose an empty folder.
# Shift
error-journal-no-such-shift = There is no closed shift of this number. Choose a shift from the list.
error-journal-shift-report-changed = The report of shift { $number } was changed outside the program and cannot be trusted. Tell the administrator and keep the journal file.
# Papers of the day
error-journal-no-such-complaint = The journal has no complaint of this number. Choose one from the list.
error-journal-complaint-changed = Complaint No. { $number } was changed behind the program and cannot be believed. Tell the administrator and keep the journal file.
error-journal-paper-gone = One of these papers stands on another waybill already. Look at the list anew and make the waybill again.
error-journal-no-such-waybill = There is no waybill of this number. Choose one from the list.
error-journal-waybill-changed = Waybill No. { $number } was changed behind the program and cannot be believed. Tell the administrator and keep the journal file.
# Everything stored
error-journal-another = Another journal was put in the place of this desk's own. Do not work with it: put the desk's journal back from its backup and tell the administrator.
error-journal-slots-changed = The file of users' keys (slots.json) was changed outside the program. Put it back from a backup, then try again.
error-journal-not-administrator = Only an administrator may do this. Ask the desk's administrator.
error-journal-no-administration-key = Your log-in has no administration key yet. Ask another administrator to log in once, then log in again.
# What a verification finds
journal-problem-page = Page { $page } of the journal is damaged. Stop working with it, keep the file and restore the last backup.
journal-problem-pages = Pages of the journal are damaged. Stop working with it, keep the file and restore the last backup.
journal-problem-database = The database contradicts itself: { $said }. Stop working with it, keep the file and restore the last backup.
journal-problem-structure = The structure of the database was changed outside the program: { $name }. Tell the administrator and keep the file.
journal-problem-unreadable = Not everything can be read: { $what }. The journal is damaged there: keep the file and restore the last backup.
journal-problem-row = { $part ->
    [desk] The name of the desk
    [user] User { $key }
    [application] Applicant, service or moments of request { $request }
    [progress] State, number or decision of request { $request }
    [receipt] Number of the receipt of request { $request }
    [field] A value of the form of request { $request } ({ $key })
    [paper] A mark of a paper of request { $request } ({ $key })
    [scan] A scan of request { $request } ({ $key })
    [page] A page of a paper of request { $request } ({ $key })
    [signed-application] The signed application of request { $request }
    [document] A signed document of request { $request } ({ $key })
    [life] What is known of the life of request { $request }
    [outbox] The place of request { $request } in the outbox
    [attachment] An entry of the stored files ({ $key })
    [loose] A stored file to be looked at by the next sweep ({ $key })
    [evidence] A question to a registry and its answer, request { $request } ({ $key })
    [decision] A message of the provider, request { $request } ({ $key })
    [setting] A setting ({ $key })
    [counter] A counter ({ $key })
    [opened] Which request operator { $key } had open
    [shift] Shift No. { $key }
    [visit] The visit of the applicant, request { $request }
    [consent] The consent of the applicant, request { $request }
    [survey-answer] An answer of the survey, request { $request } ({ $key })
    [step-time] The time of a step, request { $request } ({ $key })
    [service] A service as it was kept for its requests
    [complaint] Complaint { $key }
    [waybill] Waybill No. { $key }
    [waybill-paper] A paper on a waybill, request { $request } ({ $key })
    [key] The root key of the journal
    [administration] The administration key
    [slot-file] The digest of the file of users' keys
   *[row] A row of the journal ({ $key })
}: { $fault ->
    [changed] changed outside the program
    [missing] taken away outside the program
    [late] changed at a time when it may not change
   *[invented] added outside the program
}. Tell the administrator and keep the journal's folder as it is.
journal-problem-unsigned-act = Entry { $at } changes users without an administrator's signature (it names { $by }). Look at the users and their roles, and keep the journal's folder as it is.
journal-problem-seal = Seal No. { $number } does not hold: { $fault ->
    [signature] its signature is not of this journal's key
    [entry] the entry it seals is another
    [missing] a seal before it is missing
   *[key] the key for the next seal is another
}. The past was rewritten: keep the journal's folder and compare it with the last backup.
journal-problem-cut-off = The end of the journal was cut off: { $witness ->
    [anchor-file] anchor.json
    [mark] the file mark
   *[anchor] the anchor kept elsewhere
} knows entry { $stood }, the journal ends with { $stands }. Keep the journal's folder and restore the last backup.
journal-problem-rewritten = Entry { $at } is another one than { $witness ->
    [anchor-file] anchor.json
    [mark] the file mark
   *[anchor] the anchor kept elsewhere
} knows. The past was rewritten: keep the journal's folder and compare it with the last backup.
journal-problem-file = The file { $file } beside the journal is missing or cannot be read. Somebody took it away or the disk is damaged: tell the administrator.
journal-problem-attachment = The stored file { $digest } is not the one that was stored. Attach the paper again, or take it from a backup.
journal-problem-pieces = Parts of files that nobody stored lie in the journal: { $count }. Tell the administrator and keep the file.
journal-problem-document = The signature of a document does not hold: request { $request }, { $name }. Tell the administrator and keep the journal's folder.
journal-problem-found-at-opening = When the journal was opened (entry { $at }), { $what ->
    [cut-off] its end was cut off
    [rewritten] its past was rewritten
   *[file-missing] a file beside it was missing
}. Compare it with the last backup from before that day.
error-journal-item-unreadable = Request { $name } cannot be read: its record in the journal is damaged. The others go on. Give its number to the administrator, who restores it from a backup; until then serve the applicant on paper.
error-store-conflict = Somebody else changed this request meanwhile, and nothing was overwritten. Open it again and repeat what you did.
