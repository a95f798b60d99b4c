-- What the files tell at all: without a single lead nothing is known of meetings and contracts, and 0 is no count of them.
CREATE TABLE told_facts AS
SELECT
    (SELECT COUNT(*) FROM leads) AS leads,
    COALESCE(SUM(CASE WHEN is_answered THEN 1 ELSE 0 END), 0) AS answered,
    COALESCE(SUM(CASE WHEN is_answered AND talk_seconds IS NOT NULL THEN 1 ELSE 0 END), 0) AS talks_timed
FROM calls
WHERE is_dial;
