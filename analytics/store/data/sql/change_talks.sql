-- Effective calls of the touched numbers, as they were; calls without a number are calls of their own.
CREATE TEMPORARY TABLE former_talks AS
SELECT * FROM effective_calls WHERE client_id IN (SELECT client_id FROM touched_clients);

DELETE FROM effective_calls
WHERE client_id IN (SELECT client_id FROM touched_clients) OR call_id IN (SELECT call_id FROM removed_calls);

CREATE TEMPORARY VIEW touched_calls AS
SELECT *
FROM calls
WHERE client_id IN (SELECT client_id FROM touched_clients)
    OR (client_id IS NULL AND call_id IN (SELECT call_key FROM whole_calls));

CREATE TEMPORARY VIEW touched_talks AS
SELECT * FROM effective_calls WHERE client_id IN (SELECT client_id FROM touched_clients);
