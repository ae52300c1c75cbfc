-- Moments are whole nanoseconds since 1970 UTC. JSON is written by serde and read by nobody else.

CREATE TABLE desk (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id   TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    login      TEXT PRIMARY KEY,
    surname    TEXT NOT NULL,
    name       TEXT NOT NULL,
    patronymic TEXT,
    iin        TEXT,
    role       TEXT NOT NULL,
    added      INTEGER NOT NULL,
    removed    INTEGER
) STRICT, WITHOUT ROWID;

-- `sequence` is the order of beginning at this desk; other tables refer to it.
CREATE TABLE requests (
    sequence       INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE,
    state          TEXT NOT NULL,
    stage          INTEGER NOT NULL,
    phase          INTEGER NOT NULL,
    last_event     INTEGER,
    service        TEXT NOT NULL,
    form_version   INTEGER NOT NULL,
    channel        TEXT NOT NULL,
    operator       TEXT NOT NULL,
    begun          INTEGER NOT NULL,
    signed         INTEGER,
    number         TEXT,
    message        TEXT,
    chain          TEXT,
    result         TEXT,
    applicant      TEXT,
    representative TEXT
) STRICT;
-- Lists of work ask for unfinished requests only: the index stays small while the table grows, and most changes of state leave it alone.
-- Phases: 0 draft, 1 signed and on its way, 2 with the provider or back from there, 3 over.
CREATE INDEX requests_unfinished ON requests (phase) WHERE phase < 3;
CREATE INDEX requests_begun ON requests (begun);
CREATE INDEX requests_number ON requests (number) WHERE number IS NOT NULL;
CREATE INDEX requests_message ON requests (message) WHERE message IS NOT NULL;
CREATE INDEX requests_result ON requests (result) WHERE result IS NOT NULL;

CREATE TABLE fields (
    request INTEGER NOT NULL REFERENCES requests (sequence),
    field   TEXT NOT NULL,
    filled  TEXT NOT NULL,
    PRIMARY KEY (request, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE papers (
    request INTEGER NOT NULL REFERENCES requests (sequence),
    paper   TEXT NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (request, paper)
) STRICT, WITHOUT ROWID;

CREATE TABLE scans (
    request    INTEGER NOT NULL,
    paper      TEXT NOT NULL,
    position   INTEGER NOT NULL,
    digest     TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL,
    pages      INTEGER NOT NULL,
    PRIMARY KEY (request, paper, position),
    FOREIGN KEY (request, paper) REFERENCES papers (request, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX scans_digest ON scans (digest);

CREATE TABLE signed_documents (
    request  INTEGER PRIMARY KEY REFERENCES requests (sequence),
    document BLOB NOT NULL
) STRICT;

-- Further signed documents of a request by name, for example the registration data of its receipt.
CREATE TABLE further_documents (
    request  INTEGER NOT NULL REFERENCES requests (sequence),
    name     TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (request, name)
) STRICT;

-- At most one message of a request waits at a time, which keeps the order of its messages.
CREATE TABLE outbox (
    request    INTEGER PRIMARY KEY REFERENCES requests (sequence),
    queued     INTEGER NOT NULL,
    attempt    INTEGER NOT NULL,
    not_before INTEGER,
    answer     TEXT
) STRICT;

-- The hash covers the hash before and the bytes of `entry`; `entry` repeats sequence and request. `before` is the event before of the same request:
-- a list from `requests.last_event` backwards, which costs a write less than an index.
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    request  INTEGER REFERENCES requests (sequence),
    before   INTEGER,
    entry    TEXT NOT NULL,
    hash     BLOB NOT NULL
) STRICT;

CREATE TABLE attachments (
    id     INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    size   INTEGER NOT NULL,
    added  INTEGER NOT NULL
) STRICT;
-- Identifier: that of the attachment times 65536, plus the number of the piece.
CREATE TABLE pieces (
    id    INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    request     INTEGER REFERENCES requests (sequence),
    registry    TEXT NOT NULL,
    asked_at    INTEGER NOT NULL,
    answered_at INTEGER,
    question    BLOB NOT NULL,
    answer      BLOB NOT NULL,
    outcome     TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_request ON evidence (request) WHERE request IS NOT NULL;

CREATE TABLE words (
    id       INTEGER PRIMARY KEY,
    message  TEXT NOT NULL UNIQUE,
    request  INTEGER REFERENCES requests (sequence),
    received INTEGER NOT NULL,
    body     BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
    owner TEXT NOT NULL,
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE timings (
    id       INTEGER PRIMARY KEY,
    request  INTEGER REFERENCES requests (sequence),
    operator TEXT NOT NULL,
    step     TEXT NOT NULL,
    began    INTEGER NOT NULL,
    took     INTEGER NOT NULL
) STRICT;
CREATE INDEX timings_request ON timings (request) WHERE request IS NOT NULL;

CREATE TABLE opened (
    operator TEXT PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES requests (sequence),
    place    TEXT
) STRICT, WITHOUT ROWID;

-- What requests are found by: as written, and folded to the letters of a Russian keyboard. Positions are not needed, prefixes are.
CREATE VIRTUAL TABLE found USING fts5 (
    words, folded,
    content = '', contentless_delete = 1, detail = column, prefix = '1 2 3 4', tokenize = 'unicode61 remove_diacritics 0'
);
