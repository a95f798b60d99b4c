-- Number of facts per day: calls of every direction, daily totals and events of leads.
-- Planned meetings are not facts.
CREATE TABLE fact_days AS
SELECT day_on, SUM(facts) AS facts, SUM(dials) AS dials
FROM (
    SELECT day_on, 1 AS facts, CASE WHEN is_dial THEN 1 ELSE 0 END AS dials FROM calls
    UNION ALL
    SELECT day_on, 1 AS facts, 0 AS dials FROM day_sums
    UNION ALL
    SELECT created_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT meeting_set_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT handed_over_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT meeting_held_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT offer_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT signed_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT lost_on AS day_on, 1 AS facts, 0 AS dials FROM leads
    UNION ALL
    SELECT cancelled_on AS day_on, 1 AS facts, 0 AS dials FROM leads
) AS happened
WHERE day_on IS NOT NULL
GROUP BY day_on;
