-- The number of a request's receipt stands with the request, and a request is found by it.
ALTER TABLE requests ADD COLUMN receipt TEXT;
UPDATE requests SET receipt = (
    SELECT value FROM settings
    WHERE owner = '' AND key = 'receipt/' || lower(
        substr(hex(requests.id), 1, 8) || '-' || substr(hex(requests.id), 9, 4) || '-' || substr(hex(requests.id), 13, 4) || '-'
        || substr(hex(requests.id), 17, 4) || '-' || substr(hex(requests.id), 21)
    )
);
DELETE FROM settings WHERE owner = '' AND key LIKE 'receipt/%';
CREATE INDEX requests_receipt ON requests (receipt) WHERE receipt IS NOT NULL;
