-- Kinds of facts that the files contain: without a single lead, meetings and deals are unknown, not 0.
CREATE TABLE told_facts AS
SELECT
    (SELECT COUNT(*) FROM leads) AS leads,
    COALESCE(SUM(CASE WHEN is_answered THEN 1 ELSE 0 END), 0) AS answered,
    COALESCE(SUM(CASE WHEN is_answered AND talk_seconds IS NOT NULL THEN 1 ELSE 0 END), 0) AS talks_timed
FROM calls
WHERE is_dial;
