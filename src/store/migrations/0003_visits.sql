-- The visit of the applicant, and where the work on a request stands. `step` is the step of the workstation by its own name.
CREATE TABLE visits (
    request      INTEGER PRIMARY KEY REFERENCES requests (sequence),
    step         TEXT,
    joined_queue INTEGER,
    consent      INTEGER
) STRICT;

-- Questions and answers by their place in the service's survey, from 0.
CREATE TABLE survey_answers (
    request  INTEGER NOT NULL REFERENCES requests (sequence),
    question INTEGER NOT NULL,
    answer   INTEGER NOT NULL,
    PRIMARY KEY (request, question)
) STRICT, WITHOUT ROWID;

-- Time spent in each step of a request. It stood among the settings, under `time/<request>/<step>`.
CREATE TABLE step_times (
    request      INTEGER NOT NULL REFERENCES requests (sequence),
    step         TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (request, step)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO step_times (request, step, milliseconds)
    SELECT requests.sequence, substr(settings.key, 43), CAST(settings.value AS INTEGER)
    FROM settings JOIN requests ON requests.id = unhex(replace(substr(settings.key, 6, 36), '-', ''))
    WHERE settings.owner = '' AND settings.key >= 'time/' AND settings.key < 'time0';
DELETE FROM settings WHERE owner = '' AND key >= 'time/' AND key < 'time0';

-- ЖСН or БСН of the applicant out of its JSON: what a duplicate is looked for by. Newest first is the order of the index read backwards.
ALTER TABLE requests ADD COLUMN applicant_number TEXT GENERATED ALWAYS AS (
    coalesce(json_extract(applicant, '$.Person.iin'), json_extract(applicant, '$.SoleTrader.iin'), json_extract(applicant, '$.Organisation.bin'))
) VIRTUAL;
CREATE INDEX requests_applicant ON requests (applicant_number, service) WHERE applicant_number IS NOT NULL;

-- The figures of a day: what was begun in it is found by `requests_begun`, what was signed in it by this.
CREATE INDEX requests_signed ON requests (signed) WHERE signed IS NOT NULL;
