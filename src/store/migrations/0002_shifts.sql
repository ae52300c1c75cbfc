-- Shifts of the operators at this desk, numbered from 1 without gaps in the order of opening. `since` is the entry of the trail after which things are
-- counted in it, `entry` the one that closed it and holds the digest of the report.
CREATE TABLE shifts (
    number   INTEGER PRIMARY KEY,
    operator TEXT NOT NULL,
    opened   INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    closed   INTEGER,
    entry    INTEGER,
    report   TEXT,
    CHECK ((closed IS NULL) = (entry IS NULL) AND (closed IS NULL) = (report IS NULL))
) STRICT;
-- One shift of an operator is open at a time.
CREATE UNIQUE INDEX shifts_open ON shifts (operator) WHERE closed IS NULL;

CREATE TRIGGER shifts_follow BEFORE INSERT ON shifts
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM shifts)
BEGIN SELECT RAISE(ABORT, 'shifts are numbered without gaps'); END;

CREATE TRIGGER shifts_change_once BEFORE UPDATE ON shifts
WHEN OLD.closed IS NOT NULL OR NEW.number <> OLD.number OR NEW.operator <> OLD.operator OR NEW.opened <> OLD.opened OR NEW.since <> OLD.since
BEGIN SELECT RAISE(ABORT, 'a shift is closed once and never changed'); END;

CREATE TRIGGER shifts_stay BEFORE DELETE ON shifts
BEGIN SELECT RAISE(ABORT, 'a shift is never deleted'); END;
