note-label = Note to yourself
note-hint = Only you see it: it is not signed, sent or printed.
