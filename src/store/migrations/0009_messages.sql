-- Messages, not requests, wait to be sent. `queued` is the place in the trail of the entry that queued it, which orders the messages of a subject; `moment` is
-- since when it is tried or until when it is put off; `answer` what the last try came to, or what is wrong; `receipt` how the receiver knows it.
CREATE TABLE messages (
    id      BLOB PRIMARY KEY,
    subject TEXT NOT NULL,
    request INTEGER REFERENCES requests (sequence),
    kind    TEXT NOT NULL,
    queued  INTEGER NOT NULL,
    state   TEXT NOT NULL,
    tries   INTEGER NOT NULL,
    moment  INTEGER,
    answer  TEXT,
    receipt TEXT
) STRICT, WITHOUT ROWID;
-- What still has to go, by itself or after somebody mended something.
CREATE INDEX messages_open ON messages (queued) WHERE state NOT IN ('delivered', 'cancelled');
CREATE INDEX messages_request ON messages (request) WHERE request IS NOT NULL;

-- The message of an application has the identifier of its request: the key under which the receiver takes it once stays the same.
INSERT INTO messages (id, subject, request, kind, queued, state, tries, moment, answer)
    SELECT requests.id, 'request', requests.sequence, 'application', outbox.queued,
        CASE
            WHEN requests.state = 'needs-attention' THEN 'failed'
            WHEN outbox.not_before IS NOT NULL AND outbox.answer IS NOT NULL THEN 'postponed'
            ELSE 'queued'
        END,
        outbox.attempt, outbox.not_before, outbox.answer
    FROM outbox JOIN requests ON requests.sequence = outbox.request;
DROP TABLE outbox;

-- What is known of a request's life beyond the columns of `requests`, as `stored::life` writes it.
CREATE TABLE request_lives (
    request INTEGER PRIMARY KEY REFERENCES requests (sequence),
    body    TEXT NOT NULL
) STRICT;
