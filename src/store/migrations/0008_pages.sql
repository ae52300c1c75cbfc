-- The pages of a paper in order: each is a page of a file that is stored once, as it came. `page` counts from 0, `turn` is quarters to the right.
-- Papers that were scanned before have a row in `scans` and none here: the file of that row is then the source of their pages.
CREATE TABLE pages (
    request  INTEGER NOT NULL,
    paper    TEXT NOT NULL,
    position INTEGER NOT NULL,
    source   TEXT NOT NULL,
    page     INTEGER NOT NULL,
    turn     INTEGER NOT NULL,
    PRIMARY KEY (request, paper, position),
    FOREIGN KEY (request, paper) REFERENCES papers (request, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX pages_source ON pages (source);

-- Attachments to look at when the next sweep comes: what was stored, and what a list let go of. Looking at these alone keeps a sweep as small as the work before it.
CREATE TABLE loose (
    digest TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO loose (digest) SELECT digest FROM attachments;
