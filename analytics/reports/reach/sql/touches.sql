-- What the n-th touch of a number gave: answers, and the first meeting agreed at it.
SELECT
    touch,
    COUNT(*) AS dials,
    SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered,
    SUM(CASE WHEN met THEN 1 ELSE 0 END) AS meetings
FROM (
    SELECT
        LEAST(ROW_NUMBER() OVER (PARTITION BY calls.client_id, calls.list_id ORDER BY calls.started_local, calls.call_id), $most_touches)
            AS touch,
        calls.is_answered,
        meetings.call_id IS NOT NULL AS met
    FROM calls
    LEFT JOIN (SELECT DISTINCT call_id FROM leads WHERE meeting_set_on IS NOT NULL) AS meetings ON meetings.call_id = calls.call_id
    WHERE calls.is_dial AND calls.is_reach_told AND calls.client_id IS NOT NULL
) AS touches
GROUP BY touch
ORDER BY touch
