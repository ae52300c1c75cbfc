-- What the trail vouches for besides its own words. `rows` of an entry: digests of the rows that its transaction wrote; NULL in entries of before, which are
-- chained by the plain rule. `signature`: by the administration key, of acts that ask for it.
ALTER TABLE events ADD COLUMN rows BLOB;
ALTER TABLE events ADD COLUMN signature BLOB;

-- Each seal signs the head of the trail with a key that is gone afterwards; `next` is the public key of the seal that follows, `root` in `keys` of the first.
CREATE TABLE seals (
    number    INTEGER PRIMARY KEY,
    sequence  INTEGER NOT NULL,
    head      BLOB NOT NULL,
    made      INTEGER NOT NULL,
    cause     TEXT NOT NULL,
    next      BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- Public key of the first seal, and the private key of the next one.
CREATE TABLE keys (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    root    BLOB NOT NULL,
    sealing BLOB NOT NULL
) STRICT;

-- Public key that acts of administration are signed with.
CREATE TABLE administration (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    public BLOB NOT NULL
) STRICT;

-- Digest of the slot file as it is and as it was before the last change: a crash between the two leaves the one before.
CREATE TABLE slot_file (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    current  TEXT NOT NULL,
    previous TEXT NOT NULL
) STRICT;
