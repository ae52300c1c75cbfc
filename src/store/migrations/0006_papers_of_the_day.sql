-- Complaints taken at the window. The table of the version before was never written to. `entry` is the entry of the trail that holds the digest of `body`.
DROP TABLE complaints;
CREATE TABLE complaints (
    sequence INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    request  INTEGER REFERENCES requests (sequence),
    entry    INTEGER NOT NULL,
    body     TEXT NOT NULL
) STRICT;

CREATE TRIGGER complaints_change_never BEFORE UPDATE ON complaints
BEGIN SELECT RAISE(ABORT, 'a complaint is never changed'); END;

CREATE TRIGGER complaints_stay BEFORE DELETE ON complaints
BEGIN SELECT RAISE(ABORT, 'a complaint is never deleted'); END;

-- Waybills of the courier, numbered from 1 without gaps, and the papers on them: none stands on two.
CREATE TABLE waybills (
    number INTEGER PRIMARY KEY,
    entry  INTEGER NOT NULL,
    body   TEXT NOT NULL
) STRICT;

CREATE TABLE waybill_papers (
    request INTEGER NOT NULL REFERENCES requests (sequence),
    paper   TEXT NOT NULL,
    waybill INTEGER NOT NULL REFERENCES waybills (number),
    PRIMARY KEY (request, paper)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER waybills_follow BEFORE INSERT ON waybills
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM waybills)
BEGIN SELECT RAISE(ABORT, 'waybills are numbered without gaps'); END;

CREATE TRIGGER waybills_change_never BEFORE UPDATE ON waybills
BEGIN SELECT RAISE(ABORT, 'a waybill is never changed'); END;

CREATE TRIGGER waybills_stay BEFORE DELETE ON waybills
BEGIN SELECT RAISE(ABORT, 'a waybill is never deleted'); END;

-- When a result was handed over, and to whom when it was not the applicant. It stood in the trail alone; moments of before are whole seconds.
ALTER TABLE requests ADD COLUMN handed_over INTEGER;
ALTER TABLE requests ADD COLUMN handed_to TEXT;
UPDATE requests SET
    handed_over = unixepoch(json_extract(events.entry, '$.at')) * 1000000000,
    handed_to = json_extract(events.entry, '$.what.request."handed-over".to')
FROM events
WHERE requests.state = 'handed-over' AND events.request = requests.sequence
    AND json_type(events.entry, '$.what.request."handed-over"') = 'object';
CREATE INDEX requests_handed_over ON requests (handed_over) WHERE handed_over IS NOT NULL;
