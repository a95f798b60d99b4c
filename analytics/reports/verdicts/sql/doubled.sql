-- Dials contained in two imports: one number within a minute. Repeated rows of one export are already removed; what is
-- left are two systems that log the same calls, or one export whose columns were read in two ways.
WITH spans AS (
    SELECT import_no, MIN(day_on) AS first_on, MAX(day_on) AS last_on
    FROM calls
    WHERE is_dial
    GROUP BY import_no
),
meeting AS (
    SELECT DISTINCT one.import_no
    FROM spans AS one
    INNER JOIN spans AS other
        ON other.import_no <> one.import_no AND other.first_on <= one.last_on AND other.last_on >= one.first_on
),
told AS (
    SELECT import_no, call_id, client_id, day_on, EPOCH(started_local) AS at
    FROM calls
    WHERE is_dial AND client_id IS NOT NULL AND import_no IN (SELECT import_no FROM meeting)
),
days AS (
    SELECT import_no, day_on, COUNT(*) AS dials
    FROM told
    GROUP BY import_no, day_on
),
pairs AS (
    SELECT
        one.import_no AS one,
        other.import_no AS other,
        one.day_on,
        LEAST(COUNT(DISTINCT one.call_id), COUNT(DISTINCT other.call_id)) AS calls
    FROM told AS one
    INNER JOIN told AS other
        ON other.client_id = one.client_id AND other.day_on = one.day_on AND other.import_no > one.import_no
        AND ABS(other.at - one.at) <= $apart_seconds
    GROUP BY one.import_no, other.import_no, one.day_on
)
SELECT pairs.one, pairs.other, SUM(pairs.calls) AS calls, SUM(LEAST(days_of_one.dials, days_of_other.dials)) AS dials
FROM pairs
INNER JOIN days AS days_of_one ON days_of_one.import_no = pairs.one AND days_of_one.day_on = pairs.day_on
INNER JOIN days AS days_of_other ON days_of_other.import_no = pairs.other AND days_of_other.day_on = pairs.day_on
GROUP BY pairs.one, pairs.other
ORDER BY pairs.one, pairs.other
