-- Services as they were when a request of theirs was begun: a request keeps its forms and papers for life.
CREATE TABLE kept_services (
    digest TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
ALTER TABLE requests ADD COLUMN service_digest TEXT REFERENCES kept_services (digest);

-- Which of several papers was brought, and the other paper whose scan holds this one too.
ALTER TABLE papers ADD COLUMN alternative TEXT;
ALTER TABLE papers ADD COLUMN within_paper TEXT;

-- Complaints taken at the window, and when they are answered.
CREATE TABLE complaints (
    sequence INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    request INTEGER REFERENCES requests (sequence),
    taken INTEGER NOT NULL,
    taken_by TEXT NOT NULL,
    form TEXT NOT NULL,
    answer_due TEXT NOT NULL
) STRICT;

-- Times of steps stand in step_times.
DROP TABLE timings;
